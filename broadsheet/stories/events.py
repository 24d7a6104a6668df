"""Events inside a running story: what was told within a day or two in much the same words."""

from __future__ import annotations

from broadsheet.model.ids import content_id
from broadsheet.stories.dossier import Dossier, Profile
from broadsheet.stories.likeness import dot
from broadsheet.stories.sketch import Sketch, moment_of

ALIKE = 0.3
"""Least cosine of a member and its event. Within a story all have the story's names in common, so this lies above any that joins stories."""
DAYS = 2.0
"""An event without a new member for so long is over."""


def events_of(dossier: Dossier) -> dict[str, str]:
    """The event of every member, by key: members by day, each to the event most like it that is not over, or to a new one.

    An event's id comes from the member that opens it, so it stays while that member stays first.
    """
    events: list[tuple[str, Profile]] = []
    found: dict[str, str] = {}
    for sketch in sorted(dossier.members.values(), key=lambda member: (member.day or member.seen, member.key)):
        running = [(likeness, place) for place, (_, event) in enumerate(events) if (likeness := _likeness(sketch, event)) >= ALIKE]
        if running:
            name, event = events[max(running)[1]]
            event.add(sketch)
        else:
            name = str(content_id(moment_of(sketch), "event", sketch.key))
            events.append((name, Profile.of([sketch])))
        found[sketch.key] = name
    return found


def _likeness(sketch: Sketch, event: Profile) -> float:
    """Cosine by all terms; 0 where the event was over when the member was published. A member without a day may belong to any."""
    if sketch.day is not None and event.days and sketch.day - event.days[-1] > DAYS:
        return 0.0
    return dot(sketch.terms, event.terms) / (sketch.lengths[0] * event.measured()[0])
