"""Moving house: everything that cannot be made again, in one file, and back.

The file is a zip of JSON Lines: `pages.jsonl` (bodies in base64), `feeds.jsonl`, `decisions.jsonl`, `stars.jsonl`, `searches.jsonl`,
`owners.jsonl`, `problems.jsonl`, and `about.json` with the version of this shape. What we made of the pages is not in it: the importing house
makes it again, with its own models. The same paper gives the same bytes, so an export of what was imported is the export.
"""

from __future__ import annotations

import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from broadsheet.intake import BROKEN_ZIP
from broadsheet.model.errors import BadInput, StoreError
from broadsheet.model.ids import content_id
from broadsheet.model.intake import Feed
from broadsheet.model.page import Page
from broadsheet.newsroom.progress import Progress
from broadsheet.stores.sql.rows import PLAIN
from broadsheet.stores.store import Store
from broadsheet.stories import Decision

SHAPE = 2
MAX_LINE = 64 * 1024 * 1024
"""Bytes of one line: a page of 15 MiB in base64, with room to spare. Who packs more into one means harm."""
_PORTION = 64
_THEN = (1980, 1, 1, 0, 0, 0)
"""The time that the zip gives for each of its files, so that the same paper gives the same bytes."""


def export(store: Store, target: Path, progress: Progress) -> int:
    """Write everything to a file that does not exist yet; how many pages. A file broken off leaves nothing under its name.

    Raises: StoreError: the file exists.
    """
    if target.exists():
        raise StoreError(f"{target} exists already", about=str(target), help="Name a new file.")
    unfinished = target.with_name(target.name + ".unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "about.json", [msgspec.json.encode({"broadsheet": "export", "shape": SHAPE})])
        number = _write(archive, "pages.jsonl", _told(store, progress))
        _write(archive, "feeds.jsonl", (msgspec.json.encode(replace(feed, lease=None)) for feed in store.feeds.all()))
        for name in PLAIN:
            _write(archive, f"{name}.jsonl", map(msgspec.json.encode, store.rows(name)))
    unfinished.rename(target)
    return number


def take_export(store: Store, source: Path, now: datetime, progress: Progress) -> int:
    """Take in what `export` wrote; how many pages are new. Twice is once.

    Raises: BadInput: the file is no export, is cut, or is of a newer shape.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            about = msgspec.json.decode(archive.read("about.json"))
            if about.get("broadsheet") != "export" or about.get("shape", 0) > SHAPE:
                raise BadInput(f"{source} was exported by a newer Broadsheet", about=str(source), help="Upgrade Broadsheet.")
            return _take(store, archive, now, progress)
    except (*BROKEN_ZIP, KeyError, AttributeError, msgspec.MsgspecError) as error:
        raise BadInput(f"{source} is no export of Broadsheet: {error}", about=str(source)) from error


def _take(store: Store, archive: zipfile.ZipFile, now: datetime, progress: Progress) -> int:
    new, waiting, done = 0, list[tuple[Page, datetime]](), 0
    for line in _lines(archive, "pages.jsonl"):
        waiting.append(_page(msgspec.json.decode(line, type=dict[str, Any]), now))
        if len(waiting) == _PORTION:
            new, done = new + store.pages.keep_as(waiting), done + len(waiting)
            waiting.clear()
            progress("take", done, done)
    new += store.pages.keep_as(waiting)
    store.feeds.follow([msgspec.json.decode(line, type=Feed) for line in _lines(archive, "feeds.jsonl")])
    for name in PLAIN:
        rows = [msgspec.json.decode(line, type=dict[str, Any]) for line in _lines(archive, f"{name}.jsonl")]
        store.take_rows(name, _decisions(rows, now) if name == "decisions" else rows)
    return new


def _decisions(rows: Sequence[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """Decisions as rows; the first shape of an export had only their records, in order."""
    made_at, told = int(now.timestamp() * 1000), []
    for number, row in enumerate(rows):
        record = row["record"] if "record" in row else msgspec.json.encode(row).decode()
        decision = msgspec.json.decode(record, type=Decision)
        first_shape = {"id": content_id(None, record), "made_at": made_at + number, "kind": decision.kind, "record": record}
        told.append(row if "record" in row else first_shape)
    return told


def _told(store: Store, progress: Progress) -> Iterator[bytes]:
    of = store.pages.count()
    for done, kept in enumerate(store.pages.all(), 1):
        plain = msgspec.to_builtins(replace(kept.page, body=b""))
        yield msgspec.json.encode({**plain, "body": b64encode(kept.page.body).decode(), "kept_at": kept.kept_at})
        if done % _PORTION == 0 or done == of:
            progress("export", done, of)


def _page(told: dict[str, Any], now: datetime) -> tuple[Page, datetime]:
    body = b64decode(str(told.pop("body")), validate=True)
    kept_at = msgspec.convert(told.pop("kept_at", None), datetime | None, strict=False) or now
    return replace(msgspec.convert({**told, "body": b""}, Page, strict=False), body=body), kept_at


def _write(archive: zipfile.ZipFile, name: str, lines: Iterable[bytes]) -> int:
    about = zipfile.ZipInfo(name, _THEN)
    about.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(about, "w", force_zip64=True) as file:
        return sum(bool(file.write(line + b"\n")) for line in lines)


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The lines of a file, none where there is no such file. Raises: BadInput: one is too long."""
    if name not in archive.namelist():
        return
    with archive.open(name) as file:
        while line := file.readline(MAX_LINE + 1):
            if len(line) > MAX_LINE:
                raise BadInput(f"A line of {name} is longer than {MAX_LINE // 2**20} MiB", about=name)
            if line.strip():
                yield line
