"""Chances from a trained sequence labeller: a linear-chain conditional random field with the run of a page built in.

Trained with crfsuite (see `training.sequence`), applied here: the features of an element that holds many blocks are weighed once,
which the library cannot do, and the run of a page (before, body, between, after) allows eight steps of sixteen.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from broadsheet.articles.block_features import Sight

WEIGHTS = Path(__file__).parent / "weights"
STATES = ("before", "body", "between", "after")
STEPS = (("before", "before"), ("before", "body"), ("body", "body"), ("body", "between"), ("body", "after"),
         ("between", "body"), ("between", "between"), ("after", "after"))  # fmt: skip


class Weights(msgspec.Struct):
    """What is shipped: `steps` in the order of STEPS, `features` one number a state, in thousandths."""

    steps: list[float]
    features: dict[str, tuple[int, int, int, int]]


class _Row(NamedTuple):
    """Odds of one block in each state, scaled so that the best is 1."""

    before: float
    body: float
    between: float
    after: float


class Labeller:
    """One trained labeller. Keeps nothing between pages, so that threads may share it."""

    def __init__(self, weights: Weights) -> None:
        self._steps = [exp(step) for step in weights.steps]
        self._index = {feature: number for number, feature in enumerate(weights.features, 1)}
        table = [(0, 0, 0, 0), *weights.features.values()]
        self._table: NDArray[np.float64] = np.array(table, dtype=np.float64) / 1000

    def body_chances(self, sights: Sequence[Sight]) -> list[float]:
        """How likely each block is body, the whole page considered. No blocks have no chances."""
        if not sights:
            return []
        odds = self._odds(sights)
        forward = self._forward(odds)
        backward = self._backward(odds)
        return [
            f.body * b.body / (f.before * b.before + f.body * b.body + f.between * b.between + f.after * b.after)
            for f, b in zip(forward, backward, strict=True)
        ]

    def _odds(self, sights: Sequence[Sight]) -> list[_Row]:
        places: dict[int, int] = {}
        place_features: list[list[int]] = []
        rows: list[list[int]] = []
        for sight in sights:
            if id(sight.place) not in places:
                places[id(sight.place)] = len(place_features)
                place_features.append(self._known(sight.place))
            rows.append(self._known(sight.own))
        at_place = np.array([places[id(sight.place)] for sight in sights])
        scores = self._sums(rows) + self._sums(place_features)[at_place]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return [_Row(*row) for row in scores.tolist()]

    def _known(self, features: Sequence[str]) -> list[int]:
        numbers = [number for number in map(self._index.get, features) if number is not None]
        return numbers or [0]

    def _sums(self, rows: list[list[int]]) -> NDArray[np.float64]:
        """The weights of each row together."""
        starts = np.cumsum([0, *map(len, rows[:-1])])
        return np.add.reduceat(self._table[[number for row in rows for number in row]], starts, axis=0)

    def _forward(self, odds: Sequence[_Row]) -> list[_Row]:
        """For each block, the weight of all ways to it from the head of the page. A page opens before its body, or with it."""
        nn, nb, bb, bt, ba, tb, tt, aa = self._steps
        first = odds[0]
        here = _Row(first.before, first.body, 0.0, 0.0)
        found = [here]
        for at in odds[1:]:
            n = here.before * nn * at.before
            b = (here.before * nb + here.body * bb + here.between * tb) * at.body
            t = (here.body * bt + here.between * tt) * at.between
            a = (here.body * ba + here.after * aa) * at.after
            scale = 1.0 / (n + b + t + a or 1.0)
            here = _Row(n * scale, b * scale, t * scale, a * scale)
            found.append(here)
        return found

    def _backward(self, odds: Sequence[_Row]) -> list[_Row]:
        """For each block, the weight of all ways from it to the foot of the page. A page never ends between two paragraphs."""
        nn, nb, bb, bt, ba, tb, tt, aa = self._steps
        here = _Row(1.0, 1.0, 0.0, 1.0)
        found = [here]
        for at in reversed(odds[1:]):
            body = here.body * at.body
            n = nn * at.before * here.before + nb * body
            b = bb * body + bt * at.between * here.between + ba * at.after * here.after
            t = tb * body + tt * at.between * here.between
            a = aa * at.after * here.after
            scale = 1.0 / (n + b + t + a or 1.0)
            here = _Row(n * scale, b * scale, t * scale, a * scale)
            found.append(here)
        found.reverse()
        return found


@cache
def labeller(name: str) -> Labeller:
    """The shipped labeller of this name, such as "html_body"."""
    packed = (WEIGHTS / f"{name}.json.gz").read_bytes()
    return Labeller(msgspec.json.decode(gzip.decompress(packed), type=Weights))
