"""How an item and a story are alike."""

from __future__ import annotations

import pytest

from broadsheet.stories.dossier import Profile
from broadsheet.stories.likeness import LIKENESSES, liken
from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import Sketch, draw_sketch
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item


def _sketch(headline: str, text: str = "") -> Sketch:
    return draw_sketch(an_item(headline, headline, text), Rarity())


def _alike(sketch: Sketch, *profiles: Profile) -> list[dict[str, float]]:
    rows = liken(sketch, profiles, Rarity().of(sketch.held)).tolist()
    return [dict(zip(LIKENESSES, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("own", "theirs", "met"),
    [
        ("Talks fail on Tuesday", ["Talks failed late Tuesday"], (1, 1)),
        ("Talks fail on Tuesday", ["Talks end on Friday"], (-1, -1)),
        ("Talks fail on Tuesday, resume on Friday", ["Talks end on Friday"], (-1, 1)),
        ("Talks fail on Tuesday", ["Talks failed Tuesday", "Talks end on Friday", "Talks fail"], (0, 0)),
        ("Talks fail", ["Talks failed late Tuesday"], (0, 0)),
        ("Talks fail on Tuesday", ["Talks fail"], (0, 0)),
    ],
)
def test_reports_of_one_happening_name_the_same_day_of_the_week(own: str, theirs: list[str], met: tuple[float, float]) -> None:
    (alike,) = _alike(_sketch(own), Profile.of(map(_sketch, theirs)))
    assert (alike["weekday_met"], alike["weekdays_met"]) == met


def test_one_headline_of_a_story_may_be_nearer_than_all_together() -> None:
    story = Profile.of(
        [_sketch("Ferry aground off Port Hallam", FERRY), _sketch("Northline stops all sailings to the islands", FERRY_ELSEWHERE)]
    )
    (alike,) = _alike(_sketch("Northline stops all sailings"), story)
    assert alike["nearest_title"] > alike["title"] > 0


def test_a_story_of_one_has_one_headline_to_be_near_to() -> None:
    ferry, budget = (
        Profile.of([_sketch(*told)]) for told in (("Ferry aground off Port Hallam", FERRY), ("Veldland passes budget", BUDGET))
    )
    for alike in _alike(_sketch("Ferry aground"), ferry, budget):
        assert alike["nearest_title"] == pytest.approx(alike["title"])
