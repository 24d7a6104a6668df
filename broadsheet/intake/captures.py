"""Everything that can be handed to `broadsheet add` or that a fetch brings, unfolded into pages, entries and feeds.

One unreadable thing never stops the rest: it comes out as a Problem that names it, and the reading goes on.
"""

from __future__ import annotations

import io
import os
import re
import stat
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import zstandard

from broadsheet.intake.archives import read_warc
from broadsheet.intake.feeds import entry_page, read_feed
from broadsheet.intake.identify import Kind, identify
from broadsheet.intake.opml import read_opml
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
MAX_NESTING = 3
"""Packed in packed in packed; deeper is refused."""

_ASIDE = set(".css .js .mjs .map .png .jpg .jpeg .gif .webp .avif .svg .ico .woff .woff2 .ttf .mp3 .mp4".split())
"""What browsers save beside a page. In folders and archives these are counted, not read."""
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SAVED_WITH = re.compile(rb"\burl:[ \t]*(\S+)\s{1,20}saved date:[ \t]*([^\r\n]{1,100})", re.IGNORECASE)


def is_address(target: str | Path) -> bool:
    """Is this something to fetch, and not something on this machine?"""
    return isinstance(target, str) and is_web(target.strip())


def read_inputs(targets: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Taken]:
    """Unfold files, folders and "-" (standard input), in the order given; folders in the order of names.

    Addresses are not fetched here: each gives a Problem that says so.
    """
    for target in targets:
        if target == "-":
            yield from _read_stream(stdin or sys.stdin.buffer, "-")
        elif is_address(target):
            yield Problem(str(target), "address", "This is an address, not a file.", "Addresses are fetched by `broadsheet add`.")
        else:
            yield from _read_path(Path(target))


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
    Kind.ARC: ("arc", "This is an ARC file, the form before WARC.", "Tools such as warcio turn it into a WARC."),
    Kind.PDF: ("binary", "This is a PDF; its text cannot be read yet.", "Save the page as HTML or its text as a .txt file."),
    Kind.PARQUET: ("parquet", "Parquet needs the package pyarrow.", "Install pyarrow, or hand over JSON Lines."),
}


def _read_path(path: Path) -> Iterator[Taken]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield Problem(str(path), "not_found", "There is no such file or folder.", "Check the name.")
    except OSError as problem:
        yield _unreadable(path, problem)
    else:
        if stat.S_ISDIR(mode):
            yield from _read_folder(path)
        elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
            yield from _read_file(path)
        else:
            yield Problem(str(path), "unreadable", "This is neither a file nor a folder.")


def _read_folder(folder: Path) -> Iterator[Taken]:
    """All files below, hidden ones left out; links to folders are not followed, so nothing is read twice or for ever."""
    aside: Counter[str] = Counter()
    problems: list[Problem] = []
    seen = 0

    def tell(problem: OSError) -> None:
        problems.append(_unreadable(Path(problem.filename or folder), problem))

    for base, folders, names in os.walk(folder, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(base) / name
            if path.suffix.lower() in _ASIDE:
                aside[path.suffix.lower()] += 1
                continue
            seen += 1
            yield from _read_path(path)
        yield from problems
        problems.clear()
    yield from problems
    if aside:
        yield _left_out(str(folder), aside)
    elif not seen:
        yield Problem(str(folder), "empty", "There is no file in this folder.")


def _left_out(name: str, aside: Counter[str]) -> Problem:
    counts = ", ".join(f"{count} {suffix}" for suffix, count in sorted(aside.items()))
    return Problem(name, "left_out", f"Left out what belongs to saved pages but is no text: {counts}.")


def _read_file(path: Path) -> Iterator[Taken]:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, str(path))
    except OSError as problem:
        yield _unreadable(path, problem)


def _read_stream(stream: BinaryIO, name: str) -> Iterator[Taken]:
    """Web archives and zips are read as streams and may be of any size; everything else has to be of a page's size."""
    head = stream.read(MAX_PAGE + 1)
    kind = identify(head, name=name)
    if kind == Kind.WARC or (kind == Kind.ZSTD and ".warc" in name.lower()):
        yield from _from_archive(_rejoin(head, stream), name)
    elif kind == Kind.ZIP:
        yield from _from_zip(Page(name, head + stream.read(MAX_UNPACKED - len(head))), 0)
    elif kind == Kind.RECORDS and len(head) > MAX_PAGE:
        yield from read_records(_rejoin(head, stream), name)
    elif len(head) > MAX_PAGE and kind != Kind.GZIP:
        yield _too_large(name)
    else:
        yield from unfold(Page(name, head))


def _rejoin(head: bytes, stream: BinaryIO) -> BinaryIO:
    """The stream from its beginning: sought back where that is possible, else joined."""
    try:
        stream.seek(0)
    except (OSError, ValueError):
        return io.BufferedReader(_Joined(head, stream))
    return stream


class _Joined(io.RawIOBase):
    """Bytes read ahead, then the rest of their stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the io types name a wider buffer
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _too_large(name: str) -> Problem:
    return Problem(name, "too_large", f"This is larger than a page may be ({MAX_PAGE // 2**20} MiB).", "Cut it into its articles.")


def _unreadable(path: Path, problem: OSError) -> Problem:
    return Problem(str(path), "unreadable", f"It cannot be opened: {problem.strerror or problem}.", "Check that you may read it.")


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
    if listed.broken:
        taken = f"{len(listed.feeds)} feeds before it were taken."
        yield Problem(page.input, "broken", f"The list breaks off: {listed.broken}. {taken}")


def _from_sitemap(page: Page) -> Iterator[Taken]:
    read = read_sitemap(page.body, about=page.address or page.input)
    yield from read.entries
    yield from (Feed(address=address) for address in read.maps)
    if read.broken:
        taken = f"{len(read.entries)} addresses before it were taken."
        yield Problem(page.input, "broken", f"The sitemap breaks off: {read.broken}. {taken}")


def _from_html(page: Page) -> Iterator[Taken]:
    yield replace(_with_saved_address(page), shape=page.shape or "html", media_type=page.media_type or "text/html")


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


def _from_archive(stream: BinaryIO, name: str) -> Iterator[Taken]:
    for page in read_warc(stream, name):
        yield from unfold(page, depth=1) if isinstance(page, Page) else (page,)


def _from_warc_page(page: Page) -> Iterator[Taken]:
    yield from _from_archive(io.BytesIO(page.body), page.input)


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
        yield _too_large(page.input)
    else:
        yield from unfold(replace(page, body=body), depth=depth + 1)


def _from_zip(page: Page, depth: int) -> Iterator[Taken]:
    """Members in the order of names. A member that lies about its size is cut at a page's size and told."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(page.body))
    except (zipfile.BadZipFile, ValueError, OSError) as problem:
        yield Problem(page.input, "damaged", f"The zip is damaged: {problem}.")
        return
    total, aside = 0, Counter[str]()
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        suffix = Path(info.filename).suffix.lower()
        if info.is_dir() or Path(info.filename).name.startswith("."):
            continue
        if suffix in _ASIDE:
            aside[suffix] += 1
            continue
        name = f"{page.input}#{info.filename}"
        try:
            with archive.open(info) as member:
                body = member.read(MAX_PAGE + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error) as problem:
            yield Problem(name, "damaged", f"This member cannot be unpacked: {problem}.")
            continue
        total += len(body)
        if total > MAX_UNPACKED:
            yield Problem(page.input, "too_large", "The zip unfolds to more than 1 GiB; the rest was left out.")
            return
        yield from (_too_large(name),) if len(body) > MAX_PAGE else unfold(Page(name, body), depth=depth + 1)
    if aside:
        yield _left_out(page.input, aside)


_READERS: dict[Kind, Callable[[Page], Iterator[Taken]]] = {
    Kind.FEED: _from_feed, Kind.JSON_FEED: _from_feed, Kind.OPML: _from_opml, Kind.SITEMAP: _from_sitemap, Kind.HTML: _from_html,
    Kind.TEXT: _from_text, Kind.RECORDS: _from_records, Kind.WARC: _from_warc_page,
}  # fmt: skip
_PACKED: dict[Kind, Callable[[Page, int], Iterator[Taken]]] = {Kind.GZIP: _from_gzip, Kind.ZSTD: _from_zstd, Kind.ZIP: _from_zip}
