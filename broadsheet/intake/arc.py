"""ARC, the form of web archives before WARC (archive.org/web/researcher/ArcFileFormat.php), plain and gzip.

A record is one line (address, IP, date, type, length; five more words in version 2) and as many bytes: the server's answer as it came.
Where a length cannot be true, the next line that is such a line is looked for, and the record between is left out.
"""

from __future__ import annotations

import gzip
import http.client
import io
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from broadsheet.model.page import Page
from broadsheet.words.addresses import is_web

MAX_LINE = 10_000
_HEADER = re.compile(rb"(\S{1,8000}) ([0-9a-fA-F.:]{2,45}) (\d{8,20}) (\S{1,200})(?: \S+){0,5} (\S{1,20})\s*\Z")


def read_arc_records(stream: BinaryIO, name: str, *, largest: int) -> Iterator[Page | str]:
    """Each record as a page, or in words why it is none; `name#3` is the third.

    Raises OSError, EOFError or zlib.error where the file breaks off inside its gzip.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]  # it only reads
    unpacked = gzip.GzipFile(fileobj=buffered) if buffered.peek(2)[:2] == b"\x1f\x8b" else buffered
    number, astray = 0, False
    while line := unpacked.readline(MAX_LINE):
        header = _HEADER.match(line)
        if header is None or header[1].startswith(b"filedesc:"):
            if number and line.strip() and not astray:  # what a record with a wrong length left behind
                yield "that could not be told apart"
                astray = True
            continue
        number, astray = number + 1, False
        if not header[5].isdigit():
            yield "without a length"
            continue
        length = int(header[5])
        body = unpacked.read(min(length, largest + 1))
        if length > largest:
            _skip(unpacked, length - len(body))
            yield "longer than a page may be"
        elif len(body) < length:
            yield "cut short"
        else:
            yield _page(header, body, f"{name}#{number}", largest)


def _skip(stream: io.BufferedIOBase, count: int) -> None:
    while count > 0 and (passed := len(stream.read(min(count, 2**20)))):
        count -= passed


def _page(header: re.Match[bytes], answer: bytes, name: str, largest: int) -> Page | str:
    address = header[1].decode("utf-8", "replace")
    if not is_web(address):
        return "of the archiving itself"
    media_type = header[4].decode("latin-1").lower()
    if not answer.startswith(b"HTTP/"):
        return Page(name, answer, address, _date(header[3]), media_type) if answer.strip() else "empty"
    try:
        status, headers, body = _taken_apart(answer, largest)
    except (http.client.HTTPException, ValueError, zlib.error, OverflowError):
        return "damaged"
    if status != 200:
        return f"with status {status}"
    said = next((value for key, value in headers if key == "content-type"), media_type).split(";")[0].strip().lower()
    return Page(name, body, address, _date(header[3]), said, headers) if body.strip() else "empty"


class _Answer(io.BytesIO):
    """What http.client reads an answer from."""

    def makefile(self, *_: object) -> io.BytesIO:
        return self


def _taken_apart(answer: bytes, largest: int) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    response = http.client.HTTPResponse(_Answer(answer))  # type: ignore[arg-type]  # it wants a socket, and only makes a file of it
    response.begin()
    try:
        body = response.read()
    except http.client.IncompleteRead as cut:
        body = cut.partial
    headers = tuple((name.lower(), value) for name, value in response.getheaders())
    if (response.getheader("content-encoding") or "").strip().lower() in ("gzip", "x-gzip"):
        body = zlib.decompressobj(31).decompress(body, largest)
    return response.status, headers, body


def _date(written: bytes) -> datetime | None:
    """`20140216050221`, and in some files more digits."""
    try:
        return datetime.strptime(written[:14].decode().ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
