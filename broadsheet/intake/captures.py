"""Files, folders and standard input: what can be handed to `broadsheet add`, opened and unfolded.

One unreadable thing never stops the rest: it comes out as a Problem that names it, and the reading goes on.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from broadsheet.intake.identify import Kind, identify
from broadsheet.intake.parquet import read_parquet
from broadsheet.intake.records import read_records
from broadsheet.intake.starters import PREFIX, starter
from broadsheet.intake.unfold import ASIDE, MAX_PAGE, MAX_UNPACKED, Taken, from_archive, from_zip, left_out, too_large, unfold
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Problem
from broadsheet.model.page import Page
from broadsheet.words.addresses import is_web


def is_address(target: str | Path) -> bool:
    """Is this something to fetch, and not something on this machine?"""
    return isinstance(target, str) and is_web(target.strip())


def read_inputs(targets: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Taken]:
    """Unfold files, folders, starter lists ("starter:Germany") and "-" (standard input), in the order given.

    Folders are read in the order of names. Addresses are not fetched here: each gives a Problem that says so.
    """
    for target in targets:
        if target == "-":
            yield from _read_stream(stdin or sys.stdin.buffer, "-")
        elif isinstance(target, str) and target.startswith(PREFIX):
            yield from _read_starter(target)
        elif is_address(target):
            yield Problem(str(target), "address", "This is an address, not a file.", "Addresses are fetched by `broadsheet add`.")
        else:
            yield from _read_path(Path(target))


def _read_starter(target: str) -> Iterator[Taken]:
    try:
        yield from starter(target)
    except BadInput as problem:
        yield Problem(target, "not_found", str(problem), problem.help)


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
    """All files below, hidden ones left out; links to folders are not followed, so nothing is read twice or for ever.

    What is plainly no news (programs, settings, JSON without an article) is passed over and counted, not complained of.
    """
    aside: Counter[str] = Counter()
    problems: list[Problem] = []
    seen = 0

    def tell(problem: OSError) -> None:
        problems.append(_unreadable(Path(problem.filename or folder), problem))

    for base, folders, names in os.walk(folder, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(base) / name for name in sorted(names) if not name.startswith(".")):
            suffix = path.suffix.lower()
            taken = iter(()) if suffix in ASIDE else _read_path(path)
            first = next(taken, None)
            seen += 1
            if first is None or (suffix == ".json" and isinstance(first, Problem) and first.code in ("bad_record", "bad_json")):
                aside[suffix] += 1
            else:
                yield first
                yield from taken
        yield from problems
        problems.clear()
    yield from problems
    if aside:
        yield left_out(str(folder), aside)
    elif not seen:
        yield Problem(str(folder), "empty", "There is no file in this folder.")


def _read_file(path: Path) -> Iterator[Taken]:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, str(path))
    except OSError as problem:
        yield _unreadable(path, problem)


def _read_stream(stream: BinaryIO, name: str) -> Iterator[Taken]:
    """Web archives, records and zips are read as streams and may be of any size; everything else has to be of a page's size."""
    head = stream.read(MAX_PAGE + 1)
    kind = identify(head, name=name)
    if kind == Kind.WARC or (kind == Kind.ZSTD and ".warc" in name.lower()):
        yield from from_archive(_rejoin(head, stream), name)
    elif kind == Kind.ARC:
        yield from from_archive(_rejoin(head, stream), name, arc=True)
    elif kind == Kind.ZIP:
        yield from from_zip(Page(name, head + stream.read(MAX_UNPACKED - len(head))), 0)
    elif kind == Kind.RECORDS and len(head) > MAX_PAGE:
        yield from read_records(_rejoin(head, stream), name)
    elif kind == Kind.PARQUET:
        rejoined = _rejoin(head, stream)
        yield from read_parquet(rejoined if rejoined.seekable() else io.BytesIO(rejoined.read(MAX_UNPACKED)), name)
    elif len(head) > MAX_PAGE and kind != Kind.GZIP:
        yield too_large(name)
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


def _unreadable(path: Path, problem: OSError) -> Problem:
    return Problem(str(path), "unreadable", f"It cannot be opened: {problem.strerror or problem}.", "Check that you may read it.")
