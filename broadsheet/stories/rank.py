"""The order of a front page: many independent voices, fresh, broad, and what this reader follows; with caps, and reasons."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from broadsheet.model.desk import Told

FRESH_HOURS = 12.0
"""After so many hours without a new article a story weighs half."""
UNDATED_HOURS = 72.0
BREADTH_WORTH = 0.06
MOST_BREADTH = 8
"""Developments, disagreements and places that count as breadth; more make no story more important."""
INTEREST_WORTH = 0.5
MOST_INTEREST = 2.0


@dataclass(frozen=True, slots=True)
class Interests:
    """What a reader follows, by the names the brief uses, and which stories; what is muted sinks below all else."""

    topics: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()
    """Topics, people, publishers or story ids."""


@dataclass(frozen=True, slots=True)
class Caps:
    """How many of the first `places` stories may take their headline from one publisher, or be of one topic."""

    places: int = 12
    publisher: int = 3
    topic: int = 4


NOBODY = Interests()
USUAL = Caps()


def rank(told: Iterable[Told], now: datetime, *, interests: Interests = NOBODY, caps: Caps = USUAL) -> tuple[Told, ...]:
    """Stories best first, each with the reasons for its place; equal ones by id.

    A cap moves a story behind the capped places, never off the page.
    """
    scored = [(_score(one, now, interests), one) for one in told]
    scored.sort(key=lambda pair: (-pair[0], pair[1].story.id))
    ordered = _capped([one for _, one in scored], caps)
    return tuple(replace(one, why=(*reasons_of(one, now, interests), *extra)) for one, extra in ordered)


def _score(one: Told, now: datetime, interests: Interests) -> float:
    if _muted(one, interests):
        return 0.0
    voices = math.log2(1 + one.brief.independent_publishers)
    fresh = math.pow(0.5, _hours_old(one, now) / FRESH_HOURS)
    broad = 1 + BREADTH_WORTH * min(_breadth(one), MOST_BREADTH)
    return voices * fresh * broad * min(1 + INTEREST_WORTH * len(_followed(one, interests)), MOST_INTEREST)


def reasons_of(one: Told, now: datetime, interests: Interests = NOBODY) -> tuple[str, ...]:
    """Why a story stands where it stands, the weightiest first."""
    voices, articles = one.brief.independent_publishers, len(one.brief.articles)
    hours = _hours_old(one, now)
    given = [
        f"told by {voices} independent publisher{'s' if voices != 1 else ''} in {articles} article{'s' if articles != 1 else ''}"
    ]
    if one.story.last is None:
        given.append("without a date")
    else:
        given.append("new within the hour" if hours < 1 else f"last told {_ago(hours)} ago")
    if _breadth(one) >= MOST_BREADTH / 2:
        given.append("many developments")
    given.extend(f"you follow {name}" for name in _followed(one, interests))
    if (muted := _muted(one, interests)) is not None:
        given.append(f"you muted {muted}")
    return tuple(given)


def _capped(ranked: Sequence[Told], caps: Caps) -> list[tuple[Told, tuple[str, ...]]]:
    """The same stories, with those over a cap after the capped places, and the reason with them."""
    publishers: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    placed: list[tuple[Told, tuple[str, ...]]] = []
    later: list[tuple[Told, tuple[str, ...]]] = []
    for one in ranked:
        publisher, topic = one.brief.headline_publisher, next(iter(one.brief.topics), None)
        if len(placed) >= caps.places:
            later.append((one, ()))
        elif publisher and publishers[publisher] >= caps.publisher:
            later.append((one, (f"moved down: {caps.publisher} stories above are headed by {publisher}",)))
        elif topic and topics[topic] >= caps.topic:
            later.append((one, (f"moved down: {caps.topic} stories above are about {topic}",)))
        else:
            publishers.update([publisher] if publisher else ())
            topics.update([topic] if topic else ())
            placed.append((one, ()))
    return placed + later


def _hours_old(one: Told, now: datetime) -> float:
    if one.story.last is None:
        return UNDATED_HOURS
    return max(0.0, (now - one.story.last).total_seconds() / 3600)


def _breadth(one: Told) -> int:
    return len(one.brief.developments) + len(one.brief.disagreements) + len(one.brief.places)


def _names(one: Told) -> tuple[str, ...]:
    people = tuple(name for name, _ in one.brief.people)
    return (*one.brief.topics, *people, *one.brief.publishers)


def _followed(one: Told, interests: Interests) -> tuple[str, ...]:
    if interests == NOBODY:
        return ()  # a story of many sources has hundreds of names, and most readers follow nobody
    followed = interests.topics | interests.people | interests.publishers
    names = tuple(name for name in dict.fromkeys(_names(one)) if name in followed)
    return ("this story", *names) if one.story.id in interests.stories else names


def _muted(one: Told, interests: Interests) -> str | None:
    if not interests.muted:
        return None
    if one.story.id in interests.muted:
        return "this story"
    return next((name for name in _names(one) if name in interests.muted), None)


def _ago(hours: float) -> str:
    if hours < 36:
        return f"{hours:.0f} hour{'s' if round(hours) != 1 else ''}"
    return f"{hours / 24:.0f} days"
