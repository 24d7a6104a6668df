"""What overrules likeness: the same kind of happening elsewhere, at another time, to other people, or in another language."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.stories.dossier import Profile
from broadsheet.stories.likeness import days_between, dot
from broadsheet.stories.sketch import Sketch, day_named

HEADLINES_MEET = 0.05
HEADLINES_MEET_IN_LARGE = 0.12
LARGE = 8
"""Least cosine between headlines where a headline is nearly all there is, and in a story of eight voices or more: a card that only
names a busy minister is about something else. Of 841 headlines rightly joined to large stories of uci, 17 had less than .15."""
DAYS_MEET = 3
"""Days that two reports of one happening may name apart: the night it happened, the day it was found, the day of print."""
CLASHES, CLASHES_AMONG_NAMESAKES = 2, 3
"""Of place, day and people. One alone proves nothing: a paper names the capital for the town, and of 575 reports of ecbplus that were
led to their story 21 named another day, 15 another place, yet one two at once. A headline alone names too little to tell."""


def veto(sketch: Sketch, profile: Profile) -> str | None:
    """Why an item cannot belong to a story however alike they are; None where nothing speaks against it."""
    languages = {member.language for member in profile.recent if member.language}
    if sketch.language and languages and sketch.language not in languages:
        return f"written in {sketch.language}, the story in {', '.join(sorted(languages))}"
    least = HEADLINES_MEET if profile.size < LARGE else HEADLINES_MEET_IN_LARGE
    if sketch.bare and dot(sketch.title, profile.title) < least * sketch.lengths[1] * profile.measured()[1]:
        return "a bare headline that shares no telling word with the headlines of the story"
    if sketch.bare:
        return None
    clashes = list(_clashes(sketch, profile))
    enough = CLASHES if sketch.names.keys().isdisjoint(profile.names) else CLASHES_AMONG_NAMESAKES
    return "happened " + " and ".join(clashes) if len(clashes) >= enough else None


def _clashes(sketch: Sketch, profile: Profile) -> Iterator[str]:
    """What speaks of another happening of the same kind, each in words."""
    if _strangers(sketch.places, profile.places, sketch, profile):
        yield f"elsewhere ({_shown(sketch.places)}, not {_shown(profile.places)})"
    apart = days_between(sketch.told, profile.told)
    if apart is not None and apart > DAYS_MEET:
        yield f"on another day ({day_named(min(sketch.told))}, not {day_named(min(profile.told))})"
    people = tuple(name for name in sketch.title if name in sketch.names)
    known = tuple(profile.cores()[1])
    if _strangers(people, known, sketch, profile):
        yield f"to others ({_shown(people)}, not {_shown(known)})"


def _strangers(own: tuple[str, ...], theirs: tuple[str, ...], sketch: Sketch, profile: Profile) -> bool:
    """Whether both sides name somebody or somewhere, and neither is heard of on the other side."""
    if not own or not theirs:
        return False
    return not any(name in profile.terms for name in own) and not any(name in sketch.terms for name in theirs)


def _shown(names: tuple[str, ...]) -> str:
    return ", ".join(dict.fromkeys(name.capitalize() for name in names[:2]))
