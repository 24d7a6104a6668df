"""Does this article tell that story? A calibrated decision on many small likenesses, and the vetoes that overrule it.

A fixed threshold on one similarity is no product: the best one ranges from .12 (bare headlines) to .60 (wire reports). A small
network over likenesses that knows how much text they rest on keeps one setting for all. Logistic regression over the same
likenesses was two points of B-cubed F1 worse on stories it had not seen.
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
from broadsheet.stories.sketch import Sketch

Likeness = tuple[float, ...]
Floats = NDArray[np.float64]

ARRAYS = ("lowest", "highest", "mean", "scale", "hidden", "hidden_bias", "output")

RARE = 4.0
"""Terms that fewer than one story in fifty holds."""

LIKENESSES = (
    "terms", "title", "names", "nearest", "title_covered", "names_covered", "founder_covered", "rare_shared",
    "days_apart", "undated", "size", "bare", "years_clash", "numbers_shared", "names_clash", "names_known",
    "core_covered", "core_names_covered", "foreign_name", "names_shared",
)  # fmt: skip
"""Names of the likenesses, in the order in which `liken` gives them."""


def liken(sketch: Sketch, profile: Profile, rare: Mapping[str, float]) -> Likeness:
    """How an item and a story are alike, in the order of `LIKENESSES`; `rare` holds the rarity of all the item's
    terms and names.

    Costs no more for a story of a thousand than for one of ten.
    """
    all_terms, all_titles, all_names = profile.measured()
    own_terms, own_title, own_names = sketch.lengths
    names = dot(sketch.names, profile.names) / (own_names * all_names)
    core, core_names = profile.cores()
    founder = profile.recent[0]
    terms = dot(sketch.terms, profile.terms) / (own_terms * all_terms)
    return (
        terms,
        dot(sketch.title, profile.title) / (own_title * all_titles),
        names,
        terms
        if profile.size == 1
        else max([dot(sketch.terms, member.terms) / member.lengths[0] for member in profile.recent]) / own_terms,
        _covered(sketch.title, profile.terms),
        _covered(sketch.names, profile.names),
        _covered(founder.title, sketch.terms),
        math.log1p(sum([rare[term] > RARE for term in sketch.terms if term in profile.terms])),
        _days_apart(sketch, profile),
        float(sketch.day is None or not profile.days),
        math.log(profile.size),
        float(sketch.bare),
        float(bool(sketch.years and profile.years) and sketch.years.isdisjoint(profile.years)),
        math.log1p(len(sketch.numbers & profile.numbers)),
        float(bool(sketch.names and profile.names) and names == 0.0),
        math.log1p(len(sketch.names)),
        _covered(core, sketch.terms),
        _covered(core_names, sketch.terms),
        _foreign(sketch.names, profile.terms),
        math.log1p(sum([rare[name] for name in sketch.names if name in profile.names])),
    )


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The scalar product of two sparse vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])


def _covered(part: Mapping[str, float], whole: Mapping[str, float]) -> float:
    """Share of the weight of `part` whose terms stand in `whole`; 0 where there is no part."""
    total = sum(part.values())
    return sum([weight for term, weight in part.items() if term in whole]) / total if total else 0.0


def _foreign(names: Mapping[str, float], whole: Mapping[str, float]) -> float:
    """Weight of the heaviest name the other side does not know, as a share of the heaviest of all."""
    if not names:
        return 0.0
    return max([weight for name, weight in names.items() if name not in whole], default=0.0) / max(names.values())


def _days_apart(sketch: Sketch, profile: Profile) -> float:
    if sketch.day is None or not profile.days:
        return 0.0
    return math.log1p(max(0.0, min([abs(sketch.day - day) for day in profile.days]) - 0.5))


@dataclass(frozen=True, slots=True)
class Judge:
    """A network with one small hidden layer: likenesses count otherwise on bare headlines, in big stories, and together.

    `join` and `merge` are the least log odds at which an item joins and two stories become one. Odds are those of a
    candidate that is as likely right as wrong before anything is known of it.
    """

    lowest: Floats
    highest: Floats
    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: float
    join: float
    merge: float

    def log_odds(self, likenesses: Sequence[Likeness]) -> Floats:
        """Log odds that each pair is one story. Takes many at once, because one call to numpy costs as much as fifty.

        Likenesses beyond what training saw count as its extremes.
        """
        met = np.clip(np.array(likenesses, dtype=np.float64), self.lowest, self.highest)
        units = np.tanh(((met - self.mean) / self.scale) @ self.hidden + self.hidden_bias)
        odds: Floats = units @ self.output + self.output_bias
        return odds


@cache
def shipped_judge() -> Judge:
    """The judge with the shipped weights; see `weights/judge.card.md`."""
    kept = json.loads((files("broadsheet.stories") / "weights" / "judge.json").read_text(encoding="utf-8"))
    arrays = {name: np.array(kept[name], dtype=np.float64) for name in ARRAYS}
    return Judge(**arrays, output_bias=kept["output_bias"], join=kept["join"], merge=kept["merge"])
