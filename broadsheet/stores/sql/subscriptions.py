"""Agreements with hubs, and what hubs have sent and nobody has read yet."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from broadsheet.model.ids import content_id
from broadsheet.model.intake import Push, Subscription
from broadsheet.stores.records import from_ms, squeeze, swell, to_ms
from broadsheet.stores.schema import pushes, subscriptions


class Subscriptions:
    """The shelf of subscriptions. Hubs call while a round is under way, so each change touches one row and only what it is about."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, one: Subscription) -> None:
        """Keep an agreement, in place of an earlier one about the same feed."""
        row = _row(one)
        with self._engine.begin() as connection:
            connection.execute(insert(subscriptions).values(row).on_conflict_do_update(index_elements=["feed"], set_=row))

    def change(self, token: str, **values: Any) -> None:
        """Change what is known of an agreement: `state`, `lease_until`, `next_try`, `why`. Nothing where it has ended meanwhile."""
        told = {name: to_ms(value) if name in ("lease_until", "next_try") else value for name, value in values.items()}
        with self._engine.begin() as connection:
            connection.execute(update(subscriptions).where(subscriptions.c.token == token).values(told))

    def by_token(self, token: str) -> Subscription | None:
        """The agreement that a hub means when it calls."""
        with self._engine.connect() as connection:
            row = connection.execute(select(subscriptions).where(subscriptions.c.token == token)).mappings().one_or_none()
        return None if row is None else _subscription(row)

    def all(self) -> dict[str, Subscription]:
        """Every agreement, under the address of its feed."""
        with self._engine.connect() as connection:
            return {row["feed"]: _subscription(row) for row in connection.execute(select(subscriptions)).mappings()}

    def end(self, token: str) -> None:
        """Forget an agreement: its hub is no longer listened to."""
        with self._engine.begin() as connection:
            connection.execute(delete(subscriptions).where(subscriptions.c.token == token))

    def receive(self, feed: str, media_type: str, body: bytes, now: datetime) -> None:
        """Keep what a hub sent, before anything is made of it. The same bytes again are the same push."""
        row = {
            "id": content_id(None, feed, blake2b(body, digest_size=16).hexdigest()), "feed": feed, "received_at": to_ms(now),
            "media_type": media_type, "body": squeeze(body),
        }  # fmt: skip
        with self._engine.begin() as connection:
            connection.execute(insert(pushes).values(row).on_conflict_do_nothing())

    def received(self, limit: int = 50) -> list[Push]:
        """What waits to be read, the oldest first."""
        statement = select(pushes).order_by(pushes.c.received_at, pushes.c.id).limit(limit)
        with self._engine.connect() as connection:
            return [_push(row) for row in connection.execute(statement).mappings()]

    def count_received(self) -> int:
        """How many pushes wait to be read."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(pushes)).scalar_one())

    def waiting_bytes(self) -> int:
        """The room that unread pushes take."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.coalesce(func.sum(func.length(pushes.c.body)), 0))).scalar_one())

    def done(self, push: Push) -> None:
        """Take a push that was read out of the shelf."""
        with self._engine.begin() as connection:
            connection.execute(delete(pushes).where(pushes.c.id == push.id))


def _row(one: Subscription) -> dict[str, Any]:
    return {
        "feed": one.feed, "hub": one.hub, "topic": one.topic, "token": one.token, "secret": one.secret, "state": one.state,
        "lease_until": to_ms(one.lease_until), "next_try": to_ms(one.next_try), "why": one.why,
    }  # fmt: skip


def _subscription(row: Any) -> Subscription:
    next_try = from_ms(row["next_try"])
    assert next_try is not None
    return Subscription(**{**row, "lease_until": from_ms(row["lease_until"]), "next_try": next_try})


def _push(row: Any) -> Push:
    received_at = from_ms(row["received_at"])
    assert received_at is not None
    return Push(row["id"], row["feed"], received_at, row["media_type"], swell(row["body"]))
