"""The page of a person, body, place or topic: the coverage of it and, for who speaks, what was said, each thing once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from broadsheet.faces import links, phrasing
from broadsheet.faces.web.pages.listing import Listed, listed_article, listed_story
from broadsheet.model.desk import Hit, NamePage

MOST_SAID = 24
_NOT_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class SaidOnce:
    """Something that was said, with the first who reported it and how many others print the same words."""

    words: str
    direct: bool
    when: str
    publisher: str
    others: str
    href: str


@dataclass(frozen=True, slots=True)
class NameView:
    """All the template of a person, place or topic reads. `title` is the short head of a topic that has one."""

    page: NamePage
    kind: str
    title: str
    lead: Listed | None
    stories: tuple[Listed, ...]
    articles: tuple[Listed, ...]
    said: tuple[SaidOnce, ...]
    search: str
    together: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]
    feed: str


_KINDS = {"person": "Person", "organisation": "Organisation", "place": "Place", "topic": "Topic"}
_PLURALS = {"person": "People", "organisation": "Organisations", "place": "Places", "topic": "Topics"}


def lay_out_name(page: NamePage) -> NameView:
    address = {"person": links.person, "organisation": links.organisation, "place": links.place, "topic": links.topic}
    name = page.name
    stories = [listed_story(told) for told in page.stories]
    near = {kind: [other for other in page.together if other.kind == kind and other.label != name.label] for kind in _KINDS}
    return NameView(
        page,
        _KINDS[name.kind],
        phrasing.section(name.label) if name.kind == "topic" else name.label,
        stories[0] if stories else None,
        tuple(stories[1:]),
        tuple(listed_article(article) for article in page.articles),
        tuple(_said_once(page.said))[:MOST_SAID],
        links.search("", speaker=name.label),
        tuple(
            (_PLURALS[kind], tuple((each.label, address[kind](each.id), each.articles) for each in names))
            for kind, names in near.items()
            if names
        ),
        address[name.kind](name.id),
    )


def _said_once(said: Sequence[Hit]) -> Iterable[SaidOnce]:
    """Newest first. Copies of one text repeat its quotes, and a quote is often found as a statement too: the same words stand once."""
    groups: dict[str, list[Hit]] = {}
    for hit in said:
        groups.setdefault(_NOT_WORD.sub(" ", hit.passage).strip().lower(), []).append(hit)
    for same in groups.values():
        first = same[-1]
        direct = any(hit.kind == "quote" for hit in same)
        publishers = list(dict.fromkeys(_publisher(hit) for hit in reversed(same)))
        yield SaidOnce(
            next((hit.passage for hit in same if hit.kind == "quote"), first.passage),
            direct,
            phrasing.published(first.article.published) if first.article else "",
            publishers[0],
            f"and in {phrasing.listed(publishers[1:])}" if publishers[1:] else "",
            _sentence(first),
        )


def _publisher(hit: Hit) -> str:
    return hit.article.publisher.name if hit.article and hit.article.publisher else "publisher not stated"


def _sentence(hit: Hit) -> str:
    if hit.article is None:
        return ""
    number = links.sentence_number(hit.article.text, hit.start or 0)
    return f"{links.article(hit.article.id)}#s{number}"
