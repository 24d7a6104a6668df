"""Neighbouring stories that are not the same one: what came of it, what is said about it, what went before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from broadsheet.model.story import StoryLink
from broadsheet.stories.dossier import Dossier
from broadsheet.stories.linkage import Inquiry
from broadsheet.stories.sketch import Sketch
from broadsheet.stories.verdict import certainty
from broadsheet.words.terms import stem

if TYPE_CHECKING:
    from broadsheet.stories.desk import StoryDesk

Kind = Literal["follow_up", "reaction", "background", "related"]

LEAST_ODDS = -3.0
"""Log odds under which a neighbour is only of the same kind. On the sets, true siblings of one topic lie from -3 to 1."""
MOST_LINKS = 5
LEAST_NAMES = 2
"""Names two stories must share: one name makes everybody's neighbour of a president."""
DAYS_AFTER = 1.5
"""A story that begins so long after another one's last article follows it up."""

_REACTION = frozenset(
    map(
        stem,
        re.findall(
            r"\w+",
            "reacts reaction condemns condemnation responds response criticises criticizes slams blasts urges calls demands vows apologises "
            "apologizes protests protest boycott denounces defends praises mourns tribute backlash outrage inquiry investigation probe sues",
        ),
    )
)


def links_of(desk: StoryDesk, dossier: Dossier) -> tuple[StoryLink, ...]:
    """Up to five neighbours of a story, the closest first, each with its kind and its because."""
    found, inquiry, names = [], Inquiry(desk), dossier.profile.names.keys()
    for other in desk.candidates_for(dossier.profile.terms, ()):
        if other is dossier or len(names & other.profile.names.keys()) < LEAST_NAMES:
            continue
        if (odds := inquiry.linkage(dossier, other)) >= LEAST_ODDS:
            kind, because = kind_of(dossier, other)
            found.append(StoryLink(other.id, kind, because, round(certainty(odds), 3)))
    return tuple(sorted(found, key=lambda link: (-link.score, link.story))[:MOST_LINKS])


def kind_of(dossier: Dossier, other: Dossier) -> tuple[Kind, str]:
    """What the other story is to this one, and what tells it."""
    here, there = dossier.span, other.span
    if here and there:
        if there[0] - here[1] >= DAYS_AFTER:
            return "follow_up", f"began {there[0] - here[1]:.0f} days after"
        if here[0] - there[1] >= DAYS_AFTER:
            return "background", f"ended {here[0] - there[1]:.0f} days before"
    if _reacts(other.voices) and not _reacts(dossier.voices):
        return "reaction", "its headlines tell of a response"
    return "related", "at the same time"


def _reacts(voices: Sequence[Sketch]) -> bool:
    """Whether at least half of the headlines speak of a response."""
    return sum(not _REACTION.isdisjoint(voice.title) for voice in voices) * 2 >= max(len(voices), 1)
