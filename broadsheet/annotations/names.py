"""Names in running text: a conditional random field over words (`name_features`), mended by rules (`name_rows`) and by what the
document agrees on (`name_agreement`). Another engine of the operator's choice takes its place behind the same face.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import pycrfsuite

from broadsheet.annotations.calibration import calibration
from broadsheet.annotations.name_agreement import agree
from broadsheet.annotations.name_features import WEIGHTS, Witnesses, features_of, runs_of
from broadsheet.annotations.name_rows import (
    Name,
    Row,
    Taken,
    is_given,
    leave_out_ships,
    take_bodies_of_states,
    take_datelines,
    take_states,
    trimmed,
)
from broadsheet.model.errors import BadInput

Bounds = tuple[int, int]
_DATELINE_ROWS = 3  # a dateline stands at the head of a string, maybe under a byline


class NameTagger:
    """Finds the names of one document at a time. Loads its weights when made; keep one per process.

    `worth` tells what its own confidence is worth: by default the table that ships with the weights.
    """

    def __init__(self, weights: Path = WEIGHTS / "entities.crfsuite", worth: Callable[[float], float] | None = None) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(weights))
        self._worth = worth or calibration("entities")

    def find_together(self, strings: Sequence[tuple[str, Sequence[Bounds]]]) -> list[list[Name]]:
        """The names of several strings of one page, which bear witness for each other: a headline has too few words of its own."""
        pages = [[Row.of(text, start, end) for start, end in sentences] for text, sentences in strings]
        rows = [row for page in pages for row in page]
        witnesses = Witnesses(row.words for row in rows)
        for row in rows:
            row.taken = list(self._tag(row.words, witnesses))
        for page in pages:
            take_datelines(page[:_DATELINE_ROWS])
        for row in rows:
            take_states(row)
            take_bodies_of_states(row)
        agree(rows, witnesses)
        leave_out_ships(rows)
        return [[self._name(row, taken) for row in page for taken in row.taken] for page in pages]

    def _name(self, row: Row, taken: Taken) -> Name:
        return Name(*row.bounds_of(taken), taken.type, self._worth(taken.sure))

    def _tag(self, words: list[str], witnesses: Witnesses) -> Iterator[Taken]:
        if runs := runs_of(words):
            rows = features_of(words, witnesses, runs)
            for first, last in runs:
                yield from self._tag_run(words, rows[first:last], first)

    def _tag_run(self, words: list[str], rows: list[list[str]], start: int) -> Iterator[Taken]:
        """The names of a run of words that begins at `start`."""
        labels = self._tagger.tag(rows)
        i = 0
        while i < len(labels):
            kind, first = labels[i][2:], i
            i += 1
            while kind and i < len(labels) and labels[i] == "I-" + kind:
                i += 1
            if kind:
                if kind == "PER" and first and labels[first - 1] == "O" and is_given(words[start + first - 1]):
                    first -= 1  # a given name that the tagger left out
                sure = min(self._tagger.marginal(labels[j], j) for j in range(first, i))
                yield from trimmed(words, Taken(start + first, start + i, kind, round(sure, 3)))


class Tagger(Protocol):
    """What finds names: the shipped tagger, or one of `extras`."""

    def find_together(self, strings: Sequence[tuple[str, Sequence[Bounds]]]) -> list[list[Name]]:
        """The names of several strings of one page, each in order, none overlapping another."""
        ...


def find_names(text: str, sentences: Sequence[Bounds]) -> list[Name]:
    """The names of one text in order, none overlapping another. `sentences` are its stretches to look at."""
    return name_tagger().find_together([(text, sentences)])[0]


@cache
def name_tagger() -> Tagger:
    """The tagger of this process, loaded at first use: the shipped one, or the one that BROADSHEET_NAMES names.

    Raises: BadInput: the engine named is not installed, or there is no such engine.
    """
    engine, _, model = os.environ.get("BROADSHEET_NAMES", "").partition(":")
    if not engine:
        return NameTagger()
    from broadsheet.annotations.extras.taggers import GlinerTagger, SpacyTagger

    if engine not in ("spacy", "gliner"):
        raise BadInput(f"There is no engine {engine!r} for names", about="BROADSHEET_NAMES", help="spacy:PIPELINE or gliner:FOLDER")
    return SpacyTagger(model) if engine == "spacy" else GlinerTagger(model)
