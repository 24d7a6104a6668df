from datetime import date

from broadsheet.model.brief import Brief, Disagreement
from tests.briefs.builders import Told, brief_of, on


def toll(number: int, words: str, publisher: str, day: int | None, event: str = "this") -> Told:
    told = Told(f"The flood killed {words} in the town.", publisher, at=on(day or 5))
    return told.counts(words, number, who="people", day=day, event=event)


def of_kind(brief: Brief, kind: str) -> list[Disagreement]:
    return [d for d in brief.disagreements if d.kind == kind]


def test_two_numbers_of_one_day_stand_side_by_side_with_who_says_so() -> None:
    [told] = of_kind(brief_of(toll(10, "10 people", "The Marlow Post", 4), toll(12, "12 people", "Wend Gazette", 4)), "conflict")
    assert [(side.value_or_text, side.publishers) for side in told.sides] == [
        ("10 people", ("The Marlow Post",)),
        ("12 people", ("Wend Gazette",)),
    ]


def test_a_toll_that_grew_is_no_disagreement() -> None:
    brief = brief_of(toll(10, "10 people", "The Marlow Post", 3), toll(12, "12 people", "Wend Gazette", 4))
    assert brief.disagreements == ()


def test_a_toll_below_what_was_sure_the_day_before_is_one() -> None:
    brief = brief_of(toll(12, "at least 12 people", "The Marlow Post", 3), toll(10, "10 people", "Wend Gazette", 4))
    assert len(of_kind(brief, "conflict")) == 1


def test_at_least_ten_does_not_contradict_twelve() -> None:
    brief = brief_of(toll(10, "at least 10 people", "The Marlow Post", 4), toll(12, "12 people", "Wend Gazette", 4))
    assert brief.disagreements == ()


def test_a_publisher_does_not_disagree_with_itself() -> None:
    brief = brief_of(toll(10, "10 people", "The Marlow Post", 4), toll(12, "12 people", "The Marlow Post", 4))
    assert of_kind(brief, "conflict") == []


def test_two_houses_of_one_owner_are_one_voice() -> None:
    brief = brief_of(
        toll(10, "10 people", "The Marlow Post", 4).coverage(owner="Finch Press"),
        toll(12, "12 people", "Marlow Evening", 4).coverage(owner="Finch Press"),
    )
    assert of_kind(brief, "conflict") == []


def test_of_a_flood_that_is_over_more_than_2000_and_almost_2500_differ() -> None:
    brief = brief_of(
        toll(2000, "more than 2,000 people", "The Marlow Post", 4, "1998 flood"),
        toll(2500, "almost 2,500 people", "Wend Gazette", 4, "1998 flood"),
    )
    assert len(of_kind(brief, "conflict")) == 1


def test_of_a_flood_that_is_over_more_than_2000_and_2100_agree() -> None:
    brief = brief_of(
        toll(2000, "more than 2,000 people", "The Marlow Post", 4, "1998 flood"),
        toll(2100, "2,100 people", "Wend Gazette", 4, "1998 flood"),
    )
    assert brief.disagreements == ()


def test_a_whole_and_its_parts_that_do_not_meet_are_told_as_scope_and_never_added_up() -> None:
    whole = toll(70, "70 people", "The Marlow Post", 4, "1998 flood")
    parts = Told("It killed 69 soldiers and five civilians.", "Wend Gazette", at=on(4))
    parts.counts("69 soldiers", 69, who="soldiers", event="1998 flood").counts(
        "five civilians", 5, who="civilians", event="1998 flood"
    )
    brief = brief_of(whole, parts)
    [told] = of_kind(brief, "scope")
    assert [side.value_or_text for side in told.sides] == ["70 people", "69 soldiers and five civilians"]
    assert "74" not in repr(brief.disagreements)


def test_a_headline_that_drops_at_least_is_held_against_its_text() -> None:
    told = Told("The wave killed at least 42 people, medics said.", at=on(4), headline="Wave kills 42 in Marlow", card=True)
    told.counts("42", 42).counts("at least 42 people", 42)
    [found] = of_kind(brief_of(told), "headline_vs_text")
    assert [side.value_or_text for side in found.sides] == ["42", "at least 42 people"]


def test_a_headline_true_to_its_text_is_left_alone() -> None:
    told = Told("The wave killed 42 people, medics said.", at=on(4), headline="42 killed in Marlow")
    told.counts("42", 42, headline=True).counts("42 people", 42)
    assert of_kind(brief_of(told), "headline_vs_text") == []


CLAIM = "The water board said the dam at Highfold held through the whole night."


def test_a_denial_stands_against_what_it_denies() -> None:
    denial = "Engineers of the valley denied that the dam at Highfold held through the night."
    [told] = of_kind(brief_of(Told(CLAIM, at=on(4)), Told(denial, "Wend Gazette", at=on(4))), "claim")
    assert [side.value_or_text for side in told.sides] == [CLAIM, denial]
    assert [side.publishers for side in told.sides] == [("The Marlow Post",), ("Wend Gazette",)]


def test_a_claim_without_evidence_is_told_with_the_remark_that_says_so() -> None:
    remark = "The board has not made public any evidence that the dam at Highfold held."
    [told] = of_kind(brief_of(Told(CLAIM, at=on(4)), Told(remark, "Wend Gazette", at=on(4))), "claim")
    assert told.note == "claimed, and not shown"


def test_bail_that_was_denied_is_no_dispute() -> None:
    told = Told(f"{CLAIM} The judge denied bail to the keeper of the dam at Highfold.", at=on(4))
    assert of_kind(brief_of(told), "claim") == []


def test_a_denial_that_nothing_answers_to_is_left_out() -> None:
    brief = brief_of(Told(CLAIM, at=on(4)), Told("The singer denied rumours about her wedding.", "Wend Gazette", at=on(4)))
    assert of_kind(brief, "claim") == []


def test_lengths_given_alike_are_no_disagreement() -> None:
    one = Told("The storm lasted 50 hours.", at=on(4)).counts("50 hours", 50, kind="duration", day=4)
    other = Told("The storm lasted for 50 hours.", "Wend Gazette", at=on(4)).counts("50 hours", 50, kind="duration", day=4)
    assert brief_of(one, other).disagreements == ()


def test_a_plea_is_no_answer_to_a_report() -> None:
    told = Told(f"{CLAIM} The keeper of the dam at Highfold denied manslaughter through the whole night.", at=on(4))
    assert of_kind(brief_of(told), "claim") == []


def test_a_dispute_needs_more_than_names_in_common() -> None:
    one = Told("Ada Finch asked Tom Ash for a glass of water.", at=on(4))
    other = Told("Ada Finch and Tom Ash denied having met the owner.", "Wend Gazette", at=on(4))
    assert of_kind(brief_of(one, other), "claim") == []


def test_the_missing_may_become_fewer_without_anybody_being_wrong() -> None:
    six = Told("Six people are missing.", at=on(3)).counts("Six people", 6, kind="missing", day=3)
    three = Told("Three people are missing.", "Wend Gazette", at=on(4)).counts("Three people", 3, kind="missing", day=4)
    assert brief_of(six, three).disagreements == ()


def test_one_publisher_may_report_two_sources_that_differ() -> None:
    told = Told("The coastguard counted 11 people dead, the prefect 12 dead.", at=on(4))
    told.counts("11 people", 11, day=4, source="the coastguard").counts("12 dead", 12, day=4, source="the prefect")
    [found] = of_kind(brief_of(told), "conflict")
    assert [side.value_or_text for side in found.sides] == ["11 people", "12 dead"]


def test_dead_of_sunday_may_have_been_counted_later() -> None:
    late = Told("At least 12 people died when the wave came on Sunday.", at=on(5)).counts("At least 12 people", 12, day=1)
    early = Told("Nine people have died.", "Wend Gazette", at=on(2)).counts("Nine people", 9, day=2)
    assert brief_of(late, early).disagreements == ()


def meeting(publisher: str, text: str, day: int = 4) -> Told:
    told = Told(text, publisher, at=on(day)).dated("Monday", date(2026, 3, 2))
    return told.names("Finch").names("Ash")


def test_one_call_told_in_two_lights_stands_side_by_side() -> None:
    support = meeting("The Marlow Post", "In a call with Ash on Monday, Finch expressed support for the pumps.")
    demand = meeting("Wend Gazette", "Finch told Ash directly on Monday that the gates must be closed at once.", 5)
    [told] = of_kind(brief_of(support, demand), "framing")
    assert [side.publishers for side in told.sides] == [("The Marlow Post",), ("Wend Gazette",)]


def test_a_call_retold_is_no_other_light() -> None:
    one = meeting("The Marlow Post", "In a call with Ash on Monday, Finch expressed support for the pumps.")
    other = meeting("Wend Gazette", "Finch expressed support for the pumps in a call with Ash on Monday.")
    assert of_kind(brief_of(one, other), "framing") == []


def test_numbers_of_which_one_is_more_than_twice_the_other_count_two_things() -> None:
    brief = brief_of(toll(5, "5 people", "The Marlow Post", 4), toll(12, "12 people", "Wend Gazette", 4))
    assert brief.disagreements == ()


def test_loose_numbers_disagree_only_in_sentences_nearly_alike() -> None:
    fine = Told("The court fined the keeper 1 million crowns.", at=on(4)).counts("1 million crowns", 1e6, kind="money", day=4)
    other = Told("The court fined the keeper two million crowns.", "Wend Gazette", at=on(4))
    other.counts("two million crowns", 2e6, kind="money", day=4)
    price = Told("A pump costs 1.5 million crowns.", "Hillside", at=on(4)).counts("1.5 million crowns", 1.5e6, kind="money", day=4)
    [found] = of_kind(brief_of(fine, other, price), "conflict")
    assert [side.value_or_text for side in found.sides] == ["1 million crowns", "two million crowns"]


def test_no_evidence_of_life_doubts_nobody() -> None:
    told = Told(f"{CLAIM} There is no evidence of life below the dam at Highfold through the night.", at=on(4))
    assert of_kind(brief_of(told), "claim") == []


def test_a_higher_count_printed_later_on_the_same_day_only_grew() -> None:
    morning = Told("The flood killed 10 people in the town.", at=on(4, 8)).counts("10 people", 10, day=4)
    evening = Told("The flood killed 12 people in the town.", "Wend Gazette", at=on(4, 20)).counts("12 people", 12, day=4)
    assert of_kind(brief_of(morning, evening), "conflict") == []


def test_a_lower_count_printed_later_on_the_same_day_contradicts() -> None:
    morning = Told("The flood killed 12 people in the town.", at=on(4, 8)).counts("12 people", 12, day=4)
    evening = Told("The flood killed 10 people in the town.", "Wend Gazette", at=on(4, 20)).counts("10 people", 10, day=4)
    assert len(of_kind(brief_of(morning, evening), "conflict")) == 1


def test_some_of_the_dead_are_no_toll_of_their_own() -> None:
    whole = toll(12, "12 people", "The Marlow Post", 4)
    some = Told("A family said five of the dead were relatives.", "Wend Gazette", at=on(4)).counts("five", 7, day=4)
    assert brief_of(whole, some).disagreements == ()


def test_a_rate_of_deaths_is_no_toll() -> None:
    rate = Told("Mortality rose from 328.5 to 348.2 deaths per 100,000 people.", at=on(4)).counts("348.2 deaths", 348.2, day=4)
    assert brief_of(rate).figure_series == ()


def test_the_dead_of_another_place_contradict_nobody() -> None:
    here = [
        Told(f"The flood killed {n} people in Marlow.", name, at=on(4)).counts(f"{n} people", n, day=4).names("Marlow", "LOC")
        for n, name in ((12, "The Marlow Post"), (12, "Wend Gazette"))
    ]
    there = Told("A boat that sank at Kerlann killed 9 people.", "Plainline", at=on(4)).counts("9 people", 9, day=4)
    assert brief_of(*here, there.names("Kerlann", "LOC")).disagreements == ()


def test_speeds_differ_from_hour_to_hour() -> None:
    one = Told("The storm was moving north past Marlow at 16 mph.", at=on(4)).counts("16", 16, kind="speed", day=4)
    other = Told("The storm was moving north past Marlow at 22 mph.", "Wend Gazette", at=on(4))
    assert brief_of(one, other.counts("22", 22, kind="speed", day=4)).disagreements == ()


def test_saying_it_twice_contradicts_nobody() -> None:
    said = Told("The army said that no villager had been killed by its shells in the town.", at=on(4))
    said.says("The army", "no villager had been killed by its shells in the town", name="army")
    again = Told("The army denied that any villager had been killed by its shells in the town.", "Wend Gazette", at=on(4))
    again.says("The army", "any villager had been killed by its shells in the town", name="army")
    assert brief_of(said, again).disagreements == ()


def test_to_deny_a_vote_is_no_denial() -> None:
    said = Told("The mayor announced that he would request a vote on the dyke levy of the town.", at=on(4))
    act = Told("The council was able to deny the mayor a vote on the dyke levy of the town.", "Wend Gazette", at=on(4))
    assert brief_of(said, act).disagreements == ()


def test_a_denial_that_only_points_back_answers_the_sentence_before() -> None:
    text = "The Liberals say that ballots were burned in two villages of Marlow. The election office rejects the allegation."
    [told] = of_kind(brief_of(Told(text, at=on(4))), "claim")
    assert [side.value_or_text for side in told.sides] == [
        "The Liberals say that ballots were burned in two villages of Marlow.",
        "The election office rejects the allegation.",
    ]


def test_a_dispute_is_named_by_what_is_denied_and_not_by_who_denies_it() -> None:
    said = Told("The harbour police of Marlow said that the ferry doors had passed the test in January.", at=on(4))
    denial = Told("The harbour police union of Marlow denied that the ferry doors had passed any test.", "Wend Gazette", at=on(4))
    [told] = of_kind(brief_of(said, denial), "claim")
    assert told.topic == "Ferry doors had passed any test"
