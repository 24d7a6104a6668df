from __future__ import annotations

import math
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.stories import sketch as sketch_module
from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import MOST_PLACES, MOST_TERMS, days_told, draw_sketch
from tests.stories.build import FERRY, an_item

_PIECES = st.sampled_from(
    "in In of Near from Port Hallam Tolmar U.S. Saint-denis G20 e.g. 3 31 of March May. Maybe Sept 2nd 29th é 1,200 —".split()
)
texts = st.lists(_PIECES, max_size=30).map(" ".join)


def test_what_is_said_first_and_in_the_headline_weighs_more() -> None:
    sketch = draw_sketch(an_item("1", "Tolmar afloat", f"Zzheron sank. {90 * 'and then '}"), Rarity())
    late = draw_sketch(an_item("1", "Tolmar afloat", f"{90 * 'and then '} zzheron sank."), Rarity())
    assert sketch.terms["zzheron"] > 1.5 * late.terms["zzheron"]
    assert sketch.terms["tolmar"] > sketch.terms["zzheron"]


@given(st.lists(st.sampled_from(FERRY.split()), max_size=300).map(" ".join))
def test_terms_come_heaviest_first_and_of_equals_by_alphabet(text: str) -> None:
    terms = draw_sketch(an_item("1", "Grey Heron aground", text), Rarity()).terms
    assert list(terms.items()) == sorted(terms.items(), key=lambda pair: (-pair[1], pair[0]))
    assert len(terms) <= MOST_TERMS


@given(texts)
def test_looking_back_from_a_blank_finds_the_places_that_reading_on_from_the_word_does(text: str) -> None:
    reading_on = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]utside|[Ff]rom|of) ((?:[A-Z][\w'’-]{1,30} ?){1,3})")
    assert sketch_module._AT.findall(text) == reading_on.findall(text)


def test_places_are_found_at_the_beginning_and_in_a_row() -> None:
    sketch = draw_sketch(an_item("1", "In Tolmar, panic", "Boats left from Port Hallam for the isle of Sundmark."), Rarity())
    assert sketch.places == ("tolmar", "hallam")


@given(texts)
def test_a_text_is_passed_over_only_where_it_tells_no_day(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sketch_module, "_A_MONTH", re.compile(""))
        looked_through = days_told(text)
    assert days_told(text) == looked_through


class TestRarity:
    def test_a_term_is_as_rare_as_few_stories_hold_it(self) -> None:
        rarity = Rarity()
        rarity.stories = 3
        before = rarity.of(["zzheron", "the"])
        rarity.story_gained(["zzheron"])
        after = rarity.of(["zzheron", "the"])
        assert after["zzheron"] < before["zzheron"]
        assert after["the"] == before["the"] < 2
        rarity.story_lost(["zzheron"])
        assert rarity.of(["zzheron", "the"]) == before

    @given(st.lists(st.tuples(st.booleans(), st.sampled_from("abcd"))))
    def test_what_is_remembered_is_what_would_be_counted_anew(self, changes: list[tuple[bool, str]]) -> None:
        rarity, held = Rarity(), Counter[str]()
        for gained, term in changes:
            rarity.of("abcd")
            if gained:
                rarity.story_gained([term])
                held[term] += 1
            elif held[term]:
                rarity.story_lost([term])
                held[term] -= 1
        fresh = Rarity()
        for term, stories in held.items():
            for _ in range(stories):
                fresh.story_gained([term])
        assert all(math.isclose(rarity.of("abcd")[term], fresh.of("abcd")[term]) for term in "abcd")


@pytest.mark.parametrize("place", ["Ab", "Ab Ab Ab", "Port Hallam"])
def test_a_place_named_a_thousand_times_is_a_place(place: str) -> None:
    litany = f" in {place}" * 20_000
    sketch = draw_sketch(an_item("1", litany, litany), Rarity())
    assert len(sketch.places) <= MOST_PLACES
