"""Opening a SQLite file so that many read while one writes, and saying plainly when that cannot be."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from broadsheet.model.errors import BroadsheetError, StoreBusy, StoreDamaged, StoreError, StoreFull
from broadsheet.words.spelling import fold

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA busy_timeout=10000",
    "PRAGMA cache_size=-65536",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=268435456",
)
"""WAL: readers never wait. NORMAL: a power cut may lose the last commit, never the file (sqlite.org/wal.html)."""


def open_engine(path: Path) -> Engine:
    """An engine over one file; the folder must exist. Nothing is touched on disk until the first statement.

    A file that may not be written to is opened for reading alone.
    """
    readonly = path.exists() and not os.access(path, os.W_OK)
    address = f"sqlite:///{_readonly_uri(path)}" if readonly else f"sqlite:///{path}"
    engine = create_engine(address, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_readonly if readonly else _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _readonly_uri(path: Path) -> str:
    """Where nothing can be written beside the file either, SQLite has to be told that nobody does (sqlite.org/wal.html)."""
    beside = os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists()
    return f"file:{quote(str(path.resolve()))}?mode=ro{'' if beside else '&immutable=1'}&uri=true"


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin and end transactions ourselves, so that DDL is inside them too
    connection.create_function("folded", 1, fold, deterministic=True)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _prepare_readonly(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS[2:]:
        connection.execute(pragma)


def copy_to(engine: Engine, target: Path) -> None:
    """Copy a store page by page with SQLite's own backup; a copy broken off leaves nothing under the target's name."""
    unfinished = target.with_name(target.name + ".unfinished")
    with closing(sqlite3.connect(unfinished)) as copy, closing(engine.raw_connection()) as connection:
        assert isinstance(connection.driver_connection, sqlite3.Connection)
        connection.driver_connection.backup(copy)
    unfinished.rename(target)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ours: full, damaged, busy, or not to be opened; each names the file and what would help."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _in_words(path, error) from error


def _in_words(path: Path, error: Exception) -> BroadsheetError:
    said = str(getattr(error, "orig", error))
    about = str(path)
    if "disk is full" in said:
        return _full(path)
    if "malformed" in said or "not a database" in said:
        return StoreDamaged(
            f"{path} is not a sound Broadsheet store ({said})", about=about, help="Restore a backup, or name another file."
        )
    if "locked" in said or "busy" in said:
        return StoreBusy(f"Another program is writing to {path}", about=about, help="Wait for it to end, then try again.")
    if "readonly" in said:
        return _readonly(path)
    if "unable to open" in said:
        return StoreError(f"{path} cannot be opened", about=about, help="Check that the folder exists and may be read.")
    return StoreError(f"{path}: {said}", about=about)


@contextmanager
def sole_writer(path: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the pen: one process at a time takes new articles into a store. The lock ends with the process, even a killed one.

    `patience` is how many seconds to wait for it. Raises: StoreBusy: another process holds it. StoreError: the place is read-only.
    """
    try:
        handle = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _full(path) from error
        raise _readonly(path) from error
    try:
        _lock(handle, path, time.monotonic() + patience)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, path: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise
            if time.monotonic() >= until:
                raise StoreBusy(
                    f"Another Broadsheet is taking articles into {path}",
                    about=str(path),
                    help="Wait for it to end. Reading the paper meanwhile is fine.",
                ) from error
        time.sleep(0.05)


def _full(path: Path) -> StoreFull:
    return StoreFull(f"No room left on the disk of {path}", about=str(path), help="Free some space; all that was kept is intact.")


def _readonly(path: Path) -> StoreError:
    return StoreError(f"{path} may not be written to", about=str(path), help="Check who owns the file and its folder.")
