from __future__ import annotations

from dataclasses import replace
from zlib import crc32

import msgspec
import pytest

from broadsheet.stories import Kept, StoryDesk, is_current
from broadsheet.stories.dossier import Profile
from broadsheet.stories.likeness import LIKENESSES, days_between, liken
from broadsheet.stories.signature import VERSION, drawn_by, read_signature
from broadsheet.stories.sketch import day_named, days_told, draw_sketch
from broadsheet.stories.telling import CURVES, Telling
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item

QUAKE = "The quake of 3 March near Tolmar brought down roofs in Tolmar, mayor Ilse Brandvold said."


def test_days_and_places_outlast_a_restart() -> None:
    placed = StoryDesk().join(an_item("1", "Quake shakes Tolmar", QUAKE))
    sketch = read_signature(placed.signature).sketch
    assert sketch.told == {63}
    assert sketch.places == ("tolmar",)


DRAWN = {2: 1539564854}
"""For each version the sum of what it makes of `QUAKE`, with curves that weigh all words alike."""


def test_the_version_of_signatures_rises_when_they_are_drawn_otherwise() -> None:
    """Where this fails, sketches or fingerprints are others than those in the stores of readers: raise VERSION, and write the new sum down
    under it. Where only weights/words.csv was made anew, the sum is to be written down under the same version."""
    flat = Telling({name: [0.0] * len(knots) for name, knots in CURVES.items()})
    text = f"{QUAKE} {FERRY} {BUDGET} On Tuesday 4 March 2031 another 12 houses fell in Skarholm."
    placed = StoryDesk(telling=flat).join(an_item("1", "Quake shakes Tolmar, and a ferry", text, publisher="Tide Post"))
    assert crc32(msgspec.msgpack.encode(msgspec.msgpack.decode(placed.signature)[1:])) == DRAWN[VERSION]


def test_other_weights_make_other_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    placed = StoryDesk().join(an_item("1", "Quake shakes Tolmar", QUAKE))
    assert is_current(placed.signature)
    monkeypatch.setattr("broadsheet.stories.signature._WEIGHTS", ("words.csv",))
    drawn_by.cache_clear()
    assert not is_current(placed.signature)
    monkeypatch.undo()
    drawn_by.cache_clear()


def test_sketches_of_another_version_are_not_mixed_with_ours() -> None:
    ferry, quake = (an_item("1", "Ferry aground off Port Hallam", FERRY), an_item("2", "Quake shakes Tolmar", QUAKE))
    before = StoryDesk()
    rows = [Kept(one.story or "", 1.0, one.why, b"\x91\x01") for one in (before.join(ferry), before.join(quake))]
    drawn: dict[str, bytes] = {}
    desk = StoryDesk.restore([replace(rows[0], item=ferry), rows[1]], renewed=drawn.__setitem__)
    assert (desk.where("1"), desk.where("2")) == (before.where("1"), None)
    assert list(drawn) == ["1"] and is_current(drawn["1"])
    assert read_signature(drawn["1"]).sketch.names.keys() == before.dossier(rows[0].story).members["1"].names.keys()


def test_days_are_read_in_either_order_and_named_again() -> None:
    assert days_told("On March 3 and the 29th of February, not in May 2031") == {63, 60}
    assert [day_named(day) for day in (60, 63, 366)] == ["29 February", "3 March", "31 December"]


def test_the_end_of_a_year_is_near_its_beginning() -> None:
    assert days_between(frozenset({366}), frozenset({2})) == 2
    assert days_between(frozenset(), frozenset({2})) is None


def test_a_story_is_likened_in_the_company_of_others() -> None:
    desk = StoryDesk()
    ferry, other, budget = (
        draw_sketch(an_item(str(number), text[:40], text), desk.rarity)
        for number, text in enumerate((FERRY, FERRY_ELSEWHERE, BUDGET))
    )
    margin = LIKENESSES.index("margin")
    rare = desk.rarity.of(other.held)
    rows = liken(other, [Profile.of([ferry]), Profile.of([budget])], rare)
    assert rows.shape == (2, len(LIKENESSES))
    assert rows[0, margin] > 0 > rows[1, margin]
    [alone] = liken(other, [Profile.of([ferry]), Profile.of([budget])], rare, asked=1)
    assert (alone == rows[0]).all()
