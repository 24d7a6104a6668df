from datetime import date

from broadsheet.briefs.new_since import new_since
from broadsheet.briefs.omissions import what_others_report
from tests.briefs.builders import Told, brief_of, on


def toll(number: int, publisher: str, day: int) -> Told:
    words = f"{number} people"
    return Told(f"The flood at Marlow has killed {words}.", publisher, at=on(day)).counts(words, number, who="people", day=day)


def bridge(publisher: str, day: int, text: str = "The bridge at Marlow fell on Monday.") -> Told:
    return Told(text, publisher, at=on(day)).dated("Monday", date(2026, 3, 2))


def test_a_second_article_with_the_same_facts_brings_nothing_new() -> None:
    before = brief_of(toll(10, "The Marlow Post", 4), bridge("The Marlow Post", 4))
    after = brief_of(
        toll(10, "The Marlow Post", 4), bridge("The Marlow Post", 4), toll(10, "Wend Gazette", 5), bridge("Hillside", 5)
    )
    assert new_since(after, before) == ()


def test_a_number_that_rose_is_new() -> None:
    before = brief_of(toll(10, "The Marlow Post", 4))
    after = brief_of(toll(10, "The Marlow Post", 4), toll(12, "Wend Gazette", 5))
    [fact] = new_since(after, before)
    assert (fact.kind, fact.text) == ("figure", "People killed: 12 people")


def test_an_occurrence_in_other_words_is_not_new() -> None:
    before = brief_of(bridge("The Marlow Post", 3))
    retold = bridge("Wend Gazette", 4, "On Monday, the old bridge at Marlow fell.")
    assert new_since(brief_of(bridge("The Marlow Post", 3), retold), before) == ()


def test_new_since_a_moment_counts_what_could_not_be_read_before_it() -> None:
    brief = brief_of(toll(10, "The Marlow Post", 3), toll(12, "Wend Gazette", 5))
    assert [fact.text for fact in new_since(brief, on(4))] == ["People killed: 12 people"]
    assert new_since(brief, on(6)) == ()


def test_what_others_knew_when_it_was_printed_is_told_apart_from_what_came_later() -> None:
    mine = Told("The market stalls at Marlow were moved uphill.", "The Marlow Post", at=on(4))
    brief = brief_of(mine, bridge("Wend Gazette", 3), toll(12, "Hillside", 5))
    left = what_others_report(mine.article(), brief)
    assert [fact.text for fact in left.known] == ["The bridge at Marlow fell on Monday."]
    assert [fact.kind for fact in left.later] == ["figure"]


def test_what_the_article_tells_in_its_own_words_is_not_left_out() -> None:
    mine = Told("On Monday the bridge at Marlow fell into the river.", "The Marlow Post", at=on(4))
    left = what_others_report(mine.article(), brief_of(mine, bridge("Wend Gazette", 3)))
    assert (left.known, left.later) == ((), ())


def test_an_article_is_not_reproached_with_its_own_facts() -> None:
    mine = bridge("The Marlow Post", 3)
    left = what_others_report(mine.article(), brief_of(mine))
    assert (left.known, left.later) == ((), ())


def test_another_word_for_those_counted_is_no_new_number() -> None:
    marlovians = Told("The flood killed 12 Marlovians.", "The Marlow Post", at=on(4)).counts(
        "12 Marlovians", 12, who="Marlovians", day=4
    )
    wenders = [
        Told(f"The {n} flood killed 12 Wenders.", f"Paper {n}", at=on(5)).counts("12 Wenders", 12, who="Wenders", day=4)
        for n in range(3)
    ]
    before, after = brief_of(marlovians), brief_of(marlovians, *wenders)
    assert [series.what for series in after.figure_series] == ["Wenders killed"]
    assert new_since(after, before) == ()
