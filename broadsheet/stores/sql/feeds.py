"""Feeds we poll, with their health."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from broadsheet.model.intake import Feed
from broadsheet.stores.records import pack, to_ms, unpack
from broadsheet.stores.schema import feeds


class Feeds:
    """The shelf of feeds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def follow(self, some: Sequence[Feed]) -> int:
        """Take feeds up; those followed already stay as they are. How many are new."""
        with self._engine.begin() as connection:
            taken = [connection.execute(insert(feeds).values(_row(feed)).on_conflict_do_nothing()).rowcount for feed in some]
        return sum(taken)

    def keep(self, feed: Feed) -> None:
        """Keep what a poll told of a feed."""
        row = _row(feed)
        with self._engine.begin() as connection:
            connection.execute(insert(feeds).values(row).on_conflict_do_update(index_elements=["address"], set_=row))

    def replace(self, was: str, new: Feed) -> None:
        """Keep what a poll told of a feed that had the address `was`, and may have moved."""
        with self._engine.begin() as connection:
            connection.execute(delete(feeds).where(feeds.c.address.in_((was, new.address))))
            connection.execute(insert(feeds).values(_row(new)))

    def drop(self, address: str) -> bool:
        """Stop following a feed; its articles stay. False where it was not followed."""
        with self._engine.begin() as connection:
            return bool(connection.execute(delete(feeds).where(feeds.c.address == address)).rowcount)

    def due(self, now: datetime) -> list[Feed]:
        """Feeds to poll now, the longest overdue first; never polled ones before all."""
        live = feeds.c.state.in_(("active", "failing"))
        statement = select(feeds.c.record).where(live, (feeds.c.next_poll <= to_ms(now)) | feeds.c.next_poll.is_(None))
        with self._engine.connect() as connection:
            return [unpack(row.record, Feed) for row in connection.execute(statement.order_by(feeds.c.next_poll))]

    def all(self) -> list[Feed]:
        """Every feed, by address."""
        with self._engine.connect() as connection:
            return [unpack(row.record, Feed) for row in connection.execute(select(feeds.c.record).order_by(feeds.c.address))]


def _row(feed: Feed) -> dict[str, object]:
    return {"address": feed.address, "next_poll": to_ms(feed.next_poll), "state": feed.state, "record": pack(feed)}
