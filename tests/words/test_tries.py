"""Many words as one pattern."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.words.tries import trie

WORDS = st.lists(st.text("abct-", min_size=1, max_size=5), min_size=1, max_size=12)


@given(WORDS, st.text("abct-", max_size=6))
def test_a_trie_matches_its_words_and_no_others(words: list[str], other: str) -> None:
    pattern = re.compile(trie(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert bool(pattern.fullmatch(other)) == (other in words)


def test_the_longest_word_is_taken_first() -> None:
    found = re.match(trie(["six", "sixteen", "sixty"]), "sixteen")
    assert found is not None and found.group() == "sixteen"


def test_no_words_match_the_empty_string() -> None:
    assert trie([]) == ""
