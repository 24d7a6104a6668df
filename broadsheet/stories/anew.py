"""Deciding a neighbourhood anew: what is in doubt falls into single articles, and the likeliest pairs are joined first.

The result depends on what is there and not on how it came: articles are taken by day of publication and then by a hash of their
key. Leaving certain pairs glued was cheaper, and brought the order of arrival back (held apart, ecbplus: -.010 against -.003).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from broadsheet.stories.dossier import Dossier, Profile
from broadsheet.stories.halves import two_matters
from broadsheet.stories.linkage import Inquiry, least_odds
from broadsheet.stories.pages import page_worth
from broadsheet.stories.sketch import Sketch

if TYPE_CHECKING:
    from broadsheet.stories.desk import StoryDesk

MOST_REDONE = 40
"""Voices of a story up to which it falls into single articles. Of a larger one, those stay together that repair found together."""
ROUNDS = 2
STAY, LEAVE, MOVE_MARGIN = 1.7, -1.5, 1.0
LEAST_RECONSIDERED = 3
"""Of two, joining was the whole question."""

Unit = list[Sketch]
_Question = tuple[float, int, str, str, tuple[int, int]]
_UNDATED = 1e9


def group_anew(inquiry: Inquiry, doubted: Iterable[Dossier], around: Iterable[Dossier]) -> list[tuple[str, ...]]:
    """The stories, as keys of their members, that some doubted stories and those around them fall into. The desk stays as it is.

    Those around do not fall apart: they may be joined.
    """
    desk, doubted = inquiry.desk, list(doubted)
    units = [unit for dossier in doubted for unit in _units(inquiry, dossier)]
    whole = [sorted(dossier.members.values(), key=_order) for dossier in around]
    aside = desk.aside()
    busy = _lay_out(desk, aside, units, whole)
    trial = Inquiry(aside, inquiry.notes)
    _merge_best_first(trial, busy)
    for _ in range(ROUNDS):
        if not (moved := _reconsider_all(trial, busy)):
            break
        _merge_best_first(trial, moved)
        busy |= moved
    _seat_quiet(desk, aside, doubted)
    return [tuple(dossier.members) for dossier in aside.dossiers()]


def _order(sketch: Sketch) -> tuple[float, bytes]:
    day = sketch.day if sketch.day is not None else sketch.seen or _UNDATED
    return day, blake2b(sketch.key.encode(), digest_size=8).digest()


def _units(inquiry: Inquiry, dossier: Dossier) -> list[Unit]:
    """The voices of a story one by one, of a large one in the two matters it tells, but together what people put together; a copy goes
    with the voice it is a copy of."""
    desk, voices = inquiry.desk, sorted(dossier.voices, key=_order)
    begun: Iterable[Unit] = [[voice] for voice in voices]
    if len(voices) > MOST_REDONE:
        if (halves := two_matters(inquiry, dossier, voices)) is None:
            return [voices]
        begun = halves
    units = {sketch.key: unit for unit in begun for sketch in unit}
    for sketch in (*voices, *sorted((dossier.members[key] for key in dossier.quiet), key=_order)):
        kin = {sketch.key, *desk.decisions.together(sketch.key)}
        if sketch.key in dossier.quiet:
            kin.update(desk.copies.members(sketch.key))
        joined = {id(units[key]): units[key] for key in sorted(kin) if key in units}
        if not joined or (sketch.key in units and len(joined) == 1):
            continue
        unit = [other for part in joined.values() for other in part]
        if sketch.key not in units:
            unit.append(sketch)
        units.update((other.key, unit) for other in unit)
    return list({id(unit): unit for unit in units.values()}.values())


def _lay_out(desk: StoryDesk, aside: StoryDesk, units: list[Unit], whole: list[Unit]) -> set[str]:
    """Open a story for every unit; returns the ids of those in question."""
    marked = [(unit, True) for unit in units] + [(unit, False) for unit in whole]
    marked.sort(key=lambda pair: _order(pair[0][0]))
    busy = set()
    for number, (unit, in_question) in enumerate(marked):
        story = aside.open_story(str(number)).id
        for sketch in unit:
            _seat(desk, aside, sketch, story)
        if in_question:
            busy.add(story)
    return busy


def _seat(desk: StoryDesk, aside: StoryDesk, sketch: Sketch, story: str) -> None:
    home = desk.dossier(desk.where(sketch.key) or "")
    aside.put(sketch, story, *home.joined[sketch.key], quiet=sketch.key in home.quiet)


def _seat_quiet(desk: StoryDesk, aside: StoryDesk, doubted: list[Dossier]) -> None:
    """Members that never draw others go where the first voice of their story went, unless people forbid it."""
    for dossier in doubted:
        home = aside.where(dossier.voices[0].key) or ""
        for key in sorted(dossier.quiet):
            if aside.where(key) is not None:
                continue
            story = home
            if aside.decisions.forbid([key], aside.dossier(home).members):
                story = aside.open_story(f"alone {key}").id
            _seat(desk, aside, dossier.members[key], story)


def _merge_best_first(inquiry: Inquiry, busy: set[str]) -> None:
    """Join the likeliest pair of which one side is busy, until none is likely enough. What comes of it is busy, too."""
    desk = inquiry.desk
    asking, found_near = set(busy), dict[str, set[str]]()
    while asking:
        waiting: list[_Question] = []
        for dossier in _held(desk, asking):
            _ask(inquiry, dossier, waiting, found_near)
        changed: set[str] = set()
        while waiting:
            _, _, one, other, sizes = heappop(waiting)
            if not _is_of_size(desk, one, sizes[0]):
                continue
            if _is_of_size(desk, other, sizes[1]):
                one, gone = _join(inquiry, one, other)
                changed |= {one, gone}
                busy.add(one)
            _ask(inquiry, desk.dossier(one), waiting, found_near)
        asking = {story for story in busy if not changed.isdisjoint(found_near.get(story, ()))}


def _held(desk: StoryDesk, stories: Iterable[str]) -> Iterator[Dossier]:
    """Those that are there, in the order in which they were laid out."""
    return iter(sorted((desk.dossier(story) for story in stories if desk.holds(story)), key=lambda dossier: dossier.number))


def _is_of_size(desk: StoryDesk, story: str, size: int) -> bool:
    return desk.holds(story) and len(desk.dossier(story).members) == size


def _join(inquiry: Inquiry, one: str, other: str) -> tuple[str, str]:
    """Join the smaller of two stories, of equals the later, into the other; the ids of the one that stays and the one that goes."""
    pair = (inquiry.desk.dossier(one), inquiry.desk.dossier(other))
    small, large = sorted(pair, key=lambda dossier: (len(dossier.members), -dossier.number))
    inquiry.desk.merge(small.id, large.id, "")
    inquiry.changed()
    return large.id, small.id


def _ask(inquiry: Inquiry, dossier: Dossier, waiting: list[_Question], found_near: dict[str, set[str]]) -> None:
    """Put the story's likeliest pair in line, if it is likely enough."""
    found_near[dossier.id] = {other.id for other in inquiry.neighbours(dossier)}
    odds, best = inquiry.closest(dossier)
    if best is not None and odds >= least_odds(inquiry.desk, dossier, best):
        heappush(waiting, (-odds, dossier.number, dossier.id, best.id, (len(dossier.members), len(best.members))))


def _reconsider_all(inquiry: Inquiry, busy: set[str]) -> set[str]:
    """Let members go that joined early and would not join again; the stories that changed by it."""
    desk, changed = inquiry.desk, set[str]()
    for dossier in _held(desk, busy):
        if not LEAST_RECONSIDERED <= len(dossier.voices) <= MOST_REDONE:
            continue
        for sketch in dossier.voices:
            if len(dossier.voices) > 1 and not desk.decisions.bind(sketch.key) and _moves(inquiry, dossier, sketch):
                inquiry.changed()
                changed |= {dossier.id, desk.where(sketch.key) or ""}
    return changed


def _moves(inquiry: Inquiry, dossier: Dossier, sketch: Sketch) -> bool:
    """Whether a member went to the story that has formed meanwhile, or its own way."""
    desk = inquiry.desk
    rest = Profile.of(voice for voice in dossier.voices if voice is not sketch)
    company = [other.profile for other in inquiry.neighbours(dossier)]
    staying = inquiry.would_join([sketch], rest, company) + page_worth([sketch.key], dossier.members)
    if staying >= STAY:
        return False
    others = [other for other in desk.candidates(sketch) if other is not dossier and not _is_lone_headline(other)]
    best, odds = _likeliest(inquiry, sketch, others, rest)
    if best is not None and odds >= max(desk.judge.join, staying + MOVE_MARGIN):
        desk.shift([sketch.key], best.id, "")
    elif staying < LEAVE:
        desk.part(dossier.id, [sketch.key], "")
    else:
        return False
    return True


def _is_lone_headline(dossier: Dossier) -> bool:
    """Whether a story is one headline so far. It says too little to draw a member out of another story."""
    return len(dossier.members) == 1 and dossier.voices[0].bare


def _likeliest(inquiry: Inquiry, sketch: Sketch, others: list[Dossier], rest: Profile) -> tuple[Dossier | None, float]:
    profiles = [other.profile for other in others]
    odds = [
        inquiry.would_join([sketch], other.profile, [rest, *profiles[:place], *profiles[place + 1 :]])
        + page_worth([sketch.key], other.members)
        for place, other in enumerate(others)
    ]
    best = max(range(len(odds)), key=odds.__getitem__, default=None)
    return (None, float("-inf")) if best is None else (others[best], odds[best])
