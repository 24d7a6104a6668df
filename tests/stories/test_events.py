from __future__ import annotations

from typing import Any

from broadsheet.model.article import MadeBy, Reading, Teaser
from broadsheet.stories import Item, StoryDesk, items_of, seen_at
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, MONDAY, an_article, an_item

TRIAL = (
    "Captain Lena Marsh told the court of Ostrava Sound that Northline Ferries knew of the failing radar of the Grey Heron. The judge "
    "adjourned the trial until the engineers of the operator have been heard. Prosecutors asked for a fine of two million."
)


def test_a_running_story_falls_into_dated_events() -> None:
    desk = StoryDesk()
    desk.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    desk.join(an_item("2", "Ferry runs aground off Port Hallam, all 212 aboard safe", FERRY_ELSEWHERE, hours=3))
    desk.join(an_item("3", "Court hears captain of the Grey Heron", TRIAL, hours=24 * 9))
    story = desk.where("1") or ""
    if (other := desk.where("3")) != story:
        desk.merge(other or "", story, "one running story")
    events = {member.article: member.event for member in desk.story(story).members}
    assert events["1"] is not None
    assert events["3"] not in (events["1"], events["2"])


def test_a_card_of_a_page_leans_to_the_story_of_its_article_but_not_by_the_page_alone() -> None:
    desk = StoryDesk()
    desk.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    card = Item.of_teaser("1", 0, Teaser("Veldland parliament passes budget", snippet=BUDGET[:120]), MONDAY)
    on_topic = Item.of_teaser("1", 1, Teaser("Grey Heron passengers tell of night in fog off Port Hallam"), MONDAY)
    assert desk.join(card).story != desk.where("1")
    assert desk.join(on_topic).story == desk.where("1")


def a_page(id: str, headline: str, text: str, *cards: Teaser, **more: Any) -> Reading:
    """A captured page with cards beside its article, its moment of capture unknown."""
    article = an_article(id, headline, text, hours=None)
    return Reading(id, id, None, "text", None, MadeBy("test", "1"), article=article, teasers=cards, **more)


def test_cards_of_two_pages_without_a_capture_time_meet_on_the_day_the_pages_declare() -> None:
    pages = [
        a_page(
            "1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY,
            Teaser("Lifeboats reach stranded Grey Heron", snippet="All 212 passengers of the ferry are safe, the coast guard of Port Hallam says."),
            Teaser("Veldland budget passes by three votes", snippet=BUDGET[:120]),
            declared_date="2031-03-03",
        ),
        a_page(
            "2", "Fog kept Grey Heron ferry passengers waiting for hours", FERRY_ELSEWHERE,
            Teaser("Northline Ferries stops sailings after Grey Heron grounding", snippet="The operator will inspect three vessels."),
            Teaser("Comet to pass on Friday", snippet="Astronomers hope for a clear night."),
            declared_date="2031-03-03",
        ),
    ]  # fmt: skip
    for order in (pages, pages[::-1]):
        desk = StoryDesk()
        for page in order:
            for item in items_of(page):
                desk.join(item)
        desk.repair()
        members = {(member.article, member.teaser) for member in desk.story(desk.where("1") or "").members}
        assert members == {("1", None), ("1", 0), ("2", None), ("2", 0)}


def test_a_page_is_as_old_as_it_says_where_nothing_else_tells() -> None:
    assert seen_at(a_page("1", "Ferry aground", FERRY, declared_date="2031-03-03")) == MONDAY.replace(hour=0)
    assert seen_at(a_page("1", "Ferry aground", FERRY, declared_date="no day")) is None


def test_a_bare_headline_that_only_shares_a_busy_name_stays_apart() -> None:
    desk = StoryDesk()
    desk.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    desk.join(
        an_item("2", "Olav Brandt opens school sports day", "Minister Olav Brandt of Ostrava Sound threw the first ball.", hours=2)
    )
    desk.repair()
    assert desk.where("2") != desk.where("1")


def test_a_snippet_that_belongs_to_another_card_is_not_read() -> None:
    card = Item.of_teaser("1", 0, Teaser("Grey Heron aground", snippet=BUDGET, mismatch=True), MONDAY)
    assert card.article.text == ""
