"""Opening a paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from broadsheet.newsroom.newsroom import Newsroom
from broadsheet.newsroom.settings import Settings
from broadsheet.stores.restoring import restore
from broadsheet.stores.store import Store


def open_newsroom(store: str | Path | None = None, *, clock: Callable[[], datetime] | None = None, **settings: Any) -> Newsroom:
    """Open a paper, made where there is none. Without a name it is the user's own, in the usual data folder.

    Raises: StoreTooNew, StoreDamaged, StoreBusy, StoreFull, StoreError: each names the file and what would help.
    BadInput: a setting cannot be read.
    """
    chosen = Settings.load({**settings, "store": store})
    if store is None:
        chosen.store.parent.mkdir(parents=True, exist_ok=True)
    kept = Store.open(chosen.store)
    return Newsroom(kept, chosen) if clock is None else Newsroom(kept, chosen, clock)


def restore_newsroom(backup: str | Path, store: str | Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup where a paper is: the paper's file, and where the former one was put (None where there was none).

    Raises: as `broadsheet.stores.restoring.restore`.
    """
    place = Settings.load({"store": store}).store
    if store is None:
        place.parent.mkdir(parents=True, exist_ok=True)
    return place, restore(Path(backup), place)
