"""Scores of figures: on our own held-back pieces, and on the deaths of the two seed captures."""

from __future__ import annotations

import importlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.annotations.figures.lexicon import CASUALTY_KINDS
from training.calibration import Answer, calibration_error, reliability
from training.own import held_back, read_own, standoff

Row = dict[str, Any]
_NEVER_COUNTED = frozenset({"optional", "conversion", "range_end"})
_COMPARED = ("value", "modifier", "kind", "polarity", "group", "place", "source")
_WORDS = re.compile(r"\b(?:the|a|an)\b|[^\w.]+")


def score_own_figures(data: Path, predictions: list[Row]) -> dict[str, Any]:
    """Figures found (P, R, F1) and, of those found, the share right in each field; `casualty` asks for the kind too.

    `sure.error` is how far our confidence lies from the share of figures that are figures, of the right kind.
    """
    predicted = {line["id"]: line["figures"] for line in predictions}
    count: Counter[str] = Counter()
    answers: list[Answer] = []
    for piece in read_own(data):
        if held_back(piece):
            layers = standoff(piece.labels, piece.text)
            _count(count, answers, layers, predicted.get(piece.id, []))
    fields = {field: count[field] / max(1, count[f"{field} asked"]) for field in _COMPARED}
    return {
        "number": _shares(count["number"], count["predicted"], count["gold"]),
        "casualty": _shares(count["casualty"], count["casualty predicted"], count["casualty gold"]),
        "core": _shares(count["core"], count["predicted"], count["gold"]),
        "right": fields,
        "sure": {"error": calibration_error(reliability(answers))},
    }


def _count(count: Counter[str], answers: list[Answer], layers: dict[str, list[Row]], predicted: list[Row]) -> None:
    left = list(layers["figures"])
    count["gold"] += len(left)
    count["casualty gold"] += sum(gold["kind"] in CASUALTY_KINDS for gold in left)
    for figure in predicted:
        gold = next((one for one in left if _overlap(one, figure)), None)
        if gold is None:
            if any(_overlap(one, figure) and one["why"] in _NEVER_COUNTED for one in layers["non_figures"]):
                continue
        else:
            left.remove(gold)
        same = _compare(gold, figure) if gold else {}
        answers.append(Answer(figure["sure"], same.get("kind", False)))
        count["predicted"] += 1
        count["number"] += gold is not None
        count["core"] += all(same.get(field, False) for field in ("value", "modifier", "kind"))
        count["casualty predicted"] += figure["kind"] in CASUALTY_KINDS
        count["casualty"] += figure["kind"] in CASUALTY_KINDS and same.get("kind", False)
        count.update(field for field, right in same.items() if right)
        count.update(f"{field} asked" for field in same)


def _overlap(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _compare(gold: Row, figure: Row) -> dict[str, bool]:
    """Right or wrong for each field that either side states."""
    same = {
        "value": _same_number(gold["value"], figure["value"]) and _same_number(gold["high"], figure["high"]),
        "modifier": gold["modifier"] == figure["modifier"],
        "kind": gold["kind"] == figure["kind"],
        "polarity": gold["polarity"] == figure["polarity"],
    }
    texts = {field: (_folded(gold[field]), _folded(figure[field])) for field in ("group", "place", "source")}
    return same | {field: bool(a and b and (a in b or b in a)) for field, (a, b) in texts.items() if a or b}


def _folded(text: str | None) -> str:
    return _WORDS.sub(" ", (text or "").lower()).strip()


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=0.01 if one < 1 else 1e-6)


def _shares(right: int, predicted: int, gold: int) -> dict[str, float]:
    return {
        "p": right / max(1, predicted),
        "r": right / max(1, gold),
        "f1": 2 * right / max(1, predicted + gold),
    }


_ASKED = {"found": "figures.recall", "kind": "figures.kind", "value": "figures.value", "bounds": "figures.bounds",
          "side": "figures.side", "event": "figures.event", "as_of": "figures.as_of"}  # fmt: skip


def score_seed_deaths(data: Path, predictions: list[Row]) -> dict[str, Any]:
    """Of the deaths told in the seed captures the share found, and of those the share right in each field.

    Counted by the scorer of the seeds beside the data, over figures of this kind alone; nothing where it is absent.
    """
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for tally in _tallies(data, {line["page"]: json.loads(json.dumps(line)) for line in predictions}):
        for name, metric in _ASKED.items():
            hits[name] += tally.hits[metric]
            asked[name] += tally.of[metric]
    return {name: hits[name] / asked[name] for name in _ASKED if asked[name]} | {"deaths": asked["found"]}


def _tallies(data: Path, predictions: dict[str, Row]) -> Iterator[Any]:
    scorers = data.parent / "score"
    if not (scorers / "score_seeds.py").is_file():
        return
    sys.path.insert(0, str(scorers))
    try:
        seeds = importlib.import_module("score_seeds")
    finally:
        sys.path.remove(str(scorers))
    for path in sorted(data.glob("*.gold.json")):
        if not path.name.startswith("story"):
            capture = seeds.Capture(data, json.loads(path.read_text(encoding="utf-8")), None)
            capture.lists["figures"] = [figure for figure in capture.lists["figures"] if figure["kind"] == "deaths"]
            tally = seeds.Tally()
            seeds.score_figures(tally, capture, seeds.Prediction(capture, predictions.get(capture.name, {}), []), False)
            yield tally
