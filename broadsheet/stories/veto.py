"""What overrules likeness: the same kind of happening elsewhere, at another time, or in another language."""

from __future__ import annotations

from broadsheet.stories.dossier import Profile
from broadsheet.stories.sketch import Sketch


def veto(sketch: Sketch, profile: Profile) -> str | None:
    """Why an item cannot belong to a story however alike they are; None where nothing speaks against it."""
    languages = {member.language for member in profile.recent if member.language}
    if sketch.language and languages and sketch.language not in languages:
        return f"written in {sketch.language}, the story in {', '.join(sorted(languages))}"
    return None
