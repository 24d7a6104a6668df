"""Web archives, read as streams: WARC plain, gzip and zstd through FastWARC, and its forerunner ARC."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from broadsheet.intake.arc import read_arc_records
from broadsheet.model.intake import Problem
from broadsheet.model.page import Page
from broadsheet.words.addresses import is_web

MAX_RECORD = 15 * 1024 * 1024
"""Bytes of one record's body; a longer one is left out and counted."""
_TEXTUAL = {
    "", "text/html", "text/plain", "text/xml", "application/xhtml+xml", "application/xml", "application/json",
    "application/rss+xml", "application/atom+xml", "application/feed+json",
}  # fmt: skip
_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def read_warc(stream: BinaryIO, name: str) -> Iterator[Page | Problem]:
    """The pages of an archive in its order, `name#3` being the third record. What was left out is told once, at the end.

    A record that is damaged is left out; an archive that breaks off gives what came before, and says so.
    """
    return _told(_warc_records(stream, name), name)


def read_arc(stream: BinaryIO, name: str) -> Iterator[Page | Problem]:
    """As `read_warc`, of an ARC."""
    pages = read_arc_records(stream, name, largest=MAX_RECORD)
    return _told((_textual(page) if isinstance(page, Page) else page for page in pages), name)


def _warc_records(stream: BinaryIO, name: str) -> Iterator[Page | str]:
    records = ArchiveIterator(stream, record_types=_KINDS, parse_http=True, auto_decode="all")
    for number, record in enumerate(records, 1):
        yield _page(record, f"{name}#{number}")


def _textual(page: Page) -> Page | str:
    return page if page.media_type in _TEXTUAL else f"of type {page.media_type}"


def _told(records: Iterator[Page | str], name: str) -> Iterator[Page | Problem]:
    """The pages among the records, and a word about the others."""
    left_out: Counter[str] = Counter()
    number = taken = 0
    try:
        for record in records:
            number += 1
            if isinstance(record, str):
                left_out[record] += 1
            else:
                taken += 1
                yield record
    except (OSError, EOFError, ValueError, zlib.error) as problem:
        yield Problem(name, "damaged", f"The archive breaks off after {number} records: {problem or type(problem).__name__}.")
    if left_out:
        counts = ", ".join(f"{count} {why}" for why, count in left_out.most_common())
        yield Problem(name, "passed_over" if taken else "left_out", f"Took {taken} records and left out: {counts}.")
    elif not number:
        yield Problem(name, "empty", "There is no page in this archive, or it cannot be read as one.")


def _page(record: Any, name: str) -> Page | str:
    """The record as a page, or in words why not."""
    http = record.http_headers
    status = (http.status_code if http else None) or 200
    if status != 200:
        return f"with status {status}"
    media_type = ((http.get("content-type") if http else record.headers.get("content-type")) or "").split(";")[0].strip().lower()
    if media_type not in _TEXTUAL:
        return f"of type {media_type}"
    body = record.reader.read(MAX_RECORD + 1)
    if len(body) > MAX_RECORD:
        return "longer than 15 MiB"
    if not body.strip():
        return "empty"
    address = (record.headers.get("warc-target-uri") or "").strip("<> ")
    if address and not is_web(address):
        return "of the archiving itself"
    headers = tuple((key.lower(), value) for key, value in http.items()) if http else ()
    return Page(name, body, address if is_web(address) else None, _date(record), media_type, headers, None)


def _date(record: Any) -> datetime | None:
    written: datetime | None = record.record_date
    if written is None:
        return None
    return written.astimezone(UTC) if written.tzinfo else written.replace(tzinfo=UTC)
