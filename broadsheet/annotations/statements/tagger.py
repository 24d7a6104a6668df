"""Cues, and the source and content of each: two small conditional random fields, the second one run once for every cue found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import pycrfsuite

from broadsheet.annotations.statements.cues import KIND_OF, LEMMA_OF, STRONG, is_cue
from broadsheet.annotations.statements.features import cue_features, role_features
from broadsheet.annotations.statements.tokens import Read

WEIGHTS = Path(__file__).parent.parent / "weights"
Runs = tuple[tuple[int, int], ...]
# How sure the first tagger must be of a cue; a strong one ("said") needs less. Tried from 0.3 to 0.55 on attributions of US
# campaign news and on our own text: linked F1 moves by less than half a point. See docs/design/statements.md.
SURE = 0.42
_STRONG_NEEDS = 0.8
_QUOTED_NEEDS = 0.3
_AFTER_QUOTE = 6
MOST_CUES = 10
_TITLE_CASE = 0.6
_LABEL = re.compile(r"(?:What|Why|How|Where|Who|When)\b[\w’' ]{2,30}:")
_LABEL_REACH = 36


@dataclass(frozen=True, slots=True)
class Tagged:
    """One statement in token ranges [first, after last). `head` is the token of the cue that made us look."""

    head: int
    cue: Runs
    source: Runs
    content: Runs
    confidence: float


class StatementTagger:
    """The two taggers, read from a folder of weights."""

    def __init__(self, folder: Path) -> None:
        self._cues, self._roles = pycrfsuite.Tagger(), pycrfsuite.Tagger()
        self._cues.open(str(folder / "statement_cues.crfsuite"))
        self._roles.open(str(folder / "statement_roles.crfsuite"))

    def tag(self, read: Read, sure: float = SURE) -> Iterator[Tagged]:
        """The statements of a text in order of their cues."""
        base: dict[int, list[str]] = {}
        for _, cues in groupby(self._find_cues(read, sure), key=lambda found: read.sentence_of[found[0]]):
            for cue, confidence in _strongest(list(cues)):
                window = read.windows[read.sentence_of[cue]]
                if window[0] <= cue < window[1]:
                    labels = self._roles.tag(role_features(read, cue, window, base))
                    yield _read_labels(labels, cue, window[0], confidence)

    def _find_cues(self, read: Read, sure: float) -> Iterator[tuple[int, float]]:
        for cue in candidates(read):
            confidence = self._confidence(read, cue)
            if confidence >= sure * self._share_needed(read, cue):
                yield cue, confidence

    def _share_needed(self, read: Read, cue: int) -> float:
        """A strong cue needs less; a word of speech right after a quote least of all ("...”, an old hand lamented")."""
        lemma = LEMMA_OF[read.lower[cue]]
        if KIND_OF[lemma] == "speech" and any(read.quoted[i] > read.quoted[cue] for i in range(max(0, cue - _AFTER_QUOTE), cue)):
            return _QUOTED_NEEDS
        return _STRONG_NEEDS if lemma in STRONG else 1.0

    def _confidence(self, read: Read, cue: int) -> float:
        self._cues.set([cue_features(read, cue)])
        return round(float(self._cues.marginal("1", 0)), 3)


def _strongest(cues: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The surest cues of a sentence, in order: one with more than `MOST_CUES` is no sentence, and must not cost as many runs."""
    return sorted(sorted(cues, key=lambda found: -found[1])[:MOST_CUES])


@cache
def statement_tagger() -> StatementTagger:
    """The tagger that ships with us, read once per process."""
    return StatementTagger(WEIGHTS)


def candidates(read: Read) -> list[int]:
    """The tokens that may be cues: known words in a sentence, and no parts of names ("United States")."""
    found: list[int] = []
    titled: dict[int, bool] = {}
    for i, word in enumerate(read.lower):
        sentence = read.sentence_of[i]
        if not is_cue(word) or sentence < 0 or _in_label(read, i):
            continue
        inside = i > 0 and read.sentence_of[i - 1] == sentence and read.classes[i - 1] != "mark"
        if inside and read.text[read.tokens[i][0]].isupper():
            if sentence not in titled:
                titled[sentence] = _in_title_case(read, sentence)
            if not titled[sentence]:
                continue
        found.append(i)
    return found


def _in_label(read: Read, i: int) -> bool:
    """Words of a section label ("What they’re saying:") are nobody's."""
    start = read.sentences[read.sentence_of[i]][0]
    label = _LABEL.match(read.text, start) if read.tokens[i][0] - start < _LABEL_REACH else None
    return label is not None and read.tokens[i][0] < label.end()


def _in_title_case(read: Read, sentence: int) -> bool:
    start, end = read.sentences[sentence]
    words = read.text[start:end].split()
    return sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def _read_labels(labels: list[str], cue: int, first: int, confidence: float) -> Tagged:
    runs: dict[str, list[tuple[int, int]]] = {"S": [], "C": [], "Q": []}
    start = 0
    for i in range(1, len(labels) + 1):
        if i == len(labels) or labels[i] != labels[start]:
            if labels[start] in runs:
                runs[labels[start]].append((first + start, first + i))
            start = i
    return Tagged(cue, tuple(runs["Q"]) or ((cue, cue + 1),), tuple(runs["S"]), tuple(runs["C"]), confidence)
