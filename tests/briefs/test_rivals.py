"""Two counts of one thing that a reporter sets against each other."""

from broadsheet.model.brief import Disagreement
from tests.briefs.builders import Told, brief_of, on


def crowd(text: str = "Police put the crowd at 8,000. The organisers counted 25,000.") -> Told:
    told = Told(text, at=on(4)).counts("8,000", 8000, kind="crowd", source="police")
    return told.counts("25,000", 25000, kind="crowd", source="organisers")


def disagreements(told: Told) -> tuple[Disagreement, ...]:
    return brief_of(told).disagreements


def test_two_sources_that_count_one_crowd_differ() -> None:
    [told] = disagreements(crowd())
    assert [side.value_or_text for side in told.sides] == ["8,000", "25,000"]


def test_a_number_of_the_same_source_is_no_rival() -> None:
    told = Told("Police put the crowd at 8,000. They counted 25,000 on Sunday.", at=on(4))
    told.counts("8,000", 8000, kind="crowd", source="police").counts("25,000", 25000, kind="crowd", source="police")
    assert disagreements(told) == ()


def test_what_is_counted_otherwise_is_no_rival() -> None:
    told = Told("Police put the crowd at 8,000. The baker counted 25,000 rolls.", at=on(4))
    told.counts("8,000", 8000, kind="crowd", source="police").counts("25,000 rolls", 25000, kind="things", who="rolls")
    assert disagreements(told) == ()


def test_a_rounded_number_is_no_rival() -> None:
    told = Told("Police put the crowd at 8,000. The organisers counted 8,100.", at=on(4))
    told.counts("8,000", 8000, kind="crowd", source="police").counts("8,100", 8100, kind="crowd")
    assert disagreements(told) == ()


def test_a_bare_number_after_a_word_of_counting_answers_too() -> None:
    told = Told("The district office counts five dead at Marlow. Councilor Vane counts six, and knows the house.", at=on(4))
    [found] = disagreements(told.counts("five", 5, source="district office", day=4))
    assert [side.value_or_text for side in found.sides] == ["five", "six"]


def test_a_count_of_something_else_answers_nothing() -> None:
    told = Told("The district office counts five dead at Marlow. Councilor Vane counts six boats on the river.", at=on(4))
    told.counts("five", 5, source="district office", day=4).counts("six boats", 6, kind="things", who="boats")
    assert disagreements(told) == ()
