"""When to ask a feed again, and why: decided here, done elsewhere. Each rule is a line that one test can hold.

No clock, no network, no chance: the hour is given, and the jitter is made of the address, so the same poll decides the same.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from broadsheet.model.intake import Feed
from broadsheet.model.page import Answer

FIRST = 3_600.0
"""Seconds between polls of a feed about which nothing is known yet."""
SHORTEST, LONGEST = 600.0, 86_400.0
"""Seconds. No feed is asked more often than every ten minutes, none more seldom than once a day while it lives."""
QUICKER, SLOWER = 0.6, 1.3
"""What one poll with news, and one without, makes of the interval: they meet where about a third of the polls bring something."""
PUSHED = 6 * 3_600.0
"""Seconds between polls of a feed whose hub pushes, and did: a hub that falls silent costs no more than these."""
JITTER = 0.1
"""Share of the interval by which feeds are spread, so that those taken up together do not stay together."""
GIVE_UP_AFTER = 14 * 86_400.0
"""Seconds of nothing but failures (and at least ten of them) after which a feed counts as gone."""
NEVER_ANSWERED = 18
"""Failures, and no answer ever, after which a feed counts as gone: with the doubling of waits, two weeks as well."""
MOST_PATIENT = timedelta(seconds=LONGEST * (1 + JITTER) * 7)
"""No feed is ever silent for longer. A next poll beyond that was set by a clock that has gone back since."""
_REFUSING = {401, 402, 403, 451}


@dataclass(frozen=True, slots=True)
class Intent:
    """Ask now or not; if not, `when`. `why` is shown to people."""

    fetch: bool
    when: datetime
    why: str


def decide_poll(feed: Feed, now: datetime) -> Intent:
    """Is it this feed's turn?"""
    if feed.state == "gone":
        return Intent(False, datetime.max.replace(tzinfo=now.tzinfo), "It is gone and is not asked any more.")
    if feed.state == "paused":
        return Intent(False, datetime.max.replace(tzinfo=now.tzinfo), "It is paused.")
    if feed.next_poll is None:
        return Intent(True, now, "It has not been asked yet.")
    if feed.next_poll <= now or feed.next_poll > now + MOST_PATIENT:
        return Intent(True, now, "Its time has come.")
    return Intent(False, feed.next_poll, "It is not its time yet.")


def after_success(feed: Feed, answer: Answer, now: datetime, *, news: int, digest: str | None = None) -> Feed:
    """The feed after an answer that could be read: 304, or 200 with `news` entries not seen before.

    Validators are kept from every answer, also one that brought nothing new. A permanent redirect becomes the address. While a hub
    pushes, polls are rare; one that finds news all the same shows that it does not, and the next comes as without a hub.
    """
    interval = _learnt(feed.interval, news)
    leased = (feed.lease - now).total_seconds() if feed.lease and not news else 0.0
    wait = max(interval, min(leased, PUSHED), min(answer.fresh_seconds or 0, LONGEST), min(answer.retry_seconds or 0, 7 * LONGEST))
    unchanged = answer.status == 304
    return replace(
        feed, address=answer.moved_to or feed.address, state="active", interval=interval, failures=0, last_error=None,
        last_success=now, changed=now if news else feed.changed, next_poll=now + _spread(feed.address, wait),
        cost=feed.cost + answer.cost,
        etag=answer.etag or (feed.etag if unchanged else None), digest=digest or feed.digest,
        last_modified=answer.last_modified or (feed.last_modified if unchanged else None),
    )  # fmt: skip


def after_push(feed: Feed, now: datetime, *, news: int, size: int) -> Feed:
    """The feed after its hub sent `size` bytes: it lives, and the next poll may wait."""
    return replace(
        feed, state="active", failures=0, last_error=None, last_success=now, changed=now if news else feed.changed,
        next_poll=now + _spread(feed.address, max(feed.interval or FIRST, PUSHED)), cost=feed.cost + size,
    )  # fmt: skip


def after_failure(feed: Feed, answer: Answer, now: datetime) -> Feed:
    """The feed after an answer that brought nothing: asked ever more seldom, told why, and given up when it is gone.

    Each failure doubles the wait up to a day; what the server asks for (Retry-After) is the least. Entries seen stay.
    """
    failures = feed.failures + 1
    why = answer.why or f"The server answered {answer.status}."
    if answer.status == 410 or _hopeless(feed, failures, now):
        return replace(feed, state="gone", failures=failures, last_error=why, next_poll=None, cost=feed.cost + answer.cost)
    wait = min((feed.interval or FIRST) * 2.0 ** min(failures, 20), LONGEST)
    if answer.status in _REFUSING or answer.failure in ("forbidden", "tls"):
        wait = LONGEST
    wait = max(wait, min(answer.retry_seconds or 0, 7 * LONGEST))
    return replace(
        feed, state="failing", failures=failures, last_error=why, next_poll=now + _spread(feed.address, wait),
        cost=feed.cost + answer.cost,
    )  # fmt: skip


def _learnt(interval: float | None, news: int) -> float:
    """News now makes the next poll come sooner, none later: feeds that change often are asked often."""
    if interval is None:
        return FIRST
    return min(max(interval * (QUICKER if news else SLOWER), SHORTEST), LONGEST)


def _hopeless(feed: Feed, failures: int, now: datetime) -> bool:
    silent_since = feed.last_success or feed.changed
    if silent_since is None:
        return failures >= NEVER_ANSWERED
    return failures >= 10 and (now - silent_since).total_seconds() >= GIVE_UP_AFTER


def _spread(address: str, seconds: float) -> timedelta:
    """Up to a tenth more, never less than was asked for; the same for the same address."""
    share = zlib.crc32(address.encode("utf-8", "replace")) / 0xFFFFFFFF
    return timedelta(seconds=seconds * (1 + JITTER * share))
