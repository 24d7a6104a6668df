"""How an item and the stories it might belong to are alike: numbers that the judge weighs."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from broadsheet.stories.dossier import Dossier, Profile
from broadsheet.stories.sketch import Sketch, heaviest

Floats = NDArray[np.float64]

COMPARED_TERMS = 40
RARE = 4.0
"""Terms that fewer than one story in fifty holds."""
CROWD = 3
"""Other stories whose nearness says how crowded it is around an item."""
DAYS_OF_YEAR = 366

_BY_WEIGHT = ("terms", "title", "names", "title_covered", "names_covered", "foreign_name", "rare_shared", "names_shared")
_BY_COMPANY = ("margin", "title_margin", "crowd", "own_shared")
_OF_ITEM = ("bare", "names_known")
_ONE_BY_ONE = (
    "nearest", "founder_covered", "days_apart", "undated", "size", "years_clash", "numbers_shared", "names_clash",
    "core_covered", "core_names_covered", "told_apart", "told",
    "weekday_met", "weekdays_met", "nearest_title",
)  # fmt: skip
LIKENESSES = (*_BY_WEIGHT, *_BY_COMPANY, *_OF_ITEM, *_ONE_BY_ONE)
"""Names of the likenesses, in the order in which `liken` gives them.

`margin` to `own_shared` hold a story against the other candidates: how much nearer it is than the next, how near the three
nearest others are, and which share of what it has in common with the item no other has. In a stream of two thousand
stories of one country's politics every article is near to many stories; only what sets one of them apart says anything.
"""


def liken(sketch: Sketch, profiles: Sequence[Profile], rare: Mapping[str, float], asked: int | None = None) -> Floats:
    """How an item and each of the first `asked` stories (None: all) are alike, a row each, in the order of `LIKENESSES`.

    The other stories are there to be compared with. `rare` holds the rarity of all the item's terms and names. Costs no
    more for a story of a thousand than for one of ten.
    """
    met = [meet(sketch, profile) for profile in profiles]
    alone = [by_themselves(sketch, profile, rare, each) for profile, each in zip(profiles[:asked], met, strict=False)]
    return as_rows(map(in_full, alone, in_company(sketch, met)))


def nearest(terms: Mapping[str, float], dossiers: Sequence[Dossier], most: int) -> list[tuple[float, Dossier]]:
    """The dossiers whose stories are nearest to the heaviest of some terms by cosine, the nearest first, each with the cosine times
    the length of these terms."""
    compared = {term: terms[term] for term in heaviest(terms, COMPARED_TERMS)}
    near = []
    for dossier in dossiers:
        vector, length = dossier.vector
        near.append((_product(compared.keys() & vector.keys(), compared, vector) / length, dossier))
    near.sort(key=itemgetter(0), reverse=True)
    return near[:most]


class Meeting(NamedTuple):
    """What an item and a story share: terms, headline terms, and the cosines of both.

    Weights are sixteenths, so that their products add up to the same in whatever order a set gives its terms.
    """

    terms: Set[str]
    title: Set[str]
    near: float
    near_title: float


def meet(sketch: Sketch, profile: Profile) -> Meeting:
    """What the others in whose company a story is asked for must know of it."""
    of_terms, of_title, _ = profile.measured()
    terms, title = sketch.terms.keys() & profile.terms.keys(), sketch.title.keys() & profile.title.keys()
    near = _product(terms, sketch.terms, profile.terms) / (sketch.lengths[0] * of_terms)
    return Meeting(terms, title, near, _product(title, sketch.title, profile.title) / (sketch.lengths[1] * of_title))


def by_themselves(sketch: Sketch, profile: Profile, rare: Mapping[str, float], met: Meeting) -> tuple[float, ...]:
    """The likenesses that need no company, in the order of `LIKENESSES`."""
    return *_by_weight(sketch, profile, rare, met), *_one_by_one(sketch, profile, met)


def in_company(sketch: Sketch, met: Sequence[Meeting]) -> Iterator[tuple[float, ...]]:
    """The likenesses `margin` to `own_shared` of an item with each of some stories among which it is to choose."""
    near, near_title = [each.near for each in met], [each.near_title for each in met]
    return zip(_margins(near), _margins(near_title), _crowds(near), _held_by_nobody_else(sketch, met), strict=True)


def in_full(alone: tuple[float, ...], company: tuple[float, ...]) -> tuple[float, ...]:
    """The likenesses of one item with one story, in the order of `LIKENESSES`."""
    return *alone[: len(_BY_WEIGHT)], *company, *alone[len(_BY_WEIGHT) :]


def as_rows(alike: Iterable[tuple[float, ...]]) -> Floats:
    """Likenesses as the judge takes them."""
    return np.fromiter(chain.from_iterable(alike), np.float64).reshape(-1, len(LIKENESSES))


def _product(shared: Iterable[str], own: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return sum([own[term] * theirs[term] for term in shared])


def _by_weight(sketch: Sketch, profile: Profile, rare: Mapping[str, float], met: Meeting) -> Iterator[float]:
    """`terms` to `names_shared`."""
    names = sketch.names.keys() & profile.names.keys()
    foreign = [weight for name, weight in sketch.names.items() if name not in profile.terms]
    yield met.near
    yield met.near_title
    yield _product(names, sketch.names, profile.names) / (sketch.lengths[2] * profile.measured()[2])
    yield _covered(sketch.title, profile.terms)
    yield _covered(sketch.names, names)
    yield max(foreign) / max(sketch.names.values()) if foreign else 0.0
    yield math.log1p(sum([rare[term] > RARE for term in met.terms]))
    yield math.log1p(math.fsum([rare[name] for name in names]))


def _one_by_one(sketch: Sketch, profile: Profile, met: Meeting) -> Iterator[float]:
    """`bare` to `nearest_title`."""
    core, core_names = profile.cores()
    yield sketch.bare
    yield math.log1p(len(sketch.names))
    yield met.near if profile.size == 1 else _nearest(sketch, profile, met)
    yield _covered(profile.recent[0].title, sketch.terms)
    yield _days_apart(sketch, profile)
    yield sketch.day is None or not profile.days
    yield math.log(profile.size)
    yield bool(sketch.years and profile.years) and sketch.years.isdisjoint(profile.years)
    yield math.log1p(len(sketch.numbers & profile.numbers))
    yield bool(sketch.names and profile.names) and sketch.names.keys().isdisjoint(profile.names)
    yield _covered(core, sketch.terms)
    yield _covered(core_names, sketch.terms)
    yield math.log1p(days_between(sketch.told, profile.told) or 0.0)
    yield bool(sketch.told and profile.told)
    yield from _weekdays_met(sketch, profile)
    yield met.near_title if profile.size == 1 else _nearest_title(sketch, profile, met)


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The scalar product of two sparse vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])


def days_between(one: frozenset[int], other: frozenset[int]) -> int | None:
    """Days between the nearest two days of the year; None where either side tells none."""
    if not one or not other:
        return None
    if not one.isdisjoint(other):
        return 0
    return min([min(abs(a - b), DAYS_OF_YEAR - abs(a - b)) for a in one for b in other])


def _margins(near: Sequence[float]) -> list[float]:
    """By how much each is nearer than the nearest of the others."""
    if len(near) == 1:
        return [*near]
    best, next_best = sorted(near, reverse=True)[:2]
    return [each - (next_best if each == best else best) for each in near]


def _crowds(near: Sequence[float]) -> list[float]:
    """The mean nearness of the three nearest others; those that are not there count as 0."""
    best = sorted(near, reverse=True)[: CROWD + 1]
    least = best[-1] if len(best) > CROWD else 0.0
    total = sum(best)
    return [(total - max(each, least)) / CROWD for each in near]


def _held_by_nobody_else(sketch: Sketch, met: Sequence[Meeting]) -> Iterator[float]:
    """Of the weight each story shares with the item, the part that no other of these stories has."""
    held, held_twice = set[str](), set[str]()
    for each in met:
        held_twice |= held & each.terms
        held |= each.terms
    for each in met:
        shared = sum([sketch.terms[term] for term in each.terms])
        yield sum([sketch.terms[term] for term in each.terms - held_twice]) / shared if shared else 0.0


def _nearest(sketch: Sketch, profile: Profile, met: Meeting) -> float:
    """The cosine with the nearest of the latest members."""
    shared = [(term, sketch.terms[term]) for term in met.terms]
    products = [
        sum([weight * member.terms[term] for term, weight in shared if term in member.terms]) / member.lengths[0]
        for member in profile.recent
    ]
    return max(products) / sketch.lengths[0]


def _nearest_title(sketch: Sketch, profile: Profile, met: Meeting) -> float:
    """The cosine with the nearest headline of the latest members."""
    if not met.title:
        return 0.0
    shared = [(term, sketch.title[term]) for term in met.title]
    products = [
        sum([weight * member.title[term] for term, weight in shared if term in member.title]) / member.lengths[1]
        for member in profile.recent
    ]
    return max(products) / sketch.lengths[1]


def _weekdays_met(sketch: Sketch, profile: Profile) -> tuple[float, float]:
    """Which share of the latest members that name a weekday name ours first, and any of ours: 1 for all, -1 for none; 0 where one side names none.

    Of 2,000 pairs of reports of one story that both name one, eight in ten name the same first, of those wrongly put together one in four.
    """
    if not sketch.weekdays:
        return 0.0, 0.0
    theirs = [member.weekdays for member in profile.recent if member.weekdays]
    if not theirs:
        return 0.0, 0.0
    own = set(sketch.weekdays)
    first = sum([days[0] == sketch.weekdays[0] for days in theirs])
    some = sum([not own.isdisjoint(days) for days in theirs])
    return 2 * first / len(theirs) - 1, 2 * some / len(theirs) - 1


def _covered(part: Mapping[str, float], whole: Collection[str]) -> float:
    """Share of the weight of `part` whose terms stand in `whole`; 0 where there is no part."""
    total = sum(part.values())
    return sum([weight for term, weight in part.items() if term in whole]) / total if total else 0.0


def _days_apart(sketch: Sketch, profile: Profile) -> float:
    if sketch.day is None or not profile.days:
        return 0.0
    return math.log1p(max(0.0, min([abs(sketch.day - day) for day in profile.days]) - 0.5))
