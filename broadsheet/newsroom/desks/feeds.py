"""Feeds and how they do."""

from __future__ import annotations

from broadsheet.model.desk import FeedHealth
from broadsheet.model.intake import Feed, Problem
from broadsheet.stores.store import Store


class FeedDesk:
    """`news.feeds`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> tuple[Feed, ...]:
        """Every feed followed, by address."""
        return tuple(self._store.feeds.all())

    def health(self) -> tuple[FeedHealth, ...]:
        """How each feed does, those in trouble first."""
        told = (FeedHealth(feed, why=_why(feed)) for feed in self._store.feeds.all())
        return tuple(sorted(told, key=lambda health: (health.feed.state == "active", health.feed.address)))

    def problems(self, limit: int = 100) -> tuple[Problem, ...]:
        """What could not be taken in, the latest first."""
        return tuple(self._store.pages.problems(limit))

    def drop(self, address: str) -> bool:
        """Stop following a feed; its articles stay. False where it was not followed."""
        return self._store.feeds.drop(address)


def _why(feed: Feed) -> str:
    if feed.state == "active":
        return "answers" if feed.last_success else "not asked yet"
    return feed.last_error or feed.state
