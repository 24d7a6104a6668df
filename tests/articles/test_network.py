"""Networks over the blocks of a page."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from broadsheet.articles.block_features import Sights
from broadsheet.articles.network import SMALL, Network, Parts, network

NUMBERS, PLACES, MARKS, WIDTH, WORD = 2, 1, 3, 2, 2


def nothing(count: int = 1, words: int = 0) -> dict[str, Any]:
    """Networks of which every weight is 0."""
    return {
        "blocks": np.array([[0.0] * NUMBERS, [1.0] * NUMBERS]), "places": np.array([[0.0] * PLACES, [1.0] * PLACES]),
        "of_blocks": np.zeros((count, NUMBERS, WIDTH)), "of_places": np.zeros((count, PLACES, WIDTH)),
        "of_marks": np.zeros((count, MARKS, WIDTH)), "base": np.zeros((count, 1, WIDTH)), "words": np.zeros((words, count, WORD)),
        "of_words": np.zeros((count, WORD, WIDTH)), "company": np.zeros((count, 4 * WIDTH, WIDTH)),
        "company_base": np.zeros((count, 1, WIDTH)), "beside": np.zeros((3, count, 3 * WIDTH, WIDTH)),
        "beside_base": np.zeros((3, count, 1, WIDTH)), "out": np.zeros((count, WIDTH, 1)), "out_base": np.zeros((count, 1, 1)),
    }  # fmt: skip


def page(first: list[float], *, parents: list[int] | None = None, words: list[list[str]] | None = None) -> Sights:
    """Blocks with this first number, each in a place of its own."""
    count = len(first)
    blocks = np.array([[value, 0] for value in first], dtype=np.float32)
    places, marks = np.zeros((count, PLACES), np.float32), np.zeros((count, MARKS), np.uint8)
    own = np.arange(count)
    return Sights(blocks, places, marks, own, np.array(parents or own), own, words or [[] for _ in first])


def chances(parts: dict[str, Any], sights: Sights, vocabulary: list[str] | None = None) -> list[float]:
    return [round(chance, 3) for chance in Network(Parts(**parts), vocabulary or []).chances(sights)]


def odds(value: float) -> float:
    return round(1 / (1 + float(np.exp(-value))), 3)


def test_a_network_that_knows_nothing_is_undecided() -> None:
    assert chances(nothing(), page([1, 2, 3])) == [0.5, 0.5, 0.5]


def test_a_page_without_blocks_has_no_chances() -> None:
    assert chances(nothing(), page([])) == []


def test_a_number_counts_by_its_distance_from_the_mean_and_no_more_than_four_deviations() -> None:
    parts = nothing()
    parts["blocks"] = np.array([[1.0, 0], [2.0, 1]])
    parts["of_blocks"][0, 0, 0] = parts["out"][0, 0, 0] = 1
    assert chances(parts, page([5, 1, 1000])) == [odds(2), 0.5, odds(4)]


def test_known_words_weigh_and_others_are_passed_over() -> None:
    parts = nothing(words=2)
    parts["words"][1, 0, 0] = 3
    parts["of_words"][0, 0, 0] = parts["out"][0, 0, 0] = 1
    assert chances(parts, page([0, 0], words=[["^read", "unheard"], ["unheard"]]), ["^also", "^read"]) == [odds(3), 0.5]


def test_a_block_hears_the_mean_of_its_element() -> None:
    parts = nothing()
    parts["of_blocks"][0, 0, 0] = parts["company"][0, WIDTH, 1] = parts["out"][0, 1, 0] = 1
    assert chances(parts, page([4, 0, 2], parents=[0, 0, 1])) == [odds(2), odds(2), odds(2)]


@pytest.mark.parametrize(("layer", "reach"), [(0, 1), (1, 2), (2, 4)])
def test_each_layer_looks_farther_off(layer: int, reach: int) -> None:
    parts = nothing()
    parts["of_blocks"][0, 0, 0] = parts["beside"][layer, 0, 0, 1] = parts["out"][0, 1, 0] = 1
    assert chances(parts, page([3, 0, 0, 0, 0, 0])) == [odds(3) if index == reach else 0.5 for index in range(6)]


def test_a_page_shorter_than_the_reach_of_a_layer_is_read() -> None:
    assert chances(nothing(), page([1])) == [0.5]


def test_several_networks_are_heard_together() -> None:
    parts = nothing(count=2)
    parts["out_base"][0] = 4
    assert chances(parts, page([0])) == [odds(2)]


def test_long_pages_are_read_in_pieces_with_the_same_result() -> None:
    parts = nothing()
    parts["of_blocks"][0, 0, 0] = parts["out"][0, 0, 0] = 1
    count = SMALL // (NUMBERS * WIDTH) + 3
    found = chances(parts, page([1.0] * count))
    assert len(found) == count
    assert set(found) == {odds(1)}


def test_the_shipped_networks_are_there() -> None:
    assert network("html_body") is network("html_body")
