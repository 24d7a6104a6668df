"""Why an article sits where it sits, in words a reader understands."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.stories.dossier import Profile
from broadsheet.stories.sketch import Sketch

_MOST_SHOWN = 4


def reasons(sketch: Sketch, profile: Profile, rare: Mapping[str, float]) -> tuple[str, ...]:
    """The names and telling words an item shares with a story, the rarest first, and how far apart in time they are.

    `rare` holds the rarity of the item's terms and names.
    """
    names = _shared(sketch.names, profile.names, rare)
    words = [term for term in _shared(sketch.terms, profile.terms, rare) if term not in names]
    given = []
    if names:
        given.append("same names: " + ", ".join(name.capitalize() for name in names[:_MOST_SHOWN]))
    if words:
        given.append("same telling words: " + ", ".join(words[:_MOST_SHOWN]))
    if sketch.day is not None and profile.days:
        apart = min(abs(sketch.day - day) for day in profile.days)
        given.append("within hours" if apart < 0.5 else f"{apart:.0f} days apart" if apart >= 1.5 else "a day apart")
    return tuple(given)


def _shared(own: Mapping[str, float], theirs: Mapping[str, float], rare: Mapping[str, float]) -> list[str]:
    return sorted(own.keys() & theirs.keys(), key=lambda term: (-rare[term], term))
