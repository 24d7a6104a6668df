"""Learn how telling a word is where it stands: the curves of `broadsheet/stories/weights/telling.json`, part of `python -m training.stories`.

Every article is held against the others of its story and against the nearest of other stories; the curves move until
the cosines of the former stand out (softmax over one right and all wrong ones, as in Oord et al. 2018). Bare headlines
take no part: they have no places to tell apart.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from broadsheet.stories import Item
from broadsheet.stories.candidates import StoryIndex
from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import Words, above_common, length, weighed, words_of
from broadsheet.stories.telling import CURVES, Seen, look_at
from quality.predict_stories import Row, article_of
from training.adam import Adam, Numbers

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_TERMS = 80
LEAST = 0.05
RIGHT_ASKED, WRONG_ASKED = 4, 16
STEPS, RATE, DECAY = 150, 0.05, 3e-4
SHARPNESS = 15.0
"""What cosines are multiplied by before training; learned along."""


@dataclass(frozen=True)
class Telltale:
    """The words of some articles: for each its article, what `CURVES` say of it and its weight as yet (log), and the pairs to tell apart.

    A pair is of two articles, right or wrong; `shared` lists for each pair the places of the words both hold.
    """

    article: Ints
    known: Floats
    weight: Floats
    one: Ints
    other: Ints
    right: Floats
    shared: tuple[Ints, Ints, Ints]


def learn_curves(sets: Iterable[Sequence[Row]]) -> dict[str, list[float]]:
    """The curves from labelled rows, every article that has fellows counting alike."""
    told = _joined([part for part in map(_telltale, sets) if len(part.right)])
    layers: list[Numbers] = [np.zeros(told.known.shape[1]), np.array([math.log(SHARPNESS)])]
    steps = Adam(layers)
    for step in range(STEPS):
        steps.take(_slopes(told, *layers), RATE * (1 - step / STEPS))
    return _as_curves(layers[0], told)


def hats(values: Floats, knots: Sequence[float]) -> Floats:
    """How near each value is to each knot but the first, so that a curve is their product with its values: columns add up to 1 or less."""
    return np.stack([np.interp(values, knots, row) for row in np.eye(len(knots))[1:]], axis=1)


def _telltale(rows: Sequence[Row]) -> Telltale:
    read = [words_of(Item(article_of(row))) for row in rows]
    rarity = _rarity_of(rows, read)
    chance = random.Random(5)
    index = StoryIndex()
    kept: list[dict[str, int]] = []
    article: list[int] = []
    known: list[Seen] = []
    weight: list[float] = []
    vectors = []
    for number, words in enumerate(read):
        rare = above_common(words.said, rarity)
        vectors.append(weighed(words.said, rare, MOST_TERMS))
        index.add(number, vectors[-1])
        index.measure(number, length(vectors[-1]))
        seen = dict(zip(rare, look_at(words.headline, words.told, rare, set(words.names)), strict=True))
        kept.append({term: len(weight) + place for place, term in enumerate(vectors[-1])})
        article += [number] * len(vectors[-1])
        known += [seen[term] for term in vectors[-1]]
        weight += [math.log(max(of_term, LEAST)) for of_term in vectors[-1].values()]
    pairs = [
        pair
        for number in range(len(rows))
        if not read[number].bare
        for pair in _pairs(number, rows, index, vectors, rarity, chance)
    ]
    return Telltale(
        np.array(article),
        np.concatenate(
            [hats(column, CURVES[name]) for name, column in zip(CURVES, np.array(known, dtype=np.float64).T, strict=True)], axis=1
        ),
        np.array(weight),
        np.array([one for one, _, _ in pairs]),
        np.array([other for _, other, _ in pairs]),
        np.array([right for _, _, right in pairs], dtype=np.float64),
        _places_shared(kept, pairs),
    )


def _rarity_of(rows: Sequence[Row], read: Sequence[Words]) -> Rarity:
    """How rare words are once all these stories are told."""
    held: dict[str, set[str]] = {}
    for row, words in zip(rows, read, strict=True):
        held.setdefault(row["story"], set()).update(words.headline, words.told)
    rarity = Rarity()
    for terms in held.values():
        rarity.stories += 1
        rarity.story_gained(terms)
    return rarity


def _pairs(
    number: int,
    rows: Sequence[Row],
    index: StoryIndex,
    vectors: Sequence[Mapping[str, float]],
    rarity: Rarity,
    chance: random.Random,
) -> Iterator[tuple[int, int, bool]]:
    """An article with some of its story and with the nearest of other stories; nothing for one that is alone."""
    story = rows[number]["story"]
    right = [other for other, row in enumerate(rows) if row["story"] == story and other != number]
    wrong = [other for other in index.candidates(vectors[number], rarity) if rows[other]["story"] != story]
    if right and wrong:
        yield from ((number, other, True) for other in chance.sample(right, min(len(right), RIGHT_ASKED)))
        yield from ((number, other, False) for other in wrong[:WRONG_ASKED])


def _places_shared(kept: Sequence[Mapping[str, int]], pairs: Sequence[tuple[int, int, bool]]) -> tuple[Ints, Ints, Ints]:
    """For every word that a pair shares: the pair, and the word's place among the words of the one and of the other."""
    shared = [
        (pair, place, kept[other][term])
        for pair, (one, other, _) in enumerate(pairs)
        for term, place in kept[one].items()
        if term in kept[other]
    ]
    pair, place, there = np.array(shared, dtype=np.int64).reshape(-1, 3).T
    return pair, place, there


def _joined(parts: Sequence[Telltale]) -> Telltale:
    """The words and pairs of several sets, numbered through."""
    articles = np.cumsum([0, *(part.article.max() + 1 for part in parts)])
    words = np.cumsum([0, *(len(part.weight) for part in parts)])
    pairs = np.cumsum([0, *(len(part.one) for part in parts)])
    shifts = list(zip(parts, articles, words, pairs, strict=False))
    return Telltale(
        np.concatenate([part.article + first for part, first, _, _ in shifts]),
        np.concatenate([part.known for part in parts]),
        np.concatenate([part.weight for part in parts]),
        np.concatenate([part.one + first for part, first, _, _ in shifts]),
        np.concatenate([part.other + first for part, first, _, _ in shifts]),
        np.concatenate([part.right for part in parts]),
        (
            np.concatenate([part.shared[0] + first for part, _, _, first in shifts]),
            np.concatenate([part.shared[1] + first for part, _, first, _ in shifts]),
            np.concatenate([part.shared[2] + first for part, _, first, _ in shifts]),
        ),
    )


def _slopes(told: Telltale, values: Numbers, sharpness: Numbers) -> list[Numbers]:
    """Gradients of the mean loss by the curves' values and by the log of the sharpness."""
    weight = np.exp(told.weight + told.known @ values)
    squares = np.bincount(told.article, weight * weight) + 1e-9
    lengths = np.sqrt(squares)
    pair, here, there = told.shared
    both = lengths[told.one] * lengths[told.other]
    cosines = np.bincount(pair, weight[here] * weight[there], minlength=len(both)) / both
    by_cosine = _by_cosine(told, np.exp(sharpness[0]) * cosines)
    by_sharpness = np.array([by_cosine @ cosines]) * np.exp(sharpness)
    by_cosine *= np.exp(sharpness[0])
    along = (by_cosine / both)[pair]
    by_weight = np.bincount(here, along * weight[there], minlength=len(weight))
    by_weight += np.bincount(there, along * weight[here], minlength=len(weight))
    lost = by_cosine * cosines
    by_square = (
        np.bincount(told.one, lost, minlength=len(squares)) + np.bincount(told.other, lost, minlength=len(squares))
    ) / squares
    by_weight -= by_square[told.article] * weight
    return [told.known.T @ (by_weight * weight) + 2 * DECAY * values, by_sharpness]


def _by_cosine(told: Telltale, near: Floats) -> Floats:
    """Slopes of the loss: each right one, by softmax, against all wrong ones of its article."""
    odds = np.exp(near - near.max())
    wrong = np.bincount(told.one, odds * (1 - told.right))[told.one]
    asked = np.bincount(told.one, told.right)[told.one]
    share = told.right / asked / len(np.unique(told.one))
    pulled = np.bincount(told.one, share / (odds + wrong))[told.one]
    slopes: Floats = np.where(told.right > 0, share * (odds / (odds + wrong) - 1), odds * pulled)
    return slopes


def _as_curves(values: Numbers, told: Telltale) -> dict[str, list[float]]:
    """The values at all knots; the first of each is 0 but for rarity's, which keeps the mean length of articles as it was."""
    ends = np.cumsum([len(knots) - 1 for knots in CURVES.values()])
    curves = {name: [0.0, *part.tolist()] for name, part in zip(CURVES, np.split(values, ends[:-1]), strict=True)}
    before = np.bincount(told.article, np.exp(2 * told.weight))
    after = np.bincount(told.article, np.exp(2 * (told.weight + told.known @ values)))
    shift = float(np.mean(np.log(before[before > 0]) - np.log(after[before > 0]))) / 2
    curves["rarity"] = [value + shift for value in curves["rarity"]]
    return {name: [round(value, 4) for value in curve] for name, curve in curves.items()}
