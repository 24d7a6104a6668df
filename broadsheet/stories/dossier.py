"""A story while it is active: the sketches of its members, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from broadsheet.stories.sketch import Sketch, heaviest, length

RECENT = 8
"""How many late members a new article is held against one by one; the profile speaks for the rest."""
DAYS_KEPT = 30
PLACES_KEPT = 4
CORE_TERMS = 12
CORE_NAMES = 4


@dataclass(slots=True)
class Profile:
    """The sum of its members' sketches. One member's profile borrows that sketch's parts; the second makes it copy them.

    `recent` are the latest members, `days` the latest days of publication; `lengths` those of the three vectors, None
    while not measured.
    """

    terms: Mapping[str, float]
    title: Mapping[str, float]
    names: Mapping[str, float]
    years: frozenset[str]
    numbers: frozenset[str]
    recent: list[Sketch]
    days: list[float]
    size: int = 1
    lengths: tuple[float, float, float] | None = None
    core: dict[str, float] | None = None
    core_names: dict[str, float] | None = None
    told: frozenset[int] = frozenset()
    places: tuple[str, ...] = ()
    """The places of the members that last named any, at most four."""
    mark: int = 0
    """The same for the same members in the same order, and for no others."""

    @classmethod
    def of(cls, sketches: Iterable[Sketch]) -> Profile:
        """The profile of one or more sketches, in the order given."""
        first, *others = sketches
        days = [] if first.day is None else [first.day]
        profile = cls(
            first.terms, first.title, first.names, first.years, first.numbers, [first], days, 1, first.lengths,
            told=first.told, places=first.places, mark=hash(first.key),
        )  # fmt: skip
        for sketch in others:
            profile.add(sketch)
        return profile

    def add(self, sketch: Sketch) -> list[str]:
        """Add one member; returns the terms that are new to the story."""
        fresh = [term for term in sketch.terms if term not in self.terms]
        self.terms = _sum(self.terms, sketch.terms, copy=self.size == 1)
        self.title = _sum(self.title, sketch.title, copy=self.size == 1)
        self.names = _sum(self.names, sketch.names, copy=self.size == 1)
        self.told |= sketch.told
        self.places = (*self.places, *sketch.places)[-PLACES_KEPT:]
        self.years |= sketch.years
        self.numbers |= sketch.numbers
        self.recent = [*self.recent[1 - RECENT :], sketch]
        if sketch.day is not None:
            self.days = [*self.days[1 - DAYS_KEPT :], sketch.day]
        self.size += 1
        self.mark = hash((self.mark, sketch.key))
        self.lengths = self.core = self.core_names = None
        return fresh

    def measured(self) -> tuple[float, float, float]:
        """The lengths of the three vectors, kept until the next member comes."""
        if self.lengths is None:
            self.lengths = (length(self.terms), length(self.title), length(self.names))
        return self.lengths

    def cores(self) -> tuple[dict[str, float], dict[str, float]]:
        """The heaviest terms and the heaviest names: what the story is about in a line. A sketch has its heaviest first."""
        if self.size == 1:
            return dict(islice(self.terms.items(), CORE_TERMS)), dict(islice(self.names.items(), CORE_NAMES))
        if self.core is None or self.core_names is None:
            self.core = {term: self.terms[term] for term in heaviest(self.terms, CORE_TERMS)}
            self.core_names = {name: self.names[name] for name in heaviest(self.names, CORE_NAMES)}
        return self.core, self.core_names


def _sum(held: Mapping[str, float], more: Mapping[str, float], copy: bool) -> dict[str, float]:
    total = dict(held) if copy or not isinstance(held, dict) else held
    for term, weight in more.items():
        total[term] = total.get(term, 0.0) + weight
    return total


@dataclass(slots=True)
class Dossier:
    """An active story. `members` in order of joining; `joined` has score and why of each; `number` is its place in the index."""

    id: str
    number: int
    members: dict[str, Sketch] = field(default_factory=dict)
    joined: dict[str, tuple[float, tuple[str, ...]]] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)
    quiet: frozenset[str] = frozenset()
    """Members that do not speak for the story: copies of one that does, live pages, headlines that say too little."""
    _summed: Profile | None = None
    """The profile of two voices or more; that of one is made when asked for: most stories have one, and memory is dear."""

    @property
    def profile(self) -> Profile:
        """What the voices say together. Raises ValueError for a story without members: none stays active."""
        return self._summed or Profile.of(self.voices)

    @property
    def vector(self) -> tuple[Mapping[str, float], float]:
        """The terms of the profile and their length, without making the profile of a single voice."""
        if self._summed is not None:
            return self._summed.terms, self._summed.measured()[0]
        voice = self.voices[0] if self.quiet else next(iter(self.members.values()))
        return voice.terms, voice.lengths[0]

    @property
    def last(self) -> float:
        """The latest day known of any member; 0 for a story without any."""
        return max((sketch.day or sketch.seen for sketch in self.members.values()), default=0.0)

    @property
    def span(self) -> tuple[float, float] | None:
        """First and last day of publication, None where no member has a date."""
        days = [sketch.day for sketch in self.members.values() if sketch.day is not None]
        return (min(days), max(days)) if days else None

    @property
    def voices(self) -> list[Sketch]:
        """The members that speak for the story."""
        return [sketch for key, sketch in self.members.items() if key not in self.quiet]

    def enter(self, sketch: Sketch, score: float, why: tuple[str, ...], *, quiet: bool) -> list[str]:
        """Take a member in; returns the terms the story did not hold before. The first member always speaks."""
        self.members[sketch.key] = sketch
        self.joined[sketch.key] = (score, why)
        if len(self.members) == 1:
            return list(sketch.terms)
        if quiet:
            self.quiet |= {sketch.key}
            return []
        if self._summed is None:
            self._summed = Profile.of(voice for voice in self.voices if voice is not sketch)
        return self._summed.add(sketch)

    def leave(self, keys: Iterable[str]) -> list[str]:
        """Let members go; returns the terms the story holds no more. If no voice is left, the first of the quiet speaks."""
        before = self.terms()
        for key in keys:
            del self.members[key], self.joined[key]
        self.quiet &= self.members.keys()
        if self.members and not self.voices:
            self.quiet -= {next(iter(self.members))}
        self._summed = Profile.of(self.voices) if len(self.voices) > 1 else None
        after = self.terms()
        return [term for term in before if term not in after]

    def terms(self) -> Mapping[str, float]:
        """The terms the story holds, with their weights."""
        return self.profile.terms if self.members else {}
