"""The people, bodies and places of an article, with their offices."""

from __future__ import annotations

from broadsheet.annotations.run import annotate_article
from broadsheet.model.annotation import Mention
from broadsheet.model.article import Article, Image, Named

TEXT = (
    "NAIROBI, Kenya: The Kenyan Foreign Minister Amina Okoro met Lars Vestergaard, head of the Nordic relief fund, on Monday. "
    "Mr. Vestergaard said the fund would pay. Okoro told Harbour Post that Kenya agreed, and Okoro thanked him.\n\n"
    "A ship waits off Mombasa. Photo: Ingrid Halvorsen"
)


def mentions(text: str = TEXT, **more: object) -> list[Mention]:
    article = Article(id="1", headline=None, text=text, language="en", **more)  # type: ignore[arg-type]
    return list(annotate_article(article).entities)


def test_the_office_before_or_after_the_name_is_the_role() -> None:
    roles = {m.canonical: m.role for m in mentions() if m.role}
    assert roles["Amina Okoro"] == "Kenyan Foreign Minister"
    assert roles["Lars Vestergaard"] == "head of the Nordic relief fund"


def test_a_role_ends_before_the_clause_that_tells_more() -> None:
    text = "The hall was full. Ingrid Halvorsen, a nurse whose brother had sailed, told reporters in Bergen that she would wait."
    assert {m.canonical: m.role for m in mentions(text)}["Ingrid Halvorsen"] == "a nurse"


def test_a_title_or_a_given_name_tells_the_gender() -> None:
    genders = {TEXT[m.start : m.end]: m.gender for m in mentions() if m.type == "PER"}
    assert genders["Vestergaard"] == "m"
    assert genders["Amina Okoro"] == "f"


def test_the_photographer_of_a_credit_is_not_in_the_news() -> None:
    assert "Ingrid Halvorsen" not in {m.canonical for m in mentions()}


def test_the_publisher_is_an_organisation_where_its_paper_names_it() -> None:
    house = [m for m in mentions(publisher=Named("Harbour Post")) if m.canonical == "Harbour Post"]
    assert [m.type for m in house] == ["ORG"]


def test_people_are_ranked_and_teasers_and_places_are_none() -> None:
    found = annotate_article(Article(id="1", headline="Okoro thanks the fund", text=TEXT, language="en"))
    assert found.people == ("Amina Okoro", "Lars Vestergaard")


def test_a_caption_shares_the_names_of_its_article() -> None:
    found = mentions(images=(Image(None, "Okoro at the harbour in Mombasa, Kenya, where the ship of the fund waited."),))
    assert {m.canonical for m in found if m.field == "caption" and m.type == "PER"} == {"Amina Okoro"}


def test_equal_names_have_equal_ids() -> None:
    ids = {m.entity_id for m in mentions() if m.canonical == "Amina Okoro"}
    assert ids == {"per:amina-okoro"}
