"""Fits what the traits of a sentence are worth in a brief: `python -m training.summaries DATA`.

DATA is the folder of story data. Least squares against the share of a sentence's word pairs that stand in the human summary; each
half of the stories is scored with the weights of the other. Prints the table for `broadsheet/briefs/summary.py`; eight numbers are
all that leaves the texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from broadsheet.briefs import summary
from broadsheet.briefs.accounts import Account, read_accounts
from broadsheet.words.terms import find_words, stem
from quality.data import read_lines
from quality.predict_briefs import WORDS, coverage_of, predict_summaries
from quality.score_briefs import rouge

LEAST_WORDS = 12
"""A shorter sentence is divided by this many words: a lucky pair in four words is no virtue."""
RIDGE = 1.0

Numbers = NDArray[np.float64]


def main(data: Path) -> None:
    rows = list(_stories(data))
    references = {row["story"]: row["summary"] for row in read_lines(data / "allsides_summaries.jsonl.gz")}
    for half in (0, 1):
        _use(_fit(rows[half::2]))
        others = list(predict_summaries(data))[1 - half :: 2]
        score = mean(rouge(line["text"], references[line["story"]])["rouge_2"] for line in others)
        print(f"fitted on half {half}, ROUGE-2 on the other: {score:.4f}")
    _use(_fit(rows))
    for name, worth in summary.WORTH.items():
        print(f'    "{name}": {worth:.3f},')


def _stories(data: Path) -> Iterator[tuple[Numbers, Numbers]]:
    """Traits and targets of the sentences of every story that has any."""
    articles = {row["id"]: row for row in read_lines(data / "allsides.jsonl.gz")}
    for row in read_lines(data / "allsides_summaries.jsonl.gz"):
        accounts = read_accounts([coverage_of(articles[name]) for name in row["docs"] if name in articles])
        traits, targets = _sentences(accounts, " ".join(row["summary"].split()[:WORDS]))
        if targets:
            yield np.array(traits), np.array(targets)


def _sentences(accounts: Sequence[Account], reference: str) -> tuple[list[tuple[float, ...]], list[float]]:
    by_account = [found for account in accounts if (found := list(summary.candidates_of(account, summary.READ_OF_EACH)))]
    wanted = _pairs(reference)
    targets = [len(_pairs(c.passage.text) & wanted) / max(LEAST_WORDS, len(c.words)) for found in by_account for c in found]
    return (list(summary.traits_of(by_account, accounts)) if by_account else []), targets


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(stem(word) for word in find_words(text)))


def _fit(rows: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    traits = np.concatenate([row for row, _ in rows])
    traits = np.c_[traits, np.ones(len(traits))]
    targets = np.concatenate([row for _, row in rows])
    weights: Numbers = np.linalg.solve(traits.T @ traits + RIDGE * np.eye(traits.shape[1]), traits.T @ targets)
    return weights[:-1]


def _use(weights: Numbers) -> None:
    summary.WORTH.update(zip(summary.WORTH, map(float, weights), strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
