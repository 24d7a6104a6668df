"""Chances from a trained sequence labeller: a linear-chain conditional random field.

Trained with crfsuite (see `training.sequence`), applied here, since the features of an element that holds many blocks can be weighed
once, which the library cannot do.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from broadsheet.articles.network import WEIGHTS

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sight:
    """The features of one item. `place` is one object for all items of an element, so that it is weighed once."""

    place: tuple[str, ...]
    own: list[str]

    def all(self) -> list[str]:
        """Both together, as training wants them."""
        return [*self.place, *self.own]


class Weights(msgspec.Struct):
    """What is shipped: a row of `steps` for each state one comes from, and for each feature one number a state, in thousandths."""

    states: tuple[str, ...]
    steps: list[list[int]]
    features: dict[str, list[int]]


class Labeller:
    """One trained labeller. Keeps nothing between pages, so that threads may share it."""

    def __init__(self, weights: Weights) -> None:
        self._states = weights.states
        self._steps: Numbers = np.exp(np.array(weights.steps) / 1000)
        self._index = {feature: number for number, feature in enumerate(weights.features, 1)}
        table = [[0] * len(weights.states), *weights.features.values()]
        self._table: Numbers = np.array(table) / 1000

    def chances(self, sights: Sequence[Sight], state: str) -> list[float]:
        """How likely each item is in this state, the whole sequence considered. Nothing has no chances."""
        if not sights:
            return []
        odds = self._odds(sights)
        both = self._from_the_head(odds) * self._from_the_foot(odds)
        shares: Numbers = both[:, self._states.index(state)] / both.sum(axis=1)
        return list(map(float, shares))

    def _odds(self, sights: Sequence[Sight]) -> Numbers:
        """Odds of each item in each state by its features alone, scaled so that the best is 1."""
        places: dict[int, int] = {}
        of_places: list[list[int]] = []
        of_items: list[list[int]] = []
        for sight in sights:
            if id(sight.place) not in places:
                places[id(sight.place)] = len(of_places)
                of_places.append(self._known(sight.place))
            of_items.append(self._known(sight.own))
        at_place = [places[id(sight.place)] for sight in sights]
        scores = self._sums(of_items) + self._sums(of_places)[at_place]
        odds: Numbers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return odds

    def _known(self, features: Sequence[str]) -> list[int]:
        """Row numbers of the features that have weights; row 0, which weighs nothing, where none has."""
        return [number for number in map(self._index.get, features) if number is not None] or [0]

    def _sums(self, rows: list[list[int]]) -> Numbers:
        """The weights of each row together."""
        starts = np.cumsum([0, *map(len, rows[:-1])])
        sums: Numbers = np.add.reduceat(self._table[[number for row in rows for number in row]], starts, axis=0)
        return sums

    def _from_the_head(self, odds: Numbers) -> Numbers:
        """For each item and state, the weight of all ways to it, scaled."""
        found = np.empty_like(odds)
        here = odds[0]
        found[0] = here
        for index in range(1, len(odds)):
            here = (here @ self._steps) * odds[index]
            here /= here.sum()
            found[index] = here
        return found

    def _from_the_foot(self, odds: Numbers) -> Numbers:
        """For each item and state, the weight of all ways on from it, scaled."""
        found = np.empty_like(odds)
        here = np.ones(odds.shape[1])
        found[-1] = here
        for index in range(len(odds) - 1, 0, -1):
            here = self._steps @ (here * odds[index])
            here /= here.sum()
            found[index - 1] = here
        return found


@cache
def labeller(name: str) -> Labeller:
    """The shipped labeller of this name, such as "html_teasers"."""
    packed = (WEIGHTS / f"{name}.json.gz").read_bytes()
    return Labeller(msgspec.json.decode(gzip.decompress(packed), type=Weights))
