"""What no reader sees is taken out, and nothing that is spelling."""

from __future__ import annotations

import pytest

from broadsheet.words.unseen import visible


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200c", "\u200d"])
def test_marks_inside_a_word_are_taken_out(mark: str) -> None:
    assert visible(f"har{mark}bour") == "harbour"


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "👩\u200d🚒", "plain", ""])
def test_joiners_that_are_spelling_stay(text: str) -> None:
    assert visible(text) == text
