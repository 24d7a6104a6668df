"""How likely two stories are one."""

from __future__ import annotations

from broadsheet.stories import StoryDesk
from broadsheet.stories.dossier import Dossier
from broadsheet.stories.linkage import BOTH_LARGE, least_odds
from broadsheet.stories.sketch import draw_sketch
from tests.stories.build import FERRY, an_item


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
