"""What each number of a sentence counts, and whether it is reported, historic, hypothetical or denied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite

from broadsheet.annotations.figures.attach import attach_all
from broadsheet.annotations.figures.context import Context
from broadsheet.annotations.figures.features import features_of
from broadsheet.annotations.figures.lexicon import CASUALTY_KINDS
from broadsheet.annotations.figures.polarity import signs_of
from broadsheet.model.annotation import Polarity

WEIGHTS = Path(__file__).parent.parent / "weights"
NO_FIGURE = "N:"
# A casualty kind that no case of the grammar supports needs this much of the tagger's own confidence, or the number stays what
# it is otherwise. Tried on the hand-made news figures: see docs/design/statements.md.
UNSUPPORTED = 0.6


@dataclass(frozen=True, slots=True)
class Judgement:
    """`kind` of the closed list, or "N:<why>" for a number that is no figure; `confidence` is the tagger's, 0 to 1."""

    kind: str
    polarity: Polarity
    confidence: float

    @property
    def is_figure(self) -> bool:
        return not self.kind.startswith(NO_FIGURE)


@cache
def _tagger(name: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(WEIGHTS / f"{name}.crfsuite"))
    return tagger


def judge_numbers(context: Context, year: int | None = None) -> list[Judgement]:
    """One judgement for each number of the sentence, in order. `year` is that of publication."""
    features = features_of(context)
    kinds = _kinds(context, features)
    polarities = _polarities(context, features, [k for k, _ in kinds], year)
    return [Judgement(kind, polarity, sure) for (kind, sure), polarity in zip(kinds, polarities, strict=True)]


def polarity_features(context: Context, features: list[list[str]], kinds: list[str], year: int | None) -> list[list[str]]:
    """What the tagger of polarity sees: the signs, the kind, and the words right beside the number."""
    beside = [[f for f in row if f.startswith(("n1=", "p1=", "p2=", "p21=", "form=", "unit="))] for row in features]
    return [["bias", f"kind={kinds[i]}", *beside[i], *signs_of(context, i, year)] for i in range(len(kinds))]


def _kinds(context: Context, features: list[list[str]]) -> list[tuple[str, float]]:
    tagger = _tagger("figure_kinds")
    labels = tagger.tag(features)
    attached = attach_all(context)
    return [_guard(tagger, label, attached[i][0], i) for i, label in enumerate(labels)]


def _guard(tagger: pycrfsuite.Tagger, label: str, attached: str | None, i: int) -> tuple[str, float]:
    sure = tagger.marginal(label, i)
    if label in CASUALTY_KINDS and label != attached and sure < UNSUPPORTED:
        others = [(tagger.marginal(other, i), other) for other in tagger.labels() if other not in CASUALTY_KINDS]
        sure, label = max(others)
    return label, round(sure, 3)


def _polarities(context: Context, features: list[list[str]], kinds: list[str], year: int | None) -> list[Polarity]:
    tagger = _tagger("figure_polarity")
    found: list[Polarity] = tagger.tag(polarity_features(context, features, kinds, year))
    return found
