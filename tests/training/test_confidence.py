"""Confidence says what it is worth: on pieces held back from training, what is .8 sure is right in about 8 of 10."""

from __future__ import annotations

import pytest

from broadsheet.annotations.calibration import calibration
from broadsheet.annotations.names import NameTagger
from broadsheet.annotations.statements import find_statements
from broadsheet.annotations.statements.tagger import statement_tagger
from training.calibration import Answer, calibration_error, reliability
from training.entities import answers, read_pieces
from training.own import held_back, read_own
from training.speech_answers import marked_piece, speaker_answers, statement_answers

FAR = 0.08  # on average over all answers; there are few, and the taggers asked for the tables had seen half as much as what ships


@pytest.fixture(scope="module")
def spoken() -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {"statements": [], "speakers": []}
    for piece in filter(held_back, read_own()):
        marked = marked_piece(piece)
        found["statements"] += statement_answers(marked, piece, statement_tagger(), calibration("statements"))
        found["speakers"] += speaker_answers(marked, piece, find_statements(marked), calibration("quotes"))
    return found


def test_confidence_of_names_is_the_share_that_is_right() -> None:
    held = list(answers(NameTagger(), read_pieces(back=True)))
    assert len(held) > 500
    assert calibration_error(reliability(held)) < FAR


def test_confidence_of_statements_is_the_share_that_is_linked_right(spoken: dict[str, list[Answer]]) -> None:
    assert len(spoken["statements"]) > 250
    assert calibration_error(reliability(spoken["statements"])) < FAR


def test_confidence_of_speakers_is_the_share_that_is_right(spoken: dict[str, list[Answer]]) -> None:
    assert len(spoken["speakers"]) > 100
    assert calibration_error(reliability(spoken["speakers"])) < FAR
