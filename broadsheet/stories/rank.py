"""The order of a front page: many independent voices, fresh, broad, and what this reader follows; with caps, and reasons."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from broadsheet.model.brief import Brief, CoverageEntry
from broadsheet.model.desk import Told
from broadsheet.publishers.known import house_of

LATELY = timedelta(hours=24)
OLDER_VOICE = 0.25
"""What a publisher counts that has told the story, and nothing of it lately: a story of fifty weighs as much as one of twelve today."""
FRESH_HOURS = 12.0
"""After so many hours without a new article a story weighs half."""
UNDATED_HOURS = 24.0
"""An undated story counts as so much older than the hour it came in, for its pages may be of any age."""
OLDEST_HOURS = 24.0 * 365
BREADTH_WORTH = 0.06
MOST_BREADTH = 8
"""Developments, disagreements and places that count as breadth; more make no story more important."""
_A_DAY = len("2031-03-03")
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
    kept: frozenset[str] = frozenset()
    """Ids of stories that hold an article they starred."""
    searches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By story id, the names of their saved searches that it answers."""


@dataclass(frozen=True, slots=True)
class Caps:
    """How many of the first `places` stories may take their headline from one house of publishers, or be of one topic."""

    places: int = 12
    publisher: int = 3
    topic: int = 4


NOBODY = Interests()
USUAL = Caps()


def rank(
    told: Iterable[Told],
    now: datetime,
    *,
    interests: Interests = NOBODY,
    caps: Caps = USUAL,
    owners: Mapping[str, str] | None = None,
) -> tuple[Told, ...]:
    """Stories best first, each with the reasons for its place; equal ones by id.

    What is dated after `now` does not count as news: it is a mistake of its page, or of a later edition. Between two calls the
    order of two stories changes only where one of them does, or a voice is a day old. A cap moves a story behind the capped
    places, never off the page. Muted stories come last. `owners` is the reader's own table of publishers and their houses.
    """
    weighed = sorted((_Weighed(one, now, interests, owners) for one in told), key=lambda each: (-each.weight, each.told.story.id))
    return tuple(replace(each.told, why=(*each.reasons(), *extra)) for each, extra in _capped(weighed, caps))


def reasons_of(one: Told, now: datetime, interests: Interests = NOBODY) -> tuple[str, ...]:
    """Why a story stands where it stands, the weightiest first; a line for each factor that counted."""
    return tuple(_Weighed(one, now, interests).reasons())


class _Weighed:
    """A story with what counts for it."""

    def __init__(self, told: Told, now: datetime, interests: Interests, owners: Mapping[str, str] | None = None) -> None:
        self.told = told
        self._now = now
        self._interests = interests
        self._brief: Brief = told.brief
        self._owners = owners

    @cached_property
    def weight(self) -> float:
        """The product of all factors; 0 for what is muted."""
        if self.muted is not None:
            return 0.0
        older = max(0, self.voices - self.lately)
        voices = math.log2(1 + self.lately + OLDER_VOICE * older)
        fresh = math.pow(0.5, self.hours / FRESH_HOURS)
        broad = 1 + BREADTH_WORTH * min(self.breadth, MOST_BREADTH)
        return voices * fresh * broad * min(1 + INTEREST_WORTH * len(self.followed), MOST_INTEREST)

    @property
    def voices(self) -> int:
        """Publishers that reported on their own, those of one house as one, ever."""
        return self._brief.independent_publishers

    @cached_property
    def lately(self) -> int:
        """The same in the last day; at most all there are, and one for a story whose new articles state no publisher."""
        new = [entry for entry in self._brief.articles if _is_voice(entry) and self._is_late(entry)]
        houses = {house_of(entry.publisher, self._owners) for entry in new if entry.publisher}
        return min(self.voices, max(len(houses), min(1, len(new))))

    def _is_late(self, entry: CoverageEntry) -> bool:
        moment = _printed(entry) or (entry.seen_at if entry.teaser is None else None)
        return moment is not None and self._now - LATELY < moment <= self._now

    @cached_property
    def last(self) -> datetime | None:
        """The latest report that has a date and is not still to come, None for a story without any.

        A copy is no new report, nor is a card without a date: the page that carries it may be of today, and it of last week.
        """
        entries = self._brief.articles
        for some in (filter(_is_voice, entries), entries):
            known = [moment for moment in map(_printed, some) if moment is not None and moment <= self._now]
            if known:
                return max(known)
        last = self.told.story.last
        return last if last is not None and last <= self._now else None

    @cached_property
    def hours(self) -> float:
        """How old the news is."""
        if self.last is not None:
            return _hours(self._now - self.last)
        seen = max((entry.seen_at for entry in self._brief.articles if entry.seen_at), default=None)
        return UNDATED_HOURS + (_hours(self._now - seen) if seen is not None else UNDATED_HOURS)

    @cached_property
    def house(self) -> str:
        """Whose headline it bears: the owner of several publishers, else the publisher; "" where none is stated."""
        publisher = self._brief.headline_publisher
        return house_of(publisher, self._owners) if publisher else ""

    @property
    def breadth(self) -> int:
        """How much there is to tell."""
        return len(self._brief.developments) + len(self._brief.disagreements) + len(self._brief.places)

    @cached_property
    def followed(self) -> tuple[str, ...]:
        """What this reader follows of it, in words."""
        interests, story = self._interests, self.told.story.id
        if interests == NOBODY:
            return ()  # a story of many sources has hundreds of names, and most readers follow nobody
        names = interests.topics | interests.people | interests.publishers
        found = [f"you follow {name}" for name in dict.fromkeys(self._names()) if name in names]
        if story in interests.stories:
            found.insert(0, "you follow this story")
        found += [f"it answers your search “{name}”" for name in interests.searches.get(story, ())]
        if story in interests.kept:
            found.append("you kept an article of it")
        return tuple(found)

    @cached_property
    def muted(self) -> str | None:
        """What this reader wants to hear nothing of, None where nothing is of that kind."""
        if not self._interests.muted:
            return None
        if self.told.story.id in self._interests.muted:
            return "this story"
        return next((name for name in self._names() if name in self._interests.muted), None)

    def _names(self) -> Iterator[str]:
        yield from self._brief.topics
        yield from (name for name, _ in self._brief.people)
        yield from self._brief.publishers

    def reasons(self) -> Iterator[str]:
        """A line for each factor."""
        articles = len(self._brief.articles)
        yield f"told by {_plural(self.voices, 'independent publisher')} in {_plural(articles, 'article')}"
        if self.voices > 1 and self.lately < self.voices:
            yield f"{self.lately} of them in the last day" if self.lately else "none of them in the last day"
        if self.last is None:
            yield "without a date, and so behind what has one"
        else:
            yield "new within the hour" if self.hours < 1 else f"last told {_ago(self.hours)} ago"
        if parts := self._parts():
            yield f"tells {parts}"
        yield from self.followed
        if self.muted is not None:
            yield f"you muted {self.muted}"

    def _parts(self) -> str:
        brief = self._brief
        counted = ((brief.developments, "development"), (brief.disagreements, "disagreement"), (brief.places, "place"))
        return ", ".join(_plural(len(some), word) for some, word in counted if some)


def _capped(ranked: Sequence[_Weighed], caps: Caps) -> Iterator[tuple[_Weighed, tuple[str, ...]]]:
    """The same stories, with those over a cap after the capped places, and the reason with them."""
    houses: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    later: list[tuple[_Weighed, tuple[str, ...]]] = []
    placed = 0
    for each in ranked:
        brief = each.told.brief
        house, topic = each.house, next(iter(brief.topics), "")
        if placed >= caps.places or each.muted is not None:
            later.append((each, ()))
        elif house and houses[house] >= caps.publisher:
            later.append((each, (f"moved down: {caps.publisher} stories above are headed by {house}",)))
        elif topic and topics[topic] >= caps.topic:
            later.append((each, (f"moved down: {caps.topic} stories above are about {topic}",)))
        else:
            houses[house] += 1
            topics[topic] += 1
            placed += 1
            yield each, ()
    yield from later


def _is_voice(entry: CoverageEntry) -> bool:
    return entry.role != "carrier" and not entry.opinion


def _printed(entry: CoverageEntry) -> datetime | None:
    """When an entry was published, a day alone at its noon; None where it says no day. It cannot be later than it was seen."""
    if entry.published is None:
        return None
    with suppress(ValueError):  # a month or a year alone
        moment = datetime.fromisoformat(entry.published)
        moment = moment if len(entry.published) > _A_DAY else moment.replace(hour=12)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(moment, entry.seen_at) if entry.seen_at else moment
    return None


def _hours(age: timedelta) -> float:
    """Hours of an age, 0 for what is still to come, at most a year."""
    return min(max(age.total_seconds() / 3600, 0.0), OLDEST_HOURS)


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}"


def _ago(hours: float) -> str:
    return _plural(round(hours), "hour") if hours < 36 else _plural(round(hours / 24), "day")
