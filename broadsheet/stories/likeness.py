"""How an item and the stories it might belong to are alike: numbers that the judge weighs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat

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
    asked = len(profiles) if asked is None else asked
    terms = _Shared(sketch.terms, [profile.terms for profile in profiles])
    titles = _Shared(sketch.title, [profile.title for profile in profiles])
    measured = np.array([profile.measured() for profile in profiles])
    near = terms.products() / (sketch.lengths[0] * measured[:, 0])
    near_titles = titles.products() / (sketch.lengths[1] * measured[:, 1])
    weighed = _by_weight(sketch, profiles[:asked], rare, terms, measured[:asked, 2])
    company = np.stack((_margins(near), _margins(near_titles), _crowds(near), terms.held_by_nobody_else()))[:, :asked]
    alike = [near[:asked], near_titles[:asked], *weighed, *company]
    of_item = (float(sketch.bare), math.log1p(len(sketch.names)))
    single = [
        (*of_item, *_one_by_one(sketch, *each)) for each in zip(profiles[:asked], near, near_titles, weighed[0], strict=False)
    ]
    return np.concatenate((np.stack(alike, axis=1), np.array(single, dtype=np.float64)), axis=1)


def nearest(terms: Mapping[str, float], dossiers: Sequence[Dossier], most: int) -> list[Dossier]:
    """The dossiers whose stories are nearest to the heaviest of some terms by cosine, the nearest first."""
    if len(dossiers) < 2:
        return list(dossiers)
    compared = {term: terms[term] for term in heaviest(terms, COMPARED_TERMS)}
    vectors, lengths = zip(*(dossier.vector for dossier in dossiers), strict=True)
    near = _Shared(compared, vectors).products() / lengths
    return [dossiers[place] for place in (-near).argsort(kind="stable")[:most].tolist()]


class _Shared:
    """What an item's vector and each of some stories' have in common."""

    def __init__(self, own: Mapping[str, float], theirs: Sequence[Mapping[str, float]]) -> None:
        found = chain.from_iterable(map(vector.get, own, repeat(0.0)) for vector in theirs)
        self.weights = np.fromiter(own.values(), np.float64, len(own))
        self.theirs = np.fromiter(found, np.float64, len(own) * len(theirs)).reshape(len(theirs), len(own))
        self.held = self.theirs > 0

    def products(self) -> Floats:
        """The scalar product with each story."""
        products: Floats = self.theirs @ self.weights
        return products

    def covered(self) -> Floats:
        """The share of the item's weight that each story holds; 0 where the item has none."""
        covered: Floats = (self.held @ self.weights) / (self.weights.sum() or 1.0)
        return covered

    def heaviest_missing(self) -> Floats:
        """The heaviest weight that a story does not hold, as a share of the heaviest of all."""
        if not len(self.weights):
            return np.zeros(len(self.theirs))
        heaviest: Floats = np.where(self.held, 0.0, self.weights).max(axis=1) / self.weights.max()
        return heaviest

    def held_by_nobody_else(self) -> Floats:
        """Of the weight a story shares with the item, the part that no other of these stories has."""
        shared = self.held @ self.weights
        alone = self.held & (self.held.sum(axis=0) == 1)
        share: Floats = (alone @ self.weights) / np.where(shared > 0, shared, 1.0)
        return share


def _by_weight(
    sketch: Sketch, profiles: Sequence[Profile], rare: Mapping[str, float], terms: _Shared, lengths: Floats
) -> tuple[Floats, ...]:
    """`names` to `names_shared`."""
    all_terms = [profile.terms for profile in profiles]
    names = _Shared(sketch.names, [profile.names for profile in profiles])
    is_rare = np.array([rare[term] > RARE for term in sketch.terms], dtype=np.float64)
    rarities = np.array([rare[name] for name in sketch.names], dtype=np.float64)
    return (
        names.products() / (sketch.lengths[2] * lengths),
        _Shared(sketch.title, all_terms).covered(),
        names.covered(),
        _Shared(sketch.names, all_terms).heaviest_missing(),
        np.log1p(terms.held[: len(profiles)] @ is_rare),
        np.log1p(names.held @ rarities),
    )


def _one_by_one(sketch: Sketch, profile: Profile, near: float, near_title: float, near_names: float) -> Iterator[float]:
    """`nearest` to `told`."""
    core, core_names = profile.cores()
    yield near if profile.size == 1 else _nearest(sketch, profile)
    yield _covered(profile.recent[0].title, sketch.terms)
    yield _days_apart(sketch, profile)
    yield sketch.day is None or not profile.days
    yield math.log(profile.size)
    yield bool(sketch.years and profile.years) and sketch.years.isdisjoint(profile.years)
    yield math.log1p(len(sketch.numbers & profile.numbers))
    yield bool(sketch.names and profile.names) and near_names == 0.0
    yield _covered(core, sketch.terms)
    yield _covered(core_names, sketch.terms)
    yield math.log1p(days_between(sketch.told, profile.told) or 0.0)
    yield bool(sketch.told and profile.told)
    yield from _weekdays_met(sketch, profile)
    yield near_title if profile.size == 1 else _nearest_title(sketch, profile)


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


def _margins(near: Floats) -> Floats:
    """By how much each is nearer than the nearest of the others."""
    if len(near) == 1:
        return near
    best, next_best = np.sort(near)[::-1][:2]
    margins: Floats = near - np.where(near == best, next_best, best)
    return margins


def _crowds(near: Floats) -> Floats:
    """The mean nearness of the three nearest others; those that are not there count as 0."""
    best = np.sort(near)[::-1][: CROWD + 1]
    least = best[-1] if len(best) > CROWD else 0.0
    crowds: Floats = (best.sum() - np.maximum(near, least)) / CROWD
    return crowds


def _nearest(sketch: Sketch, profile: Profile) -> float:
    return max([dot(sketch.terms, member.terms) / member.lengths[0] for member in profile.recent]) / sketch.lengths[0]


def _nearest_title(sketch: Sketch, profile: Profile) -> float:
    return max([dot(sketch.title, member.title) / member.lengths[1] for member in profile.recent]) / sketch.lengths[1]


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


def _covered(part: Mapping[str, float], whole: Mapping[str, float]) -> float:
    """Share of the weight of `part` whose terms stand in `whole`; 0 where there is no part."""
    total = sum(part.values())
    return sum([weight for term, weight in part.items() if term in whole]) / total if total else 0.0


def _days_apart(sketch: Sketch, profile: Profile) -> float:
    if sketch.day is None or not profile.days:
        return 0.0
    return math.log1p(max(0.0, min([abs(sketch.day - day) for day in profile.days]) - 0.5))
