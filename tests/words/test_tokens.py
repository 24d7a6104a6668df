"""Words and marks as the annotators count them."""

from __future__ import annotations

from broadsheet.words.tokens import find_tokens


def tokens(text: str) -> list[str]:
    return [text[start:end] for start, end in find_tokens(text)]


def test_possessives_and_hyphens_stand_apart_and_abbreviations_stay_whole() -> None:
    assert tokens("The U.S. envoy’s Tir-na aide") == ["The", "U.S.", "envoy", "’s", "Tir", "-", "na", "aide"]


def test_numbers_keep_their_separators() -> None:
    assert tokens("$2,000.50 at 10:30") == ["$", "2,000.50", "at", "10:30"]


def test_apostrophes_inside_a_name_belong_to_it() -> None:
    assert tokens("O'Mara of N'Dele didn’t") == ["O'Mara", "of", "N'Dele", "didn’t"]


def test_a_letter_keeps_its_combining_mark() -> None:
    assert tokens("cafe\u0301") == ["cafe\u0301"]


def test_a_stretch_is_counted_in_the_whole_text() -> None:
    assert find_tokens("one two three", 4, 7) == ((4, 7),)
