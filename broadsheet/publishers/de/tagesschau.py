"""tagesschau, the news of the ARD."""

from __future__ import annotations

from datetime import date

from broadsheet.publishers.rules import Layout, PublisherRules


class Tagesschau(PublisherRules):
    """Live blogs hold many messages below one headline and are read as any other page would be: they have `liveblog` elements only."""

    name = "tagesschau"
    domains = ("tagesschau.de",)
    country = "DE"
    feeds = ("https://www.tagesschau.de/index~rss2.xml",)
    layouts = (
        Layout(
            since=date(2021, 8, 1),
            byline=".authorline__author",
            body="article > p.textabsatz, article > h2",
            image="article .absatzbild",
            caption=".absatzbild__info",
            tags=".meldungsfooter .taglist a",
            teasers="article .teaser-absatz",
        ),
    )
