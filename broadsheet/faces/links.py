"""Addresses of our own pages, in one place, the same for every face."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, urlencode

from broadsheet.faces.phrasing import slug
from broadsheet.model.annotation import Evidence
from broadsheet.model.article import Article
from broadsheet.model.desk import Told
from broadsheet.words.sentences import split_sentences


def story(told: Told) -> str:
    return f"/story/{slug(told.brief.headline)}-{told.story.id}"


def article(id: str) -> str:
    return f"/article/{id}"


def beside(id: str, other: str) -> str:
    """Two articles side by side."""
    return f"/article/{id}/beside/{other}"


def publisher(name: str) -> str:
    return f"/publisher/{quote(name, safe='')}"


def person(id: str) -> str:
    return f"/person/{quote(id, safe=':')}"


def organisation(id: str) -> str:
    return f"/organisation/{quote(id, safe=':')}"


def place(id: str) -> str:
    return f"/place/{quote(id, safe=':')}"


def topic(id: str) -> str:
    return f"/topic/{quote(id, safe=':')}"


def name(kind: str, id: str) -> str:
    """The page of a person, organisation, place or topic."""
    return f"/{kind}/{quote(id, safe=':')}"


def search(query: str, **facets: str) -> str:
    return f"/search?{urlencode({'q': query, **facets})}"


def search_of(asked: Mapping[str, str]) -> str:
    """The address of a search whose words stand under `q` among its facets."""
    return search(asked.get("q", ""), **{name: value for name, value in asked.items() if name != "q"})


def evidence(shown: Evidence, source: Article | None) -> str:
    """The sentence where it stands. Outside the text: the headline, the picture, or the card on the page."""
    if shown.teaser is not None:
        return f"/article/{shown.article}#t{shown.teaser + 1}"
    if shown.field is not None:
        return f"/article/{shown.article}#{shown.field}"
    if source is None:
        return article(shown.article)
    return f"/article/{shown.article}#s{sentence_number(source.text, shown.start)}"


def sentence_number(text: str, position: int) -> int:
    """Which sentence of the text, from 1, holds the position; the last one that begins before it."""
    return max(1, sum(1 for start, _ in sentences(text) if start <= position))


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences as every page numbers them. Kept for the texts last asked for: a story page asks for each many times."""
    return tuple(split_sentences(text))
