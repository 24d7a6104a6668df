from __future__ import annotations

from broadsheet.model.article import Teaser
from broadsheet.stories import Item, StoryDesk
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, MONDAY, an_item

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
