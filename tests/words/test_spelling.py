from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.words.spelling import LONGEST, fold, letters_off, one_letter_off


def test_accents_and_capitals_make_no_difference() -> None:
    assert fold("São Tomé, ÉCOLE") == "sao tome, ecole"


@given(st.text(max_size=60))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_letter_may_be_left_out_put_in_changed_or_swapped() -> None:
    assert {"frry", "ferrry", "forry", "feryr"} <= one_letter_off("ferry")
    assert "ferry" not in one_letter_off("ferry")


def test_letters_off_are_counted() -> None:
    assert (letters_off("ferry", "ferry"), letters_off("ferry", "fery"), letters_off("harbor", "harbour")) == (0, 1, 1)
    assert letters_off("", "abc") == 3


def test_of_a_word_without_end_the_beginning_is_read() -> None:
    assert letters_off("x" * 1_000_000, "x" * 999_999) == 0
    assert letters_off("x" * 1_000_000, "y" * 1_000_000) == LONGEST
