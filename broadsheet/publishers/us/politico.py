"""POLITICO, the American house; politico.eu is another site."""

from __future__ import annotations

from datetime import date

from broadsheet.publishers.rules import Layout, PublisherRules


class Politico(PublisherRules):
    """Newsletters and job boards live on the same host in other layouts: their pages hold no story-text and are read as any other."""

    name = "POLITICO"
    domains = ("politico.com",)
    country = "US"
    feeds = ("https://rss.politico.com/politics-news.xml", "https://rss.politico.com/congress.xml")
    layouts = (
        Layout(
            since=date(2019, 12, 30),
            # The headline of the story is an h2: the h1 of the page is the logo.
            headline="h2.headline",
            standfirst="p.dek",
            byline=".story-meta__authors .vcard",
            body="p.story-text__paragraph, [class*='story-text__heading']",
            image="figure.art",
            caption="figcaption",
        ),
    )
