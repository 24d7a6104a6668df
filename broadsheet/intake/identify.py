"""What is this? Found out from the bytes; a name or a declared type only decides where the bytes do not."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum

from broadsheet.words import charsets

HEAD = 4_096
"""Bytes looked at. Comments before the first element may be long: licence texts, notes of the tool that saved the page."""

_MAGIC = (
    (b"PK\x03\x04", "zip"), (b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"WARC/", "warc"), (b"filedesc://", "arc"),
    (b"PAR1", "parquet"), (b"%PDF-", "pdf"),
    (b"\x89PNG", "binary"), (b"\xff\xd8\xff", "binary"), (b"GIF8", "binary"), (b"RIFF", "binary"), (b"OggS", "binary"),
    (b"ID3", "binary"), (b"SQLite format 3", "binary"), (b"\x7fELF", "binary"), (b"Rar!", "binary"),
)  # fmt: skip
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"<\x00?\x00", b"\x00<\x00?", b"\x00\x00\x00<", b"<\x00\x00\x00")
"""How texts of two and four bytes a letter begin."""
_ELEMENT = re.compile(r"<([A-Za-z][A-Za-z0-9:._-]*)")
_BEFORE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<![A-Za-z][^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL)
_MARKUP = re.compile(r"<(?:html|head|body|article|div|p|h1|table|meta|title|script)\b[^>]{0,500}>", re.IGNORECASE)
_MHTML = re.compile(
    rb"\A(?:[A-Za-z-]{1,40}:[^\n]{0,1000}\n(?:[ \t][^\n]{0,1000}\n)*){0,20}?Content-Type:\s*multipart/related", re.IGNORECASE
)
"""The head of a mail: browsers save a page with all its parts as one."""
_FEED_ROOTS = {"rss", "feed", "rdf:rdf", "rdf", "channel"}


class Kind(StrEnum):
    """What an input is."""

    EMPTY = "empty"
    FEED = "feed"
    JSON_FEED = "json_feed"
    SITEMAP = "sitemap"
    OPML = "opml"
    HTML = "html"
    TEXT = "text"
    RECORDS = "records"
    WARC = "warc"
    ARC = "arc"
    ZIP = "zip"
    MHTML = "mhtml"
    GZIP = "gzip"
    ZSTD = "zstd"
    PARQUET = "parquet"
    PDF = "pdf"
    BINARY = "binary"


def identify(body: bytes, *, name: str = "", media_type: str = "") -> Kind:
    """Tell what `body`, or its beginning, is. Compressed data is told by what is inside when that is a web archive."""
    head = body[:HEAD]
    if not head.strip():
        return Kind.EMPTY
    if kind := _by_magic(head):
        return kind
    if _is_binary(head):
        return Kind.BINARY
    if _MHTML.search(head):
        return Kind.MHTML
    text = charsets.decode(body[: HEAD * 4]).text.lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return _json_kind(text, name, media_type)
    if text.startswith("<"):
        return _markup_kind(text)
    return Kind.HTML if _MARKUP.search(text) and media_type != "text/plain" else Kind.TEXT


def _by_magic(head: bytes) -> Kind | None:
    name = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    if name == "gzip":
        inside = _peek_gzip(head)
        return Kind.WARC if inside.startswith(b"WARC/") else Kind.ARC if inside.startswith(b"filedesc://") else Kind.GZIP
    return Kind(name) if name else None


def _peek_gzip(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _is_binary(head: bytes) -> bool:
    """Control characters that no text has, unless the bytes are UTF-16 or UTF-32."""
    return not head.startswith(_WIDE) and sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 100


def _json_kind(text: str, name: str, media_type: str) -> Kind:
    if "jsonfeed.org/version" in text or media_type == "application/feed+json":
        return Kind.JSON_FEED
    if name.endswith((".json", ".jsonl", ".ndjson")) or "json" in media_type or re.match(r'[\[\s]*\{\s*"', text):
        return Kind.RECORDS
    return Kind.TEXT


def _markup_kind(text: str) -> Kind:
    """By the root element, after the declaration, comments and document type."""
    position = 0
    while match := _BEFORE.match(text, position):
        position = match.end()
    root = _ELEMENT.search(text, position)
    name = root[1].lower() if root else ""
    if name in _FEED_ROOTS or name.rpartition(":")[2] in ("rss", "feed"):
        return Kind.FEED
    if name in ("urlset", "sitemapindex"):
        return Kind.SITEMAP
    return Kind.OPML if name == "opml" else Kind.HTML
