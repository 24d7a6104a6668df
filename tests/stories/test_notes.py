"""What is known of an article and a story is not asked again, and not taken for what it was when either has changed."""

from __future__ import annotations

import pytest

from broadsheet.stories import notes as notes_module
from broadsheet.stories.dossier import Profile
from broadsheet.stories.likeness import as_rows, liken
from broadsheet.stories.notes import Notes
from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import Sketch, draw_sketch
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item


def _sketch(key: str, headline: str, text: str = "") -> Sketch:
    return draw_sketch(an_item(key, headline, text), Rarity())


@pytest.fixture
def told() -> list[Sketch]:
    """Three reports of a ferry and one of a budget."""
    return [
        _sketch("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY),
        _sketch("2", "Fog kept Grey Heron ferry passengers waiting for hours", FERRY_ELSEWHERE),
        _sketch("3", "Grey Heron captain says radar failed off Port Hallam", FERRY_ELSEWHERE + FERRY[:90]),
        _sketch("4", "Veldland parliament passes budget by three votes", BUDGET),
    ]


def _rows(notes: Notes, sketch: Sketch, profiles: list[Profile]) -> list[list[float]]:
    rows: list[list[float]] = as_rows(notes.liken(sketch, profiles, len(profiles))).tolist()
    return rows


def _fresh(sketch: Sketch, profiles: list[Profile]) -> list[list[float]]:
    rows: list[list[float]] = liken(sketch, profiles, Rarity().of(sketch.held)).tolist()
    return rows


def test_what_is_known_is_what_a_fresh_look_tells(told: list[Sketch]) -> None:
    notes = Notes(Rarity())
    stories = [Profile.of(told[:1]), Profile.of(told[3:])]
    assert _rows(notes, told[1], stories) == _rows(notes, told[1], stories) == _fresh(told[1], stories)


def test_the_company_counts_although_the_pair_is_known(told: list[Sketch]) -> None:
    notes = Notes(Rarity())
    ferry, other, budget = Profile.of(told[:1]), Profile.of(told[2:3]), Profile.of(told[3:])
    (alone,) = _rows(notes, told[1], [ferry])
    assert _rows(notes, told[1], [ferry, other, budget]) == _fresh(told[1], [ferry, other, budget])
    assert alone == _fresh(told[1], [ferry])[0] != _rows(notes, told[1], [ferry, other, budget])[0]


def test_a_story_that_got_a_member_is_another(told: list[Sketch]) -> None:
    notes, story = Notes(Rarity()), Profile.of(told[:2])
    before = _rows(notes, told[3], [story])
    story.add(told[2])
    assert before != _rows(notes, told[3], [story]) == _fresh(told[3], [story])
    assert _rows(notes, told[3], [Profile.of(told[:2])]) == before


def test_the_same_members_in_another_order_are_not_taken_for_the_same(told: list[Sketch]) -> None:
    assert Profile.of(told[:3]).mark == Profile.of(told[:3]).mark != Profile.of(told[2::-1]).mark


def test_no_more_is_kept_than_there_is_room_for(told: list[Sketch], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes_module, "MOST_KEPT", 2)
    notes, stories = Notes(Rarity()), [Profile.of([sketch]) for sketch in told]
    for sketch in told:
        assert _rows(notes, sketch, stories) == _fresh(sketch, stories)
        assert len(notes) <= 2
