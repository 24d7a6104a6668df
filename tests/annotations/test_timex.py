"""Times in the text, seen from a day: Thursday, 14 March 2024."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.annotations.time_values import days_of
from broadsheet.annotations.timex import find_times
from tests.growth import grows_linearly

DAY = date(2024, 3, 14)


def values(text: str) -> list[str]:
    return [found.value for found in find_times(text, DAY)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry sank on Tuesday.", "2024-03-12"),
        ("The court will sit on Tuesday.", "2024-03-19"),
        ("It rained last Thursday.", "2024-03-07"),
        ("It rained on Monday of last week.", "2024-03-04"),
        ("They met yesterday.", "2024-03-13"),
        ("They meet tomorrow.", "2024-03-15"),
        ("It began on March 3.", "2024-03-03"),
        ("It began on Dec. 30.", "2023-12-30"),
        ("It began on 3 March 2021.", "2021-03-03"),
        ("It began in August 2019.", "2019-08"),
        ("It was sold last year.", "2023"),
        ("It was built in 1987.", "1987"),
        ("They came two weeks ago.", "2024-W09"),
        ("They left three months ago.", "2023-12"),
        ("It lasted for eight days.", "P8D"),
        ("It fell over the past three months.", "P3M"),
        ("a 24-hour strike", "PT24H"),
        ("It grew in the third quarter of 2022.", "2022-Q3"),
        ("Doors will open at 7:30 p.m. on Friday.", "2024-03-15T19:30"),
        ("It has recently changed hands.", "PAST_REF"),
        ("in the 1990s", "199"),
        ("They meet every week.", "P1W"),
        ("a weeklong strike", "P1W"),
        ("It was shut at the weekend, they said over the weekend.", "2024-W10-WE"),
        ("It will end within days.", "PXD"),
        ("Shells fell overnight.", "2024-03-14TNI"),
        ("They met on Friday evening.", "2024-03-08TEV"),
    ],
)
def test_a_time_is_read_from_the_day_of_writing(text: str, value: str) -> None:
    assert value in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "The 33-year-old walked on.",
        "It cost $2,024 and 1990 people came.",
        "You may go, they march on.",
        "Flight 1945 to Lund",
        "The Nordvik Today programme told it.",
        "He is in his 30s.",
    ],
)
def test_ages_sums_verbs_and_names_are_no_times(text: str) -> None:
    assert values(text) == []


def test_a_day_the_calendar_does_not_have_is_left_out() -> None:
    assert values("on February 31, 2024") in ([], ["2024"])


def test_a_week_covers_its_seven_days() -> None:
    assert days_of("2024-W09") == (date(2024, 2, 26), date(2024, 3, 3))
    assert days_of("P3D") is None


def test_the_past_week_ends_on_the_day_of_writing() -> None:
    (found,) = find_times("killed over the past week", DAY)
    assert (found.first, found.last) == (date(2024, 3, 7), DAY)


@pytest.mark.parametrize(
    "worst",
    ["12:", "1 ", "Monday ", "the ", "more than ", "2024-", "early ", "a ", "January 1", "\n", "1", "1.", "the 1,", "a-", "the\n"],
)
def test_worst_inputs_take_linear_time(worst: str) -> None:
    assert grows_linearly(lambda text: find_times(text, DAY), worst)
