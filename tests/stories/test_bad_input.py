"""Whatever comes to the story desk: no crash, no glue, a reason, and bounded work."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Literal

import pytest

from broadsheet.stories import Placement, StoryDesk, copies
from broadsheet.stories.copies import TextPrints, compare_prints
from broadsheet.stories.gate import remarks_on
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item
from tests.stories.test_copies import CHINESE, CHINESE_BUDGET

FORM = (
    "The weather office warns of gales and high water in {place} county from {hour}:{minute} on. Residents of {place} should stay away from the "
    "river and the old bridge. The warning holds until the morning, the office in {place} said. Call {phone} for help."
)
LINKING = "the of and to in a was for on with at by it had said from".split()


class Writer:
    """Texts of different words, each about nothing that another is about."""

    def __init__(self) -> None:
        self._random = Random(3)
        self._words = [self._made() for _ in range(6_000)]

    def _made(self) -> str:
        r = self._random
        return "".join(r.choice("bdfgklmnprstv") + r.choice("aeiou") for _ in range(r.randint(1, 3))) + r.choice(
            ["", "n", "r", "s", "t"]
        )

    def name(self) -> str:
        return self._made().capitalize() + self._random.choice(["ton", "ham", "by", "ford"])

    def text(self, words: int = 90) -> str:
        told: list[str] = []
        while len(told) < words:
            told += self._sentence()
        return " ".join(told)

    def _sentence(self) -> Iterator[str]:
        r = self._random
        words = [r.choice(self._words) if r.random() < 0.6 else r.choice(LINKING) for _ in range(r.randint(8, 16))]
        words[r.randint(1, len(words) - 1)] = self.name()
        words[0], words[-1] = words[0].capitalize(), f"{words[-1]}."
        return iter(words)

    def form(self) -> str:
        r, place = self._random, f"{self._made().capitalize()}{self._made()}{self._made()}ton"
        return FORM.format(place=place, hour=r.randint(1, 23), minute=r.randint(10, 59), phone=r.randint(1000, 9999))


@pytest.fixture
def desk() -> StoryDesk:
    """A desk with two stories."""
    desk = StoryDesk()
    desk.join(an_item("ferry", "Ferry with 212 aboard runs aground off Port Hallam", FERRY, language="en"))
    desk.join(an_item("budget", "Veldland parliament passes budget by three votes", BUDGET, language="en"))
    return desk


def _why(placed: Placement) -> str:
    return "; ".join(placed.why)


@pytest.mark.parametrize(("headline", "text"), [("", ""), (None, ""), (None, " \n\u200b"), ("—", "…"), ("\x00", "\ufeff")])
def test_an_empty_article_is_refused_with_its_reason(desk: StoryDesk, headline: str | None, text: str) -> None:
    placed = desk.join(an_item("bad", headline, text))
    assert (placed.verdict, placed.story, _why(placed)) == ("refused", None, "has no words to compare")


def test_an_article_without_a_date_finds_its_story_and_says_so(desk: StoryDesk) -> None:
    item = an_item("bad", "Ferry passengers of Grey Heron ashore in Port Hallam", FERRY_ELSEWHERE, hours=None)
    assert desk.join(item).story == desk.where("ferry")
    assert remarks_on(item) == ("the page gives no date",)


def test_a_date_in_the_future_counts_as_the_hour_it_was_seen_and_says_so(desk: StoryDesk) -> None:
    item = an_item("bad", "Ferry passengers of Grey Heron ashore in Port Hallam", FERRY_ELSEWHERE, hours=24 * 3650)
    story = desk.join(item).story
    last = desk.story(str(story)).last
    assert last is not None and item.seen_at is not None and last <= item.seen_at
    assert "future" in remarks_on(item)[0]


def test_another_language_founds_a_story_of_its_own_and_says_why(desk: StoryDesk) -> None:
    text = "Un ferry avec 212 personnes à bord, le Grey Heron, s'est échoué au large de Port Hallam, ont indiqué Northline Ferries et Lena Marsh."
    placed = desk.join(an_item("bad", "Le ferry Grey Heron échoué au large de Port Hallam", text, language="fr"))
    assert placed.new and "written in fr, the story in en" in _why(placed)


def test_a_text_of_two_hundred_thousand_words_is_placed_by_its_beginning(desk: StoryDesk) -> None:
    item = an_item("bad", "The whole record of an inquiry", Writer().text(200_000))
    assert desk.join(item).story not in (None, desk.where("ferry"), desk.where("budget"))
    assert remarks_on(item) == ("only the first 20,000 words were held against other texts",)


def test_words_hidden_over_and_over_get_a_page_into_no_story(desk: StoryDesk) -> None:
    placed = desk.join(an_item("bad", "Cheap tickets for all", "Grey Heron ferry Port Hallam aground. " * 60))
    assert (placed.story, _why(placed)) == (None, "the text is the same few words over and over")


def test_a_page_of_five_thousand_names_gets_into_no_story(desk: StoryDesk) -> None:
    writer = Writer()
    names = ", ".join(f"{writer.name()} {writer.name()}" for _ in range(2_500))
    text = f"Lena Marsh, Olav Brandt, Ida Rask, Karel Dorn, {names}"
    placed = desk.join(an_item("bad", "Marsh Hallam Brandt Rask Dorn Veldland Northline", text))
    desk.repair()
    assert desk.where("ferry") != desk.where("budget")
    assert (placed.story, _why(placed)) == (None, "the text lists names and tells little of them")


def test_a_page_stitched_together_from_the_leads_of_fifty_stories_is_in_none() -> None:
    desk, writer = StoryDesk(), Writer()
    leads = [writer.text(45) for _ in range(50)]
    for number, lead in enumerate(leads):
        desk.join(an_item(str(number), f"{writer.name()} {lead[:30]}", f"{lead} {writer.text(120)}"))
    stories = set(desk.stories())
    placed = desk.join(an_item("bad", "All that happened today", " ".join(leads)))
    assert placed.story is None and "stitched together from" in _why(placed)
    assert set(desk.stories()) == stories and not list(desk.copies.families())


@pytest.mark.parametrize("headline", ["Weather warning", "Severe weather warning: stay indoors, forecasters say"])
def test_a_thousand_texts_under_one_headline_are_not_one_story(headline: str) -> None:
    desk, writer = StoryDesk(), Writer()
    for number in range(1_000):
        desk.join(an_item(str(number), headline, writer.text(), hours=number / 40, publisher=f"Paper {number % 300}"))
    desk.repair()
    assert max(len(dossier.members) for dossier in desk.dossiers()) <= 30
    assert not list(desk.copies.families())


def test_one_form_filled_in_for_a_thousand_counties_is_neither_one_text_nor_one_story() -> None:
    desk, writer = StoryDesk(), Writer()
    placed = [
        desk.join(
            an_item(
                str(n), "Severe weather warning issued for your county", writer.form(), hours=n / 40, publisher=f"Paper {n % 300}"
            )
        )
        for n in range(1_000)
    ]
    assert max((len(family) for family in desk.copies.families()), default=0) <= 5
    assert max(len(dossier.members) for dossier in desk.dossiers()) <= 10
    assert "has the form of other texts, filled in for another matter" in _why(placed[-1])


def test_a_thousand_copies_are_one_family_and_each_is_held_against_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[TextPrints] = []

    def counted(one: TextPrints, other: TextPrints) -> tuple[Literal["copy", "shares_paragraphs"] | None, float]:
        compared.append(other)
        return compare_prints(one, other)

    monkeypatch.setattr(copies, "compare_prints", counted)
    desk = StoryDesk()
    for number in range(1_000):
        desk.join(
            an_item(str(number), "Ferry aground off Port Hallam", FERRY, hours=number / 40, publisher=f"Paper {number % 300}")
        )
    [family] = desk.copies.families()
    assert len(family) == 1_000
    assert len(list(desk.stories())) == 1
    assert len(compared) <= 40 * 1_000


def test_scripts_of_every_kind_find_their_stories() -> None:
    desk = StoryDesk()
    chinese = "灰鹭号渡轮在霍兰港搁浅,二百一十二名乘客平安。玛什船长称雷达失灵,海岸警卫队将在涨潮时把船拖离沙洲。北线渡轮公司停航。"
    arabic = "جنحت العبّارة «غراي هيرون» قبالة ميناء هلام وعلى متنها مئتان واثنا عشر شخصًا، وقالت القبطانة لينا مارش إن الرادار تعطّل."
    other = (
        "قال خفر السواحل إن ركّاب العبّارة «غراي هيرون» الجانحة قبالة ميناء هلام بخير، وأشاد بالقبطانة لينا مارش بعد تعطّل الرادار."
    )
    desk.join(an_item("zh1", "渡轮灰鹭号在霍兰港搁浅,二百余人获救", CHINESE, language="zh"))
    desk.join(an_item("zh2", "灰鹭号渡轮搁浅霍兰港,乘客全部平安", chinese, language="zh"))
    desk.join(an_item("zh3", "费尔德兰议会通过预算", CHINESE_BUDGET, language="zh"))
    desk.join(an_item("ar1", "جنوح عبّارة قبالة ميناء هلام", arabic, language="ar"))
    desk.join(an_item("ar2", "ركّاب العبّارة الجانحة قبالة هلام بخير", other, language="ar"))
    assert desk.where("zh1") == desk.where("zh2") != desk.where("zh3")
    assert desk.where("ar1") == desk.where("ar2") != desk.where("zh1")
