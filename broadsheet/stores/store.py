"""One store: the shelves over one database, opened, checked and brought to its newest shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from broadsheet.model.errors import StoreError
from broadsheet.stores.migrations import NEWEST, State, state_of, upgrade
from broadsheet.stores.sql.articles import Articles
from broadsheet.stores.sql.feeds import Feeds
from broadsheet.stores.sql.lookups import Lookups
from broadsheet.stores.sql.matches import Matches
from broadsheet.stores.sql.owners import Owners
from broadsheet.stores.sql.pages import Pages
from broadsheet.stores.sql.rebuilding import put_in_place
from broadsheet.stores.sql.retention import Pruned, compact, foresee, moment_to_fit, prune, used_bytes
from broadsheet.stores.sql.rows import rows_of, take_rows
from broadsheet.stores.sql.searches import Searches
from broadsheet.stores.sql.stars import Stars
from broadsheet.stores.sql.stories import Stories
from broadsheet.stores.sql.subscriptions import Subscriptions
from broadsheet.stores.sql.version import count_up
from broadsheet.stores.sqlite.engine import copy_to, open_engine, sole_writer, told_plainly
from broadsheet.stores.sqlite.pulse import Pulse

_PATIENCE = 20.0
"""Seconds to wait for another process that makes or migrates the same store."""


class Store:
    """All that is kept, in one SQLite file. Each method of a shelf is one transaction: it happens whole or not at all."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._pulse = Pulse(engine)
        self.pages = Pages(engine)
        self.articles = Articles(engine)
        self.stories = Stories(engine)
        self.feeds = Feeds(engine)
        self.subscriptions = Subscriptions(engine)
        self.stars = Stars(engine)
        self.lookups = Lookups(engine)
        self.matches = Matches(engine)
        self.searches = Searches(engine)
        self.owners = Owners(engine)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open a store, made where there is none.

        Raises: StoreTooNew, StoreDamaged, StoreBusy, StoreFull, StoreError: each names the file and what would help.
        """
        if not path.parent.is_dir():
            raise StoreError(f"There is no folder {path.parent}", about=str(path), help="Make it, or name another place.")
        if path.is_dir():
            raise StoreError(f"{path} is a folder", about=str(path), help="Name a file, such as paper.db.")
        engine = open_engine(path)
        with told_plainly(path):
            with engine.begin() as connection:
                state = state_of(connection, str(path))
            if state != "newest":
                _bring_up_to_date(engine, path, state)
        return cls(path, engine)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the pen while articles come in; the engine's errors are told plainly.

        Raises: StoreBusy: another process is taking articles in.
        """
        with sole_writer(self.path), told_plainly(self.path):
            yield
            self._count_up()

    def version(self) -> int:
        """A number that rises with every round that kept something."""
        return self._pulse.version()

    def check(self) -> str:
        """The engine's own integrity check: "ok", or what it found."""
        with told_plainly(self.path), self._engine.connect() as connection:
            return str(connection.execute(text("PRAGMA quick_check(1)")).scalar_one())

    def back_up(self, target: Path) -> None:
        """Write a sound copy to a file that does not exist yet, while reading and writing go on.

        Raises: StoreError: the file exists.
        """
        if target.exists():
            raise StoreError(f"{target} exists already", about=str(target), help="Name a new file.")
        with told_plainly(target):
            copy_to(self._engine, target)

    def put_in_place(self, made: Path) -> None:
        """Take all that can be made again from another store, which is closed, in one transaction; what people decided stays."""
        with told_plainly(self.path):
            put_in_place(self._engine, made)

    def foresee(self, before: datetime) -> Pruned:
        """What `prune` would let go."""
        return foresee(self._engine, before)

    def prune(self, before: datetime, *, give_back: bool = True) -> Pruned:
        """Let go of what was published before a moment, is starred by nobody, and is held by no story that went on past it.

        With `give_back` the room goes back to the disk; without, what comes in next takes it.
        """
        pruned = prune(self._engine, before)
        if give_back:
            compact(self._engine)
        return pruned

    def moment_to_fit(self, most: int, now: datetime) -> datetime | None:
        """The moment before which all has to go so that what is kept takes no more than so many bytes; None where it fits."""
        return moment_to_fit(self._engine, most, now)

    def used_bytes(self) -> int:
        """The room that is taken in the file."""
        return used_bytes(self._engine)

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """Every row of a plain table (`stores.sql.rows.PLAIN`), in the order of its key."""
        return rows_of(self._engine, name)

    def take_rows(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take rows of a plain table in, as `rows` gave them. Raises: BadInput: one is malformed."""
        take_rows(self._engine, name, rows)

    def close(self) -> None:
        """Let go of the file."""
        self._pulse.close()
        self._engine.dispose()

    def _count_up(self) -> None:
        with self._engine.begin() as connection:
            count_up(connection)


def _bring_up_to_date(engine: Engine, path: Path, state: State) -> None:
    """One process makes or migrates a store, others wait. What an older Broadsheet wrote is copied aside first."""
    with sole_writer(path, patience=_PATIENCE):
        aside = path.with_name(f"{path.name}.before-{NEWEST}")
        if state == "older" and not aside.exists():
            copy_to(engine, aside)
        with engine.begin() as connection:
            upgrade(connection, str(path))
