from __future__ import annotations

import random
from datetime import timedelta

import pytest

from broadsheet.model.article import Teaser
from broadsheet.stories import Decision, Item, Kept, StoryDesk
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, MONDAY, an_item


@pytest.fixture
def desk() -> StoryDesk:
    desk = StoryDesk()
    desk.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    desk.join(an_item("2", "Veldland parliament passes budget by three votes", BUDGET))
    return desk


def test_two_reports_of_one_happening_are_one_story(desk: StoryDesk) -> None:
    placed = desk.join(an_item("3", "Fog kept Grey Heron ferry passengers waiting for hours", FERRY_ELSEWHERE, hours=5))
    assert (placed.verdict, placed.story) == ("joined", desk.where("1"))
    assert placed.score > 0.5
    assert "Hallam" in " ".join(placed.why)


def test_another_happening_founds_its_own_story(desk: StoryDesk) -> None:
    assert desk.where("1") != desk.where("2")
    assert len(list(desk.stories())) == 2


def test_the_story_id_comes_from_its_founder(desk: StoryDesk) -> None:
    again = StoryDesk()
    again.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    assert again.where("1") == desk.where("1")


def test_joining_twice_is_joining_once(desk: StoryDesk) -> None:
    placed = desk.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    assert (placed.verdict, placed.story) == ("again", desk.where("1"))
    assert len(desk.story(desk.where("1") or "").members) == 1


def test_a_copy_joins_the_story_of_its_origin_whatever_its_headline(desk: StoryDesk) -> None:
    placed = desk.join(an_item("3", "Veldland budget", FERRY, hours=2))
    assert (placed.story, placed.family) == (desk.where("1"), ("1", "3"))


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("10 things to know today", FERRY + BUDGET),
        ("Morning briefing: ferry, budget and more", FERRY + BUDGET),
        ("Business highlights", BUDGET),
        ("World news", "Latest headlines"),
        ("Milder, then wet: the week ahead", FERRY),
        (None, ""),
        ("", "   "),
        ("?!", "— … —"),
    ],
)
def test_digests_section_pages_and_empty_pages_are_refused_with_a_reason(desk: StoryDesk, headline: str | None, text: str) -> None:
    placed = desk.join(an_item("9", headline, text))
    assert (placed.story, placed.verdict) == (None, "refused")
    assert placed.why[0]


def test_a_live_page_draws_nobody(desk: StoryDesk) -> None:
    live = an_item(
        "8", "Live: ferry aground off Port Hallam, budget vote in Veldland", FERRY_ELSEWHERE + BUDGET, hours=3, kind="live"
    )
    before = dict(desk.dossier(desk.where("1") or "").terms())
    desk.join(live)
    assert dict(desk.dossier(desk.where("1") or "").terms()) == before


def test_another_language_is_another_story(desk: StoryDesk) -> None:
    known = StoryDesk()
    known.join(an_item("1", "Grey Heron Port Hallam", FERRY, language="en"))
    placed = known.join(an_item("2", "Grey Heron Port Hallam", FERRY_ELSEWHERE, language="da"))
    assert placed.verdict == "founded"
    assert "written in da" in " ".join(placed.why)


def test_a_date_in_the_future_counts_as_the_hour_we_saw_it() -> None:
    desk = StoryDesk()
    placed = desk.join(an_item("1", "Ferry runs aground off Port Hallam", FERRY, hours=24 * 900))
    story = desk.story(placed.story or "")
    assert story.last == MONDAY + timedelta(days=20)


def test_an_undated_article_joins_by_its_words(desk: StoryDesk) -> None:
    assert desk.join(Item(an_item("3", "Grey Heron aground", FERRY_ELSEWHERE, hours=None).article)).story == desk.where("1")


def test_a_thousand_of_one_headline_are_no_trouble() -> None:
    desk = StoryDesk()
    for number in range(1000):
        desk.join(an_item(str(number), "Weather for Port Hallam", f"Sun {number} and rain {number * 7}.", hours=number / 10))
    desk.repair()
    assert sum(len(desk.story(story).members) for story in desk.stories()) == 1000


def test_a_page_stuffed_with_names_does_not_glue_stories(desk: StoryDesk) -> None:
    names = " ".join(
        f"{first}{last}" for first in ("Port ", "Lena ", "Ida ", "Olav ", "Karel ") for last in ["Hallam", "Marsh", "Rask", "Dorn"]
    )
    desk.join(an_item("7", "Hallam Veldland Marsh Rask Northline Dorn Brandt", f"{names} " * 800))
    desk.repair()
    assert desk.where("1") != desk.where("2")


def test_decisions_of_people_outlast_a_rebuild(desk: StoryDesk) -> None:
    together = Decision("together", ("2",), "1", by="Ada")
    desk.decide(together)
    assert desk.where("2") == desk.where("1")
    rebuilt = StoryDesk(decisions=[together])
    rebuilt.join(an_item("2", "Veldland parliament passes budget by three votes", BUDGET))
    rebuilt.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    assert rebuilt.where("2") == rebuilt.where("1")


def test_what_people_part_stays_apart() -> None:
    desk = StoryDesk(decisions=[Decision("apart", ("3",), "1")])
    desk.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    desk.join(an_item("3", "Ferry runs aground off Port Hallam", FERRY_ELSEWHERE))
    desk.join(an_item("4", "Ferry runs aground off Port Hallam", FERRY_ELSEWHERE))
    desk.repair()
    assert desk.where("3") != desk.where("1")


def test_parting_a_story_names_its_parent(desk: StoryDesk) -> None:
    desk.join(an_item("3", "Grey Heron aground", FERRY_ELSEWHERE))
    (change,) = desk.decide(Decision("apart", ("3",), "1"))
    assert change.kind == "split"
    assert f"parted from story {change.story}" in desk.story(change.into).history[0]


def test_a_joined_story_is_still_found_under_its_old_id(desk: StoryDesk) -> None:
    old, into = desk.where("2") or "", desk.where("1") or ""
    desk.merge(old, into, "for the test")
    assert desk.resolve(old) == into
    assert {member.article for member in desk.story(old).members} == {"1", "2"}


def test_a_story_without_news_for_the_window_retires(desk: StoryDesk) -> None:
    desk.join(an_item("5", "Comet seen over the southern isles", "Astronomers measured its tail for a week.", hours=24 * 19))
    gone = desk.retire(MONDAY + timedelta(days=31))
    assert len(gone) == 2
    assert desk.where("1") is None
    assert desk.join(an_item("6", "Ferry with 212 aboard runs aground off Port Hallam", FERRY)).verdict == "founded"


def test_a_desk_goes_on_after_a_restart_as_if_nothing_had_been(desk: StoryDesk) -> None:
    items = [an_item("1", "Ferry aground off Port Hallam", FERRY), an_item("2", "Veldland budget passes", BUDGET)]
    before = StoryDesk()
    placed = [before.join(item) for item in items]
    after = StoryDesk.restore(Kept(one.story or "", one.score, one.why, one.signature) for one in placed)
    next_item = an_item("3", "Fog kept Grey Heron ferry passengers waiting", FERRY_ELSEWHERE, hours=5)
    expected, got = before.join(next_item), after.join(next_item)
    assert (got.story, round(got.score, 6), got.why) == (expected.story, round(expected.score, 6), expected.why)


def test_copies_that_came_out_of_order_are_still_copies_after_a_restart() -> None:
    """A store gives its seats by time of publication; the text that came first stays the voice, whichever was published first."""
    items = [
        an_item("late", "Ferry aground off Port Hallam", FERRY, hours=6, publisher="Hallam Courier"),
        an_item("early", "Ferry with 212 aboard strikes sandbank", FERRY, hours=1, publisher="Halyard Press"),
        an_item("between", "Ferry aground off Port Hallam", FERRY, hours=3, publisher="Island Mail"),
    ]
    before = StoryDesk()
    placed = {item.key: before.join(item) for item in items}
    kept = [
        Kept(one.story or "", one.score, one.why, one.signature) for key in ("early", "between", "late") if (one := placed[key])
    ]
    after = StoryDesk.restore(kept, keys=placed)
    for key in placed:
        assert set(after.copies.members(key)) == set(before.copies.members(key)) == set(placed)
    [story] = before.stories()
    assert after.dossier(story).quiet == before.dossier(story).quiet == {"early", "between"}
    assert after._headlines == before._headlines


def test_a_copy_of_what_is_no_longer_active_speaks_for_itself() -> None:
    before = StoryDesk()
    first, copy = (before.join(an_item(id, "Ferry aground off Port Hallam", FERRY, hours=h)) for id, h in (("1", 0), ("2", 2)))
    after = StoryDesk.restore([Kept(copy.story or "", copy.score, copy.why, copy.signature)])
    assert after.copies.members("2") == () and not after.dossier(copy.story or "").quiet
    again = after.join(an_item("1", "Ferry aground off Port Hallam", FERRY))
    assert set(again.family) == {"1", "2"} and again.story == first.story


def test_touched_names_each_changed_story_once(desk: StoryDesk) -> None:
    assert desk.touched() == {desk.where("1"), desk.where("2")}
    assert desk.touched() == frozenset()


def test_shuffled_arrival_gives_the_same_stories() -> None:
    items = [
        an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY),
        an_item("2", "Fog kept Grey Heron ferry passengers waiting for hours", FERRY_ELSEWHERE, hours=5),
        an_item("3", "Veldland parliament passes budget by three votes", BUDGET),
        an_item("4", "Grey Heron captain says radar failed", "Captain Lena Marsh of the Grey Heron blamed the radar.", hours=9),
    ]
    groups = set()
    for seed in range(6):
        random.Random(seed).shuffle(items)
        desk = StoryDesk()
        for item in items:
            desk.join(item)
        desk.repair()
        groups.add(frozenset(frozenset(member.article for member in desk.story(story).members) for story in desk.stories()))
    assert len(groups) == 1


def test_an_edited_article_stays_in_its_story_and_is_known_by_its_new_words() -> None:
    desk = StoryDesk()
    desk.join(an_item("1", "Ferry aground off Port Hallam", f"{FERRY} Ten are missing."))
    desk.join(an_item("2", "Parliament passes budget", BUDGET))
    desk.touched()
    edited = desk.join(an_item("1", "Ferry aground off Port Hallam, all found", f"{FERRY} Nobody is missing any more."))
    assert (edited.verdict, edited.story) == ("again", desk.where("1"))
    assert desk.touched() == {desk.where("1")}
    assert edited.signature
    assert not desk.join(an_item("1", "Ferry aground off Port Hallam, all found", f"{FERRY} Nobody is missing any more.")).signature


def test_an_excerpt_that_became_the_whole_text_finds_its_family() -> None:
    desk = StoryDesk()
    desk.join(an_item("1", "Ferry aground off Port Hallam", FERRY))
    assert desk.join(an_item("2", "Ferry aground", "A ferry ran aground. More in a moment.")).family == ()
    assert desk.join(an_item("2", "Ferry aground", FERRY)).family == ("1", "2")
    assert desk.join(an_item("2", "Ferry aground", BUDGET)).family == ()
    assert desk.copies.members("1") == ()


def test_another_card_in_the_place_of_a_card_is_placed_anew() -> None:
    desk = StoryDesk()
    page = an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY)
    desk.join(page)
    desk.join(an_item("2", "Parliament of Veldland passes budget by 61 votes", BUDGET))
    card = Item.of_teaser("1", 0, Teaser("Ferry Grey Heron aground off Port Hallam with 212 people"), MONDAY)
    other = Item.of_teaser("1", 0, Teaser("Parliament of Veldland passes budget by 61 votes to 58"), MONDAY)
    assert desk.join(card).story == desk.where("1")
    assert desk.join(other).story == desk.where("2")
    assert [member.article for member in desk.story(str(desk.where("1"))).members] == ["1"]
    assert desk.join(other).verdict == "again"
