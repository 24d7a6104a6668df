"""Take a page apart: its article, the teasers around it, and what was left out."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.blocks import read_blocks
from broadsheet.articles.body import build_body
from broadsheet.articles.extractors.generic import find_body, read_hints
from broadsheet.articles.frame import zone_blocks
from broadsheet.articles.teasers import find_teasers, teaser_blocks
from broadsheet.model.article import Article, MadeBy, Reading, Refusal
from broadsheet.model.ids import content_id
from broadsheet.model.page import Page, Shape
from broadsheet.words.charsets import decode

MADE_BY = MadeBy("articles.read", "1")

LARGEST = 20_000_000
"""Bytes of a page that are read; the rest is not looked at."""

LEAST_TEXT = 150
"""Characters of running text below which a page without an article's marks is no article."""

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
    article = Article(
        id=str(content_id(page.captured_at, page.address or page.input, body.text)),
        headline=" ".join(hints.headline.split()) or None,
        text=body.text,
        blocks=body.blocks,
        url=page.address,
    )
    return Reading(
        _reading_id(page), page.input, page.address, page.shape or "html", page.captured_at, MADE_BY,
        article=article, teasers=teasers, zones=zones, removed=body.removed + left_out,
    )  # fmt: skip
