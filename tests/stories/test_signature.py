from __future__ import annotations

import msgspec

from broadsheet.stories import StoryDesk
from broadsheet.stories.dossier import Profile
from broadsheet.stories.likeness import LIKENESSES, days_between, liken
from broadsheet.stories.signature import read_signature
from broadsheet.stories.sketch import day_named, days_told, draw_sketch
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item

QUAKE = "The quake of 3 March near Tolmar brought down roofs in Tolmar, mayor Ilse Brandvold said."


def test_days_and_places_outlast_a_restart() -> None:
    placed = StoryDesk().join(an_item("1", "Quake shakes Tolmar", QUAKE))
    sketch = read_signature(placed.signature).sketch
    assert sketch.told == {63}
    assert sketch.places == ("tolmar",)


def test_a_signature_of_an_older_broadsheet_is_read() -> None:
    placed = StoryDesk().join(an_item("1", "Quake shakes Tolmar", QUAKE))
    older = msgspec.msgpack.encode(msgspec.msgpack.decode(placed.signature)[:-3])
    record = read_signature(older)
    assert (record.sketch.key, record.sketch.told, record.sketch.places) == ("1", frozenset(), ())


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
