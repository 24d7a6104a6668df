"""What overrules likeness: the same kind of happening elsewhere, at another time, or in another language."""

from __future__ import annotations

from broadsheet.stories.decide import dot
from broadsheet.stories.dossier import Profile
from broadsheet.stories.sketch import Sketch

HEADLINES_MEET = 0.05
HEADLINES_MEET_IN_LARGE = 0.12
LARGE = 8
"""Least cosine between headlines where a headline is nearly all there is, and in a story of eight voices or more: a card that only
names a busy minister is about something else. Of 841 headlines rightly joined to large stories of uci, 17 had less than .15."""


def veto(sketch: Sketch, profile: Profile) -> str | None:
    """Why an item cannot belong to a story however alike they are; None where nothing speaks against it."""
    languages = {member.language for member in profile.recent if member.language}
    if sketch.language and languages and sketch.language not in languages:
        return f"written in {sketch.language}, the story in {', '.join(sorted(languages))}"
    least = HEADLINES_MEET if profile.size < LARGE else HEADLINES_MEET_IN_LARGE
    if sketch.bare and dot(sketch.title, profile.title) < least * sketch.lengths[1] * profile.measured()[1]:
        return "a bare headline that shares no telling word with the headlines of the story"
    return None
