"""The tags of an HTML page: as its editors chose them, without the codes of its machinery."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from broadsheet.articles.elements import Elements, names_of, stands_outside
from broadsheet.articles.structured import Structured, as_list, plain

MOST_TAGS = 60
LONGEST = 20_000
"""Characters of one list of tags that are read."""
LONG_LIST = 20
MOST_BOXES = 80

_SOURCES = ("news_keywords", "article:tag")
_LATE_SOURCES = ("parsely-tags", "sailthru.tags", "dc.subject")
_SPLIT = re.compile(r" ?[,;|、] ?")
_CODE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{20,}|(?:NLP|Category|Primary|source|type|section|channel|author|format)[ \w]*:.*|_.*|"
    r"\w+_\w+|[A-Z]{2,8}\d{0,3}(?::\S+)?|"
    r"[\w-]+\.(?:com|org|net|de|fr|co\.uk|ca)|(?:latest|breaking) news|.* news (?:today|live)|"
    r"(?:Business, )?Finance, & Economics|\d+",
)
_SHORT_NAMES = re.compile(r"[A-Z]{2,5}")
_TAG_BOX = re.compile(
    r"(?:^|[ _-])(?:tags?|keywords?|schlagworte?|schlagwoerter|etiquetas?|mots-cles|tagi|tagy|etiketter)(?:$|[ _-])|"
    r"(?:article|post|story|content|entry|news|single)[-_]*(?:tags|topics|keywords)|(?:tag|topic|"
    r"keyword)s?[-_]?(?:list|links|container|wrapper)",
)


def read_page_tags(found: Structured, elements: Elements) -> tuple[tuple[str, ...], str]:
    """The tags the page states, each once, in its order, and where they stand; () and "" where it states none.

    News keywords come before general ones and JSON-LD, since they are chosen for the article and less often filled with
    search phrases; tags that are only shown are read from links marked as tags, or from a box of tags. Order tried on the
    development pages of 2023 to 2026.
    """
    for values, basis in _sources(found, elements):
        tags = _clean(values, found)
        if tags:
            return tags[:MOST_TAGS], basis
    return (), ""


def _sources(found: Structured, elements: Elements) -> Iterator[tuple[Iterable[str], str]]:
    for name in _SOURCES:
        yield _split(found.metas.get(name, ())), f"meta {name}"
    # Lists made for the article hold a handful of names; search phrases and words of the site come in dozens.
    lists = [(_split(found.metas.get("keywords", ())), "meta keywords"), (_split(_machine_keywords(found)), "json-ld")]
    yield from sorted(lists, key=lambda entry: len(entry[0]) > LONG_LIST or not entry[0])
    for name in _LATE_SOURCES:
        yield _split(found.metas.get(name, ())), f"meta {name}"
    yield [_label(node) for node in elements.tagged("a")[:MOST_TAGS]], "links marked as tags"
    yield _boxed(elements), "box of tags"


def _machine_keywords(found: Structured) -> list[str]:
    return [text for value in as_list(found.article.get("keywords")) if (text := plain(value))]


def _split(values: Iterable[str]) -> list[str]:
    parts: list[str] = []
    for value in values:
        value = " ".join(value[:LONGEST].split())
        pieces = [piece for piece in _SPLIT.split(value) if piece]
        if len(pieces) == 1 and value.count(" ") > 3 and not value.isascii() and len(value) / (value.count(" ") + 1) < 6:
            pieces = value.split()
        parts += pieces
    return parts


def _clean(values: Iterable[str], found: Structured) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    site = (found.meta("og:site_name") or "").casefold()
    for value in values:
        tag = (plain(value) or "").strip(" #.,:;")
        if not 1 < len(tag) <= 80 or tag.casefold() == site or (_CODE.fullmatch(tag) and not _SHORT_NAMES.fullmatch(tag)):
            continue
        kept.setdefault(tag.casefold(), tag)
    # A list of nothing but capital letters is a list of codes; one such name among words is an abbreviation.
    codes = [tag for tag in kept.values() if _SHORT_NAMES.fullmatch(tag)]
    return () if len(codes) > 2 and len(codes) * 2 > len(kept) else tuple(kept.values())


def _boxed(elements: Elements) -> list[str]:
    """The links of the first box of tags outside menus."""
    for box in elements.named(("tag", "topic", "keyword"), MOST_BOXES):
        if box.tag == "a" or not _TAG_BOX.search(names_of(box)) or stands_outside(box):
            continue
        labels = [_label(link) for link in box.css("a[href]")[:40]]
        labels = [label for label in labels if label and len(label.split()) <= 6]
        if 1 <= len(labels) <= 30:
            return labels
    return []


def _label(node: LexborNode) -> str:
    return " ".join((node.text() or "").split())
