from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.words.terms import find_words, is_unspaced, stem
from tests.growth import grows_linearly


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fox’s 2,000 boats", ["Fox’s", "2,000", "boats"]),
        ("हिन्दी में समाचार", ["हिन्दी", "में", "समाचार"]),
        ("e\u0301tat de sie\u0300ge", ["e\u0301tat", "de", "sie\u0300ge"]),
        ("می‌شود گفت", ["می‌شود", "گفت"]),
        ("港口AI关闭2,000天", ["港口", "AI", "关闭", "2,000", "天"]),
        ("東京タワー", ["東京", "京タ", "タワ", "ワー"]),
        ("กัปตัน", ["กัป", "ปตั", "ตัน"]),
    ],
)
def test_words_are_found_in_every_script(text: str, words: list[str]) -> None:
    assert find_words(text) == words


def test_a_limit_holds_for_scripts_without_blanks_too() -> None:
    assert len(find_words("港口关闭" * 400, 30)) == 30


@given(
    st.lists(st.sampled_from(("quay", "Fox’s", "don't", "2,000", "a", "fermé", "e\u0301tat", "—", "x" * 14)), max_size=60),
    st.integers(1, 30),
)
def test_the_first_words_are_those_of_the_whole(words: list[str], limit: int) -> None:
    text = " ".join(words)
    assert find_words(text, limit) == find_words(text)[:limit]


def test_only_a_text_that_begins_in_such_a_script_is_taken_for_one() -> None:
    assert is_unspaced("港口关闭")
    assert not is_unspaced("Le port fermé — “fermé”")


@pytest.mark.parametrize("piece", ["a\u0301", "\u0301", "กั", "a'"])
def test_a_run_of_signs_and_letters_costs_no_more_than_its_length(piece: str) -> None:
    assert grows_linearly(find_words, piece)


def test_the_forms_of_a_word_meet() -> None:
    assert {stem(word) for word in ("fires", "fired", "firing", "fire")} == {"fir"}
