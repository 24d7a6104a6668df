"""Searches that readers saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from broadsheet.model.people import SavedSearch
from broadsheet.stores.records import from_ms, to_ms
from broadsheet.stores.schema import articles, pages, saved_searches
from broadsheet.stores.sql.version import count_up


class Searches:
    """The shelf of saved searches. Readers save while a round is under way: each change is one row, and counts the store's version up."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self, reader: int = 1) -> list[SavedSearch]:
        """A reader's searches, the first saved first."""
        statement = (
            select(saved_searches).where(saved_searches.c.reader == reader).order_by(saved_searches.c.made_at, saved_searches.c.id)
        )
        with self._engine.connect() as connection:
            return [_search(row) for row in connection.execute(statement).mappings()]

    def get(self, id: str) -> SavedSearch | None:
        """One search."""
        with self._engine.connect() as connection:
            row = connection.execute(select(saved_searches).where(saved_searches.c.id == int(id))).mappings().one_or_none()
        return None if row is None else _search(row)

    def keep(self, search: SavedSearch) -> None:
        """Keep a search, in place of what was kept under its id."""
        row = _row(search)
        with self._engine.begin() as connection:
            connection.execute(insert(saved_searches).values(row).on_conflict_do_update(index_elements=["id"], set_=row))
            count_up(connection)

    def drop(self, id: str) -> bool:
        """Let a search go; False where there was none."""
        with self._engine.begin() as connection:
            dropped = bool(connection.execute(delete(saved_searches).where(saved_searches.c.id == int(id))).rowcount)
            count_up(connection)
        return dropped

    def seen(self, id: str, now: datetime) -> None:
        """A reader has seen what the search finds up to now."""
        with self._engine.begin() as connection:
            connection.execute(update(saved_searches).where(saved_searches.c.id == int(id)).values(seen_at=to_ms(now)))
            count_up(connection)

    def taken_in(self, ids: Sequence[str], since: datetime) -> int:
        """How many of these articles stand on a page that was taken in after a moment."""
        here = articles.c.id.in_([int(id) for id in ids]) & (pages.c.kept_at > to_ms(since))
        statement = select(func.count()).select_from(articles.join(pages, pages.c.id == articles.c.page)).where(here)
        with self._engine.connect() as connection:
            return int(connection.execute(statement).scalar_one())


def _row(search: SavedSearch) -> dict[str, Any]:
    return {
        "id": int(search.id), "reader": search.reader, "name": search.name, "asked": msgspec.json.encode(dict(search.asked)).decode(),
        "tell": int(search.tell), "made_at": to_ms(search.made_at), "seen_at": to_ms(search.seen_at),
    }  # fmt: skip


def _search(row: Any) -> SavedSearch:
    asked = msgspec.json.decode(row["asked"], type=dict[str, str])
    times = from_ms(row["made_at"]), from_ms(row["seen_at"])
    return SavedSearch(str(row["id"]), row["name"], asked, bool(row["tell"]), *times, reader=row["reader"])
