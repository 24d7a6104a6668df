"""What a word is worth where it stands."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import above_common, draw_sketch, weekdays_told, words_of
from broadsheet.stories.telling import CURVES, NOT_IN_BODY, Telling, look_at, shipped_telling
from tests.stories.build import BUDGET, FERRY, an_item

HEADLINE = "Ferry with 212 aboard runs aground off Port Hallam"


def test_a_word_of_the_headline_tells_more_than_one_as_rare_said_late_once() -> None:
    weights = draw_sketch(an_item("1", HEADLINE, f"{FERRY} {BUDGET} The zither club met."), Rarity()).terms
    assert weights["hallam"] > 2 * weights["zither"]


def test_a_bare_headline_weighs_its_words_by_rarity_alone() -> None:
    sketch = draw_sketch(an_item("1", HEADLINE, ""), Rarity())
    by_rarity = above_common(words_of(an_item("1", HEADLINE, "")).said, Rarity())
    heaviest = max(sketch.terms, key=sketch.terms.__getitem__)
    for term, weight in sketch.terms.items():
        assert weight / sketch.terms[heaviest] == pytest.approx(by_rarity[term] / by_rarity[heaviest], abs=0.02)


def test_the_tables_say_what_the_curves_say() -> None:
    words = words_of(an_item("1", HEADLINE, f"{FERRY} {BUDGET}"))
    rare = above_common(words.said, Rarity())
    curves = {
        name: [0.1 * place * (number + 1) for place in range(len(knots))] for number, (name, knots) in enumerate(CURVES.items())
    }
    curves = {name: [0.0, *values[1:]] if name != "rarity" else values for name, values in curves.items()}
    weighed = Telling(curves).weigh(words.headline, words.told, rare, words.names)
    for term, seen in zip(rare, look_at(words.headline, words.told, rare, words.names), strict=True):
        log = sum(np.interp(value, CURVES[name], curves[name]) for name, value in zip(CURVES, seen, strict=True))
        assert np.log(weighed[term] / rare[term]) == pytest.approx(log, abs=0.02), (term, seen)


def test_what_is_known_of_a_word_is_where_it_stands_and_how_often() -> None:
    words = words_of(an_item("1", "Budget passes in Veldland", BUDGET))
    rare = above_common(words.said, Rarity())
    known = dict(zip(rare, look_at(words.headline, words.told, rare, words.names), strict=True))
    assert (known["veldland"].headline, known["veldland"].first, known["veldland"].name, known["veldland"].both) == (
        1,
        3,
        True,
        True,
    )
    assert (known["rask"].headline, known["rask"].lead) == (0, 1)
    assert known["61"].numeral and not known["61"].year
    assert all(seen.first < NOT_IN_BODY or seen.headline for seen in known.values())


def test_no_word_is_worth_nothing_and_none_everything() -> None:
    words = words_of(an_item("1", HEADLINE, f"{FERRY} {BUDGET} " * 40))
    rare = above_common(words.said, Rarity())
    weighed = shipped_telling().weigh(words.headline, words.told, rare, words.names)
    assert weighed.keys() == rare.keys()
    assert all(0.01 < weighed[term] / rare[term] < 100 for term in rare)


def test_days_of_the_week_are_told_once_each_in_their_order() -> None:
    assert weekdays_told("late tuesday minister resign friday tuesday".split()) == ("tuesday", "friday")
    assert draw_sketch(an_item("1", HEADLINE, FERRY), Rarity()).weekdays == ("monday",)
