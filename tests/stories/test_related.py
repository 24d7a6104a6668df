"""Recommendations: half of the own story, half of its topic; nothing twice; at a cost that does not grow."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.stories import StoryDesk, suggest
from broadsheet.stories.likeness import dot
from broadsheet.stories.sketch import Sketch, length


def sketch(key: str, terms: dict[str, float], day: float = 20_000.0, publisher: str | None = None) -> Sketch:
    """A sketch of these terms."""
    lengths = (length(terms), length(terms), 1.0)
    return Sketch(key, terms, terms, {}, frozenset(), frozenset(), False, day, day, "en", publisher, lengths=lengths)


def desk_of(*stories: tuple[str, list[Sketch]]) -> StoryDesk:
    """A desk that holds these stories, whatever it would have made of their sketches."""
    desk = StoryDesk()
    for id, sketches in stories:
        desk.open_story(id)
        for one in sketches:
            desk.put(one, id, 1.0, (), quiet=False)
    return desk


def words(*names: str, weight: float = 6.0) -> dict[str, float]:
    return dict.fromkeys(names, weight)


def test_half_of_the_places_are_for_the_topic_where_it_has_that_many() -> None:
    own = [sketch(f"own{n}", words("ferry", "fog", "radar", f"a{n}", f"b{n}", f"c{n}")) for n in range(9)]
    other = [sketch(f"other{n}", words("ferry", "fog", "radar", "island", f"d{n}", f"e{n}", f"f{n}")) for n in range(9)]
    given = [one.story for one in suggest(desk_of(("1", own), ("2", other)), "own0", most=6)]
    assert given == ["1", "1", "1", "2", "2", "2"]


def test_an_article_that_is_in_a_neighbouring_story_by_mistake_is_not_suggested() -> None:
    near = [sketch(f"near{n}", words("ferry", "fog", "radar", f"a{n}")) for n in range(3)]
    astray = sketch("astray", words("stock", "broker", "dividend", "share"))
    desk = desk_of(("1", [sketch("own", words("ferry", "fog", "radar", "harbour"))]), ("2", [*near, astray]))
    assert {one.key for one in suggest(desk, "own")} == {"near0", "near1", "near2"}


def test_what_says_the_same_as_another_suggestion_is_left_out() -> None:
    told = [sketch(f"{n}", words("ferry", "fog", "radar", "island", "pilot", "tide")) for n in range(2, 6)]
    desk = desk_of(("1", [sketch("1", words("ferry", "fog", "buoy", "diver", "crane", "hull")), *told]))
    assert len(suggest(desk, "1")) == 1


def test_of_articles_that_say_as_much_the_one_least_told_so_far_comes_first() -> None:
    read = sketch("read", words("ferry", "fog", "radar", "captain", "buoy"))
    told = sketch("told", words("ferry", "fog", "radar", "captain", "tide"))
    other = sketch("other", words("ferry", "fog", "owner", "court", "debt"))
    fourth = sketch("fourth", words("ferry", "owner", "court", "debt", "bank"))
    given = [one.key for one in suggest(desk_of(("1", [read, told, other, fourth])), "read", most=2)]
    assert given[0] in ("other", "fourth")


terms = st.dictionaries(st.sampled_from([f"w{n}" for n in range(30)]), st.floats(1, 9), min_size=2, max_size=12)
stories = st.lists(st.lists(terms, min_size=1, max_size=6), min_size=1, max_size=8)


@settings(max_examples=60)
@given(stories, st.integers(1, 12))
def test_no_article_is_suggested_twice_nor_to_its_own_reader(made: list[list[dict[str, float]]], most: int) -> None:
    desk = desk_of(*((str(n), [sketch(f"{n}.{m}", some) for m, some in enumerate(of)]) for n, of in enumerate(made)))
    given = [one.key for one in suggest(desk, "0.0", most=most)]
    assert len(set(given)) == len(given) <= most
    assert "0.0" not in given


def test_the_work_does_not_grow_with_what_is_active(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []

    def counting(one: Mapping[str, float], other: Mapping[str, float]) -> float:
        counted.append("dot")
        return dot(one, other)

    monkeypatch.setattr("broadsheet.stories.related.dot", counting)
    work = []
    for size in (100, 2_000):
        desk = desk_of(*((str(n), [sketch(f"{n}", words("ferry", f"a{n % 9}", f"b{n % 17}", f"c{n}"))]) for n in range(size)))
        counted.clear()
        suggest(desk, "5")
        work.append(len(counted))
    assert 0 < work[1] <= 1.2 * work[0] + 10
