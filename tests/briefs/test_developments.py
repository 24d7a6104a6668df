from datetime import date

from tests.briefs.builders import NOW, Told, brief_of, hours, on

BURST = "The river Wend burst its banks at Marlow on Monday."


def burst(publisher: str = "The Marlow Post", text: str = BURST, day: int = 3) -> Told:
    return Told(text, publisher, at=on(day)).dated("Monday", date(2026, 3, 2))


def test_a_sentence_with_its_day_is_a_development() -> None:
    [told] = brief_of(burst()).developments
    assert (told.date, told.status, told.text) == ("2026-03-02", "happened", BURST)


def test_an_occurrence_is_told_once_with_all_who_report_it() -> None:
    again = burst("Wend Gazette", "On Monday the river Wend burst its banks at Marlow, flooding the market.", 4)
    [told] = brief_of(burst(), again).developments
    assert told.publishers == ("The Marlow Post", "Wend Gazette")
    assert len(told.evidence) == 2


def test_two_occurrences_of_a_day_stay_two() -> None:
    other = Told("The school board elected Tom Ash as its chair on Monday.", "Wend Gazette", at=on(3)).dated(
        "Monday", date(2026, 3, 2)
    )
    assert len(brief_of(burst(), other).developments) == 2


def test_since_monday_dates_nothing_while_another_day_stands_there() -> None:
    told = Told("The army, in town since Monday, left Marlow on Thursday.", at=on(6))
    told.dated("Monday", date(2026, 3, 2)).dated("Thursday", date(2026, 3, 5))
    assert [d.date for d in brief_of(told).developments] == ["2026-03-05"]


def test_a_year_is_told_as_a_year() -> None:
    told = Told("The last flood of this size came in 1998.", at=on(3)).dated("1998", date(1998, 1, 1), date(1998, 12, 31))
    assert [d.date for d in brief_of(told).developments] == ["1998"]


def test_what_is_to_come_is_expected_with_its_due_day() -> None:
    told = Told("The bridge at Marlow will reopen on Saturday.", at=on(4)).dated("Saturday", date(2026, 3, 7))
    [promise] = brief_of(told).developments
    assert (promise.status, promise.due, promise.outcome) == ("expected", "2026-03-07", None)


def promise_and(report: str, at: int) -> list[Told]:
    promise = Told("The bridge at Marlow will reopen on Thursday, the mayor promised.", at=on(3)).dated(
        "Thursday", date(2026, 3, 5)
    )
    later = Told(report, "Wend Gazette", at=on(at)).dated("Thursday", date(2026, 3, 5))
    return [promise, later]


def test_a_promise_whose_day_is_past_says_what_then_was_reported() -> None:
    brief = brief_of(*promise_and("The bridge at Marlow stayed closed on Thursday.", 6))
    [promise] = [d for d in brief.developments if d.status == "expected"]
    assert promise.outcome is not None
    assert promise.outcome.text == "The bridge at Marlow stayed closed on Thursday."


def test_silence_is_no_outcome() -> None:
    brief = brief_of(*promise_and("A choir sang in the cathedral on Thursday.", 6))
    [promise] = [d for d in brief.developments if d.status == "expected"]
    assert promise.outcome is None


def test_a_promise_is_open_while_its_day_lasts() -> None:
    told = promise_and("The bridge at Marlow stayed closed on Thursday.", 5)
    brief = brief_of(*told, now=NOW - hours(30))
    [promise] = [d for d in brief.developments if d.status == "expected"]
    assert promise.outcome is None


def test_developments_stand_in_the_order_of_their_days() -> None:
    later = Told("The water fell on Wednesday.", "Wend Gazette", at=on(5)).dated("Wednesday", date(2026, 3, 4))
    assert [d.date for d in brief_of(later, burst()).developments] == ["2026-03-02", "2026-03-04"]


def test_what_is_promised_within_hours_is_due_by_their_end() -> None:
    told = Told("An agreement could take between 24 and 72 hours, officials say.", at=on(4)).lasts("72 hours", "PT72H")
    [promise] = brief_of(told).developments
    assert (promise.status, promise.date, promise.due) == ("expected", "2026-03-04/2026-03-07", "2026-03-07")


def test_what_only_lasted_is_not_due() -> None:
    told = Told("The search, which could resume, lasted 72 hours.", at=on(4)).lasts("72 hours", "PT72H")
    assert brief_of(told).developments == ()


def test_of_a_long_life_only_the_weightiest_days_are_told_beside_the_news() -> None:
    years = range(1970, 1990)
    told = Told(
        " ".join(
            [*(f"In {year} he left the choir number {year - 1900} of Marlow." for year in years), "He died on Monday at Wend."]
        ),
        at=on(3),
    )
    for year in years:
        told.dated(str(year), date(year, 1, 1), date(year, 12, 31))
    days = [d.date for d in brief_of(told.dated("Monday", date(2026, 3, 2))).developments]
    assert len(days) == 7
    assert days[-1] == "2026-03-02"
