"""Train the networks of `broadsheet.articles.network` with jax, and keep their weights as the product reads them.

Pages are packed one after the other with gaps that no layer reaches across. What a page may lack is taken from some pages on every
round (its class words, what its head says of the article, single numbers), so that nothing is leant on that not every site has.
The same seed gives the same weights on the same machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from broadsheet.articles.block_features import MARKS, MOST_WORDS, Sights
from broadsheet.articles.network import FARTHEST, REACHES, Parts

WIDTH, WORD = 32, 8
EPOCHS, RATE, DECAY = 30, 3e-3, 0.1
LEAVE_OUT, LEAVE_NUMBER, LEAVE_CLASSES, LEAVE_HINTS, LEAVE_WORD = 0.3, 0.1, 0.25, 0.25, 0.2
LEAST_SITES = 5
"""Words are known that stand on the pages of so many sites."""

_BATCH, _GAP, _MOST_PAGES = 6144, max(REACHES), 512
_FLOOR = 0.05
_WORDS_AT_ONCE = 4096  # so that what jax has compiled for one vocabulary serves for the next
_CLASSES = [number for number, mark in enumerate(MARKS) if mark.startswith(("near ", "class "))]

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page to learn from: how far each block is body, 0 to 1, and how much it counts."""

    site: str
    sights: Sights
    body: Numbers
    weight: Numbers


def train(lessons: Sequence[Lesson], *, seeds: Iterable[int], hinted: Sequence[int] = ()) -> tuple[Parts, list[str]]:
    """Train one network a seed. Gives their weights and the words they know. `hinted` numbers what not every page tells."""
    vocabulary = _vocabulary(lessons)
    school = _School(lessons, vocabulary, hinted)
    return _parts([school.train(seed) for seed in seeds], school), vocabulary


def keep(parts: Parts, vocabulary: Sequence[str], path: Path) -> None:
    """Write weights in half precision, the same bytes for the same weights."""
    arrays: dict[str, Any] = {name: part.astype(np.float16) for name, part in parts._asdict().items()}
    np.savez_compressed(path, vocabulary=np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8), **arrays)


def _vocabulary(lessons: Sequence[Lesson]) -> list[str]:
    sites: dict[str, set[str]] = defaultdict(set)
    for lesson in lessons:
        for words in lesson.sights.words:
            for word in words:
                sites[word].add(lesson.site)
    return sorted(word for word, known in sites.items() if len(known) >= LEAST_SITES and "\n" not in word)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Packed pages; a row of each array is a block. Rows between pages have `real` 0 and belong to the page after the last."""

    numbers: Any
    words: Any
    body: Any
    weight: Any
    real: Any
    page: Any
    groups: Any


jax.tree_util.register_dataclass(_Batch, data_fields=[*_Batch.__dataclass_fields__], meta_fields=[])


class _School:
    """Lessons made ready: numbers as deviations from their mean, words as numbers (-1 for one not known)."""

    def __init__(self, lessons: Sequence[Lesson], vocabulary: Sequence[str], hinted: Sequence[int] = ()) -> None:
        self.numbers = lessons[0].sights.blocks.shape[1]
        self.known = len(vocabulary)
        number = {word: index for index, word in enumerate(vocabulary)}
        everything = [_whole(lesson.sights) for lesson in lessons]
        together = np.concatenate(everything)
        self.mean, self.deviation = together.mean(axis=0), together.std(axis=0) + _FLOOR
        width = len(self.mean)
        self.optional = np.zeros((2, width), dtype=np.float32)
        self.optional[0, [width - len(MARKS) + number for number in _CLASSES]] = 1
        self.optional[1, list(hinted)] = 1
        self.rows = [
            _Batch(
                np.clip((numbers - self.mean) / self.deviation, -FARTHEST, FARTHEST),
                _word_numbers(lesson.sights.words, number), lesson.body, lesson.weight, np.ones(len(numbers), np.float32),
                np.zeros(len(numbers), np.int32), np.stack((lesson.sights.parents, lesson.sights.kinds), axis=1).astype(np.int32),
            )
            for lesson, numbers in zip(lessons, everything, strict=True)
        ]  # fmt: skip

    def train(self, seed: int) -> dict[str, Any]:
        """One network: Adam with weight decay, the rate rising for 30 steps and then falling as a cosine does."""
        order = np.random.default_rng(seed)
        key = jax.random.key(seed, impl="unsafe_rbg")
        weights = _begin(key, len(self.mean), self.known)
        pace = (jax.tree.map(jnp.zeros_like, weights), jax.tree.map(jnp.zeros_like, weights))
        steps = EPOCHS * max(1, len(list(self._batches(order.permutation(len(self.rows))))))
        step = 0
        for _ in range(EPOCHS):
            for batch in self._batches(order.permutation(len(self.rows))):
                step += 1
                key, noise = jax.random.split(key)
                rate = RATE * min(1.0, step / 30) * max(0.02, 0.5 * (1 + np.cos(np.pi * min(1.0, step / steps))))
                weights, pace = _step(weights, pace, step, batch, self.optional, noise, rate)
        return jax.tree.map(np.asarray, weights)  # type: ignore[no-any-return]

    def _batches(self, order: NDArray[np.int64]) -> Iterator[_Batch]:
        """Pages in this order, packed to batches of one length. Pages too long for a batch are cut."""
        held: list[_Batch] = []
        size = _GAP
        for index in order:
            row = self.rows[index]
            if held and size + len(row.body) + _GAP > _BATCH:
                yield _pack(held)
                held, size = [], _GAP
            held.append(row)
            size += len(row.body) + _GAP
        if held:
            yield _pack(held)


def _whole(sights: Sights) -> Numbers:
    return np.concatenate((sights.blocks, sights.places[sights.at], sights.marks[sights.at]), axis=1, dtype=np.float32)


def _word_numbers(words: Sequence[Sequence[str]], number: dict[str, int]) -> NDArray[np.int32]:
    found = np.full((len(words), MOST_WORDS), -1, dtype=np.int32)
    for row, own in enumerate(words):
        for column, word in enumerate(own):
            found[row, column] = number.get(word, -1)
    return found


def _pack(rows: Sequence[_Batch]) -> _Batch:
    first = rows[0]
    packed = {
        name: np.zeros((_BATCH, *getattr(first, name).shape[1:]), getattr(first, name).dtype)
        for name in _Batch.__dataclass_fields__
    }
    packed["page"][:] = _MOST_PAGES - 1
    packed["groups"][:] = _BATCH - 1
    at, base = _GAP, 0
    for page, row in enumerate(rows):
        size = min(len(row.body), _BATCH - at - _GAP)
        for name, values in packed.items():
            values[at : at + size] = getattr(row, name)[:size]
        packed["page"][at : at + size] = page
        packed["groups"][at : at + size] += base
        base += size
        at += size + _GAP
    return _Batch(**packed)


def _begin(key: Any, numbers: int, words: int) -> dict[str, Any]:
    keys = jax.random.split(key, 6 + len(REACHES))
    rows = -(-words // _WORDS_AT_ONCE) * _WORDS_AT_ONCE

    def drawn(key: Any, rows: int, columns: int, size: float = 1.0) -> Any:
        return jax.random.normal(key, (rows, columns)) * size / np.sqrt(rows)

    return {
        "own": drawn(keys[0], numbers, WIDTH), "base": jnp.zeros(WIDTH),
        "words": jax.random.normal(keys[1], (rows, WORD)) * 0.05, "of_words": drawn(keys[2], WORD, WIDTH),
        "company": drawn(keys[3], 4 * WIDTH, WIDTH, 0.7), "company_base": jnp.zeros(WIDTH),
        "beside": [drawn(keys[6 + n], 3 * WIDTH, WIDTH, 0.7) for n in range(len(REACHES))],
        "beside_base": [jnp.zeros(WIDTH) for _ in REACHES],
        "out": drawn(keys[4], WIDTH, 1, 0.5), "out_base": jnp.zeros(1),
    }  # fmt: skip


def _moved(weights: Any, pace: Any, step: Any, batch: _Batch, optional: Any, key: Any, rate: Any) -> Any:
    keys = jax.random.split(key, 2)
    numbers = _with_less(batch, optional, keys[0])

    def loss(weights: Any) -> Any:
        odds = _odds(weights, batch, numbers, keys[1])
        return (batch.weight * (jnp.logaddexp(0, odds) - batch.body * odds)).sum() / batch.weight.sum()

    slopes = jax.grad(loss)(weights)
    first = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, pace[0], slopes)
    second = jax.tree.map(lambda old, new: 0.999 * old + 0.001 * new * new, pace[1], slopes)
    scale = 1 - 0.9**step, 1 - 0.999**step
    moved = jax.tree.map(
        lambda w, m, v: w - rate * ((m / scale[0]) / (jnp.sqrt(v / scale[1]) + 1e-8) + DECAY * w), weights, first, second
    )
    return moved, (first, second)


_step = jax.jit(_moved)


def _with_less(batch: _Batch, optional: Any, key: Any) -> Any:
    """The numbers of a batch without those that some of its pages are to do without."""
    keys = jax.random.split(key, 3)
    single = jax.random.bernoulli(keys[0], 1 - LEAVE_NUMBER, (_MOST_PAGES, optional.shape[1]))[batch.page] / (1 - LEAVE_NUMBER)
    numbers = batch.numbers * single
    for key, share, columns in zip(keys[1:], (LEAVE_CLASSES, LEAVE_HINTS), optional, strict=True):
        numbers = numbers * (1 - jax.random.bernoulli(key, share, (_MOST_PAGES,))[batch.page][:, None] * columns)
    return numbers


def _odds(weights: Any, batch: _Batch, numbers: Any, key: Any) -> Any:
    """The odds of each block, as `Network` tells them, with some of the inner values left out."""
    keys = jax.random.split(key, 3 + len(REACHES))
    real = batch.real[:, None]
    heard = (batch.words >= 0) * jax.random.bernoulli(keys[0], 1 - LEAVE_WORD, batch.words.shape)
    words = (weights["words"][batch.words] * heard[:, :, None]).sum(axis=1)
    seen = jax.nn.relu(numbers @ weights["own"] + words @ weights["of_words"] + weights["base"]) * real
    seen = _some(keys[1], seen)
    company = jnp.concatenate(
        (seen, *(_means(seen, groups, batch.real) for groups in (batch.groups[:, 0], batch.groups[:, 1], batch.page))), axis=1
    )
    seen = seen + jax.nn.relu(company @ weights["company"] + weights["company_base"]) * real
    for number, (reach, layer, base) in enumerate(zip(REACHES, weights["beside"], weights["beside_base"], strict=True)):
        edge = jnp.zeros((reach, seen.shape[1]))
        near = jnp.concatenate((jnp.concatenate((edge, seen[:-reach])), seen, jnp.concatenate((seen[reach:], edge))), axis=1)
        seen = _some(keys[2 + number], seen + jax.nn.relu(near @ layer + base) * real)
    return (seen @ weights["out"] + weights["out_base"])[:, 0]


def _some(key: Any, values: Any) -> Any:
    return values * jax.random.bernoulli(key, 1 - LEAVE_OUT, values.shape) / (1 - LEAVE_OUT)


def _means(seen: Any, groups: Any, real: Any) -> Any:
    sums = jax.ops.segment_sum(seen, groups, _BATCH)
    counts = jax.ops.segment_sum(real, groups, _BATCH)
    return (sums / jnp.maximum(1, counts)[:, None])[groups] * real[:, None]


def _parts(trained: Sequence[dict[str, Any]], school: _School) -> Parts:
    """The weights as the product takes them: marks, which are 0 or 1, weigh what their deviations would."""
    own = np.stack([weights["own"] for weights in trained])
    blocks, marks = school.numbers, own.shape[1] - len(MARKS)
    without, having = (np.clip((value - school.mean[marks:]) / school.deviation[marks:], -FARTHEST, FARTHEST) for value in (0, 1))
    stacked = {name: np.stack([weights[name] for weights in trained]) for name in trained[0] if not name.startswith("beside")}
    scale = np.stack((school.mean, school.deviation))
    return Parts(
        blocks=scale[:, :blocks], places=scale[:, blocks:marks],
        of_blocks=own[:, :blocks], of_places=own[:, blocks:marks], of_marks=own[:, marks:] * (having - without)[:, None],
        base=(stacked["base"] + without @ own[:, marks:])[:, None],
        words=stacked["words"][:, : school.known].transpose(1, 0, 2), of_words=stacked["of_words"],
        company=stacked["company"], company_base=stacked["company_base"][:, None],
        beside=np.stack([np.stack(layers) for layers in zip(*(weights["beside"] for weights in trained), strict=True)]),
        beside_base=np.stack([np.stack(layers)[:, None] for layers in zip(*(weights["beside_base"] for weights in trained), strict=True)]),
        out=stacked["out"], out_base=stacked["out_base"][:, None],
    )  # fmt: skip
