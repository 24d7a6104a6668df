from __future__ import annotations

from dataclasses import replace

from broadsheet.model.article import Dateline
from broadsheet.stories import describe_family
from broadsheet.stories.copies import CopyLedger, TextPrints, compare_prints
from broadsheet.stories.origin import missing_sentences
from broadsheet.words.shingles import fingerprints
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_article


def prints(text: str) -> TextPrints:
    return TextPrints(*fingerprints(text))


def test_a_text_cut_after_its_lead_is_a_copy() -> None:
    assert compare_prints(prints(FERRY), prints(FERRY[: len(FERRY) // 2]))[0] == "copy"


def test_a_text_framed_by_another_house_is_a_copy() -> None:
    assert compare_prints(prints(FERRY), prints(f"(AP) — {FERRY} All rights reserved. Sign up for our letter."))[0] == "copy"


def test_two_reports_of_one_happening_are_no_copies() -> None:
    assert compare_prints(prints(FERRY), prints(FERRY_ELSEWHERE))[0] is None


def test_paragraphs_carried_at_the_end_of_another_text_do_not_make_a_copy() -> None:
    long = " ".join(f"In the {n}th ward {FERRY_ELSEWHERE.replace(' the ', f' ward {n} ')}" for n in range(6))
    kind, contained = compare_prints(prints(f"{long} {BUDGET}"), prints(BUDGET))
    assert (kind, contained) == ("shares_paragraphs", 1.0)


def test_families_are_the_same_in_any_order_of_arrival() -> None:
    texts = {"whole": FERRY, "cut": FERRY[:400], "framed": f"From our wires. {FERRY}", "other": BUDGET}
    for order in (list(texts), list(reversed(texts)), ["framed", "other", "cut", "whole"]):
        ledger = CopyLedger()
        for key in order:
            ledger.enter(key, prints(texts[key]))
        assert [set(family) for family in ledger.families()] == [{"whole", "cut", "framed"}]
        assert ledger.members("other") == ()


def test_a_forgotten_text_is_nobodys_copy() -> None:
    ledger = CopyLedger()
    ledger.enter("old", prints(FERRY))
    ledger.forget(["old"])
    assert ledger.enter("new", prints(FERRY)) == ()


def test_copies_are_found_long_after_the_fresh_entries_have_settled() -> None:
    ledger = CopyLedger()
    ledger.enter("first", prints(FERRY))
    for n in range(400):
        ledger.enter(f"filler {n}", prints(" ".join(f"{word}{n * 7 % 31}{n}" for word in FERRY.split())))
    ledger._index._settle()
    assert [same.other for same in ledger.enter("again", prints(FERRY))] == ["first"]


def test_an_empty_text_has_no_copies() -> None:
    ledger = CopyLedger()
    ledger.enter("empty", prints(""))
    assert ledger.enter("empty too", prints("")) == ()


def test_the_agency_is_the_origin_of_what_bears_its_mark() -> None:
    agency = an_article("1", "Ferry aground", FERRY, hours=1, publisher="Associated Press")
    early = an_article("2", "Ferry runs aground", f"PORT HALLAM (AP) — {FERRY}", hours=0, publisher="The Example Post")
    family = describe_family([early, agency])
    assert (family.origin, family.carriers[0].article, family.carriers[0].lag_minutes) == ("1", "2", -60)
    assert family.confidence > 0.9
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
    assert family.confidence == 0
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
