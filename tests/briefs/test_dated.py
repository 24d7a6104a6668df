"""Which of a sentence's times tells when, and what no time makes a development."""

from datetime import date

import pytest

from broadsheet.model.annotation import TimeExpression
from tests.briefs.builders import Told, brief_of, on

SUNDAY, MONDAY = date(2026, 3, 1), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bell tower, finished in 1788, lost its upper storey.", "1788"),
        ("Nobody in Marlow ever wanted more of it on a wet Sunday.", "Sunday"),
        ("Marlow is still treating eleven survivors of Sunday’s fire, doctors said.", "Sunday’s"),
        ("Marlow has argued about the water since Sunday, it was said.", "Sunday"),
    ],
)
def test_a_time_that_only_bounds_or_names_dates_nothing(text: str, words: str) -> None:
    first, last = (date(1788, 1, 1), date(1788, 12, 31)) if words == "1788" else (SUNDAY, SUNDAY)
    assert brief_of(Told(text, at=on(4)).dated(words, first, last)).developments == ()


def test_a_day_goes_before_the_year_in_which_a_thing_was_made() -> None:
    told = Told("A cello made in 1712 was carried out of the museum on Sunday.", at=on(4))
    told.dated("1712", date(1712, 1, 1), date(1712, 12, 31)).dated("Sunday", SUNDAY)
    assert [d.date for d in brief_of(told).developments] == ["2026-03-01"]


def test_the_day_on_which_it_was_said_is_not_the_day_it_is_due() -> None:
    told = Told("The storm surge will flood the market, the mayor said on Monday.", at=on(2)).dated("Monday", MONDAY)
    assert [(d.date, d.status) for d in brief_of(told).developments] == [("2026-03-02", "happened")]


def test_now_is_no_date() -> None:
    told = Told("Most dams are older than the people who now watched them.", at=on(4))
    start, end = told.span("now")
    told.times.append(TimeExpression(start, end, "DATE", "PRESENT_REF", MONDAY, MONDAY))
    assert brief_of(told).developments == ()


def test_an_hour_that_had_not_come_when_it_was_printed_is_the_evening_before() -> None:
    told = Told("The master reported smoke on the deck at 11:20 p.m.", at=on(2, 2))
    start, end = told.span("11:20 p.m")
    told.times.append(TimeExpression(start, end, "TIME", "2026-03-02T23:20", MONDAY, MONDAY))
    assert [d.date for d in brief_of(told).developments] == ["2026-03-01"]


def test_what_lasts_until_a_day_is_expected_to_end_on_it() -> None:
    told = Told("The museum of Marlow will be closed until Saturday.", at=on(4)).dated("Saturday", date(2026, 3, 7))
    assert [(d.status, d.due) for d in brief_of(told).developments] == [("expected", "2026-03-07")]


def test_somebodys_own_memory_is_no_development() -> None:
    told = Told("“On Monday I have seen a clock, a goat and a door, and my boat,” Ada Fenn said.", at=on(4)).dated("Monday", MONDAY)
    assert brief_of(told.quotes_("On Monday I have seen a clock, a goat and a door, and my boat,", "Ada Fenn")).developments == ()


def test_what_is_retold_under_the_next_day_is_told_once() -> None:
    first = Told("The river Wend burst its banks at Marlow on Sunday night.", at=on(2)).dated("Sunday", SUNDAY)
    again = Told("The river Wend burst its banks at Marlow early on Monday.", "Wend Gazette", at=on(3)).dated("Monday", MONDAY)
    assert len(brief_of(first, again).developments) == 1


@pytest.mark.parametrize(("words", "value"), [("recently", "PAST_REF"), ("soon", "FUTURE_REF")])
def test_recently_and_soon_are_no_dates(words: str, value: str) -> None:
    told = Told(f"The council of Marlow has {words} asked for a new bridge.", at=on(4))
    start, end = told.span(words)
    told.times.append(TimeExpression(start, end, "DATE", value, SUNDAY, date(2026, 3, 4)))
    assert brief_of(told).developments == ()


def test_what_was_over_within_days_is_not_due() -> None:
    told = Told("But that strike at Marlow was over within three days.", at=on(4)).lasts("three days", "P3D")
    assert brief_of(told).developments == ()


def test_what_we_will_do_is_a_promise_for_a_later_day_and_a_sigh_for_today() -> None:
    later = Told("“Our engineers will be in the valley on Saturday,” Ada Fenn said.", at=on(4)).dated("Saturday", date(2026, 3, 7))
    sigh = Told("“We will do whatever it takes today,” Ada Fenn said.", "Wend Gazette", at=on(4)).dated("today", date(2026, 3, 4))
    quoted = (
        later.quotes_("Our engineers will be in the valley on Saturday,", "Ada Fenn"),
        sigh.quotes_("We will do whatever it takes today,", "Ada Fenn"),
    )
    assert [d.due for d in brief_of(*quoted).developments] == ["2026-03-07"]


def test_the_winter_games_are_no_winter() -> None:
    told = Told("Marlow asked to be heard before the Winter Games were planned.", at=on(4))
    assert brief_of(told.dated("Winter", date(2026, 12, 1), date(2026, 12, 31))).developments == ()


def test_what_was_to_be_and_is_not_is_no_longer_expected() -> None:
    told = Told("The games of Marlow, originally scheduled for Saturday, were called off.", at=on(4))
    assert brief_of(told.dated("Saturday", date(2026, 3, 7))).developments == ()


def test_what_will_be_reported_next_week_is_not_said_then() -> None:
    told = Told("The number is likely to rise when it is reported on Saturday.", at=on(4)).dated("Saturday", date(2026, 3, 7))
    assert [(d.status, d.due) for d in brief_of(told).developments] == [("expected", "2026-03-07")]
