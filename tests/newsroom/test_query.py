from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.desks.query import FACETS, read_query
from broadsheet.stores.sqlite.search import ANY, Bounds


def test_words_and_phrases_must_all_occur() -> None:
    assert read_query('ferry "north bank"').expression == '("ferry" "north bank")'


def test_a_field_narrows_one_word() -> None:
    assert read_query("headline:ferry late").expression == '(headline : ("ferry")) AND ("late")'


def test_a_word_may_be_left_out_or_be_a_beginning() -> None:
    assert read_query("ferr* -football").expression == '(("ferr"*)) NOT ("football")'
    assert read_query("-football").unread == ("-football",)


def test_days_and_speakers_are_taken_out_of_the_words() -> None:
    query = read_query('said-by:"the harbour master" after:2026-03-01')
    assert (query.speaker, query.after, query.expression) == ("the harbour master", datetime(2026, 3, 1, tzinfo=UTC), "")


@pytest.mark.parametrize(
    ("typed", "kind", "bounds"),
    [
        ("figure:deaths", "deaths", ANY),
        ("deaths:>100", "deaths", Bounds(100, None, above=True)),
        ("deaths:>=100", "deaths", Bounds(100)),
        ("injured:<12", "injured", Bounds(None, 12, below=True)),
        ("deaths:10..50", "deaths", Bounds(10, 50)),
        ("deaths:12", "deaths", Bounds(12, 12)),
        ("money:>=2.6m", "money", Bounds(2_600_000)),
        ("figure:money>1,000k", "money", Bounds(1_000_000, None, above=True)),
        ("money:..5bn", "money", Bounds(None, 5e9)),
    ],
)
def test_numbers_are_asked_for_within_bounds(typed: str, kind: str, bounds: Bounds) -> None:
    query = read_query(typed)
    assert (query.figure, query.bounds, query.expression) == (kind, bounds, "")


def test_a_word_before_a_colon_that_counts_nothing_is_a_word() -> None:
    assert read_query("score:12").expression == '("score:12")'
    assert read_query("deaths:many").figure is None


def test_what_is_not_understood_is_said() -> None:
    assert read_query("after:yesterday ferry").unread == ("after:yesterday",)
    assert read_query("figure:>12 ferry").unread == ("figure:>12",)


def test_facets_narrow_as_fields_do() -> None:
    query = read_query("ferry", {"publisher": 'Tide "Post"', "figure": "deaths", "least": "10", "colour": "red"})
    assert (query.publisher, query.figure, query.bounds) == ('Tide "Post"', "deaths", Bounds(10))


HOSTILE = [
    "", '"', "AND OR NOT", "a* ^b NEAR(c d)", "headline:", '""""', "x" * 10_000, "\0;--", "said-by:%", "💥", "_", "²", '"_"', "-", "--",
    '-"', "*", "***", "speaker:_", 'quote:"', "quote:_", "topic:", "topic:'", "person:%", "figure:", "figure:deaths:..", "deaths:>",
    "deaths:1..2..3", "deaths:>1e400", "deaths:" + "9" * 400, "lang:%", "after:0001-01-01", "before:9999-12-31", "\ud800", "ferry\ud800",
    'a" OR rowid:1', "') --", "headline:" * 500, "deaths:>1 " * 900, '"' * 9_999, "a " * 5_000, "-a " * 3_000, "(" * 10_000, "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("order", ["best", "newest"])
def test_nothing_typed_raises(sample_paper: Newsroom, typed: str, order: str) -> None:
    assert sample_paper.search(typed, order=order).query == typed
    for facet in sorted(FACETS):
        sample_paper.search("ferry", order=order, collapse="story", **{facet: typed})


@settings(deadline=None, max_examples=150)
@given(
    st.text(st.characters(codec=None), max_size=200)
    | st.text(alphabet='":-*<>=.()^{}[]|&~ ferydathsmn019\0', max_size=60)
    | st.builds(":".join, st.tuples(st.sampled_from([*sorted(FACETS), "deaths", "money"]), st.text(max_size=20)))
)
def test_any_text_is_a_query_and_none_reaches_the_engine_raw(sample_paper: Newsroom, typed: str) -> None:
    assert sample_paper.search(typed, order="newest").query == typed
    assert sample_paper.search(typed, kind="statement", collapse="copies").query == typed
