"""How long an article takes to read."""

from __future__ import annotations

import pytest

from broadsheet.annotations.reading_time import minutes_to_read
from broadsheet.annotations.run import annotate_article
from broadsheet.model.article import Article


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (200, 1), (201, 2), (364, 2), (2000, 10)])
def test_two_hundred_words_take_a_minute(words: int, minutes: int) -> None:
    assert minutes_to_read("word " * words) == minutes


def test_scripts_without_blanks_are_counted_by_their_signs() -> None:
    assert minutes_to_read("水" * 1_200) == 3


def test_nothing_takes_no_time_and_an_article_has_one() -> None:
    assert minutes_to_read(" \n") is None
    assert annotate_article(Article(id="1", headline=None, text="Rain fell. " * 150)).reading_minutes == 2
