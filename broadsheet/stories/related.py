"""What a reader of one article may want next: on topic, no repeats, each with its date and its because."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from broadsheet.stories.copies import COPY_CONTAINED, compare_prints
from broadsheet.stories.dossier import Dossier
from broadsheet.stories.likeness import dot
from broadsheet.stories.links import kind_of
from broadsheet.stories.sketch import Sketch, length

if TYPE_CHECKING:
    from broadsheet.stories.desk import StoryDesk

REPEATS = 0.8
"""Cosine above which a suggestion says what an earlier one says."""
REPEATS_BARE = 0.5
"""The same where it is a bare headline: one word more is all that a second newsroom adds."""
MOST_OF_ONE_PUBLISHER = 2
MOST_OF_ONE_STORY = 2
"""Articles that a neighbouring story gives before the next one has its turn."""
MOST_VOICES = 40
"""Articles of the own story that are looked at, the newest: no reader of a story of a thousand waits for the rest."""
NEAR = 0.24
"""Nearness from which on a neighbouring story is likelier on topic than not, on the labelled sets."""
NEAR_ITSELF = 0.08
"""Least cosine of an article of such a story: one that came into it by mistake would be off topic here, too."""
HEAVIEST = 100
"""Terms of a story that are compared. A long one holds most words of the language, and would be near to everything."""
MOST_NEIGHBOURS = 8
ALONE = 0.25
"""What a word counts that one story alone holds: it sets the story apart, and says little against its being on the topic."""
FLATTENED = 0.6
"""Power to which weights are raised. A topic shows in many middling words, an event in few rare ones; grouping wants the event."""
NEWEST_WORTH = 0.2
"""What it is worth to be new; halves with each day."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article or teaser (by key) and its story; `day` is its publication, that of its page for an undated teaser, else None."""

    key: str
    story: str
    day: datetime | None
    why: str


def suggest(desk: StoryDesk, key: str, *, most: int = 10, seen: Iterable[str] = ()) -> tuple[Suggestion, ...]:
    """Other articles for the reader of this one: of its story what adds most, and of neighbouring stories on its topic.

    Half of the places go to each, and what one of them leaves free to the other; the own story comes first. Leaves out copies,
    near repeats, what was `seen`, and a third article of one publisher. Costs the same however much is active.
    """
    story = desk.where(key)
    if story is None:
        return ()
    dossier = desk.dossier(story)
    choice = _Choice(desk, dossier.members[key], {key, *seen})
    own = _own(dossier, choice)
    choice.take(own, (most + 1) // 2)
    mark = len(choice.taken)
    choice.take(_nearby(desk, dossier), most - mark)
    related = choice.taken[mark:]
    del choice.taken[mark:]
    choice.take(own, most - mark - len(related))
    return tuple(choice.taken + related)


class _Choice:
    """What was taken so far, and what may therefore not be taken any more."""

    def __init__(self, desk: StoryDesk, read: Sketch, passed: set[str]) -> None:
        self.taken: list[Suggestion] = []
        self.told = [read]
        self._copies = desk.copies
        self._passed = passed | set(desk.copies.members(read.key))
        self._publishers: Counter[str] = Counter()
        self._repeated: dict[str, tuple[int, float]] = {}
        """By key: of how many of those told it is known how far they repeat it, and how far."""

    def take(self, offers: Iterator[tuple[Sketch, str, str]], most: int) -> None:
        """Take so many of the offers, in their order, that may be taken."""
        free = (offer for offer in offers if self.may(offer[0]) and not self._stands_in_another(offer[0].key))
        for sketch, story, why in islice(free, max(most, 0)):
            self._passed.update((sketch.key, *self._copies.members(sketch.key)))
            self._publishers.update(filter(None, [sketch.publisher]))
            self.told.append(sketch)
            self.taken.append(Suggestion(sketch.key, story, _moment(sketch), why))

    def may(self, sketch: Sketch) -> bool:
        """Whether it is no copy of what was read, nor a repeat of what was taken, nor one too many of its publisher."""
        if sketch.key in self._passed or self._publishers[sketch.publisher or ""] >= MOST_OF_ONE_PUBLISHER:
            return False
        return self.repeats(sketch) <= (REPEATS_BARE if sketch.bare else REPEATS)

    def _stands_in_another(self, key: str) -> bool:
        """Whether half of its text is in one told so far, or the other way round, though it may be no copy."""
        text, told = self._copies.prints_of(key), [self._copies.prints_of(other.key) for other in self.told]
        return text is not None and any(compare_prints(text, other)[1] >= COPY_CONTAINED for other in told if other is not None)

    def repeats(self, sketch: Sketch) -> float:
        """How far (0 to 1) one of those told so far says the same."""
        known, most = self._repeated.get(sketch.key, (0, 0.0))
        likeness = (dot(sketch.terms, other.terms) / (sketch.lengths[0] * other.lengths[0]) for other in self.told[known:])
        most = max((most, *likeness))
        self._repeated[sketch.key] = (len(self.told), most)
        return most


def _own(dossier: Dossier, choice: _Choice) -> Iterator[tuple[Sketch, str, str]]:
    """The story's other articles: each time the one that is most about the story, least told so far, and newest (MMR, Carbonell and Goldstein 1998)."""
    left = sorted(dossier.voices, key=lambda sketch: (-(sketch.day or sketch.seen), sketch.key))[:MOST_VOICES]
    about = _likeness_to(dossier)
    newest = left[0].day or left[0].seen
    worth = {v.key: about(v) + NEWEST_WORTH * 0.5 ** (newest - (v.day or v.seen)) for v in left}
    while left := [sketch for sketch in left if choice.may(sketch)]:
        best = max(left, key=lambda sketch: worth[sketch.key] - choice.repeats(sketch))
        left.remove(best)
        yield best, dossier.id, "the same story"


def _likeness_to(dossier: Dossier) -> Callable[[Sketch], float]:
    profile = dossier.profile
    return lambda sketch: dot(sketch.terms, profile.terms) / (sketch.lengths[0] * profile.measured()[0])


def _nearby(desk: StoryDesk, dossier: Dossier) -> Iterator[tuple[Sketch, str, str]]:
    """Articles of neighbouring stories, the newest two of each in turn, then further ones."""
    about = _flat(_heaviest(dossier))
    offers = [_of_one(dossier, other, about) for other in neighbours(desk, dossier)[:MOST_NEIGHBOURS]]
    while offers:
        for offer in list(offers):
            some = list(islice(offer, MOST_OF_ONE_STORY))
            yield from some
            if len(some) < MOST_OF_ONE_STORY:
                offers.remove(offer)


def _of_one(dossier: Dossier, other: Dossier, about: Mapping[str, float]) -> Iterator[tuple[Sketch, str, str]]:
    _, why = kind_of(dossier, other)
    voices = sorted(other.voices, key=lambda sketch: (-(sketch.day or sketch.seen), sketch.key))[:MOST_VOICES]
    return ((sketch, other.id, why) for sketch in voices if _cosine(about, _flat(sketch.terms)) >= NEAR_ITSELF)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return dot(one, other) / (length(one) * length(other))


def neighbours(desk: StoryDesk, dossier: Dossier) -> list[Dossier]:
    """Stories on the topic of this one, the nearest first."""
    others = [other for other in desk.around(dossier.profile.terms) if other is not dossier]
    near = nearness(_heaviest(dossier), list(map(_heaviest, others)))
    found = sorted(zip(near, others, strict=True), key=lambda pair: (-pair[0], pair[1].id))
    return [other for likeness, other in found if likeness >= NEAR]


def _heaviest(dossier: Dossier) -> Mapping[str, float]:
    terms = dossier.profile.terms
    return terms if len(terms) <= HEAVIEST else dict(nlargest(HEAVIEST, terms.items(), key=itemgetter(1)))


def nearness(own: Mapping[str, float], others: Sequence[Mapping[str, float]]) -> list[float]:
    """Cosine (0 to 1) of flattened weights, of which those of terms that one of all these holds alone count less."""
    held = Counter(term for terms in (own, *others) for term in terms)
    flat = [_flat(terms) for terms in (own, *others)]
    lengths = [math.sqrt(sum(w * w * (1.0 if held[term] > 1 else ALONE) for term, w in terms.items())) or 1.0 for terms in flat]
    return [dot(flat[0], terms) / (lengths[0] * size) for terms, size in zip(flat[1:], lengths[1:], strict=True)]


def _flat(terms: Mapping[str, float]) -> dict[str, float]:
    return {term: weight**FLATTENED for term, weight in terms.items()}


def _moment(sketch: Sketch) -> datetime | None:
    return None if sketch.day is None else datetime.fromtimestamp(sketch.day * 86_400, UTC)
