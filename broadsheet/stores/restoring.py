"""Putting a backup in the place of a store. What stood there is kept aside, so that a wrong backup is no loss."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from broadsheet.model.errors import StoreDamaged, StoreError, StoreFull
from broadsheet.stores.sqlite.engine import sole_writer
from broadsheet.stores.store import Store

_BESIDE = ("", "-wal", "-shm")
"""A store is one file, and while it is open two more beside it; an orphan of these must not meet another store."""


def restore(backup: Path, path: Path) -> Path | None:
    """Put a sound backup where the store is (or was); where the former store was put, None where there was none.

    The backup stays as it is. Who has the former store open goes on reading it until he opens the paper again.
    Raises: StoreError: there is no such backup, or it is the store itself. StoreDamaged, StoreTooNew: the backup cannot be used.
    StoreBusy: a process is taking articles in. StoreFull: no room; the former store stays in its place.
    """
    if not backup.is_file():
        raise StoreError(f"There is no backup {backup}", about=str(backup), help="Name a file that `broadsheet backup` wrote.")
    if path.exists() and backup.samefile(path):
        raise StoreError(f"{backup} is the paper itself", about=str(backup), help="Name a backup.")
    with sole_writer(path):
        fresh = path.with_name(path.name + ".unfinished")
        try:
            _copy(backup, fresh)
            _check(fresh)
            aside = _put_aside(path)
            fresh.rename(path)
        finally:
            for ending in (*_BESIDE, ".lock"):
                fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    return aside


def _copy(backup: Path, fresh: Path) -> None:
    """The backup with what may still stand beside it."""
    try:
        for ending in _BESIDE[:2]:
            with suppress(FileNotFoundError):
                shutil.copyfile(backup.with_name(backup.name + ending), fresh.with_name(fresh.name + ending))
    except OSError as error:
        raise StoreFull(f"{backup} cannot be copied: {error.strerror}", about=str(fresh), help="Free some space.") from error


def _check(fresh: Path) -> None:
    """Open it, bring it to the newest shape, and let the engine look at every page. Closed, it is one file again."""
    store = Store.open(fresh)
    try:
        if (found := store.check()) != "ok":
            raise StoreDamaged(f"The backup is not sound: {found}", about=str(fresh), help="Try an older one.")
    finally:
        store.close()
    for aside in fresh.parent.glob(f"{fresh.name}.before-*"):
        aside.unlink()


def _put_aside(path: Path) -> Path | None:
    """The former store under the first free name `paper.db.before-restore`, `...-2` and so on."""
    if not path.exists():
        return None
    number, aside = 1, path.with_name(f"{path.name}.before-restore")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.before-restore-{number}")
    for ending in reversed(_BESIDE):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside
