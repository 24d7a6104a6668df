"""Feeds we poll, with their health."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, delete, select, update
from sqlalchemy.dialects.sqlite import Insert, insert

from broadsheet.intake.decide import MOST_PATIENT
from broadsheet.model.intake import Feed
from broadsheet.stores.records import from_ms, pack, to_ms, unpack
from broadsheet.stores.schema import feeds, subscriptions


class Feeds:
    """The shelf of feeds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def follow(self, some: Sequence[Feed]) -> int:
        """Take feeds up; those followed already stay as they are, but one that was gone is asked again. How many are new."""
        with self._engine.begin() as connection:
            return sum(connection.execute(_taken_up(_row(feed))).rowcount for feed in some)

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
            if was != new.address:
                connection.execute(delete(subscriptions).where(subscriptions.c.feed == new.address))
                connection.execute(update(subscriptions).where(subscriptions.c.feed == was).values(feed=new.address))

    def drop(self, address: str) -> bool:
        """Stop following a feed; its articles stay. False where it was not followed."""
        with self._engine.begin() as connection:
            return bool(connection.execute(delete(feeds).where(feeds.c.address == address)).rowcount)

    def due(self, now: datetime) -> list[Feed]:
        """Feeds to poll now, the longest overdue first; never polled ones before all."""
        live = feeds.c.state.in_(("active", "failing"))
        late, beyond = feeds.c.next_poll <= to_ms(now), feeds.c.next_poll > to_ms(now + MOST_PATIENT)
        waiting = late | beyond | feeds.c.next_poll.is_(None)
        return self._some(_WITH_LEASES.where(live, waiting).order_by(feeds.c.next_poll))

    def get(self, address: str) -> Feed | None:
        """One feed; None where it is not followed."""
        return next(iter(self._some(_WITH_LEASES.where(feeds.c.address == address))), None)

    def all(self) -> list[Feed]:
        """Every feed, by address."""
        return self._some(_WITH_LEASES.order_by(feeds.c.address))

    def _some(self, statement: Select[Any]) -> list[Feed]:
        with self._engine.connect() as connection:
            return [_feed(row) for row in connection.execute(statement)]


_WITH_LEASES = select(feeds.c.record, subscriptions.c.lease_until).outerjoin(
    subscriptions, (subscriptions.c.feed == feeds.c.address) & (subscriptions.c.state == "held")
)
"""The lease is the hub's word and stands with the agreement: a poll that ends meanwhile must not write it over."""


def _taken_up(row: dict[str, object]) -> Insert:
    return insert(feeds).values(row).on_conflict_do_update(index_elements=["address"], set_=row, where=feeds.c.state == "gone")


def _feed(row: Any) -> Feed:
    feed = unpack(row.record, Feed)
    return feed if row.lease_until is None else replace(feed, lease=from_ms(row.lease_until))


def _row(feed: Feed) -> dict[str, object]:
    plain = feed if feed.lease is None else replace(feed, lease=None)
    return {"address": feed.address, "next_poll": to_ms(feed.next_poll), "state": feed.state, "record": pack(plain)}
