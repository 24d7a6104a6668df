"""The pieces of our own keep their guideline, and the reader of their markup is strict."""

from __future__ import annotations

import pytest

from training.own import held_back, read_own, standoff, take_apart
from training.own.check import Check, problems_of
from training.own.markup import PIECES, marked_pieces


def test_every_piece_keeps_the_guideline(capsys: pytest.CaptureFixture[str]) -> None:
    check = Check()
    for file in sorted(PIECES.glob("*.txt")):
        for head, body in marked_pieces(file):
            check.piece(file.name, head, body)
    assert check.problems == 0, capsys.readouterr().out


def test_labels_stand_on_the_words_they_marked() -> None:
    text, labels = take_apart('<ORG>Port <LOC>Alvo</LOC> Line</ORG> lost <F k="things" v="2">two</F> ships.')
    assert text == "Port Alvo Line lost two ships."
    assert [(label.tag, text[label.start : label.end]) for label in labels] == [
        ("LOC", "Alvo"),
        ("ORG", "Port Alvo Line"),
        ("F", "two"),
    ]


@pytest.mark.parametrize("broken", ["<PER>Okoro", "Okoro</PER>", "<PER><LOC>Okoro</PER></LOC>", "a < b"])
def test_tags_that_do_not_nest_are_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r"close|stray"):
        take_apart(broken)


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        ("Two men left.", "number outside"),
        ("He said “no”.", "quotation without Q"),
        ('<F k="ghosts" v="2">two</F> left', "is not in the list"),
        ("<F>two</F> left", "lacks"),
        ('<SAY s="1">it rained</SAY>', "neither SRC nor CUE"),
        ('<TX v="soon">soon</TX>', "no TIMEX3"),
    ],
)
def test_what_the_guideline_forbids_is_named(marked: str, problem: str) -> None:
    assert any(problem in found for found in problems_of(*take_apart(marked)))


def test_layers_have_the_fields_of_the_language_data() -> None:
    text, labels = take_apart(
        '<SRC s="1" k="named" c="Amina Okoro"><PER c="Amina Okoro">Okoro</PER></SRC> <CUE s="1">said</CUE> <SAY s="1">it rained</SAY>'
    )
    layers = standoff(labels, text)
    assert layers["entities"] == [{"start": 0, "end": 5, "type": "PER", "canonical": "Amina Okoro"}]
    assert layers["attributions"][0]["content"] == [[11, 20]]


def test_about_a_sixth_is_held_back() -> None:
    pieces = list(read_own())
    share = sum(map(held_back, pieces)) / len(pieces)
    assert 0.1 < share < 0.25
