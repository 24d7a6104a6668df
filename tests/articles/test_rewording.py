"""Two states of one sentence: what is told of it, and what is only wording."""

from __future__ import annotations

import pytest

from broadsheet.articles.rewording import Rewording, is_near
from tests.growth import grows_linearly

MEANT = [
    ("The trial begins on 14 May.", "The trial begins on 21 May.", "date_changed", "date changed: 14 May to 21 May"),
    ("Ferries stay in port until Thursday.", "Ferries stay in port until Friday.", "date_changed", "date changed: Thursday to Friday"),
    ("He called at 3:40 that night.", "He called at 3:14 that night.", "date_changed", "date changed: 3:40 to 3:14"),
    ("They counted 212 boats at the quay.", "They counted 215 boats at the quay.", "figure_rose", "boats 212 to 215"),
    ("The bakery is on Mill Street.", "The bakery is on Mill Lane.", "name_corrected", "name corrected: Mill Street to Mill Lane"),
    ("His deputy, Selma Roth, takes over.", "His deputy, Sofia Lang, takes over.", "name_changed", "name changed: Selma Roth to Sofia Lang"),
    ("The police have not found a cause.", "The police have found a cause.", "sense_changed", "“not” became “…”"),
    ("The board denied that the gates were shut.", "The board said that the gates were shut.", "sense_changed", "“denied” became “said”"),
    ("The dam failed at noon.", "The dam may have failed at noon.", "sentence_softened", "sentence softened"),
    ("The mayor met the sailors on the quay.", "The mayor fed the sailors on the roof.", "sentence_reworded", "sentence reworded"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "kind", "text"), MEANT)
def test_what_a_sentence_says_anew_is_named(before: str, after: str, kind: str, text: str) -> None:
    change = Rewording(before, after).told()
    assert change is not None
    assert (change.kind, change.text) == (kind, text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Crews are called on to stay ashore.", "The crews have been called on to stay ashore."),
        ("It fell throughout the night.", "It fell thoughout the night."),
        ("Fishermen reject that.", "Fishermen reject that:"),
        ("Its chief executive spoke.", "Its Chief Executive spoke."),
        ("The band is well known here.", "The band is wellknown here."),
        ("", ""),
    ],
)
def test_linking_words_slips_and_capitals_say_nothing(before: str, after: str) -> None:
    assert Rewording(before, after).told() is None


def test_the_first_word_of_a_sentence_is_a_name_only_where_it_is_known_as_one() -> None:
    before, after = "Marlow is under water tonight.", "Marlowe is under water tonight."
    known = Rewording(before, after, frozenset({"marlow", "marlowe"})).told()
    assert known is not None and known.kind == "name_corrected"


@pytest.mark.parametrize(
    ("one", "other", "near"), [("Karel Dorn", "Karl Dorn", True), ("Finch", "Fynch", True), ("Roth", "Lang", False)]
)
def test_a_name_mended_is_near_the_name(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) is near


def test_a_sentence_without_an_end_is_held_against_another_in_time_that_grows_as_its_length() -> None:
    assert grows_linearly(lambda text: Rewording(text, text.replace("stood", "lay")).told(), "the water stood and rose ")
