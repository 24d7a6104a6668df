"""Which stories are looked at closely."""

from __future__ import annotations

import random

import pytest

from broadsheet.stories.candidates import FEW, MOST_SEEN, StoryIndex
from broadsheet.stories.dossier import Dossier
from broadsheet.stories.likeness import nearest
from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import draw_sketch, length
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item


def test_a_story_that_is_about_the_words_comes_before_a_long_one_that_holds_them_among_many() -> None:
    asked = {"ferry": 5.0, "sandbank": 6.0, "heron": 6.0}
    stories = [{**asked, **{f"word{number}": 6.0 for number in range(300)}}, {"ferry": 5.0, "sandbank": 6.0}]
    index = StoryIndex()
    for number, terms in enumerate(stories):
        index.add(number, terms)
        index.measure(number, length(terms))
    assert index.candidates(asked, Rarity()) == [1, 0]


def test_stories_that_were_not_measured_are_found_too() -> None:
    index = StoryIndex()
    index.add(7, ["ferry"])
    assert index.candidates({"ferry": 5.0}, Rarity()) == [7]


def test_no_more_are_given_than_can_be_looked_at() -> None:
    index = StoryIndex()
    for number in range(500):
        index.add(number, ["ferry"])
    assert len(index.candidates({"ferry": 5.0}, Rarity())) == MOST_SEEN


@pytest.mark.parametrize("seed", range(3))
def test_many_stories_that_share_nothing_with_the_words_change_nothing(seed: int) -> None:
    chance = random.Random(seed)
    index, asked = StoryIndex(), {f"word{number}": float(number) for number in range(1, 30)}
    for number in range(200):
        index.add(number, chance.sample(sorted(asked), 6))
    before = index.candidates(asked, Rarity())
    index.add(FEW * 200 * 6, ["other"])
    assert index.candidates(asked, Rarity()) == before


def _dossier(number: int, headline: str, text: str) -> Dossier:
    dossier = Dossier(str(number), number)
    dossier.enter(draw_sketch(an_item(str(number), headline, text), Rarity()), 1.0, (), quiet=False)
    return dossier


def test_the_nearest_are_those_that_say_the_same() -> None:
    ferry, budget = _dossier(1, "Ferry aground off Port Hallam", FERRY), _dossier(2, "Veldland passes budget", BUDGET)
    other = draw_sketch(an_item("3", "Fog kept Grey Heron passengers waiting", FERRY_ELSEWHERE), Rarity())
    assert [dossier for _, dossier in nearest(other.terms, [budget, ferry], 1)] == [ferry]
    (near, first), (far, second) = nearest(other.terms, [budget, ferry], 8)
    assert (first, second) == (ferry, budget)
    assert 1 > near / other.lengths[0] > far / other.lengths[0] >= 0
    assert nearest(other.terms, [], 8) == []
