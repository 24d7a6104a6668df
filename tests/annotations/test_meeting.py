"""Names that one paper gives short and another in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from broadsheet.annotations.meeting import meet
from broadsheet.annotations.run import annotate_article
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article

FULL = "Health minister Amina Okoro visited the ward in Port Alvo on Monday. Okoro said help was coming."
SHORT = "“We need nurses,” Okoro told reporters in Port Alvo. Okoro said the ward was full, and Okoro left."


def read(*texts: str) -> dict[str, Annotations]:
    return {
        str(i): annotate_article(Article(id=str(i), headline=None, text=text, language="en"), today=date(2025, 3, 14))
        for i, text in enumerate(texts)
    }


def names(found: Iterable[Annotations], kind: str) -> set[str]:
    return {mention.canonical for one in found for mention in one.entities if mention.type == kind}


def people_after(*texts: str) -> set[str]:
    found = read(*texts)
    return names((found | meet(found)).values(), "PER")


def test_a_surname_alone_is_the_only_one_who_bears_it_in_the_story() -> None:
    found = read(FULL, SHORT)
    assert names(found.values(), "PER") == {"Amina Okoro", "Okoro"}
    met = meet(found)
    assert set(met) == {"1"}
    assert names(met.values(), "PER") == {"Amina Okoro"}
    assert {mention.entity_id for mention in met["1"].entities if mention.type == "PER"} == {"per:amina-okoro"}


def test_what_was_said_goes_along_with_the_name() -> None:
    found = read(FULL, SHORT)
    met = meet(found)["1"]
    assert met.quotes[0].speaker is not None and met.quotes[0].speaker.canonical == "Amina Okoro"
    assert {statement.canonical for statement in met.statements} == {"Amina Okoro"}
    assert met.people == ("Amina Okoro",)


def test_a_surname_that_two_people_bear_stays_as_it_is() -> None:
    assert "Okoro" in people_after(FULL, "Painter Jude Okoro opened a show in Port Alvo. Okoro smiled.", SHORT)


def test_he_is_not_she() -> None:
    assert "Okoro" in people_after(FULL, SHORT.replace("Okoro told", "Mr. Okoro told"))


def test_an_initial_or_a_name_left_out_is_the_same_person() -> None:
    assert people_after(FULL, FULL, "Doctors met A. Okoro in Port Alvo. Amina N. Okoro said nothing.") == {"Amina Okoro"}


def test_middle_names_that_differ_are_two_people() -> None:
    told = {"Amina Nkem Okoro", "Amina Sade Okoro"}
    found = read(*(f"Minister {name} visited Port Alvo." for name in told))
    assert names(found.values(), "PER") == told and not meet(found)


def test_a_firm_is_called_by_its_beginning_and_a_union_by_its_initials() -> None:
    long = "The firm Brighthelm Energy owes money. The United Harbour Workers Union has called a strike at Brighthelm Energy."
    short = "Shares in the firm Brighthelm fell, the union UHWU said on Monday. UHWU members met the firm Brighthelm."
    found = read(long, short)
    assert {"Brighthelm", "UHWU"} <= names([found["1"]], "ORG")
    assert names([meet(found)["1"]], "ORG") == {"Brighthelm Energy", "United Harbour Workers Union"}


def test_once_met_they_stay_met() -> None:
    found = read(FULL, SHORT)
    assert not meet(found | meet(found))


def test_teasers_tell_of_other_articles() -> None:
    found = read(FULL, SHORT)
    beside = replace(found["1"], entities=tuple(replace(mention, teaser=0) for mention in found["1"].entities))
    assert not meet(found | {"1": beside})


def test_no_articles_have_no_names() -> None:
    assert meet({}) == {}
