"""Take a page apart: its article, the teasers around it, and what was left out."""

from __future__ import annotations

import dataclasses
import re
from hashlib import blake2b
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.blocks import read_blocks
from broadsheet.articles.body import Body, build_body
from broadsheet.articles.extractors.generic import find_body, read_hints
from broadsheet.articles.extractors.plain_text import read_text
from broadsheet.articles.frame import zone_blocks
from broadsheet.articles.identity import article_id
from broadsheet.articles.metadata import Fields, read_fields
from broadsheet.articles.teasers import find_teasers, teaser_blocks
from broadsheet.model.article import Article, MadeBy, Named, Reading, Refusal
from broadsheet.model.ids import content_id
from broadsheet.model.page import Page, Shape
from broadsheet.words.charsets import decode

MADE_BY = MadeBy("articles.read", "1")

LARGEST = 20_000_000
"""Bytes of a page that are read; the rest is not looked at."""

LEAST_TEXT = 150
"""Characters of running text below which a page without an article's marks is no article."""

LOOKED_FOR_MARKUP = 4_000
"""Characters in which a page without a declared shape shows whether it is HTML."""

_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|div|p|article|section|h[1-6]|span|a)\b", re.I)
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b", b"\x00\x00\x00")


def read_page(page: Page, *, rules: Any = None) -> Reading:
    """Read one page, of whatever shape. Never raises on what a page holds: a page that is no article says why in `refused`."""
    if not page.body.strip():
        return _refuse(page, "html", "the page is empty", "empty")
    if _is_binary(page.body):
        return _refuse(page, "html", "the bytes are no text: a picture, an archive, a document", "not_text")
    text = decode(
        page.body[:LARGEST], content_type=page.header("content-type") or page.media_type, markup=page.shape != "text"
    ).text
    if page.shape == "text" or (page.shape is None and not _MARKUP.search(text[:LOOKED_FOR_MARKUP])):
        return read_text(text, address=page.address, captured_at=page.captured_at, id=_reading_id(page), input=page.input)
    return _read_html(page, text)


def _is_binary(data: bytes) -> bool:
    """Whether bytes are a picture, an archive or a document: by their first bytes, or by zero bytes outside UTF-16."""
    return data.startswith(_BINARY) or (b"\x00" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")))


def _refuse(page: Page, shape: Shape, reason: str, code: str) -> Reading:
    return Reading(
        _reading_id(page), page.input, page.address, page.shape or shape, page.captured_at, MADE_BY, refused=Refusal(reason, code)
    )


def _reading_id(page: Page) -> str:
    return str(content_id(page.captured_at, page.address or page.input, blake2b(page.body, digest_size=8).hexdigest()))


def _read_html(page: Page, html: str) -> Reading:
    tree = LexborHTMLParser(html)
    found = read_blocks(tree)
    hints = read_hints(tree)
    body = build_body((chosen.block for chosen in find_body(found, hints)), headline=hints.headline)
    inside = frozenset(block.index for block in body.kept)
    teasers = find_teasers(found, inside, page.address)
    zones, left_out = zone_blocks(found.blocks, body.kept, teaser_blocks(found, teasers), hints.headline)
    fields = read_fields(tree, address=page.address, captured_at=page.captured_at, body=body.text)
    article = _article(fields, body, page, " ".join(hints.headline.split()))
    return Reading(
        _reading_id(page), page.input, page.address, page.shape or "html", page.captured_at, MADE_BY,
        language=fields.language, article=article, teasers=teasers, zones=zones, removed=body.removed + left_out,
    )  # fmt: skip


def _article(fields: Fields, body: Body, page: Page, heading: str) -> Article:
    """The article of a page: its body, and every field the page tells."""
    told = {field.name: getattr(fields, field.name) for field in dataclasses.fields(fields)}
    headline = told.pop("headline") or heading or None
    if fields.publisher is None and page.publisher:
        told["publisher"] = Named(page.publisher, "stated", "the feed that brought it")
    publisher = told["publisher"].name if told["publisher"] else None
    id = article_id(
        address=fields.canonical or page.address, publisher=publisher, headline=headline, text=body.text, when=fields.published
    )
    return Article(id=id, headline=headline, text=body.text, blocks=body.blocks, url=page.address, **told)
