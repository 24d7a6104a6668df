"""Hubs: where a feed names one and the paper has a public address, news is pushed to us instead of asked for (W3C WebSub).

We ask the hub to push (`tend`); it calls back to see that we meant it (`confirm`); from then on it sends what is new (`receive`),
signed with a secret that only it and we know. What it sends is kept at once and read in the next round. Nothing of this is relied
on: a feed is polled all the same, only more seldom.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from broadsheet.model.intake import Feed, Subscription
from broadsheet.newsroom.journal import note
from broadsheet.pages.fetch import Fetcher
from broadsheet.stores.store import Store

LEASE = timedelta(days=10)
"""What we ask for; the hub decides."""
SHORTEST_LEASE, LONGEST_LEASE = timedelta(minutes=5), timedelta(days=90)
RENEWED_AFTER = 0.8
"""Share of a lease after which it is asked for again."""
UNCONFIRMED = timedelta(hours=2)
"""How long a hub has to call back before it is asked again."""
FAILED, REFUSED = timedelta(hours=12), timedelta(days=7)
"""How long we wait after a hub could not be reached, and after it said no."""
AT_ONCE = 25
"""Hubs asked in one round: with a dead hub each costs its deadline."""
MAX_PUSH = 15 * 1024 * 1024
MAX_WAITING = 256 * 1024 * 1024
"""Bytes of one push, and of all that wait to be read, squeezed: a hub cannot fill the disk."""
_HASHES = frozenset(("sha1", "sha256", "sha384", "sha512"))

Received = Literal["taken", "unknown", "too_much"]


@dataclass(frozen=True, slots=True)
class Hubs:
    """Our side of WebSub. `public` is the address at which hubs reach this paper, "" where there is none: then nobody is asked."""

    store: Store
    fetcher: Fetcher
    public: str

    def tend(self, now: datetime) -> int:
        """Ask hubs to push what they should, and to stop what they should not; how many were asked."""
        held = self.store.subscriptions.all()
        feeds = {
            feed.address: feed
            for feed in self.store.feeds.all()
            if self.public and feed.hub and feed.state in ("active", "failing")
        }
        asked = 0
        for one in (*self._wanted(feeds, held, now), *self._unwanted(feeds, held, now)):
            if asked == AT_ONCE:
                break
            asked += 1
            self._ask(one, now)
        return asked

    def confirm(self, token: str, said: Mapping[str, str], now: datetime) -> str | None:
        """Answer a hub that asks whether we meant it: its challenge, or None where we did not."""
        one = self.store.subscriptions.by_token(token)
        mode, challenge = said.get("hub.mode"), said.get("hub.challenge", "")
        if one is None or said.get("hub.topic") != one.topic:
            return None
        if mode == "denied":
            why = " ".join(said.get("hub.reason", "").split())[:300]
            told = f"The hub refused: {why}" if why else "The hub refused."
            self.store.subscriptions.change(token, state="refused", lease_until=None, next_try=now + REFUSED, why=told)
        elif mode == "unsubscribe" and one.state == "leaving":
            self.store.subscriptions.end(token)
        elif mode == "subscribe" and one.state in ("asked", "held"):
            lease = _lease(said.get("hub.lease_seconds", ""))
            until, again = now + lease, now + lease * RENEWED_AFTER
            self.store.subscriptions.change(token, state="held", lease_until=until, next_try=again, why="")
        else:
            return None
        note("hub", feed=one.feed, mode=mode)
        return challenge

    def receive(self, token: str, body: bytes, signature: str, media_type: str, now: datetime) -> Received:
        """Keep what a hub sent. What is not signed with our secret is dropped without a word to the sender, as WebSub wants it."""
        one = self.store.subscriptions.by_token(token)
        if one is None or one.state == "leaving":
            return "unknown"
        if len(body) > MAX_PUSH or self.store.subscriptions.waiting_bytes() > MAX_WAITING:
            return "too_much"
        if not _is_signed(body, signature, one.secret):
            self.store.subscriptions.change(token, why="Something came that was not signed by the hub; it was dropped.")
            note("push_dropped", feed=one.feed, size=len(body))
            return "taken"
        self.store.subscriptions.receive(one.feed, media_type, body, now)
        note("push", feed=one.feed, size=len(body))
        return "taken"

    def _wanted(self, feeds: Mapping[str, Feed], held: Mapping[str, Subscription], now: datetime) -> Iterator[Subscription]:
        """Agreements to make or to renew. A feed that changed its hub or its name gets a new one; the old lease runs out."""
        for feed in feeds.values():
            hub, topic, known = feed.hub or "", feed.topic or feed.address, held.get(feed.address)
            if known is None or (known.hub, known.topic) != (hub, topic):
                yield Subscription(feed.address, hub, topic, secrets.token_urlsafe(24), secrets.token_urlsafe(32), "asked", now)
            elif known.next_try <= now:
                yield known

    def _unwanted(self, feeds: Mapping[str, Feed], held: Mapping[str, Subscription], now: datetime) -> Iterator[Subscription]:
        """Agreements about feeds that are dropped, gone or paused. Asked twice; after that the lease may run out."""
        for address, one in held.items():
            if address in feeds:
                continue
            if not self.public or one.state in ("asked", "refused") or (one.state == "leaving" and one.next_try <= now):
                self.store.subscriptions.end(one.token)
            elif one.state != "leaving":
                self.store.subscriptions.change(one.token, state="leaving", lease_until=None)
                yield Subscription(one.feed, one.hub, one.topic, one.token, one.secret, "leaving", now)

    def _ask(self, one: Subscription, now: datetime) -> None:
        """Ask a hub. What we wait for is written down before: it may call back while we still listen to its answer."""
        if one.state in ("asked", "refused"):
            one = Subscription(one.feed, one.hub, one.topic, one.token, one.secret, "asked", now + UNCONFIRMED)
            self.store.subscriptions.keep(one)
        else:
            self.store.subscriptions.change(one.token, next_try=now + UNCONFIRMED)
        leaving = one.state == "leaving"
        form = {"hub.mode": "unsubscribe" if leaving else "subscribe", "hub.topic": one.topic, "hub.callback": self._callback(one)}
        if not leaving:
            form |= {"hub.lease_seconds": str(int(LEASE.total_seconds())), "hub.secret": one.secret}
        answer = self.fetcher.post(one.hub, form)
        if answer.failure:
            refused = 400 <= answer.status < 500 and answer.status not in (408, 425, 429)
            why = f"The hub could not be asked: {answer.why}"
            wait = timedelta(seconds=answer.retry_seconds) if answer.retry_seconds else REFUSED if refused else FAILED
            self.store.subscriptions.change(one.token, next_try=now + wait, why=why)
        note("hub_asked", feed=one.feed, mode=form["hub.mode"], status=answer.status, error=answer.why or None)

    def _callback(self, one: Subscription) -> str:
        return f"{self.public.rstrip('/')}/push/{one.token}"


def _lease(written: str) -> timedelta:
    seconds = int(written) if written.isascii() and written.isdigit() and len(written) < 12 else LEASE.total_seconds()
    return min(max(timedelta(seconds=seconds), SHORTEST_LEASE), LONGEST_LEASE)


def _is_signed(body: bytes, signature: str, secret: str) -> bool:
    method, _, given = signature.strip().partition("=")
    if method.lower() not in _HASHES:
        return False
    expected = hmac.new(secret.encode(), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(expected.encode(), given.strip().lower().encode("utf-8", "replace"))
