"""Moving house: everything that cannot be made again, in one file, and back.

The file is a zip of JSON Lines: `pages.jsonl` (bodies in base64), `feeds.jsonl`, `decisions.jsonl`, and `about.json` with
the version of this shape. What we made of the pages is not in it: the importing house makes it again, with its own models.
"""

from __future__ import annotations

import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from broadsheet.model.errors import BadInput, StoreError
from broadsheet.model.ids import content_id
from broadsheet.model.intake import Feed
from broadsheet.model.page import Page
from broadsheet.newsroom.progress import Progress
from broadsheet.stores.store import Store
from broadsheet.stories import Decision

SHAPE = 1
_PORTION = 64


def export(store: Store, target: Path, progress: Progress) -> int:
    """Write everything to a file that does not exist yet; how many pages. A file broken off leaves nothing under its name.

    Raises: StoreError: the file exists.
    """
    if target.exists():
        raise StoreError(f"{target} exists already", about=str(target), help="Name a new file.")
    unfinished = target.with_name(target.name + ".unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.json", msgspec.json.encode({"broadsheet": "export", "shape": SHAPE}))
        number = _write(archive, "pages.jsonl", _told(store, progress))
        _write(archive, "feeds.jsonl", (msgspec.json.encode(feed) for feed in store.feeds.all()))
        _write(archive, "decisions.jsonl", (record.encode() for record in store.stories.decisions()))
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
    except (zipfile.BadZipFile, KeyError, OSError, msgspec.MsgspecError) as error:
        raise BadInput(f"{source} is no export of Broadsheet: {error}", about=str(source)) from error


def _take(store: Store, archive: zipfile.ZipFile, now: datetime, progress: Progress) -> int:
    new, waiting, done = 0, list[Page](), 0
    for line in _lines(archive, "pages.jsonl"):
        waiting.append(_page(msgspec.json.decode(line)))
        if len(waiting) == _PORTION:
            new, done = new + store.pages.keep(waiting, now), done + len(waiting)
            waiting.clear()
            progress("take", done, done)
    new += store.pages.keep(waiting, now)
    store.feeds.follow([msgspec.json.decode(line, type=Feed) for line in _lines(archive, "feeds.jsonl")])
    for line in _lines(archive, "decisions.jsonl"):
        decision = msgspec.json.decode(line, type=Decision)
        store.stories.decide(content_id(None, line.decode()), decision.kind, line.decode(), now)
    return new


def _told(store: Store, progress: Progress) -> Iterator[bytes]:
    of = store.pages.count()
    for done, page in enumerate(store.pages.all(), 1):
        plain = replace(page, body=b"")
        yield msgspec.json.encode({**msgspec.to_builtins(plain), "body": b64encode(page.body).decode()})
        if done % _PORTION == 0 or done == of:
            progress("export", done, of)


def _page(told: dict[str, Any]) -> Page:
    body = b64decode(told.pop("body"))
    return replace(msgspec.convert({**told, "body": b""}, Page, strict=False), body=body)


def _write(archive: zipfile.ZipFile, name: str, lines: Iterable[bytes]) -> int:
    with archive.open(name, "w", force_zip64=True) as file:
        return sum(bool(file.write(line + b"\n")) for line in lines)


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        yield from (line for line in file if line.strip())
