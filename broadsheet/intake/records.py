"""JSON Lines (and a JSON array): one article or page a record, under the names that crawlers and data sets use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any, BinaryIO

from broadsheet.intake.feeds import entry_page
from broadsheet.intake.moments import read_moment
from broadsheet.model.intake import Entry, Problem
from broadsheet.model.page import Page
from broadsheet.words.addresses import is_web, resolve_address

MAX_LINE = 15 * 1024 * 1024
_NAMES = {
    "address": ("url", "link", "address", "canonical_url", "source_url"),
    "html": ("html", "raw_html", "content_html"),
    "text": ("text", "maintext", "plain_text", "content", "body"),
    "title": ("title", "headline"),
    "published": ("published_at", "date_publish", "published", "date_published", "date", "pubdate", "publish_date"),
    "captured": ("captured_at", "date_download", "fetched_at", "crawled_at", "timestamp"),
    "publisher": ("publisher", "source", "site_name", "outlet", "source_domain"),
}  # fmt: skip
FIELDS = frozenset(name for names in _NAMES.values() for name in names) | {"id"}
"""The names of fields that are read."""


def read_records(stream: BinaryIO, name: str) -> Iterator[Page | Problem]:
    """The pages of a file of records, `name#3` being the third line. A bad line is told and the next is read.

    A file that is one JSON value, in one line or printed over many, is one record or a list of them.
    """
    line = stream.readline(MAX_LINE)
    while line and not line.strip():
        line = stream.readline(MAX_LINE)
    if line.rstrip() in (b"{", b"[") or line.lstrip().startswith(b"["):
        yield from _from_whole(line + stream.read(MAX_LINE), name)
        return
    number = 1
    while line:
        if line.strip():
            yield _read_line(line, f"{name}#{number}")
        number, line = number + 1, stream.readline(MAX_LINE)


def _from_whole(body: bytes, name: str) -> Iterator[Page | Problem]:
    try:
        records = json.loads(body)
    except (ValueError, RecursionError) as problem:
        yield Problem(name, "bad_json", f"The JSON cannot be read: {problem}.", "Large sets come as JSON Lines, one record a line.")
        return
    for number, record in enumerate(records if isinstance(records, list) else [records], 1):
        yield read_record(record, f"{name}#{number}")


def _read_line(line: bytes, name: str) -> Page | Problem:
    try:
        return read_record(json.loads(line), name)
    except (ValueError, RecursionError) as problem:
        return Problem(name, "bad_json", f"This line is no JSON: {problem}.")


def read_record(record: Any, name: str) -> Page | Problem:
    """The page of one record; `name` is how it is told apart. A record with neither HTML nor text is a Problem."""
    if not isinstance(record, dict):
        return Problem(name, "bad_record", "This record is no object with named fields.")
    address, html, text = (_said(record, field) for field in ("address", "html", "text"))
    title, publisher = _said(record, "title"), _said(record, "publisher") or None
    resolved = resolve_address(address) if address else None
    address_ = resolved if resolved and is_web(resolved) else None
    captured_at = _time(record, "captured")
    if html:
        body = html.encode("utf-8", "replace")
        return Page(name, body, address_, captured_at, "text/html", (), "html", title or None, publisher)
    if text and title:
        return _article(record, name, address_, text)
    if text:
        return Page(name, text.encode("utf-8", "replace"), address_, captured_at, "text/plain", (), "text", None, publisher)
    wanted = ", ".join(_NAMES["html"] + _NAMES["text"])
    return Problem(name, "bad_record", "This record has neither html nor text.", f"Fields read: {wanted}.")


def _article(record: dict[str, Any], name: str, address: str | None, text: str) -> Page:
    """A title and a text become a page as an entry of a feed does."""
    paragraphs = "\n".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in text.split("\n") if part.strip())
    entry = Entry(
        feed=name, guid=str(record.get("id") or address or name), address=address, title=_said(record, "title"),
        published=_time(record, "published"), content=paragraphs, full=True, publisher=_said(record, "publisher") or None,
    )  # fmt: skip
    page = entry_page(entry, _time(record, "captured"))
    return Page(name, page.body, address, page.captured_at, page.media_type, page.headers, page.shape, page.title, page.publisher)


def _said(record: dict[str, Any], field: str) -> str:
    """The first of a field's names that holds text; a nested {"name": ...} counts by its name."""
    for key in _NAMES[field]:
        value = record.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _time(record: dict[str, Any], field: str) -> datetime | None:
    return read_moment(_said(record, field)) if _said(record, field) else None
