"""Who can be a source, and of what kind."""

import pytest

from broadsheet.briefs.speakers import kind_of_unnamed, speaks
from tests.briefs.builders import Told, brief_of, on


@pytest.mark.parametrize(
    "name",
    [
        "a person familiar with the talks",
        "two officials briefed on the inquiry",
        "some of the mayor’s allies",
        "the pilot and flight attendants",
        "her parents in Wend",
        "A spokeswoman for the harbour later",
    ],
)
def test_people_without_a_name_speak(name: str) -> None:
    assert speaks(name, "unnamed")


@pytest.mark.parametrize(
    "name",
    [
        "Total losses",
        "the recount",
        "Thursday’s vote on a levy",
        "I am",
        "each",
        "the watchman Barna Rono rang",
        "it’s",
        "Nobody in Wend",
        "this week",
    ],
)
def test_what_a_sentence_was_cut_into_does_not(name: str) -> None:
    assert not speaks(name, "unnamed")


@pytest.mark.parametrize("name", ["her", "Another", "R-KY", "I’ll", "The", "MARLOW FLOOD EMERGENCY CONTACTS"])
def test_what_is_no_name_is_no_named_source(name: str) -> None:
    assert not speaks(name, "named")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("The police", "official"),
        ("the trust that runs them", "official"),
        ("A spokesperson for the department", "official"),
        ("records seen by the Marlow Post", "document"),
        ("officials in the Transport Department", "unnamed"),
        ("a person close to the board", "unnamed"),
    ],
)
def test_a_body_is_official_and_a_paper_a_document_though_nobody_is_named(name: str, kind: str) -> None:
    assert kind_of_unnamed(name) == kind


def test_what_is_left_of_a_statement_is_told_by_its_whole_sentence() -> None:
    text = "The prefect put the number at 12, counting a woman who died in the night."
    told = Told(text, at=on(4)).says("The prefect", "the number at 12", kind="official")
    [source] = brief_of(told).statements_by_source
    assert [said.text for said in source.statements] == [text]


def test_two_words_in_marks_are_told_by_their_sentence() -> None:
    text = "Ada Fenn called the work of the council a “great success” of the year."
    [source] = brief_of(Told(text, at=on(4)).quotes_("great success", "Ada Fenn")).statements_by_source
    assert [(said.text, said.direct) for said in source.statements] == [(text, False)]


def test_what_speaks_for_nobody_is_not_told() -> None:
    told = Told("Total losses are put at nine million crowns in Marlow.", at=on(4))
    brief = brief_of(told.says("Total losses", "at nine million crowns in Marlow", kind="unnamed"))
    assert (brief.statements_by_source, brief.sourcing) == ((), None)
