"""Learn when an article belongs to a story: `python -m training.stories` writes `broadsheet/stories/weights/judge.json`.

A desk is led by the gold labels through each set in time order; before every article goes to its true story, it is held against
the candidates the index finds. Sets count alike, whatever their size. Bare headlines are learned from `uci` and from the other sets
with their texts left out, at a lower weight; repair is learned from stories broken at random into pieces.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import broadsheet.stories
from broadsheet.stories import Item, StoryDesk
from broadsheet.stories.decide import ARRAYS, LIKENESSES, Floats, Judge, Likeness, liken
from broadsheet.stories.gate import Standing, rule_on
from broadsheet.stories.sketch import draw_sketch
from quality.predict_stories import CORPORA, Row, article_of, in_time_order, read_rows
from training.shared import training_data

Pairs = tuple[list[Likeness], list[bool]]

HEADLINES_WEIGHT = 0.3
PIECES = 0.2
PIECES_WEIGHT = 0.5
SET_WEIGHT = 3000.0
UNITS, EPOCHS, BATCH, RATE, DECAY = 24, 100, 2048, 3e-3, 1e-4
MOST_STORIES = 600
"""Stories taken of one set, at random with a fixed seed."""
JOIN, MERGE = 1.7, 0.2
"""Least log odds to join and to merge. Tried on all sets together: 1.4 and .3, 1.7 and .6, 1.7 and .2, 2.2 and 1.0, 2.6 and .2."""
WEIGHTS = Path(broadsheet.stories.__file__).parent / "weights"


def main() -> None:
    """Train on all sets and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without", help="leave this set out, to see whether what was learned carries over")
    options.add_argument("--out", type=Path, default=WEIGHTS / "judge.json")
    chosen = options.parse_args()
    names = [name for name in CORPORA if name != chosen.without]
    write_judge(train(training_data() / "stories", names), chosen.out)


def train(data: Path, names: Sequence[str]) -> Judge:
    """A judge from the named sets."""
    parts: list[tuple[Floats, Floats, Floats]] = []
    for name in names:
        rows = in_time_order(some_stories(read_rows(data / f"{name}.jsonl.gz")))
        parts.append(_weighted(led_pairs(rows), 1.0))
        parts.append(_weighted(led_pairs(rows, PIECES), PIECES_WEIGHT))
        if name != "uci":
            parts.append(_weighted(led_pairs([{**row, "text": "", "lead": ""} for row in rows]), HEADLINES_WEIGHT))
    likenesses, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    return fit(likenesses, labels, weights)


def some_stories(rows: list[Row], most: int = MOST_STORIES) -> list[Row]:
    """The rows of at most so many stories."""
    stories = sorted({row["story"] for row in rows})
    if len(stories) <= most:
        return rows
    kept = set(random.Random(5).sample(stories, most))
    return [row for row in rows if row["story"] in kept]


def led_pairs(rows: list[Row], pieces: float = 0.0) -> Pairs:
    """Likenesses of each article to its candidates and its true story, with whether it is the true one."""
    desk = StoryDesk(judge=_NOBODY)
    chance = random.Random(7)
    broken: dict[str, list[str]] = {}
    likenesses: list[Likeness] = []
    labels: list[bool] = []
    for row in rows:
        item = Item(article_of(row))
        sketch = draw_sketch(item, desk.rarity)
        if rule_on(item, sketch).standing is not Standing.VOICE:
            continue
        found = {dossier.id: dossier for dossier in desk.candidates(sketch)}
        gold = row["story"]
        own = broken.setdefault(gold, [])
        found.update((story, desk.dossier(story)) for story in own[-2:])
        rare = desk.rarity.of(sketch.held)
        for story, dossier in found.items():
            likenesses.append(liken(sketch, dossier.profile, rare))
            labels.append(story in own)
        if not own or chance.random() < pieces:
            piece = f"{gold} {len(own)}"
            own.append(piece)
            desk.open_story(piece)
        else:
            piece = chance.choice(own)
        desk.put(sketch, piece, 1.0, (), quiet=False)
    return likenesses, labels


def _weighted(pairs: Pairs, weight: float) -> tuple[Floats, Floats, Floats]:
    """Likenesses, labels and weights, so that both answers weigh alike and the whole set weighs `weight`."""
    labels = np.array(pairs[1], dtype=np.float64)
    share = np.where(labels > 0, 0.5 / max(labels.sum(), 1), 0.5 / max((1 - labels).sum(), 1))
    return np.array(pairs[0], dtype=np.float64), labels, share * weight * SET_WEIGHT


def fit(likenesses: Floats, labels: Floats, weights: Floats) -> Judge:
    """Train the network with Adam on weighted log loss; the same numbers on every run of one machine."""
    lowest, highest, mean = likenesses.min(axis=0), likenesses.max(axis=0), likenesses.mean(axis=0)
    scale = likenesses.std(axis=0) + 1e-9
    standard, weights = (likenesses - mean) / scale, weights / weights.mean()
    chance = np.random.default_rng(0)
    size = standard.shape[1]
    layers = [
        chance.normal(size=(size, UNITS)) / np.sqrt(size),
        np.zeros(UNITS),
        chance.normal(size=UNITS) / np.sqrt(UNITS),
        np.zeros(1),
    ]
    steps = Adam(layers)
    for epoch in range(EPOCHS):
        order = chance.permutation(len(standard))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            steps.take(_slopes(layers, standard[rows], labels[rows], weights[rows]), RATE * (1 - epoch / EPOCHS))
    hidden, hidden_bias, output, output_bias = layers
    return Judge(lowest, highest, mean, scale, hidden, hidden_bias, output, float(output_bias[0]), JOIN, MERGE)


def _slopes(layers: list[Floats], likenesses: Floats, labels: Floats, weights: Floats) -> list[Floats]:
    """Gradients of the mean weighted log loss, with a little decay on the two matrices."""
    hidden, hidden_bias, output, output_bias = layers
    units = np.tanh(likenesses @ hidden + hidden_bias)
    likely = 1 / (1 + np.exp(-(units @ output + output_bias)))
    error = weights * (likely - labels) / len(labels)
    back = np.outer(error, output) * (1 - units**2)
    return [likenesses.T @ back + DECAY * hidden, back.sum(axis=0), units.T @ error + DECAY * output, np.array([error.sum()])]


class Adam:
    """Kingma and Ba 2015, with the usual constants."""

    def __init__(self, layers: list[Floats]) -> None:
        self._layers = layers
        self._means = [np.zeros_like(layer) for layer in layers]
        self._squares = [np.zeros_like(layer) for layer in layers]
        self._taken = 0

    def take(self, slopes: list[Floats], rate: float) -> None:
        """One step down the slopes."""
        self._taken += 1
        for layer, slope, mean, square in zip(self._layers, slopes, self._means, self._squares, strict=True):
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope**2 - square)
            layer -= rate * (mean / (1 - 0.9**self._taken)) / (np.sqrt(square / (1 - 0.999**self._taken)) + 1e-8)


def write_judge(judge: Judge, path: Path) -> None:
    """Write the weights, rounded to what matters."""
    arrays = {name: np.round(getattr(judge, name), 4).tolist() for name in ARRAYS}
    kept = {"likenesses": LIKENESSES, "join": judge.join, "merge": judge.merge, "output_bias": judge.output_bias, **arrays}
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in kept.items())
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


_NONE = np.zeros(0)
_NOBODY = Judge(_NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, 0.0, float("inf"), float("inf"))

if __name__ == "__main__":
    main()
