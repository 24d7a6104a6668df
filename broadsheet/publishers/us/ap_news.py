"""Associated Press, on its own site; most of its texts are read elsewhere."""

from __future__ import annotations

from datetime import date

from broadsheet.publishers.rules import Layout, PublisherRules


class APNews(PublisherRules):
    """Two layouts: the site was built anew in July 2023."""

    name = "Associated Press"
    domains = ("apnews.com",)
    country = "US"
    layouts = (
        Layout(
            since=date(2023, 7, 11),
            headline="h1.Page-headline",
            byline=".Page-authors",
            # Boxes on newsletters, elections and films stand between the paragraphs, one element further in.
            body=", ".join(f".RichTextStoryBody > {part}" for part in ("p", "h2", "ul > li", "blockquote")),
            image=".Page-lead figure, .RichTextStoryBody figure",
            caption="figcaption",
            teasers=".PagePromo",
        ),
        Layout(
            since=date(2018, 1, 1),
            until=date(2023, 7, 10),
            headline="[data-key='card-headline'] h1",
            byline=".CardHeadline > span > span:first-child",
            body="[data-key='article'] > p, [data-key='article'] > h2",
        ),
    )
