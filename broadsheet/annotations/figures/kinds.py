"""What each number of a sentence counts, and whether it is reported, historic, hypothetical or denied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from broadsheet.annotations.calibration import calibration
from broadsheet.annotations.figures.context import Context
from broadsheet.annotations.figures.features import Seen, features_of, see
from broadsheet.annotations.figures.lexicon import CASUALTY_KINDS, KINDS
from broadsheet.annotations.figures.polarity import Signs, foreseen
from broadsheet.model.annotation import Polarity

WEIGHTS = Path(__file__).parent.parent / "weights"
NO_FIGURE = "N:"
# A casualty kind that no case of the grammar supports needs this much of the tagger's own confidence, or the number stays what
# it is otherwise. Tried on the hand-made news figures: see docs/design/statements.md.
UNSUPPORTED = 0.65
LIKELY = 0.2
# How little the tagger may believe that a number is simply reported. One left as reported stands in a brief as a fact; from 0.5 to 0.7
# twice as many forecasts and earlier counts are told apart, of 26 and 37 in the news figures 16 -> 20 and 3 -> 8.
DOUBTED, DOUBTED_CASUALTY = 0.7, 0.6
_FORESEEN = CASUALTY_KINDS | {"people", "crowd", "troops"}  # that sums will be paid is reported
_OTHER_WAYS: tuple[Polarity, ...] = ("hypothetical", "historic", "negated")
_SURE_CASES = frozenset({"object", "of", "condition", "state", "part", "counted", "phrase"})
_LIKELY_CASES = frozenset({"passive", "toll", "noun", "listed", "count"})
_BROAD = frozenset({"things", "people", "other"})  # what the tagger says where it knows little
_THINGS = frozenset({"things", "buildings", "animals", "attacks", "other"})
_SURE_UNITS = frozenset(
    """N:range_end N:age N:conversion N:list_marker N:ordinal N:name N:structure N:pronoun N:idiom N:date N:year poll rate change animals distance area speed
    sentence magnitude""".split()
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`kind` of the closed list, or "N:<why>" for a number that is no figure; `confidence` is calibrated (see the card), 0 to 1.

    `case` is that of the grammar of casualties which holds for the number (see `attach`), empty for none.
    """

    kind: str
    polarity: Polarity
    confidence: float
    case: str

    @property
    def is_figure(self) -> bool:
        return not self.kind.startswith(NO_FIGURE)


class Settled(NamedTuple):
    """A kind with the tagger's marginal for it, and who settled it: unit, case, likely, noun (grammar) or tagger."""

    kind: str
    marginal: float
    by: str


SETTLED_BY = ("unit", "case", "likely", "noun", "tagger")


@cache
def _tagger(name: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(WEIGHTS / f"{name}.crfsuite"))
    return tagger


def judge_numbers(context: Context, year: int | None = None) -> list[Judgement]:
    """One judgement for each number of the sentence, in order. `year` is that of publication."""
    seen = see(context)
    features = features_of(context, seen)
    tagger = _tagger("figure_kinds")
    labels = tagger.tag(features)
    settled = [settle(tagger, label, seen[i], i) for i, label in enumerate(labels)]
    signs = Signs(context, year)
    return [
        Judgement(one.kind, _polarity(context, i, one.kind, features[i], signs), _confidence(one), seen[i].case)
        for i, one in enumerate(settled)
    ]


def _confidence(settled: Settled) -> float:
    """The share of numbers settled like this one that were figures of that kind; 0 for what is no figure."""
    return 0.0 if settled.kind.startswith(NO_FIGURE) else calibration(f"figures_{settled.by}")(settled.marginal)


def polarity_features(kind: str, beside: list[str], signs: list[str]) -> list[str]:
    """What the tagger of polarity sees of a number: its kind, the words right beside it (of its other features), the signs."""
    return ["bias", f"kind={kind}", *(f for f in beside if f.startswith(("n1=", "p1=", "p2=", "p21=", "form=", "unit="))), *signs]


def settle(tagger: pycrfsuite.Tagger, label: str, seen: Seen, i: int) -> Settled:
    """The grammar where it is sure, else the tagger, whose casualty kinds need the grammar's support or much confidence."""
    kind, case, unit = seen.attached, seen.case, seen.unit
    if unit in _SURE_UNITS:
        return Settled(unit, _marginal(tagger, unit, i), "unit")
    if kind and (case in _SURE_CASES or (case in _LIKELY_CASES and tagger.marginal(kind, i) > LIKELY)):
        return Settled(kind, _marginal(tagger, kind, i), "case" if case in _SURE_CASES else "likely")
    sure = tagger.marginal(label, i)
    if label in CASUALTY_KINDS and label != kind and sure < UNSUPPORTED:
        others = [(tagger.marginal(other, i), other) for other in tagger.labels() if other not in CASUALTY_KINDS]
        sure, label = max(others)
    if label == "share" and unit == "votes":
        label = unit
    if (label in _BROAD and unit in KINDS - _BROAD) or (label in _THINGS and unit == "people"):
        return Settled(unit, sure, "noun")
    return Settled(label, sure, "tagger")


def _marginal(tagger: pycrfsuite.Tagger, label: str, i: int) -> float:
    """What the tagger gives a label; 0 for one it never learnt."""
    return float(tagger.marginal(label, i)) if label in _labels(tagger) else 0.0


@cache
def _labels(tagger: pycrfsuite.Tagger) -> frozenset[str]:
    return frozenset(tagger.labels())


def _polarity(context: Context, i: int, kind: str, beside: list[str], signs: Signs) -> Polarity:
    """Reported where nothing speaks against it; of a count of casualties more must."""
    told = [] if kind.startswith(NO_FIGURE) else signs.of(i)
    if not told:
        return "reported"
    tagger = _tagger("figure_polarity")
    tagger.set([polarity_features(kind, beside, told)])
    if tagger.marginal("reported", 0) < (DOUBTED_CASUALTY if kind in CASUALTY_KINDS else DOUBTED):
        return max(_OTHER_WAYS, key=lambda way: tagger.marginal(way, 0))
    return "hypothetical" if kind in _FORESEEN and foreseen(context, i) else "reported"
