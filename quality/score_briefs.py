"""Scores for the briefs room: ROUGE of summaries, days and words of timelines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from broadsheet.words.terms import find_words, stem
from quality.data import read_lines

Grams = Counter[tuple[str, ...]]
Timeline = Sequence[tuple[str, Sequence[str]]]
WORDS = 60


def score_summaries(data: Path, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """ROUGE-1, -2 and -L against the human summaries, the mean over all stories; a story without a prediction scores 0."""
    said = {line["story"]: line["text"] for line in predictions}
    scores = [rouge(said.get(row["story"], ""), row["summary"]) for row in read_lines(data / "allsides_summaries.jsonl.gz")]
    return {name: mean(score[name] for score in scores) for name in scores[0]} if scores else {}


def rouge(text: str, reference: str) -> dict[str, float]:
    """ROUGE-1, -2 and -L (F1, words stemmed) against the first 60 words of a reference."""
    ours, theirs = _stems(text), _stems(" ".join(reference.split()[:WORDS]))
    return {
        "rouge_1": _overlap(_grams(ours, 1), _grams(theirs, 1)),
        "rouge_2": _overlap(_grams(ours, 2), _grams(theirs, 2)),
        "rouge_l": _f1(_common_run(ours, theirs), len(ours), len(theirs)),
    }


def score_timelines(data: Path, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """Each journalist's timeline against the topic's, the mean over all.

    `date_f1` as published: the predicted days between the reference's first and last, the first as many as it has, in the order
    predicted (the weightiest first). `date_f1_all` takes every predicted day. `align_rouge_1` and `_2` count words of equal days.
    """
    said: dict[str, Timeline] = {line["topic"]: line["timeline"] for line in predictions}
    scores = [_timeline(said.get(row["topic"], ()), dict(row["timeline"])) for row in _gold(data)]
    return {name: mean(score[name] for score in scores) for name in scores[0]} if scores else {}


def _gold(data: Path) -> list[dict[str, Any]]:
    return [row for row in read_lines(data / "t17.jsonl.gz") if row["kind"] == "gold"]


def _timeline(predicted: Timeline, reference: Mapping[str, Sequence[str]]) -> dict[str, float]:
    first, last = min(reference), max(reference)
    kept = [(day, lines) for day, lines in predicted if first <= day <= last][: len(reference)]
    return {
        "date_f1": _days_f1([day for day, _ in kept], reference),
        "date_f1_all": _days_f1([day for day, _ in predicted], reference),
        "align_rouge_1": _align(kept, reference, 1),
        "align_rouge_2": _align(kept, reference, 2),
    }


def _days_f1(days: Sequence[str], reference: Mapping[str, Sequence[str]]) -> float:
    return _f1(sum(day in reference for day in days), len(days), len(reference))


def _align(predicted: Timeline, reference: Mapping[str, Sequence[str]], n: int) -> float:
    """Words (or pairs) of a day count only against those of the same day."""
    ours = {day: _grams(_stems(" ".join(lines)), n) for day, lines in predicted}
    theirs = {day: _grams(_stems(" ".join(lines)), n) for day, lines in reference.items()}
    shared = sum((grams & theirs[day]).total() for day, grams in ours.items() if day in theirs)
    return _f1(shared, sum(g.total() for g in ours.values()), sum(g.total() for g in theirs.values()))


def _stems(text: str) -> list[str]:
    return [stem(word) for word in find_words(text)]


def _grams(words: Sequence[str], n: int) -> Grams:
    return Counter(zip(*(words[start:] for start in range(n)), strict=False))


def _overlap(one: Grams, other: Grams) -> float:
    return _f1((one & other).total(), one.total(), other.total())


def _f1(shared: float, ours: int, theirs: int) -> float:
    return 2 * shared / (ours + theirs) if ours + theirs else 0.0


def _common_run(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        above = 0
        for at, theirs in enumerate(other, 1):
            above, row[at] = row[at], above + 1 if word == theirs else max(row[at], row[at - 1])
    return row[-1]
