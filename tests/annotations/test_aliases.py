"""Who is who within a document."""

from __future__ import annotations

import pytest

from broadsheet.annotations.aliases import Written, clean_name, fold_name, identify
from tests.growth import grows_linearly


def canonicals(*names: tuple[str, str]) -> list[str]:
    return [identity.canonical for identity in identify([Written(kind, words) for kind, words in names])]


def test_a_surname_stands_for_the_full_name_before_it() -> None:
    assert canonicals(("PER", "Amina Okoro"), ("PER", "Okoro")) == ["Amina Okoro", "Amina Okoro"]


def test_a_surname_in_the_headline_stands_for_the_full_name_after_it() -> None:
    assert canonicals(("PER", "Okoro"), ("PER", "Amina Okoro")) == ["Amina Okoro", "Amina Okoro"]


def test_two_people_of_one_surname_stay_apart() -> None:
    found = canonicals(("PER", "Amina Okoro"), ("PER", "Okoro"), ("PER", "Ben Okoro"), ("PER", "Okoro"))
    assert found == ["Amina Okoro", "Amina Okoro", "Ben Okoro", "Ben Okoro"]


def test_the_nearest_of_two_is_meant_also_when_both_came_before() -> None:
    found = canonicals(("PER", "Amina Okoro"), ("PER", "Ben Okoro"), ("PER", "Amina Okoro"), ("PER", "Okoro"))
    assert found[-1] == "Amina Okoro"


def test_thousands_of_one_surname_take_linear_time() -> None:
    def work(marks: str) -> object:
        names = [Written("PER", f"{chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{i} Okoro") for i in range(len(marks))]
        return identify([*names, *[Written("PER", "Lund Okoro-Vik")] * len(marks)])

    assert grows_linearly(work, "*", 1_500)


def test_initials_and_particles_do_not_make_another_person() -> None:
    assert canonicals(("PER", "Meir Ben Tarif"), ("PER", "Ben Tarif")) == ["Meir Ben Tarif"] * 2
    assert canonicals(("PER", "Amina N. Okoro"), ("PER", "Amina Okoro")) == ["Amina N. Okoro"] * 2


def test_an_acronym_in_brackets_or_by_initials_stands_for_the_body() -> None:
    bracketed = [Written("ORG", "Seafarers Relief Union", " (SRU) said"), Written("ORG", "SRU")]
    assert {i.canonical for i in identify(bracketed)} == {"Seafarers Relief Union"}
    assert canonicals(("ORG", "Lekki Transport Board"), ("ORG", "LTB")) == ["Lekki Transport Board"] * 2


def test_a_body_is_called_by_its_beginning_or_its_end() -> None:
    assert canonicals(("ORG", "Halden Shipping"), ("ORG", "Halden")) == ["Halden Shipping"] * 2
    assert canonicals(("ORG", "Northern Water Commission"), ("ORG", "Commission")) == ["Northern Water Commission"] * 2


def test_family_names_in_the_middle_initials_and_articles_meet() -> None:
    assert canonicals(("PER", "Eleuterio Sanz Arroyo"), ("PER", "Sanz")) == ["Eleuterio Sanz Arroyo"] * 2
    assert canonicals(("PER", "R. Umbar"), ("PER", "Rajat Umbar")) == ["Rajat Umbar"] * 2
    assert canonicals(("PER", "Munqith al-Jabir"), ("PER", "Jabir")) == ["Munqith al-Jabir"] * 2


def test_names_everybody_knows_have_one_form_and_their_wikidata_id() -> None:
    first, second = identify([Written("ORG", "U.N."), Written("ORG", "United Nations")])
    assert first is second
    assert (first.canonical, first.wikidata) == ("United Nations", "Q1065")


def test_an_unknown_name_has_a_local_id_and_no_other() -> None:
    (identity,) = identify([Written("PER", "Zoë Çelik-Brandt")])
    assert identity.entity_id == "per:zoe-celik-brandt"
    assert identity.wikidata is None


@pytest.mark.parametrize(
    ("written", "clean"),
    [("PORT ALVO", "Port Alvo"), ("NATO", "NATO"), ("Okoro’s", "Okoro"), ("U.S.", "U.S."), ("Lars\nVik", "Lars Vik")],
)
def test_names_are_shown_as_a_reader_would_write_them(written: str, clean: str) -> None:
    assert clean_name(written) == clean


def test_a_body_written_in_capitals_throughout_keeps_them() -> None:
    assert canonicals(("ORG", "ROTUNDA"), ("ORG", "ROTUNDA")) == ["ROTUNDA"] * 2
    assert canonicals(("ORG", "HALDEN"), ("ORG", "Halden")) == ["Halden"] * 2


def test_folding_meets_spellings() -> None:
    assert fold_name("The Côte d’Or") == fold_name("cote d'or")


def test_no_names_are_nobody() -> None:
    assert identify([]) == []
