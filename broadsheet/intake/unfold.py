"""Bytes unfolded: an article page as it is, a feed as its entries, a list as its feeds, an archive as its pages.

One unreadable thing never stops the rest: it comes out as a Problem that names it, and the reading goes on.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import PurePosixPath
from typing import BinaryIO

import zstandard

from broadsheet.intake.archives import read_arc, read_warc
from broadsheet.intake.feeds import entry_page, read_feed
from broadsheet.intake.identify import Kind, identify
from broadsheet.intake.moments import read_moment
from broadsheet.intake.opml import read_opml
from broadsheet.intake.parquet import read_parquet
from broadsheet.intake.records import read_records
from broadsheet.intake.sitemaps import read_sitemap
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Entry, Feed, Problem
from broadsheet.model.page import Page
from broadsheet.words.addresses import is_web, resolve_address

Taken = Page | Entry | Feed | Problem

MAX_PAGE = 15 * 1024 * 1024
"""Bytes of one page, text, feed or record, decoded: what a fetch may bring as well."""
MAX_UNPACKED = 1024 * 1024 * 1024
"""Bytes that one zip or gzip may unfold to, all members together."""
MAX_MAPS = 20
"""Sitemaps followed from one index, the latest changed first: papers keep one a month for decades."""
MAX_NESTING = 3
"""Packed in packed in packed; deeper is refused."""
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What `zipfile` raises on a file that is cut, damaged, packed in a way it does not know, or locked by a password."""

_BESIDE = ".css .js .mjs .map .png .jpg .jpeg .gif .webp .avif .svg .ico .woff .woff2 .ttf .mp3 .mp4".split()
_OTHER = ".py .pyc .sh .c .h .rs .go .md .rst .toml .yaml .yml .cfg .ini .lock .sql .db .sqlite .csv .tsv .log .sha256".split()
ASIDE = {*_BESIDE, *_OTHER}
"""What browsers save beside a page, and what lies about in folders of ours. In folders and zips it is counted, not read."""
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SAVED_WITH = re.compile(rb"\burl:[ \t]*(\S+)\s{1,20}saved date:[ \t]*([^\r\n]{1,100})", re.IGNORECASE)


def unfold(page: Page, *, depth: int = 0) -> Iterator[Taken]:
    """What is in these bytes: an article page as it is, a feed as its entries, a list as its feeds, an archive as its pages."""
    kind = identify(page.body, name=page.input, media_type=page.media_type)
    if reader := _READERS.get(kind):
        try:
            yield from reader(page)
        except BadInput as problem:
            yield Problem(page.input, problem.code, str(problem), problem.help)
    elif kind in _PACKED and depth < MAX_NESTING:
        yield from _PACKED[kind](page, depth)
    else:
        code, message, help_ = _WORDS.get(kind, ("too_deep", f"This is packed more than {MAX_NESTING} times.", "Unpack it first."))
        yield Problem(page.input, code, message, help_)


_WORDS = {
    Kind.EMPTY: ("empty", "There is nothing in it.", "Save or fetch it again."),
    Kind.BINARY: ("binary", "This is no text but a picture, a program or the like.", "Pages, texts, feeds, archives can be read."),
    Kind.PDF: ("binary", "This is a PDF; its text cannot be read yet.", "Save the page as HTML or its text as a .txt file."),
}


def left_out(name: str, aside: Counter[str]) -> Problem:
    """One word about all the files that were passed over."""
    counts = ", ".join(f"{count} {suffix or 'without ending'}" for suffix, count in sorted(aside.items()))
    return Problem(name, "passed_over", f"Passed over what is no page, text, feed or archive: {counts}.")


def too_large(name: str) -> Problem:
    """More than MAX_PAGE bytes came."""
    return Problem(name, "too_large", f"This is larger than a page may be ({MAX_PAGE // 2**20} MiB).", "Cut it into its articles.")


def _from_feed(page: Page) -> Iterator[Taken]:
    content = read_feed(page)
    captured_at = page.captured_at or content.updated
    if is_web(content.feed.address):
        yield content.feed
    for entry in content.entries:
        if entry.full:
            yield entry_page(entry, captured_at, publisher=content.feed.title, language=content.language)
        else:
            yield entry if entry.publisher else replace(entry, publisher=content.feed.title)
    if content.left_out:
        yield Problem(page.input, "too_many", f"{content.left_out} entries over the limit were left out.")


def _from_opml(page: Page) -> Iterator[Taken]:
    listed = read_opml(page.body, about=page.input)
    yield from listed.feeds
    # Lists that it includes, and sites without a feed: the first poll finds out what they hold.
    yield from (Feed(address, title or None) for address, title in listed.lists)
    yield from (Feed(address, title or None, site=address) for address, title in listed.sites)
    if listed.broken:
        taken = f"{len(listed.feeds)} feeds before it were taken."
        yield Problem(page.input, "broken", f"The list breaks off: {listed.broken}. {taken}")


def _from_sitemap(page: Page) -> Iterator[Taken]:
    read = read_sitemap(page.body, about=page.address or page.input)
    yield from read.entries
    yield from (Feed(address=address) for address in read.maps[:MAX_MAPS])
    if read.broken:
        taken = f"{len(read.entries)} addresses before it were taken."
        yield Problem(page.input, "broken", f"The sitemap breaks off: {read.broken}. {taken}")


def _from_html(page: Page) -> Iterator[Taken]:
    yield replace(_with_saved_address(page), shape=page.shape or "html", media_type=page.media_type or "text/html")


def _from_mhtml(page: Page) -> Iterator[Taken]:
    """A page saved with all its parts as one mail: the first part that is HTML is the page."""
    mail = message_from_bytes(page.body)
    part = next((part for part in mail.walk() if part.get_content_type() == "text/html"), None)
    body = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(body, bytes) or not body.strip():
        yield Problem(page.input, "damaged", "There is no page among the parts of this saved page.", "Save it again as HTML.")
        return
    place = mail.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    address = _web_address(str(place).strip().encode("utf-8", "replace"))
    charset = part.get_content_charset()
    content_type = f"text/html; charset={charset}" if charset else "text/html"
    yield Page(
        page.input, body, page.address or address, page.captured_at or read_moment(str(mail.get("Date") or "")), "text/html",
        (("content-type", content_type),), page.shape or "html",
    )  # fmt: skip


def _from_text(page: Page) -> Iterator[Taken]:
    yield replace(page, shape=page.shape or "text", media_type=page.media_type or "text/plain")


def _with_saved_address(page: Page) -> Page:
    """Browsers and their extensions write into a saved page where it came from, and some when."""
    if page.address:
        return page
    head = page.body[:5_000]
    if match := _SAVED_WITH.search(head):
        return replace(page, address=_web_address(match[1]), captured_at=page.captured_at or _saved_date(match[2]))
    if match := _SAVED_FROM.search(head):
        return replace(page, address=_web_address(match[1]))
    return page


def _web_address(written: bytes) -> str | None:
    address = resolve_address(written.decode("utf-8", "replace"))
    return address if address and is_web(address) else None


def _saved_date(written: bytes) -> datetime | None:
    """`Thu Mar 05 2026 20:40:00 GMT+0100 (...)`, as JavaScript prints a date."""
    words = written.decode("ascii", "replace").split(" (")[0].strip()
    try:
        return datetime.strptime(words, "%a %b %d %Y %H:%M:%S GMT%z").astimezone(UTC)
    except ValueError:
        return None


def _from_records(page: Page) -> Iterator[Taken]:
    yield from read_records(io.BytesIO(page.body), page.input)


def _from_parquet(page: Page) -> Iterator[Taken]:
    yield from read_parquet(io.BytesIO(page.body), page.input)


def from_archive(stream: BinaryIO, name: str, *, arc: bool = False) -> Iterator[Taken]:
    """The records of a web archive, each unfolded in turn."""
    for page in (read_arc if arc else read_warc)(stream, name):
        yield from unfold(page, depth=1) if isinstance(page, Page) else (page,)


def _from_warc_page(page: Page) -> Iterator[Taken]:
    yield from from_archive(io.BytesIO(page.body), page.input)


def _from_arc_page(page: Page) -> Iterator[Taken]:
    yield from from_archive(io.BytesIO(page.body), page.input, arc=True)


def _from_gzip(page: Page, depth: int) -> Iterator[Taken]:
    unpacker = zlib.decompressobj(31)
    try:
        body = unpacker.decompress(page.body, MAX_PAGE + 1)
    except zlib.error as problem:
        yield Problem(page.input, "damaged", f"The gzip data is damaged: {problem}.")
        return
    yield from _unpacked(page, body, depth)


def _from_zstd(page: Page, depth: int) -> Iterator[Taken]:
    try:
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(page.body)) as reader:
            body = reader.read(MAX_PAGE + 1)
    except zstandard.ZstdError as problem:
        yield Problem(page.input, "damaged", f"The zstd data is damaged: {problem}.")
        return
    yield from _unpacked(page, body, depth)


def _unpacked(page: Page, body: bytes, depth: int) -> Iterator[Taken]:
    if len(body) > MAX_PAGE:
        yield too_large(page.input)
    else:
        yield from unfold(replace(page, body=body), depth=depth + 1)


def from_zip(page: Page, depth: int) -> Iterator[Taken]:
    """Members in the order of names. A member that lies about its size is cut at a page's size and told."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(page.body))
    except BROKEN_ZIP as problem:
        yield Problem(page.input, "damaged", f"The zip is damaged: {problem}.")
        return
    total, aside = 0, Counter[str]()
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        suffix = PurePosixPath(info.filename).suffix.lower()
        if info.is_dir() or PurePosixPath(info.filename).name.startswith("."):
            continue
        if suffix in ASIDE:
            aside[suffix] += 1
            continue
        name = f"{page.input}#{info.filename}"
        try:
            with archive.open(info) as member:
                body = member.read(MAX_PAGE + 1)
        except BROKEN_ZIP as problem:
            yield Problem(name, "damaged", f"This member cannot be unpacked: {problem}.")
            continue
        total += len(body)
        if total > MAX_UNPACKED:
            yield Problem(page.input, "too_large", "The zip unfolds to more than 1 GiB; the rest was left out.")
            return
        yield from (too_large(name),) if len(body) > MAX_PAGE else unfold(Page(name, body), depth=depth + 1)
    if aside:
        yield left_out(page.input, aside)


_READERS: dict[Kind, Callable[[Page], Iterator[Taken]]] = {
    Kind.FEED: _from_feed, Kind.JSON_FEED: _from_feed, Kind.OPML: _from_opml, Kind.SITEMAP: _from_sitemap, Kind.HTML: _from_html,
    Kind.MHTML: _from_mhtml,
    Kind.TEXT: _from_text, Kind.RECORDS: _from_records, Kind.PARQUET: _from_parquet, Kind.WARC: _from_warc_page, Kind.ARC: _from_arc_page,
}  # fmt: skip
_PACKED: dict[Kind, Callable[[Page, int], Iterator[Taken]]] = {Kind.GZIP: _from_gzip, Kind.ZSTD: _from_zstd, Kind.ZIP: from_zip}
