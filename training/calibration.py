"""From out-of-fold answers to a table of what confidence is worth, and the table that a card prints.

answers = [Answer(confidence, was_right), ...]     from pieces the tagger had not seen
save("figure_kinds", fit(answers))                 what the package applies (`broadsheet.annotations.calibration`)
print(reliability_rows(answers))                   Markdown for the card
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from broadsheet.annotations.calibration import WEIGHTS, Calibration


class Answer(NamedTuple):
    """One answer of a tagger on text it had not seen."""

    confidence: float
    right: bool


class Band(NamedTuple):
    """Answers of about the same confidence: how many, their mean confidence, the share that is right."""

    answers: int
    confidence: float
    right: float


_LEAST = 25  # answers to a step: a share of fewer says little


def fit(answers: Iterable[Answer], least: int = _LEAST) -> Calibration:
    """Steps of at least `least` answers each whose share right never falls (adjacent violators pooled).

    Raises: ValueError: no answers.
    """
    steps: list[Band] = []
    for band in _bands(sorted(answers, key=lambda answer: answer.confidence), least):
        steps.append(band)
        while len(steps) > 1 and steps[-2].right >= steps[-1].right:
            steps[-2:] = [_pooled(*steps[-2:])]
    return Calibration(tuple((round(step.confidence, 4), round(step.right, 4)) for step in steps))


def _bands(answers: Sequence[Answer], least: int) -> list[Band]:
    if not answers:
        raise ValueError("no answers to fit a calibration on")
    count = max(1, len(answers) // least)
    cuts = {_past_ties(answers, len(answers) * i // count) for i in range(count + 1)}
    return [_band(answers[a:b]) for a, b in pairwise(sorted(cuts))]


def _past_ties(answers: Sequence[Answer], cut: int) -> int:
    """A cut moved on until it parts no two answers of one confidence; the ends stay."""
    while 0 < cut < len(answers) and answers[cut].confidence == answers[cut - 1].confidence:
        cut += 1
    return cut


def _band(answers: Sequence[Answer]) -> Band:
    return Band(len(answers), fmean(a.confidence for a in answers), fmean(a.right for a in answers))


def _pooled(first: Band, second: Band) -> Band:
    count = first.answers + second.answers
    weigh = [first.answers / count, second.answers / count]
    return Band(
        count,
        weigh[0] * first.confidence + weigh[1] * second.confidence,
        weigh[0] * first.right + weigh[1] * second.right,
    )


def save(name: str, table: Calibration) -> None:
    """Write `weights/<name>.calibration.json`."""
    path = WEIGHTS / f"{name}.calibration.json"
    path.write_text(json.dumps(table.steps) + "\n", encoding="utf-8")


EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


def reliability(answers: Iterable[Answer], edges: Sequence[float] = EDGES) -> list[Band]:
    """The bands between edges that hold any answer, by rising confidence; the last takes what is 1."""
    found: dict[int, list[Answer]] = {}
    for answer in answers:
        place = max(i for i, edge in enumerate(edges[:-1]) if answer.confidence >= edge)
        found.setdefault(place, []).append(answer)
    return [_band(found[place]) for place in sorted(found)]


def calibration_error(bands: Sequence[Band]) -> float:
    """How far confidence lies from the share right, on average over all answers (0 is perfect)."""
    whole = sum(band.answers for band in bands)
    return sum(band.answers * abs(band.confidence - band.right) for band in bands) / whole if whole else 0.0


def reliability_rows(answers: Iterable[Answer], edges: Sequence[float] = EDGES) -> str:
    """A Markdown table of the bands, with the calibration error below."""
    bands = reliability(answers, edges)
    rows = [f"| {band.confidence:.2f} | {band.right:.2f} | {band.answers} |" for band in bands]
    head = ["| confidence | right | answers |", "|---:|---:|---:|"]
    return "\n".join([*head, *rows, "", f"Calibration error {calibration_error(bands):.3f}."])
