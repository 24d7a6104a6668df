"""How likely two stories are one."""

from __future__ import annotations

from broadsheet.stories import StoryDesk
from broadsheet.stories.dossier import Dossier
from broadsheet.stories.linkage import BOTH_LARGE, Inquiry, least_odds
from broadsheet.stories.sketch import draw_sketch
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item


def _story(desk: StoryDesk, name: str, texts: list[str]) -> Dossier:
    desk.open_story(name)
    for number, text in enumerate(texts):
        item = an_item(f"{name} {number}", f"Grey Heron aground off Port Hallam, report {number}", text)
        desk.put(draw_sketch(item, desk.rarity), name, 1.0, (), quiet=False)
    return desk.dossier(name)


def test_less_is_asked_of_headlines_and_more_of_two_stories_that_tell_much() -> None:
    desk = StoryDesk()
    headlines, report = _story(desk, "1", ["", "", ""]), _story(desk, "2", [FERRY])
    large, larger = _story(desk, "3", BOTH_LARGE * [FERRY]), _story(desk, "4", (BOTH_LARGE + 1) * [FERRY])
    of_headlines, of_reports, of_many = (
        least_odds(desk, one, other) for one, other in ((headlines, large), (report, large), (large, larger))
    )
    assert of_headlines < of_reports == desk.judge.merge < of_many


def test_what_is_asked_is_the_same_both_ways() -> None:
    desk = StoryDesk()
    headlines, report = _story(desk, "1", [""]), _story(desk, "2", [FERRY])
    assert least_odds(desk, headlines, report) == least_odds(desk, report, headlines)


def _of_one(desk: StoryDesk, name: str, headline: str, text: str) -> Dossier:
    desk.open_story(name)
    desk.put(draw_sketch(an_item(name, headline, text), desk.rarity), name, 1.0, (), quiet=False)
    return desk.dossier(name)


def test_a_report_is_not_asked_whether_it_tells_a_story_with_which_it_shares_next_to_nothing() -> None:
    desk = StoryDesk()
    ferry = _of_one(desk, "1", "Ferry aground off Port Hallam", FERRY)
    budget = _of_one(desk, "2", "Veldland parliament passes budget by noon", BUDGET)
    inquiry = Inquiry(desk)
    assert inquiry.neighbours(ferry) == [budget]
    assert inquiry.closest(ferry) == (float("-inf"), None)
    assert not inquiry.is_any_near(ferry, -100.0)


def test_the_likeliest_neighbour_is_found_among_those_that_are_not_too_far() -> None:
    desk = StoryDesk()
    ferry = _of_one(desk, "1", "Ferry aground off Port Hallam", FERRY)
    _of_one(desk, "2", "Veldland parliament passes budget by noon", BUDGET)
    other = _of_one(desk, "3", "Fog kept Grey Heron ferry passengers waiting for hours", FERRY_ELSEWHERE)
    inquiry = Inquiry(desk)
    odds, best = inquiry.closest(ferry)
    assert best is other
    assert odds == inquiry.linkage(ferry, other)
    assert inquiry.is_any_near(ferry, odds) and not inquiry.is_any_near(ferry, odds + 0.1)


def test_bare_headlines_are_asked_however_little_they_share() -> None:
    desk = StoryDesk()
    headline = _of_one(desk, "1", "Parliament in Veldland: ferry at noon", "")
    _of_one(desk, "2", "Veldland parliament passes budget by three votes", BUDGET)
    inquiry = Inquiry(desk)
    assert inquiry.closest(headline)[1] in inquiry.neighbours(headline)


def test_neighbours_are_looked_for_again_once_a_story_has_changed() -> None:
    desk = StoryDesk()
    ferry, other = _of_one(desk, "1", "Ferry aground", FERRY), _of_one(desk, "2", "Ferry aground again", FERRY_ELSEWHERE)
    inquiry = Inquiry(desk)
    assert inquiry.neighbours(ferry) == [other]
    desk.merge("2", "1", "for the test")
    inquiry.changed()
    assert inquiry.neighbours(ferry) == []
