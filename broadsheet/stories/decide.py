"""Does this article tell that story? A calibrated decision on many small likenesses, and the vetoes that overrule it.

A fixed threshold on one similarity is no product: the best one ranges from .12 (bare headlines) to .60 (wire reports). A logistic
regression over likenesses that know how much text they rest on keeps one setting for all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from broadsheet.stories.dossier import Profile
from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import Sketch

Likeness = tuple[float, ...]

RARE = 4.0
"""Terms that fewer than one story in fifty holds."""

LIKENESSES = (
    "terms", "title", "names", "nearest", "title_covered", "names_covered", "founder_covered", "rare_shared",
    "days_apart", "undated", "size", "bare", "years_clash", "numbers_shared", "names_clash", "names_known",
)  # fmt: skip
"""Names of the likenesses, in the order in which `liken` gives them."""


def liken(sketch: Sketch, profile: Profile, rarity: Rarity) -> Likeness:
    """How an item and a story are alike, in the order of `LIKENESSES`. Costs no more for a story of a thousand than of ten."""
    all_terms, all_titles, all_names = profile.measured()
    own_terms, own_title, own_names = sketch.lengths
    names = _dot(sketch.names, profile.names) / (own_names * all_names)
    founder = profile.recent[0]
    return (
        _dot(sketch.terms, profile.terms) / (own_terms * all_terms),
        _dot(sketch.title, profile.title) / (own_title * all_titles),
        names,
        max(_dot(sketch.terms, member.terms) / (own_terms * member.lengths[0]) for member in profile.recent),
        _covered(sketch.title, profile.terms),
        _covered(sketch.names, profile.names),
        _covered(founder.title, sketch.terms),
        math.log1p(sum(1 for term in sketch.terms if term in profile.terms and rarity(term) > RARE)),
        _days_apart(sketch, profile),
        float(sketch.day is None or not profile.days),
        math.log(profile.size),
        float(sketch.bare),
        float(bool(sketch.years and profile.years) and sketch.years.isdisjoint(profile.years)),
        math.log1p(len(sketch.numbers & profile.numbers.keys())),
        float(bool(sketch.names and profile.names) and names == 0.0),
        math.log1p(len(sketch.names)),
    )


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])


def _covered(part: Mapping[str, float], whole: Mapping[str, float]) -> float:
    """Share of the weight of `part` whose terms stand in `whole`; 0 where there is no part."""
    total = sum(part.values())
    return sum([weight for term, weight in part.items() if term in whole]) / total if total else 0.0


def _days_apart(sketch: Sketch, profile: Profile) -> float:
    if sketch.day is None or not profile.days:
        return 0.0
    return math.log1p(max(0.0, min([abs(sketch.day - day) for day in profile.days]) - 0.5))


@dataclass(frozen=True, slots=True)
class Judge:
    """Logistic regression with the products that let it read a headline otherwise than a report.

    `join` and `merge` are the least log odds at which an item joins and two stories become one.
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    join: float
    merge: float

    def log_odds(self, likenesses: Sequence[Likeness]) -> NDArray[np.float64]:
        """Log odds that each pair is one story. Takes many at once, because one call to numpy costs as much as fifty."""
        standard = (widen(np.array(likenesses, dtype=np.float64)) - self.mean) / self.scale
        odds: NDArray[np.float64] = standard @ self.weights[:-1] + self.weights[-1]
        return odds


def widen(likenesses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Likenesses with their products: similarity counts otherwise on bare headlines, in big stories, and at the top."""
    bare, size = likenesses[:, 11:12], likenesses[:, 10:11]
    return np.hstack(
        [
            likenesses,
            likenesses[:, :8] * bare,
            likenesses[:, 0:1] ** 2,
            likenesses[:, 3:4] ** 2,
            likenesses[:, :4] * size,
        ]
    )


@cache
def shipped_judge() -> Judge:
    """The judge with the shipped weights; see `weights/judge.card.md`."""
    kept = json.loads((files("broadsheet.stories") / "weights" / "judge.json").read_text(encoding="utf-8"))
    return Judge(np.array(kept["mean"]), np.array(kept["scale"]), np.array(kept["weights"]), kept["join"], kept["merge"])
