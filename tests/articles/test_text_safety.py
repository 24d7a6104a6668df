"""Nothing that is handed in as text breaks the reader, slows it down or is lost without a reason."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.articles import cues, images
from broadsheet.articles.extractors.plain_text import read_text
from broadsheet.articles.images import split_credit
from broadsheet.articles.lines import split_lines
from broadsheet.articles.published import read_when
from broadsheet.articles.text_body import read_text_body
from broadsheet.publishers import promotions
from broadsheet.publishers.dateline import split_dateline
from tests.articles.captures import CARRIED

_WORST = [
    "a" * 100_000,
    "A " * 50_000,
    "photo: " * 14_000,
    "(" * 100_000,
    "1 " * 50_000,
    "# " * 50_000,
    "A. " * 33_000,
    "| " * 50_000,
    "© " * 50_000,
]
_LINES = [
    "",
    " ",
    "By Ann Lee",
    "Related",
    "• Oops!",
    "78K+",
    "Followers",
    "#a#b",
    "3 hours ago",
    "A boat sank on Monday, and nobody was hurt, officials said.",
]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\u200b", "\x00\x01\x02", "no", "\ud800 broken", "date 2021-99-99 x", " date 2021-05-20"]
)
def test_what_holds_no_article_says_so(text: str) -> None:
    reading = read_text(text)
    assert reading.article is None
    assert reading.refused is not None and reading.refused.reason
    assert len(reading.zones) == text.count("\n") + 1


def test_source_code_is_no_page() -> None:
    code = "\n".join(f"value_{number} = compute({number}, [1, 2], key='x')" for number in range(40))
    reading = read_text(code)
    assert reading.refused is not None and reading.refused.code == "not_a_page"


def test_a_list_of_cards_is_refused_and_its_cards_are_kept() -> None:
    cards = CARRIED[CARRIED.index("Related\nTransport") :]
    reading = read_text("Tidebreak\nMenu\n" + cards)
    assert reading.article is None and reading.refused is not None
    assert len(reading.teasers) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=40).map("\n".join))
def test_any_shuffle_of_lines_is_read_with_offsets_that_hold(text: str) -> None:
    reading = read_text(text)
    assert len(reading.zones) == text.count("\n") + 1
    for teaser in reading.teasers:
        assert teaser.headline_input is not None
        assert text[teaser.headline_input.start : teaser.headline_input.end] == teaser.headline
    if reading.article:
        for block in reading.article.blocks:
            assert block.input is not None and 0 <= block.input.start < block.input.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = read_text(text)
    assert (reading.article is None) == (reading.refused is not None)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab A.!?\n•- \t\r\u200b"), max_size=200))
def test_lines_frame_their_text_exactly(text: str) -> None:
    for line in split_lines(text):
        assert text[line.start : line.end] == line.text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("abC.!? “”"), min_size=1, max_size=60), min_size=1, max_size=6))
def test_the_body_is_the_capture_without_loss(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    lines = [line for line in split_lines(text) if line.text]
    body = read_text_body(text, lines)
    assert "".join(body.text.split()) == "".join(text.split())


@pytest.mark.parametrize("text", _WORST)
def test_no_rule_takes_long_on_the_worst_of_lines(text: str) -> None:
    for rule in (
        cues.cues_of,
        promotions.promotion_rule,
        split_credit,
        split_dateline,
        images.clean_credit,
        lambda line: read_when(line, None),
    ):
        start = time.process_time()
        rule(text)
        assert time.process_time() - start < 0.05


def test_a_long_capture_costs_no_more_for_each_line_than_a_short_one() -> None:
    start = time.process_time()
    read_text(CARRIED * 20)
    assert time.process_time() - start < 3
