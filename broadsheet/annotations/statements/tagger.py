"""Cues, and the source and content of each: two small conditional random fields, the second one run once for every cue found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite

from broadsheet.annotations.statements.cues import LEMMA_OF, STRONG, is_cue
from broadsheet.annotations.statements.features import cue_features, role_features
from broadsheet.annotations.statements.tokens import Read

WEIGHTS = Path(__file__).parent.parent / "weights"
Runs = tuple[tuple[int, int], ...]
# How sure the first tagger must be of a cue. Tried on attributions of US campaign news and on our own text: docs/design/statements.md.
SURE = 0.42


@dataclass(frozen=True, slots=True)
class Tagged:
    """One statement in token ranges [first, after last)."""

    cue: Runs
    source: Runs
    content: Runs
    confidence: float


@cache
def _tagger(name: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(WEIGHTS / f"{name}.crfsuite"))
    return tagger


def candidates(read: Read) -> list[int]:
    """The tokens that may be cues."""
    return [i for i, word in enumerate(read.lower) if is_cue(word)]


def tag_statements(read: Read, sure: float = SURE) -> Iterator[Tagged]:
    """The statements of a text in order of their cues."""
    base: dict[int, list[str]] = {}
    for cue, confidence in find_cues(read, sure):
        window = read.windows[read.sentence_of[cue]]
        if window[0] <= cue < window[1]:
            yield _tag_roles(read, cue, window, base, confidence)


def find_cues(read: Read, sure: float) -> Iterator[tuple[int, float]]:
    """The candidates that are cues, each with the probability of it."""
    tagger = _tagger("statement_cues")
    for i in candidates(read):
        if read.sentence_of[i] < 0:
            continue
        tagger.set([cue_features(read, i)])
        probability = tagger.marginal("1", 0)
        if probability >= (sure * 0.8 if LEMMA_OF[read.lower[i]] in STRONG else sure):
            yield i, round(probability, 3)


def _tag_roles(read: Read, cue: int, window: tuple[int, int], base: dict[int, list[str]], confidence: float) -> Tagged:
    tagger = _tagger("statement_roles")
    labels = tagger.tag(role_features(read, cue, window, base))
    runs: dict[str, list[tuple[int, int]]] = {"S": [], "C": [], "Q": []}
    start = 0
    for i in range(1, len(labels) + 1):
        if i == len(labels) or labels[i] != labels[start]:
            if labels[start] in runs:
                runs[labels[start]].append((window[0] + start, window[0] + i))
            start = i
    return Tagged(tuple(runs["Q"]) or ((cue, cue + 1),), tuple(runs["S"]), tuple(runs["C"]), confidence)
