"""What a reader of one article may want next: on topic, no repeats, each with its date and its because."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from broadsheet.stories.likeness import dot
from broadsheet.stories.links import links_of
from broadsheet.stories.sketch import Sketch

if TYPE_CHECKING:
    from broadsheet.stories.desk import StoryDesk

REPEATS = 0.8
"""Cosine above which a suggestion says what an earlier one says."""
MOST_OF_ONE_PUBLISHER = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article or teaser (by key) and its story; `day` is its publication, None where the page gave none."""

    key: str
    story: str
    day: datetime | None
    why: str


def suggest(desk: StoryDesk, key: str, *, most: int = 10, seen: Iterable[str] = ()) -> tuple[Suggestion, ...]:
    """Other articles for the reader of this one: those of its story that add something, then of the stories linked to it.

    Leaves out copies, near repeats, what was `seen`, and a third article of one publisher. Of equals the newest comes first.
    """
    story = desk.where(key)
    if story is None:
        return ()
    read = desk.dossier(story).members[key]
    passed = {key, *seen, *desk.copies.members(key)}
    chosen: list[Sketch] = []
    given: list[Suggestion] = []
    for sketch, there, why in _offers(desk, story):
        if sketch.key in passed or _too_many(sketch, chosen) or any(_repeats(sketch, other) for other in (read, *chosen)):
            continue
        passed.update(desk.copies.members(sketch.key))
        chosen.append(sketch)
        given.append(Suggestion(sketch.key, there, _moment(sketch), why))
        if len(given) == most:
            break
    return tuple(given)


def _offers(desk: StoryDesk, story: str) -> Iterator[tuple[Sketch, str, str]]:
    dossier = desk.dossier(story)
    for sketch in _newest_first(dossier.voices):
        yield sketch, dossier.id, "the same story"
    for link in links_of(desk, dossier):
        for sketch in _newest_first(desk.dossier(link.story).voices)[:MOST_OF_ONE_PUBLISHER]:
            yield sketch, link.story, link.why


def _newest_first(voices: Iterable[Sketch]) -> list[Sketch]:
    return sorted(voices, key=lambda sketch: (-(sketch.day or sketch.seen), sketch.key))


def _repeats(sketch: Sketch, other: Sketch) -> bool:
    return dot(sketch.terms, other.terms) > REPEATS * sketch.lengths[0] * other.lengths[0]


def _too_many(sketch: Sketch, chosen: Iterable[Sketch]) -> bool:
    if sketch.publisher is None:
        return False
    return sum(other.publisher == sketch.publisher for other in chosen) >= MOST_OF_ONE_PUBLISHER


def _moment(sketch: Sketch) -> datetime | None:
    return None if sketch.day is None else datetime.fromtimestamp(sketch.day * 86_400, UTC)
