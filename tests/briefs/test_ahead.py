"""Days that lie ahead: a weekday resolved to the last one is the next one where the words say so."""

from datetime import date

import pytest

from tests.briefs.builders import Told, brief_of, on

THURSDAY_BEFORE, THURSDAY_AFTER = date(2026, 2, 26), date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ida Rask speaks in the council of Marlow on Thursday.",
        "The vote on the dyke levy, set for Thursday, would go ahead, the mayor said.",
        "The harbour master wants the bridge at Marlow open by Thursday.",
        "The engineers asked the council to put off Thursday’s vote on the levy.",
        "The opposition in Marlow has asked for a statement on Thursday.",
        "Two schools of Marlow expect to have their roofs back on Thursday.",
        "“We’ll know which bridge it is by Thursday,” says Ida Rask.",
        "Mayor Ida Rask is prepared to open the gates of the dam as soon as Thursday.",
        "The council of Marlow promised a rebate on the levy, to be voted on Thursday.",
    ],
)
def test_what_is_set_for_a_weekday_is_expected_on_the_next_one(text: str) -> None:
    [told] = brief_of(Told(text, at=on(4)).dated("Thursday", THURSDAY_BEFORE)).developments
    assert (told.status, told.date, told.due) == ("expected", "2026-03-05", "2026-03-05")


@pytest.mark.parametrize(
    "text",
    [
        "The council of Marlow met on Thursday and rejected the levy.",
        "Rain fell on Thursday, as the river rose past the mark of 1998.",
        "The mayor, who speaks three languages, opened the bridge on Thursday.",
        "The water could have been let go on Thursday, the engineers said.",
        "The mayor who leaves office in Marlow on Thursday tweeted his thanks.",
    ],
)
def test_what_was_done_on_a_weekday_stays_on_the_last_one(text: str) -> None:
    [told] = brief_of(Told(text, at=on(4)).dated("Thursday", THURSDAY_BEFORE)).developments
    assert (told.status, told.date) == ("happened", "2026-02-26")


def test_a_month_ahead_is_that_of_this_year() -> None:
    told = Told("The new bridge at Marlow opens to lorries in April.", at=on(4))
    [april] = brief_of(told.dated("April", date(2025, 4, 1), date(2025, 4, 30))).developments
    assert (april.status, april.date) == ("expected", "2026-04")


def test_the_month_of_a_delivery_dates_no_news() -> None:
    told = Told("Wheat for delivery in April rose by six percent at Marlow.", at=on(4))
    assert brief_of(told.dated("April", date(2025, 4, 1), date(2025, 4, 30))).developments == ()


def test_the_summary_leaves_out_what_was_due_before_the_last_report() -> None:
    promise = Told(
        "The council of Marlow votes on a levy for the dyke at the river Wend on Thursday.",
        at=on(4),
        headline="Levy for Marlow dyke",
    ).dated("Thursday", THURSDAY_BEFORE)
    others = [
        Told(text, publisher, at=on(6), headline="Council of Marlow passes levy for dyke at the river Wend")
        for text, publisher in (
            ("The council of Marlow passed the levy for the dyke by nine votes to six after a long night.", "Wend Gazette"),
            ("Farmers along the river Wend said they would take the council of Marlow to the county court.", "The Lantern"),
            ("The dyke at Marlow was built in the year of the great storm and has been raised twice since then.", "Plainline"),
        )
    ]
    assert not any("votes on a levy" in line.text for line in brief_of(promise, *others).summary)


def test_what_came_of_a_promise_is_what_happened_on_its_day() -> None:
    promise = Told("The bridge at Marlow will reopen on Thursday, the mayor promised.", at=on(3)).dated("Thursday", THURSDAY_AFTER)
    that_day = Told("The bridge at Marlow stayed closed on Thursday for want of bolts.", "Wend Gazette", at=on(6, 8)).dated(
        "Thursday", THURSDAY_AFTER
    )
    later = Told(
        "The bridge at Marlow will be promised by the mayor no more, he said on Friday.", "The Lantern", at=on(6, 9)
    ).dated("Friday", date(2026, 3, 6))
    found = [d for d in brief_of(promise, that_day, later).developments if d.due == "2026-03-05"]
    assert [d.outcome and d.outcome.text for d in found] == ["The bridge at Marlow stayed closed on Thursday for want of bolts."]


def test_a_card_without_a_day_may_speak_of_the_day_of_its_page() -> None:
    card = Told(
        "A deal would likely be reached by Thursday, officials say.", "Wend Gazette", card=True, headline="Deal near at Marlow"
    )
    told = card.dated("Thursday", THURSDAY_AFTER)
    assert [(d.status, d.due) for d in brief_of(told).developments] == [("expected", "2026-03-05")]
