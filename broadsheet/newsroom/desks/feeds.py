"""Feeds and how they do."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.model.desk import FeedHealth
from broadsheet.model.intake import Feed, Problem, Subscription
from broadsheet.newsroom.journal import without_secrets
from broadsheet.stores.store import Store


class FeedDesk:
    """`news.feeds`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> tuple[Feed, ...]:
        """Every feed followed, by address."""
        return tuple(self._store.feeds.all())

    def health(self) -> tuple[FeedHealth, ...]:
        """How each feed does, those in trouble first; addresses are shown without the name and password they may hold."""
        hubs = self._store.subscriptions.all()
        told = (
            FeedHealth(replace(feed, address=_shown(feed)), feed.entries, feed.read, _why(feed), _hub(feed, hubs.get(feed.address)))
            for feed in self._store.feeds.all()
        )
        return tuple(sorted(told, key=lambda health: (health.feed.state == "active", health.feed.address)))

    def problems(self, limit: int = 100) -> tuple[Problem, ...]:
        """What could not be taken in, the latest first."""
        return tuple(self._store.pages.problems(limit))

    def drop(self, address: str) -> bool:
        """Stop following a feed, named as it was added or as it is shown; its articles stay. False where it was not followed."""
        alike = [feed.address for feed in self._store.feeds.all() if address in (feed.address, _shown(feed))]
        return sum(self._store.feeds.drop(one) for one in alike) > 0


def _shown(feed: Feed) -> str:
    return str(without_secrets("address", feed.address))


def _why(feed: Feed) -> str:
    if feed.state == "active":
        return "answers" if feed.last_success else "not asked yet"
    return feed.last_error or feed.state


def _hub(feed: Feed, agreed: Subscription | None) -> str:
    """What the feed's hub does, in words."""
    if feed.hub is None:
        return ""
    if agreed is None:
        return "could push: needs the setting public_address"
    if agreed.state == "held" and agreed.lease_until:
        return " ".join([f"pushes until {agreed.lease_until:%Y-%m-%d %H:%M} UTC", agreed.why]).strip()
    return agreed.why or "asked to push"
