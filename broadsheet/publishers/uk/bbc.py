"""BBC News, on both of its hosts."""

from __future__ import annotations

from datetime import date

from broadsheet.publishers.rules import Layout, PublisherRules


class BBC(PublisherRules):
    """Live pages and the sites in other languages are laid out otherwise: they hold no text-block and are read as any other."""

    name = "BBC"
    domains = ("bbc.com", "bbc.co.uk")
    country = "GB"
    feeds = ("https://feeds.bbci.co.uk/news/rss.xml", "https://feeds.bbci.co.uk/news/world/rss.xml")
    layouts = (
        Layout(
            since=date(2021, 1, 1),
            headline="[data-component='headline-block'] h1",
            body="[data-component='text-block'] p, [data-component='text-block'] li, [data-component='subheadline-block']",
            # "Image source," and "Image caption," are said to those who cannot see the picture.
            drop=("article figure .visually-hidden",),
            image="article figure",
            caption="figcaption",
            credit="[role='text']",
            tags="[data-component='topic-list'] li, [data-component='tags'] a",
            teasers="[data-component='links-block'] li",
        ),
    )
