"""The page of a person, body, place or topic: the coverage of it and, for who speaks, what was said."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.faces import links
from broadsheet.faces.web.pages.listing import Listed, listed_article, listed_story
from broadsheet.faces.web.pages.search import Found, found
from broadsheet.model.desk import NamePage


@dataclass(frozen=True, slots=True)
class NameView:
    """All the template of a person, place or topic reads."""

    page: NamePage
    kind: str
    stories: tuple[Listed, ...]
    articles: tuple[Listed, ...]
    said: tuple[Found, ...]
    together: tuple[tuple[str, str], ...]
    feed: str


_KINDS = {"person": "Person", "organisation": "Organisation", "place": "Place", "topic": "Topic"}


def lay_out_name(page: NamePage) -> NameView:
    address = {"person": links.person, "organisation": links.organisation, "place": links.place, "topic": links.topic}
    return NameView(
        page,
        _KINDS[page.name.kind],
        tuple(listed_story(told) for told in page.stories),
        tuple(listed_article(article) for article in page.articles),
        tuple(found(hit) for hit in page.said),
        tuple((name.label, address[name.kind](name.id)) for name in page.together),
        address[page.name.kind](page.name.id),
    )
