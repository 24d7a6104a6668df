"""What came of what was promised."""

from datetime import date

from tests.briefs.builders import Told, brief_of, on

THURSDAY = date(2026, 3, 5)


def outcome_of(promise: Told, *later: Told) -> str | None:
    [told] = [d for d in brief_of(promise, *later).developments if d.status == "expected"]
    return told.outcome.text if told.outcome else None


def levy(text: str = "The council of Marlow will vote on a levy for the dyke on Thursday.") -> Told:
    return Told(text, at=on(3)).dated("Thursday", THURSDAY)


def test_a_sentence_without_a_day_answers_when_it_is_printed_on_the_due_day() -> None:
    report = Told("Councillors threw out the levy for the dyke after a long night.", "Wend Gazette", at=on(5, 22))
    assert outcome_of(levy(), report) == "Councillors threw out the levy for the dyke after a long night."


def test_a_sentence_without_a_day_answers_nothing_a_week_later() -> None:
    report = Told("Councillors threw out the levy for the dyke after a long night.", "Wend Gazette", at=on(12))
    assert outcome_of(levy(), report) is None


def test_a_promise_said_again_is_no_answer() -> None:
    again = Told("The council of Marlow will vote on the levy on Thursday.", "Wend Gazette", at=on(5)).dated("Thursday", THURSDAY)
    assert outcome_of(levy(), again) is None


def test_what_it_is_that_was_promised_stands_in_the_sentence_before() -> None:
    promise = Told("The mast on the hill at Marlow fell. They hope to raise it on Thursday.", at=on(3)).dated("Thursday", THURSDAY)
    report = Told("A crane lifted the mast on Thursday.", "Wend Gazette", at=on(5, 22)).dated("Thursday", THURSDAY)
    assert outcome_of(promise, report) == "A crane lifted the mast on Thursday."


def test_the_one_who_promised_is_no_part_of_what_was_promised() -> None:
    promise = Told("Engineer Petra Vane said one lane would reopen on Thursday.", at=on(3)).dated("Thursday", THURSDAY)
    promise.says("Engineer Petra Vane", "one lane would reopen on Thursday")
    report = Told("Engineer Petra Vane was married on Thursday.", "Wend Gazette", at=on(5, 22)).dated("Thursday", THURSDAY)
    assert outcome_of(promise, report) is None


def test_a_headline_may_say_what_the_lead_says_otherwise() -> None:
    promise = Told("Hedda Kroll would form a government of Wend on Thursday.", at=on(3)).dated("Thursday", THURSDAY)
    report = Told(
        "Nine farmers and a poet took their oath.", "Wend Gazette", at=on(5, 22), headline="Kroll forms government of Wend"
    )
    assert outcome_of(promise, report) == "Nine farmers and a poet took their oath."
