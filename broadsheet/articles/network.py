"""Chances from a small neural network over the blocks of a page, in plain numpy.

Each block is first seen by itself, then beside the mean of its page, of the blocks in the same element and of those of the same kind,
then beside its neighbours, ever farther off. Several networks trained alike from different starts are heard together.
Trained by `training.read_html`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from broadsheet.articles.block_features import Indexes, Numbers, Sights

WEIGHTS = Path(__file__).parent / "weights"

REACHES = (1, 2, 4)
"""How far off the neighbours are that each layer looks at, in blocks."""

FARTHEST = 4.0
"""A number this many deviations from the mean of its kind or farther counts as so many."""


SMALL = 1 << 18
"""Multiplications up to which OpenBLAS leaves its threads asleep. On a page of middle size waking them costs eight times the work."""


class Parts(NamedTuple):
    """Weights of n networks of width w, one above the other; each starts with the axis n. m numbers, k marks, v words, e a word.

    `blocks` and `places` hold mean and deviation of each number, and are the same for all networks.
    """

    blocks: Numbers  # 2 x m
    places: Numbers  # 2 x m
    of_blocks: Numbers  # n x m x w
    of_places: Numbers  # n x m x w
    of_marks: Numbers  # n x k x w
    base: Numbers  # n x 1 x w
    words: Numbers  # v x n x e
    of_words: Numbers  # n x e x w
    company: Numbers  # n x 4w x w
    company_base: Numbers  # n x 1 x w
    beside: Numbers  # layers x n x 3w x w
    beside_base: Numbers  # layers x n x 1 x w
    out: Numbers  # n x w x 1
    out_base: Numbers  # n x 1 x 1


class Network:
    """Trained networks that are heard together. Keeps nothing between pages, so that threads may share it."""

    def __init__(self, parts: Parts, vocabulary: Sequence[str]) -> None:
        self._parts = Parts(*(np.asarray(part, dtype=np.float32) for part in parts))
        self._number = {word: number for number, word in enumerate(vocabulary)}
        self._silence = len(vocabulary)
        none = np.zeros((1, *self._parts.words.shape[1:]), dtype=np.float32)
        self._words = np.concatenate((self._parts.words, none)).reshape(len(vocabulary) + 1, -1)

    def chances(self, sights: Sights) -> list[float]:
        """How likely each block is part of the article, 0 to 1. No blocks, no chances."""
        if not len(sights.at):
            return []
        parts = self._parts
        seen = self._by_itself(sights)
        seen += _relu(_times(self._company(seen, sights), parts.company) + parts.company_base)
        for reach, weights, base in zip(REACHES, parts.beside, parts.beside_base, strict=True):
            seen += _relu(_times(_with_neighbours(seen, reach), weights) + base)
        odds = (seen @ parts.out + parts.out_base)[:, :, 0].mean(axis=0)
        shares: list[float] = (1 / (1 + np.exp(-odds))).tolist()
        return shares

    def _by_itself(self, sights: Sights) -> Numbers:
        parts = self._parts
        places = _times(_scaled(sights.places, parts.places), parts.of_places)
        places += _times(sights.marks.astype(np.float32), parts.of_marks)
        words = self._known(sights.words).reshape(len(sights.at), *parts.words.shape[1:]).transpose(1, 0, 2)
        own = _times(_scaled(sights.blocks, parts.blocks), parts.of_blocks) + _times(words, parts.of_words)
        return _relu(own + places[:, sights.at] + parts.base)

    def _known(self, words: Sequence[Sequence[str]]) -> Numbers:
        """The sum of the known words of each block."""
        get, silence = self._number.get, self._silence
        rows = [own or _NO_WORDS for own in words]
        counts = np.array(list(map(len, rows)))
        known = self._words[[get(word, silence) for row in rows for word in row]]
        sums: Numbers = np.add.reduceat(known, np.cumsum(counts) - counts, axis=0)
        return sums

    def _company(self, seen: Numbers, sights: Sights) -> Numbers:
        """Each block beside the means of those in the same element, of the same kind, and on the page."""
        page = np.broadcast_to(seen.mean(axis=1, keepdims=True), seen.shape)
        return np.concatenate((seen, _means(seen, sights.parents), _means(seen, sights.kinds), page), axis=2)


_NO_WORDS = [""]


def _scaled(numbers: Numbers, by: Numbers) -> Numbers:
    """Numbers as deviations from their mean."""
    scaled: Numbers = np.clip((numbers - by[0]) / by[1], -FARTHEST, FARTHEST)
    return scaled


def _times(values: Numbers, weights: Numbers) -> Numbers:
    """The product of rows with the weights of each network, in pieces that one thread does at once."""
    rows = max(1, SMALL // (weights.shape[1] * weights.shape[2]))
    pieces = [values[..., at : at + rows, :] @ weights for at in range(0, values.shape[-2], rows)]
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces, axis=1)


def _relu(values: Numbers) -> Numbers:
    return np.maximum(values, 0, out=values)


def _means(seen: Numbers, groups: Indexes) -> Numbers:
    """For each block the mean of all in its group; every group up to the highest number has blocks."""
    order = np.argsort(groups, kind="stable")
    counts = np.bincount(groups)
    sums = np.add.reduceat(seen[:, order], np.cumsum(counts) - counts, axis=1)
    means: Numbers = np.asarray(sums / counts[:, None], dtype=np.float32)
    return means[:, groups]


def _with_neighbours(seen: Numbers, reach: int) -> Numbers:
    """Each block beside the one so far before it and the one so far after it; nothing where the page ends."""
    width = seen.shape[2]
    found: Numbers = np.zeros((*seen.shape[:2], 3 * width), dtype=np.float32)
    found[:, reach:, :width] = seen[:, :-reach]
    found[:, :, width : 2 * width] = seen
    found[:, :-reach, 2 * width :] = seen[:, reach:]
    return found


@cache
def network(name: str) -> Network:
    """The shipped network of this name, such as "html_body"."""
    with np.load(WEIGHTS / f"{name}.npz") as kept:
        return Network(Parts(*(kept[part] for part in Parts._fields)), bytes(kept["vocabulary"]).decode().split("\n"))
