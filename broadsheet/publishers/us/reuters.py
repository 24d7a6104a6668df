"""Reuters, on its own site."""

from __future__ import annotations

from datetime import date

from broadsheet.publishers.rules import Layout, PublisherRules


class Reuters(PublisherRules):
    """Class names change with every build; what carries is `data-testid`."""

    name = "Reuters"
    domains = ("reuters.com",)
    country = "US"
    layouts = (
        Layout(
            since=date(2024, 1, 2),
            headline="h1[data-testid='Heading']",
            byline="[data-testid='AuthorNameLink']",
            body="div[data-testid^='paragraph-'], [class*='article-body'] h2[data-testid='Heading']",
            # Read aloud to the blind after each link, and glued to the sentence for everybody who copies it.
            drop=("[data-testid^='paragraph-'] span:lexbor-contains('opens new tab')",),
            teasers="[data-testid='StoryCard'], [data-testid='MediaStoryCard']",
        ),
        Layout(
            since=date(2021, 5, 1),
            until=date(2024, 1, 1),
            headline="h1[data-testid='Heading']",
            body="p[data-testid^='paragraph-'], [class*='article-body'] h2[data-testid='Heading']",
        ),
    )
