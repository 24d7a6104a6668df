"""The Guardian, all editions."""

from __future__ import annotations

from datetime import date

from broadsheet.publishers.rules import Layout, PublisherRules


class TheGuardian(PublisherRules):
    """The parts of a page are named by `data-gu-name`; the classes `dcr-...` change with every build."""

    name = "The Guardian"
    domains = ("theguardian.com",)
    country = "GB"
    feeds = ("https://www.theguardian.com/world/rss", "https://www.theguardian.com/uk/rss")
    layouts = (
        Layout(
            since=date(2020, 7, 1),
            headline="[data-gu-name='headline'] h1",
            standfirst="[data-gu-name='standfirst'] p",
            byline="[data-gu-name='meta'] a[rel='author']",
            body=", ".join(f".article-body-viewer-selector > {part}" for part in ("p", "h2", "ul > li", "blockquote")),
            image="[data-gu-name='media'] figure, .article-body-viewer-selector figure",
            caption="figcaption",
        ),
    )
