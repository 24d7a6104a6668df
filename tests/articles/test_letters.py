"""Counts of kinds of characters."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.articles.letters import HEAD, MEASURES, measure


def measured(text: str) -> dict[str, float]:
    return dict(zip(MEASURES, map(float, measure(["before", text, "after."])[1]), strict=True))


def count(name: str, text: str) -> int:
    return round(math.expm1(measured(text)[name]))


def test_stops_that_close_sentences_are_counted_and_those_inside_numbers_are_not() -> None:
    assert count("stops", "Oil rose 3.5 percent. Why? Nobody knows.") == 3


def test_a_wide_stop_needs_no_blank_after_it() -> None:
    assert count("stops", "市長が会見した。港は閉鎖。") == 2


def test_clocks_dates_and_years_are_counted() -> None:
    assert count("clocks", "At 7:45 and 19.30") == 2
    assert count("years", "Since 2019, not 1019") == 1


def test_shares_are_of_the_characters_of_each_text() -> None:
    row = measured("AB12")
    assert (row["capitals"], row["digits"]) == (0.5, 0.5)


def test_every_word_with_a_capital_counts_as_one() -> None:
    assert measured("Mayor Ines Okafor resigns")["capital words"] == 0.75


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The end.", {"opens upper", "closes stop"}),
        ("“Run,” she said.”", {"opens quote", "closes stop"}),
        ("more: ", {"opens lower"}),
        ("7 dead:", {"opens digit", "closes colon"}),
        ("› all news ›", {"opens sign", "closes sign"}),
    ],
)
def test_how_a_text_opens_and_closes(text: str, names: set[str]) -> None:
    row = measured(text)
    assert {name for name in MEASURES if name.startswith(("opens", "closes")) and row[name]} == names


def test_what_comes_after_the_head_of_a_long_text_is_not_looked_at() -> None:
    assert measured("a" * HEAD + "B" * HEAD)["capitals"] == 0


def test_no_texts_have_no_rows() -> None:
    assert measure([]).shape == (0, len(MEASURES))


@given(st.lists(st.text(min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=5))
def test_a_text_is_measured_the_same_among_others(texts: list[str]) -> None:
    together = measure(texts)
    for row, text in zip(together, texts, strict=True):
        assert row.tolist() == measure([text])[0].tolist()
