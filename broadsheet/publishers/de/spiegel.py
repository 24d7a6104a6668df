"""Der Spiegel."""

from __future__ import annotations

from datetime import date

from broadsheet.publishers.rules import Layout, PublisherRules


class Spiegel(PublisherRules):
    """The site of 2020, when SPIEGEL ONLINE became spiegel.de."""

    name = "Der Spiegel"
    domains = ("spiegel.de",)
    country = "DE"
    feeds = ("https://www.spiegel.de/schlagzeilen/index.rss",)
    layouts = (
        Layout(
            since=date(2020, 1, 8),
            standfirst="article header .leading-loose",
            byline="article header a[href*='/impressum/autor-']",
            body=", ".join(f"[data-area='body'] .RichText > {part}" for part in ("p", "h3", "ul > li", "blockquote")),
            image="article figure",
            caption="figcaption p",
            credit="figcaption > span",
            teasers="[data-area^='related_articles'] article",
        ),
    )
