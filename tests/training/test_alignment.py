"""Labels from the text that a person marked as the article."""

from __future__ import annotations

from training.alignment import align

GOLD = "The ferry was late. Nobody complained. The ferry came at noon, and everybody went aboard in good order."


def test_blocks_of_the_gold_are_chosen_and_cover_it() -> None:
    texts = [
        "Menu",
        "The ferry was late.",
        "Nobody complained.",
        "The ferry came at noon, and everybody went aboard in good order.",
        "Foot",
    ]
    found = align(texts, GOLD)
    assert found.chosen == {1, 2, 3}
    assert found.coverage > 0.95


def test_a_text_that_stands_twice_is_taken_where_its_neighbours_are() -> None:
    texts = [
        "Nobody complained.",
        "Sport",
        "The ferry was late.",
        "Nobody complained.",
        "The ferry came at noon, and everybody went aboard in good order.",
    ]
    assert align(texts, GOLD).chosen == {2, 3, 4}


def test_words_inside_other_words_do_not_match() -> None:
    assert align(["late", "or"], "Chocolate for all").chosen == frozenset()


def test_a_long_block_with_a_few_words_more_is_taken_all_the_same() -> None:
    texts = ["Photo 3 The ferry came at noon, and everybody went aboard in good order. Share"]
    assert align(texts, GOLD).chosen == {0}
