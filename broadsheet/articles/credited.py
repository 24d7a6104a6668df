"""Where a page itself says that its text comes from: another address, another house, an agency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from broadsheet.articles.structured import Structured, as_list, plain, types_of
from broadsheet.model.article import Named
from broadsheet.words.addresses import is_web

_ADDRESSES = ("isBasedOn", "isBasedOnUrl", "translationOfWork")
_HOUSES = ("sourceOrganization", "provider", "copyrightHolder")
_METAS = ("syndication-source", "original-source", "article:original_source", "cxenseparse:syndicator")
MOST_ORIGINS = 12


def read_origins(found: Structured) -> tuple[Named, ...]:
    """What the page gives as its source, each once, in the order of how plainly it says so. The page's own publisher may be among it."""
    named = {name.name.casefold(): name for name in reversed(list(_origins(found)))}
    return tuple(reversed(named.values()))[:MOST_ORIGINS]


def _origins(found: Structured) -> Iterator[Named]:
    for key in _ADDRESSES:
        for value in as_list(found.article.get(key)):
            for name in _names(found.resolve(value)):
                yield Named(name, "stated", f"json-ld {key}")
    for meta in _METAS:
        for value in found.all_metas(meta):
            yield Named(" ".join(value.split()), "stated", f"meta {meta}")
    for key in _HOUSES:
        for value in as_list(found.article.get(key)):
            for name in _names(found.resolve(value)):
                yield Named(name, "stated", f"json-ld {key}")
    for author in as_list(found.article.get("author")):
        author = found.resolve(author)
        if isinstance(author, dict) and types_of(author) & {"Organization", "NewsMediaOrganization"}:
            for name in _names(author):
                yield Named(name, "stated", "json-ld author")


def _names(value: Any) -> Iterator[str]:
    """The address and the name of a thing, or the text that stands for it."""
    parts = (value.get("url"), value.get("@id"), value.get("name")) if isinstance(value, dict) else (value,)
    for part in parts:
        if (text := plain(part)) and (is_web(text) or not text.startswith(("#", "/", "urn:", "_:"))):
            yield text
