"""Scores of names, statements and speakers on our own held-back pieces.

`sure.error` is how far our confidence lies from the share that is right, on average over all answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from broadsheet.annotations.statements.cues import KIND_OF, LEMMA_OF
from training.calibration import Answer, calibration_error, reliability
from training.own import held_back, read_own, standoff
from training.speech_answers import Said, is_speaker

Row = dict[str, Any]
_TYPES = ("PER", "ORG", "LOC")
_UNQUOTED = ("scare", "title")


def score_own_names(data: Path, predictions: list[Row]) -> Row:
    """F1 on people, bodies and places, together and apart: same stretch, same type."""
    predicted = {line["id"]: line["names"] for line in predictions}
    right, found, asked = Counter[str](), Counter[str](), Counter[str]()
    answers: list[Answer] = []
    for piece in filter(held_back, read_own(data)):
        gold = {(x.start, x.end, x.tag) for x in piece.labels if x.tag in _TYPES}
        asked.update(kind for _, _, kind in gold)
        for name in predicted.get(piece.id, []):
            if name["type"] in _TYPES:
                hit = (name["start"], name["end"], name["type"]) in gold
                found[name["type"]] += 1
                right[name["type"]] += hit
                answers.append(Answer(name["sure"], hit))
    by_type = {kind: {"f1": _f1(right[kind], found[kind], asked[kind])} for kind in _TYPES}
    return {"exact": {"f1": _f1(right.total(), found.total(), asked.total()), **by_type}, "sure": _error(answers)}


def score_own_statements(data: Path, predictions: list[Row]) -> Row:
    """Statements linked (half of the words of the content shared, and a word of the source), verbs of speech found, speakers right."""
    predicted = {line["id"]: line for line in predictions}
    count: Counter[str] = Counter()
    answers: list[Answer] = []
    speakers: list[Answer] = []
    for piece in filter(held_back, read_own(data)):
        layers, line = standoff(piece.labels, piece.text), predicted.get(piece.id, {"statements": [], "quotes": []})
        answers += _statements(count, piece.text, layers["attributions"], [s for s in line["statements"] if s["content"]])
        speakers += _speakers(count, layers["quotes"], line["quotes"])
    return {
        "linked": {"f1": _f1(count["linked"], count["found"], count["asked"])},
        "speech_verb": {"r": count["speech"] / max(1, count["speech asked"])},
        "sure": _error(answers),
        "speakers": {"found": count["speakers"] / max(1, count["quotes"]), "right": _share(speakers), "sure": _error(speakers)},
    }


def _statements(count: Counter[str], text: str, gold: list[Row], found: list[Row]) -> Iterable[Answer]:
    asked = [(Said(text, one["source"], one["content"]), _is_speech(text, one["cue"])) for one in gold]
    left = list(range(len(asked)))
    count["found"] += len(found)
    count["asked"] += len(asked)
    count["speech asked"] += sum(speech for _, speech in asked)
    for statement in found:
        said = Said(text, statement["source"], statement["content"])
        hit = next((i for i in left if asked[i][0].is_same(said)), None)
        if hit is not None:
            left.remove(hit)
            count["linked"] += 1
            count["speech"] += asked[hit][1]
        yield Answer(statement["sure"], hit is not None)


def _is_speech(text: str, cue: list[list[int]]) -> bool:
    words = [word for start, end in cue for word in text[start:end].lower().split()]
    return any(KIND_OF[LEMMA_OF[word]] == "speech" for word in words if word in LEMMA_OF)


def _speakers(count: Counter[str], gold: list[Row], found: list[Row]) -> Iterable[Answer]:
    by_start = {quote["start"]: quote for quote in found}
    for quote in gold:
        if quote["kind"] in _UNQUOTED or quote["speaker"] is None:
            continue
        told = by_start.get(quote["start"])
        count["quotes"] += 1
        if told and told["speaker"]:
            hit = is_speaker(told["speaker"], quote["speaker"])
            count["speakers"] += hit
            yield Answer(told["sure"], hit)


def _f1(right: int, found: int, asked: int) -> float:
    return 2 * right / max(1, found + asked)


def _share(answers: list[Answer]) -> float:
    return sum(answer.right for answer in answers) / max(1, len(answers))


def _error(answers: list[Answer]) -> dict[str, float]:
    return {"error": calibration_error(reliability(answers))}
