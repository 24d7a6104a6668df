"""What is decided anew: who may draw a member out of its story."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from broadsheet.stories import StoryDesk
from broadsheet.stories.anew import _reconsider_all
from broadsheet.stories.decide import Judge, shipped_judge
from broadsheet.stories.likeness import LIKENESSES, Floats
from broadsheet.stories.linkage import Inquiry
from broadsheet.stories.sketch import draw_sketch
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item

LARGER = LIKENESSES.index("size")


class DrawnToTheSingle(Judge):
    """Takes everything for likely where a story has a single member, and for uncertain elsewhere."""

    def log_odds(self, likenesses: Floats) -> Floats:
        return np.where(likenesses[:, LARGER] == 0, 5.0, 0.0)


def fickle() -> StoryDesk:
    """A desk on which everybody would rather be with whoever is alone."""
    known = shipped_judge()
    return StoryDesk(judge=DrawnToTheSingle(**{name: getattr(known, name) for name in known.__slots__}))


@pytest.mark.parametrize(("text", "draws"), [("", False), (FERRY_ELSEWHERE, True)])
def test_a_lone_headline_draws_no_member_out_of_a_story_but_a_report_may(text: str, draws: bool) -> None:
    desk = fickle()
    for id, report in (("1", FERRY), ("2", FERRY + " " + BUDGET), ("3", FERRY_ELSEWHERE + " " + BUDGET)):
        item = an_item(id, "Ferry Grey Heron aground off Port Hallam", report)
        if not desk.holds("story"):
            desk.open_story("story")
        desk.put(draw_sketch(item, desk.rarity), "story", 1.0, (), quiet=False)
    desk.open_story("alone")
    lone = draw_sketch(an_item("4", "Radar of Grey Heron failed, says Captain Lena Marsh of Northline", text), desk.rarity)
    desk.put(replace(lone, bare=not text), "alone", 1.0, (), quiet=False)
    assert bool(_reconsider_all(Inquiry(desk), {"story"})) is draws
