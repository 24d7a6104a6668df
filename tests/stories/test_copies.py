from __future__ import annotations

import pytest

from broadsheet.stories import StoryDesk
from broadsheet.stories.copies import CopyLedger, TextPrints, compare_prints, prints_of
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item

HARBOUR = "The harbour of Port Hallam stays shut until Friday, because a crane leans over the quay and divers must first look at its feet."
LIBRARY = "Readers in Lower Marsh will find their library open on Sundays from May, after the council gave it a second caretaker and a stove."
NOTICE = (
    "The Hallam Courier has told the news of the coast since 1871 and belongs to the people who work for it. Every morning three hundred "
    "copies leave our press by boat for the islands, and every evening the tide brings back what the islands have to say. Letters to "
    "the editor may be up to two hundred words long and must bear a full name, and the postmaster keeps them dry."
)
CHINESE = (
    "霍兰港的渡轮周一清晨在浓雾中搁浅,船上二百一十二人全部安全上岸。海岸警卫队说,灰鹭号在港口附近撞上了沙洲。"
    "船长玛什说,雷达在几分钟前失灵。两人因受寒在霍兰医院接受治疗。北线渡轮公司已停止所有前往群岛的航班。"
)
CHINESE_BUDGET = "费尔德兰议会以六十一票对五十八票通过了明年的预算。财政部长拉斯克在燃油税上让步,税率将上调两分而不是五分。反对党在投票前离开了会场。"
THAI = (
    "เรือข้ามฟากที่มีผู้โดยสารสองร้อยสิบสองคนเกยตื้นนอกท่าเรือฮัลลัมเมื่อเช้าวันจันทร์ ทุกคนขึ้นฝั่งอย่างปลอดภัยก่อนเที่ยง "
    "หน่วยยามฝั่งกล่าวว่าเรือชนสันทรายท่ามกลางหมอกหนา กัปตันกล่าวว่าเรดาร์ขัดข้องไม่กี่นาทีก่อนหน้านั้น"
)
ARABIC = (
    "جنحت عبّارة على متنها مئتان واثنا عشر شخصًا قبالة ميناء هلام فجر الاثنين، ونُقل الجميع إلى البر قبل الظهر. وقال خفر السواحل إن السفينة "
    "اصطدمت بحاجز رملي في ضباب كثيف قرب مدخل الميناء. وقالت القبطانة إن الرادار تعطّل قبل دقائق من ذلك."
)


def prints(text: str, house: str | None = None) -> TextPrints:
    return prints_of(text, house)


def test_a_text_cut_after_its_lead_is_a_copy() -> None:
    assert compare_prints(prints(FERRY), prints(FERRY[: len(FERRY) // 2]))[0] == "copy"


def test_a_text_framed_by_another_house_is_a_copy() -> None:
    assert compare_prints(prints(FERRY), prints(f"(AP) — {FERRY} All rights reserved. Sign up for our letter."))[0] == "copy"


@pytest.mark.parametrize("words", [20, 30, 50, 80])
def test_a_text_of_few_words_is_known_again(words: int) -> None:
    short = " ".join(FERRY.split()[:words])
    assert compare_prints(prints(short), prints(f"Wire: {short} More soon."))[0] == "copy"


def test_a_text_of_ten_thousand_words_is_known_when_cut_to_a_tenth() -> None:
    long = " ".join(f"On mark {n} of the {n * 7 % 997}th day the water stood {n * 13 % 331} hands high." for n in range(700))
    assert compare_prints(prints(long), prints(" ".join(long.split()[:1000])))[0] == "copy"


def test_changed_numbers_and_names_spelled_otherwise_leave_a_copy_a_copy() -> None:
    edited = (
        FERRY.replace("212", "215")
        .replace("Brandt", "Brand")
        .replace("Port Hallam", "Porthallam")
        .replace("Two people", "Three people")
    )
    desk = StoryDesk()
    desk.join(an_item("1", "Ferry aground", FERRY))
    assert desk.join(an_item("2", "Ferry runs aground", edited)).family == ("1", "2")


@pytest.mark.parametrize("publishers", [("Hallam Courier", "Hallam Courier"), ("Hallam Courier", "Island Mail"), (None, None)])
def test_a_notice_under_every_text_makes_no_family(publishers: tuple[str | None, str | None]) -> None:
    one, other = (prints(f"{text} {NOTICE}", house) for text, house in zip((HARBOUR, LIBRARY), publishers, strict=True))
    assert compare_prints(one, other)[0] == "shares_paragraphs"


def test_what_asks_to_subscribe_does_not_count_as_text() -> None:
    asks = "Subscribe now to get unlimited access for 99 cents a month. Sign up for our newsletter, delivered to your inbox every morning."
    assert compare_prints(prints(f"{HARBOUR} {asks}"), prints(f"{LIBRARY} {asks}"))[0] is None
    assert prints(asks).all.size == 0


def test_a_gallery_that_stands_under_many_texts_of_one_publisher_makes_no_family() -> None:
    gallery = " ".join(f"Picture {n}: the crew of boat {n * 31 % 97} mends nets on pier {n * 17 % 53}." for n in range(40))
    one, other = prints(f"{FERRY} {gallery}", "Post"), prints(f"{BUDGET} {BUDGET} {gallery}", "Post")
    assert compare_prints(one, other)[0] == "shares_paragraphs"


def test_one_form_filled_in_for_many_places_makes_no_family() -> None:
    form = "The weather office warns of high water in {} from {}. Keep away from the banks, leave the car where it stands, and take in whoever knocks. {} is asked for by {}."
    desk = StoryDesk()
    desk.join(an_item("1", "High water warning", form.format("Marsh", "18:40", "Lena Ost", "Tarn Weir")))
    placed = desk.join(an_item("2", "High water warning", form.format("Upper Ketter", "06:15", "Olav Brandt", "Gorm Mill")))
    assert (placed.family, [match.kind for match in placed.shares]) == ((), ["shares_paragraphs"])


@pytest.mark.parametrize(
    ("headline", "family"),
    [("Ferry aground off Port Hallam", ()), ("Council shuts the library", ("1", "2")), ("Council closes a library", ("1", "2"))],
)
def test_a_line_under_every_film_is_a_text_only_where_the_headlines_agree(headline: str, family: tuple[str, ...]) -> None:
    line = "Talk to the desk on the harbour radio, and see what the day brings while it is brought."
    desk = StoryDesk()
    desk.join(an_item("1", "Council shuts the library", line))
    assert desk.join(an_item("2", headline, line)).family == family


def test_quotes_in_common_make_no_family() -> None:
    speech = (
        "“We were told at six that the bridge would hold, at seven that it might, and at eight there was no bridge to ask about.”"
    )
    one = f"The mayor of Marsh came before the council on Tuesday with wet boots. {speech} Then she sat down. {FERRY_ELSEWHERE}"
    other = f"{BUDGET} A word from elsewhere was heard as well, from the mayor of Marsh: {speech}"
    assert compare_prints(prints(one, "Post"), prints(other, "Mail"))[0] in (None, "shares_paragraphs")


@pytest.mark.parametrize("text", [CHINESE, THAI, ARABIC])
def test_copies_are_known_in_scripts_of_every_kind(text: str) -> None:
    assert compare_prints(prints(text), prints(text[: len(text) * 2 // 3]))[0] == "copy"
    assert compare_prints(prints(text), prints(CHINESE_BUDGET))[0] is None


def test_a_text_known_by_a_sample_meets_one_known_whole() -> None:
    long = f"{FERRY} {' '.join(f'Boat {n} of {n * 3} came in at {n * 7 % 61}.' for n in range(120))}"
    assert compare_prints(prints(long), prints(FERRY[:420]))[0] == "copy"


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
