"""Who wrote a text first: what speaks for it, how sure we are, and what the carriers did to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.model.article import Byline, Dateline, Named
from broadsheet.stories import describe_family
from broadsheet.stories.origin import MOST_TOLD, missing_sentences
from tests.growth import grows_linearly
from tests.stories.build import FERRY, an_article


def test_the_agency_is_the_origin_of_what_bears_its_mark() -> None:
    agency = an_article("1", "Ferry aground", FERRY, hours=1, publisher="Associated Press")
    early = an_article("2", "Ferry runs aground", f"PORT HALLAM (AP) — {FERRY}", hours=0, publisher="The Example Post")
    family = describe_family([early, agency])
    assert (family.origin, family.carriers[0].article, family.carriers[0].lag_minutes) == ("1", "2", -60)
    assert family.confidence > 0.9
    assert family.claims[0].evidence == "(AP)"
    assert "agency" in " ".join(family.why)


def test_a_short_mark_stands_for_the_house_whose_name_begins_with_it() -> None:
    house = an_article("1", "Ferry aground", FERRY, hours=1, publisher="Halyard Press")
    station = an_article("2", "Ferry aground", f"PORT HALLAM (Halyard) — {FERRY}", hours=0, publisher="Radio Seven")
    station = replace(station, dateline=Dateline("PORT HALLAM", "Halyard"))
    assert describe_family([station, house]).origin == "1"


def test_a_canonical_link_names_the_origin() -> None:
    own = an_article("1", "Ferry aground", FERRY, hours=3, url="https://example.org/ferry", publisher="Example")
    carried = an_article(
        "2", "Ferry aground", FERRY, hours=1, url="https://portal.example/7", canonical="https://example.org/ferry"
    )
    assert describe_family([carried, own]).origin == "1"


def test_without_any_sign_the_origin_is_a_guess_and_says_so() -> None:
    family = describe_family([an_article("1", "A", FERRY, hours=None), an_article("2", "B", FERRY, hours=None)])
    assert (family.confidence, family.claims) == (0, ())
    assert family.why == ("nothing tells who wrote it first",)


def test_a_carrier_shows_what_it_cut_and_what_it_added() -> None:
    sentences = FERRY.split(". ")
    carried = ". ".join([*sentences[:-1], "Our editors wish the crew a quick recovery from the long night."])
    family = describe_family([an_article("1", "A", FERRY, hours=0), an_article("2", "B", carried, hours=2)])
    (carrier,) = family.carriers
    assert carrier.cut == (sentences[-1],)
    assert carrier.added == ("Our editors wish the crew a quick recovery from the long night.",)
    assert carrier.lag_minutes == 120


def test_an_edited_word_does_not_make_a_sentence_missing() -> None:
    assert missing_sentences(FERRY, FERRY.replace("thick", "dense")) == ()


def test_sentences_of_a_word_are_never_missing() -> None:
    assert missing_sentences("Why? Nobody knows who lit the lamp. Yes.", "Nobody knows who lit the lamp.") == ()


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("json-ld isBasedOn", "Portal Seven says that it is based on Hallam Courier"),
        ("json-ld sourceOrganization", "Portal Seven gives Hallam Courier as the source"),
        ("json-ld provider", "Portal Seven gives Hallam Courier as the provider"),
        ("json-ld author", "Portal Seven gives Hallam Courier as the author"),
        ("meta syndication-source", "Portal Seven gives Hallam Courier as the original source"),
    ],
)
@pytest.mark.parametrize("named", ["https://courier.example/ferry", "Hallam Courier"])
def test_what_structured_data_name_is_the_origin_and_the_tag_its_evidence(tag: str, words: str, named: str) -> None:
    own = an_article("1", "A", FERRY, hours=2, publisher="Hallam Courier", url="https://courier.example/ferry")
    portal = an_article("2", "A", FERRY, hours=1, publisher="Portal Seven", url="https://portal.example/7")
    family = describe_family([replace(portal, origins=(Named(named, "stated", tag),)), own])
    assert (family.origin, family.claims[0].why, family.claims[0].evidence) == ("1", words, f"{tag}: {named}")
    assert 0.4 < family.confidence < 0.9, "another was first, which speaks against it"


def test_a_page_that_names_itself_claims_nothing() -> None:
    own = an_article("1", "A", FERRY, publisher="Hallam Courier", url="https://courier.example/ferry")
    itself = (Named("Hallam Courier", "stated", "json-ld provider"), Named("The Hallam Courier", "stated", "json-ld author"))
    other = an_article("2", "A", FERRY, publisher="Island Mail")
    assert describe_family([replace(own, origins=itself), other]).claims == ()


def test_a_page_may_name_another_of_its_own_house() -> None:
    own = an_article("1", "A", FERRY, hours=2, publisher="Hallam Courier", url="https://courier.example/ferry")
    again = an_article(
        "2", "A", FERRY, hours=1, publisher="Hallam Courier", url="https://courier.example/coast/ferry", canonical=own.url
    )
    assert describe_family([again, own]).origin == "1"


def test_one_line_of_credit_tells_where_a_text_was_first_printed() -> None:
    own = an_article("1", "A", FERRY, hours=5, publisher="Hallam Courier")
    carrier = an_article(
        "2", "A", f"{FERRY} This article was first published by the Hallam Courier.", hours=1, publisher="Island Mail"
    )
    family = describe_family([carrier, own])
    assert (family.origin, family.claims[0].evidence) == ("1", "first published by the Hallam Courier")


def test_who_signs_as_an_agency_marks_the_text_without_being_a_byline() -> None:
    signed = replace(an_article("1", "A", FERRY, hours=0, publisher="Island Mail"), signed=("Reuters",))
    other = an_article("2", "A", FERRY, hours=0, publisher="Hallam Courier", bylines=(Byline("Ada Finch"),))
    family = describe_family([signed, other])
    assert family.why == ("Island Mail bears the mark of Reuters, whose own article is not here",)
    assert family.confidence < 0.35


def test_a_hundred_pages_that_say_the_same_are_one_claim() -> None:
    own = an_article("own", "A", FERRY, hours=9, publisher="Hallam Courier", url="https://courier.example/ferry")
    portals = [
        an_article(
            f"p{n:03}",
            "A",
            FERRY,
            hours=9,
            publisher=f"Portal {n}",
            url=f"https://p{n}.example/1",
            canonical="https://courier.example/ferry",
        )
        for n in range(100)
    ]
    [claim] = describe_family([*portals, own]).claims
    assert claim.why == "Portal 0 (and 99 more) names the address at Hallam Courier as the canonical one"


def test_rival_claims_lower_the_confidence() -> None:
    early = an_article("1", "A", FERRY, hours=0, publisher="Hallam Courier")
    late = an_article("2", "A", FERRY, hours=1, publisher="Island Mail")
    longer = replace(late, text=f"{FERRY} {FERRY_TAIL}")
    assert describe_family([early, late]).confidence > describe_family([early, longer]).confidence


FERRY_TAIL = "The lifeboats went out again at dusk for a dog, and came home with the dog and a piano nobody has asked for yet."


def test_of_very_many_sentences_added_the_first_are_told_and_the_rest_counted() -> None:
    more = " ".join(f"Boat number {n} came in at {n} past noon with nets." for n in range(MOST_TOLD + 9))
    [carrier] = describe_family([an_article("1", "A", FERRY, hours=0), an_article("2", "A", f"{FERRY} {more}", hours=2)]).carriers
    assert (len(carrier.added), carrier.more_added, carrier.cut, carrier.more_cut) == (MOST_TOLD, 9, (), 0)


def test_what_was_cut_is_found_in_time_that_grows_as_the_text() -> None:
    assert grows_linearly(lambda text: missing_sentences(text, text[: len(text) // 2]), "The water stood at a mark nobody knew. ")
