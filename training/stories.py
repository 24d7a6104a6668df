"""Learn when an article belongs to a story: `python -m training.stories` writes `broadsheet/stories/weights/judge.json`.

A desk is led by the gold labels through each set in time order; before every article goes to its true story, it is held against
the candidates the index finds. Sets count alike, whatever their size. Bare headlines are learned from `uci` and from the other sets
with their texts left out, at a lower weight.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import broadsheet.stories
from broadsheet.stories import Item, StoryDesk
from broadsheet.stories.decide import LIKENESSES, Judge, Likeness, liken, widen
from broadsheet.stories.gate import Standing, rule_on
from broadsheet.stories.sketch import draw_sketch
from quality.predict_stories import CORPORA, Row, article_of, in_time_order, read_rows
from training.shared import training_data

Floats = NDArray[np.float64]
Pairs = tuple[list[Likeness], list[bool]]

HEADLINES_WEIGHT = 0.3
SET_WEIGHT = 3000.0
PENALTY = 1.0
MOST_STORIES = 600
"""Stories taken of one set, at random with a fixed seed."""
JOIN, MERGE = 1.7, 0.6
"""Least log odds to join and to merge; tried from 0 to 2.6 in steps of .3 on all sets together."""
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
        if name != "uci":
            parts.append(_weighted(led_pairs([{**row, "text": "", "lead": ""} for row in rows]), HEADLINES_WEIGHT))
    likenesses, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    return fit(widen(likenesses), labels, weights)


def some_stories(rows: list[Row], most: int = MOST_STORIES) -> list[Row]:
    """The rows of at most so many stories."""
    stories = sorted({row["story"] for row in rows})
    if len(stories) <= most:
        return rows
    kept = set(random.Random(5).sample(stories, most))
    return [row for row in rows if row["story"] in kept]


def led_pairs(rows: list[Row]) -> Pairs:
    """Likenesses of each article to its candidates and its true story, with whether it is the true one."""
    desk = StoryDesk(judge=_NOBODY)
    likenesses: list[Likeness] = []
    labels: list[bool] = []
    for row in rows:
        item = Item(article_of(row))
        sketch = draw_sketch(item, desk.rarity)
        if rule_on(item, sketch).standing is not Standing.VOICE:
            continue
        found = {dossier.id: dossier for dossier in desk.candidates(sketch)}
        gold = row["story"]
        if desk.holds(gold):
            found[gold] = desk.dossier(gold)
        for story, dossier in found.items():
            if dossier.profile is not None:
                likenesses.append(liken(sketch, dossier.profile, desk.rarity))
                labels.append(story == gold)
        if not desk.holds(gold):
            desk.open_story(gold)
        desk.put(sketch, gold, 1.0, (), quiet=False)
    return likenesses, labels


def _weighted(pairs: Pairs, weight: float) -> tuple[Floats, Floats, Floats]:
    """Likenesses, labels and weights, so that both answers weigh alike and the whole set weighs `weight`."""
    labels = np.array(pairs[1], dtype=np.float64)
    share = np.where(labels > 0, 0.5 / max(labels.sum(), 1), 0.5 / max((1 - labels).sum(), 1))
    return np.array(pairs[0], dtype=np.float64), labels, share * weight * SET_WEIGHT


def fit(features: Floats, labels: Floats, weights: Floats) -> Judge:
    """Logistic regression by Newton's method with a ridge on all but the constant."""
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    standard = np.column_stack(((features - mean) / scale, np.ones(len(features))))
    ridge = np.eye(standard.shape[1]) * PENALTY
    ridge[-1, -1] = 0.0
    learned = np.zeros(standard.shape[1])
    for _ in range(60):
        likely = 1 / (1 + np.exp(-standard @ learned))
        slope = standard.T @ (weights * (likely - labels)) + ridge @ learned
        curve = (standard * (weights * likely * (1 - likely))[:, None]).T @ standard + ridge
        step = np.linalg.solve(curve, slope)
        learned -= step
        if np.abs(step).max() < 1e-6:
            break
    return Judge(mean, scale, learned, JOIN, MERGE)


def write_judge(judge: Judge, path: Path) -> None:
    """Write the weights, rounded to what matters."""
    kept = {
        "likenesses": LIKENESSES,
        "mean": [round(float(x), 5) for x in judge.mean],
        "scale": [round(float(x), 5) for x in judge.scale],
        "weights": [round(float(x), 5) for x in judge.weights],
        "join": judge.join,
        "merge": judge.merge,
    }
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


_NOBODY = Judge(np.zeros(0), np.zeros(0), np.zeros(0), float("inf"), float("inf"))

if __name__ == "__main__":
    main()
