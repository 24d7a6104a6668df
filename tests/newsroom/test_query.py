from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.desks.query import read_query


def test_words_and_phrases_must_all_occur() -> None:
    assert read_query('ferry "north bank"').expression == '("ferry" "north bank")'


def test_a_field_narrows_one_word() -> None:
    assert read_query("headline:ferry late").expression == '(headline : ("ferry")) AND ("late")'


def test_days_and_speakers_are_taken_out_of_the_words() -> None:
    query = read_query('said-by:"the harbour master" after:2026-03-01')
    assert (query.said_by, query.after, query.expression) == ("the harbour master", datetime(2026, 3, 1, tzinfo=UTC), "")


def test_what_is_not_understood_is_said() -> None:
    assert read_query("after:yesterday ferry").unread == ("after:yesterday",)


@pytest.mark.parametrize(
    "typed", ["", '"', "AND OR NOT", "a* ^b NEAR(c d)", "headline:", '""""', "x" * 10_000, "\0;--", "said-by:%", "💥"]
)
def test_nothing_typed_raises(paper: Newsroom, typed: str) -> None:
    assert paper.search(typed).query == typed


@given(st.text(max_size=200))
def test_any_text_is_a_query(typed: str) -> None:
    read_query(typed)
