"""Names in running text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from broadsheet.annotations.names import find_names
from broadsheet.words.sentences import split_sentences
from tests.growth import grows_linearly

TEXT = (
    "KAMPALA, Uganda - President Amina Okoro met Lars Vestergaard in Nairobi on Monday. The Ministry of Health said two clinics "
    "had closed. Okoro said the Kenyan side agreed, and Vestergaard told reporters that the United Nations would pay."
)


def names(text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.type) for n in find_names(text, split_sentences(text))]


def test_people_bodies_and_places_are_found_without_their_offices() -> None:
    found = names(TEXT)
    assert ("Amina Okoro", "PER") in found
    assert ("Lars Vestergaard", "PER") in found
    assert ("Nairobi", "LOC") in found
    assert ("Kenyan", "NORP") in found
    assert ("United Nations", "ORG") in found


def test_a_surname_alone_is_the_same_kind_of_name() -> None:
    assert {kind for words, kind in names(TEXT) if words in ("Okoro", "Vestergaard")} == {"PER"}


@pytest.mark.parametrize("line", ["PORT ALVO, March 13 (Meridian) - Nine died.", "QWZZYTOWN — Rain fell."])
def test_capitals_that_open_a_text_before_a_dash_are_where_it_comes_from(line: str) -> None:
    assert names(line)[0] == (line.split(",")[0].split(" —")[0], "LOC")


@pytest.mark.parametrize("state", ["Ky.", "W.Va.", "Calif."])
def test_a_shortened_state_after_a_town_is_a_place_with_its_dot(state: str) -> None:
    assert (state, "LOC") in names(f"The mill in Harrowfield, {state} shut on Monday, the county said.")


def test_a_day_in_capitals_is_no_place() -> None:
    assert names("THURSDAY, 2:12 p.m. A car was taken.") == []


def test_a_hyphen_between_two_places_parts_them_and_within_one_does_not() -> None:
    found = names("The India-Pakistan border was shut, and Guinea-Bissau sent help, officials said.")
    assert ("India", "LOC") in found and ("Pakistan", "LOC") in found
    assert ("Guinea-Bissau", "LOC") in found


def test_a_headline_with_every_word_in_capitals_is_no_name() -> None:
    assert names("Ferry Workers Begin Second Week of Strike in Kenya") == [("Kenya", "LOC")]


def test_two_bodies_joined_by_and_are_two() -> None:
    found = names("The Harbour Workers Union and the Port Owners Association met members of the Students Forum and Nurses League.")
    assert {"Harbour Workers Union", "Port Owners Association", "Students Forum", "Nurses League"} <= {words for words, _ in found}


def test_a_nationality_is_part_of_the_name_of_a_state_s_body() -> None:
    assert ("Kenyan Defence Ministry", "ORG") in names("A man shouted at the Kenyan Defence Ministry on Monday, officials said.")


def test_a_body_is_taken_whole_over_its_small_words() -> None:
    found = names("Monitors of the Joint Observation Mission for the Northern Line counted two fences, they said.")
    assert ("Joint Observation Mission for the Northern Line", "ORG") in found


def test_names_stand_in_order_and_never_overlap() -> None:
    found = find_names(TEXT, split_sentences(TEXT))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= n.confidence <= 1 for n in found)


@pytest.mark.parametrize("text", ["", "x", "…", "🌊🌊", "\x00\x01", "nothing but small letters here"])
def test_texts_without_names_have_none(text: str) -> None:
    assert names(text) == []


def test_capitals_everywhere_take_no_time_to_despair_of() -> None:
    assert grows_linearly(lambda text: find_names(text, split_sentences(text)), "Okoro Vestergaard Lund ")


def test_a_ship_is_nobody_also_where_it_is_named_again() -> None:
    assert names("The ferry Rosalind sank on Thursday. The Rosalind had left with sixty passengers.") == []
