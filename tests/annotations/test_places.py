"""Where the places of a text lie."""

from __future__ import annotations

import pytest

from broadsheet.annotations.places import Named, locate


def found(text: str, *names: str, people: tuple[str, ...] = (), home: tuple[str, ...] = ()) -> dict[str, tuple[str, str]]:
    """Country and region of each name."""
    named = [Named(text.index(name), text.index(name) + len(name), name, name in people) for name in names]
    return {f.name.words: (f.place.country, f.place.region) for f in locate(text, named, home)}


def test_a_name_alone_is_the_place_most_people_mean() -> None:
    assert found("It rained in Paris.", "Paris")["Paris"][0] == "FR"


def test_the_state_after_the_comma_decides() -> None:
    assert found("It rained in Paris, Texas.", "Paris", "Texas")["Paris"] == ("US", "TX")


def test_the_state_told_once_holds_for_the_name_alone() -> None:
    text = "A fire broke out in Paris, Texas. PARIS had two."
    assert found(text, "Paris", "Texas")["Paris"] == ("US", "TX")


def test_other_names_of_the_region_draw_a_name_to_it() -> None:
    assert (
        found("From London to Hamilton and Kitchener, Ontario shook.", "London", "Hamilton", "Kitchener", "Ontario")["London"][0]
        == "CA"
    )


def test_a_nationality_bears_witness() -> None:
    text = "Georgian police searched houses in Georgia."
    assert found(text, "Georgian", "Georgia", people=("Georgian",))["Georgia"][0] == "GE"


def test_the_dateline_bears_witness() -> None:
    assert found("The mill in Springfield shut.", "Springfield", home=("Massachusetts",))["Springfield"] == ("US", "MA")


@pytest.mark.parametrize("name", ["Kiev", "Kyiv"])
def test_old_and_new_names_meet(name: str) -> None:
    assert found(f"in {name}", name)[name][0] == "UA"


def test_a_name_no_place_bears_is_left_out() -> None:
    assert found("in Qwzzytown", "Qwzzytown") == {}


def test_no_names_are_nowhere() -> None:
    assert locate("", []) == []
