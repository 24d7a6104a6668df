"""Who signs an HTML page: people apart from agencies and newsrooms, but nobody left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from broadsheet.articles.byline import is_person, keep_people, read_byline
from broadsheet.articles.elements import Elements, names_of, text_of
from broadsheet.articles.headline import fold
from broadsheet.articles.structured import Structured, as_list, plain
from broadsheet.model.article import Byline
from broadsheet.publishers.known import agency_name

_METAS = (
    "author", "article:author", "og:article:author", "sailthru.author", "parsely-author", "dcsext.author", "dc.creator", "dcterms.creator", "cxenseparse:author",
    "byl", "authors", "citation_author", "article.author", "article_author", "rnews:author",
)  # fmt: skip
_WORDS = ("author", "byline", "autor", "auteur")
_SPLIT = re.compile(r"\s*(?:[;|/]|\s(?:and|und|et|y|og|och|en|&)\s)\s*")
_COMMA = re.compile(r"\s*,\s+")
_LEAD = re.compile(r"^(?:by|von|par|por|di|door|av|text:|autor:)\s+", re.IGNORECASE)
_NOT_BYLINE = re.compile(r"comment|related|teaser|card|list|bio|about|newsletter|footer|nav|recommend|popular|more", re.IGNORECASE)
_HANDLE = re.compile(r"^@|https?:|www\.|^\d+$|[<>{}]|\badmin\b|\beditor$|^null$|^undefined$", re.IGNORECASE)
_LONGEST = 80

MOST_BOXES = 40
"""Elements named like bylines that are looked at."""


@dataclass(frozen=True, slots=True)
class Signers:
    """`people` are those who sign; `all` are all names the page gives as authors, agencies and newsrooms included, as written."""

    people: tuple[Byline, ...]
    all: tuple[str, ...]
    basis: str


def read_signers(found: Structured, elements: Elements) -> Signers:
    """Read the authors from JSON-LD, meta tags and visible bylines.

    The first source that names a person wins: many sites put the publisher where the author belongs. Without any person the first
    source that names anybody stays.
    """
    fallback: tuple[list[str], str] = ([], "")
    for names, basis in _sources(found, elements):
        names = _tidy(names)
        if any(_is_person(name, found) for name in names):
            return Signers(_people(names, found), tuple(names), basis)
        if names and not fallback[0]:
            fallback = (names, basis)
    return Signers((), tuple(fallback[0]), fallback[1])


def _sources(found: Structured, elements: Elements) -> Iterator[tuple[Iterable[str], str]]:
    yield _machine_names(found, found.article.get("author")), "json-ld"
    yield [value for name in _METAS for value in found.metas.get(name, ())], "meta"
    for node in found.nodes:
        if node is not found.article and node.get("author"):
            yield _machine_names(found, node["author"]), "json-ld"
    yield from _visible(elements)
    yield _machine_names(found, found.article.get("creator")), "json-ld"


def _machine_names(found: Structured, value: Any) -> list[str]:
    names = []
    for item in as_list(value):
        item = found.resolve(item)
        if isinstance(item, dict):
            names.append(plain(item.get("name")) or plain(item.get("byline")) or "")
        elif isinstance(item, str):
            names.append(plain(item) or "")
    return names


def _tidy(names: Iterable[str]) -> list[str]:
    """Names as single names, each once."""
    kept: dict[str, str] = {}
    for whole in names:
        if _HANDLE.search(whole):
            continue
        for name in _single(_LEAD.sub("", " ".join(whole.split()))):
            name = name.strip(" .,;:|-–—*")
            if name and len(name) <= _LONGEST:
                kept.setdefault(fold(name), name)
    return [name for key, name in kept.items() if key]


def _single(text: str) -> list[str]:
    parts = _SPLIT.split(text)
    single: list[str] = []
    for part in parts:
        pieces = _COMMA.split(part)
        people = [piece for piece in pieces if is_person(piece) or agency_name(piece)]
        # "Ann Lee, professor of history" is one person; "Ann Lee, Tom Ray, dpa" are three names.
        single += people if len(pieces) > 1 and people else [part]
    return single


def _is_person(name: str, found: Structured) -> bool:
    site = fold(found.meta("og:site_name") or "")
    return is_person(name) and fold(name) != site


def _people(names: list[str], found: Structured) -> tuple[Byline, ...]:
    return keep_people(name for name in names if _is_person(name, found))


def _visible(elements: Elements) -> Iterator[tuple[list[str], str]]:
    for node in elements.named(_WORDS, MOST_BOXES):
        text = text_of(node)
        if not 3 < len(text) <= 160 or _NOT_BYLINE.search(names_of(node)):
            continue
        people = read_byline(text)
        if people:
            yield [person.name for person in people], "visible byline"
