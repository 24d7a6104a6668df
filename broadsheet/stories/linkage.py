"""How likely two stories are one: their members are held against each other (average linkage)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from broadsheet.stories.dossier import Dossier, Profile
from broadsheet.stories.likeness import liken
from broadsheet.stories.pages import worth_between
from broadsheet.stories.sketch import Sketch
from broadsheet.stories.veto import veto

if TYPE_CHECKING:
    from broadsheet.stories.desk import StoryDesk

MEMBERS_ASKED = 8
"""Members of a story that are held against the other one, so that large stories cost no more than small ones."""
NEIGHBOURS = 8
MOST_ODDS = 14.0
VETOED = -2.0
HOPELESS = -2.0
"""Mean log odds one way under which the other way is not asked: it saved three of four questions, and no score changed."""
BOTH_LARGE = 3
LARGE_MARGIN = 1.2
BARE_MARGIN = 1.0
"""How much less is asked where one side has headlines alone: they can never say enough. Held apart, uci .837 to .867."""


def neighbours(desk: StoryDesk, dossier: Dossier) -> list[Dossier]:
    """Other active stories that the index finds for the story's own profile, the likeliest first."""
    found = desk.candidates_for(dossier.profile.terms, dossier.members)
    return [other for other in found if other is not dossier][:NEIGHBOURS]


def closest(desk: StoryDesk, dossier: Dossier, near: Sequence[Dossier]) -> tuple[Dossier | None, float]:
    """Which of its neighbours is likeliest the same story, and the log odds that it is."""
    if not near:
        return None, float("-inf")
    forward = odds_each(desk, _asked(dossier.voices), [other.profile for other in near], len(near))
    linked = [_both_ways(desk, dossier, other, there) for other, there in zip(near, forward, strict=True)]
    best = max(range(len(near)), key=linked.__getitem__)
    return near[best], linked[best]


def linkage(desk: StoryDesk, one: Dossier, other: Dossier) -> float:
    """Mean log odds that the members of one story would join the other, both ways where both have several voices."""
    company = [near.profile for near in neighbours(desk, one) if near is not other]
    return _both_ways(desk, one, other, would_join(desk, _asked(one.voices), other.profile, company))


def least_odds(desk: StoryDesk, one: Dossier, other: Dossier) -> float:
    """Two stories with several full reports each tell enough to be sure, so that more is asked of them, and less of bare headlines."""
    reports = min(sum(not sketch.bare for sketch in dossier.voices) for dossier in (one, other))
    if not reports:
        return desk.judge.merge - BARE_MARGIN
    return desk.judge.merge + (LARGE_MARGIN if reports >= BOTH_LARGE else 0.0)


def would_join(desk: StoryDesk, sketches: Sequence[Sketch], profile: Profile, company: Sequence[Profile]) -> float:
    """Mean log odds that these join, in the company of other stories."""
    return odds_each(desk, sketches, [profile, *company], 1)[0]


def odds_each(desk: StoryDesk, sketches: Sequence[Sketch], profiles: Sequence[Profile], asked: int) -> list[float]:
    """Mean log odds that sketches join each of the first `asked` profiles; those a veto holds back count as unlikely, and all
    of them together as impossible."""
    free = np.array([[veto(sketch, profile) is None for profile in profiles[:asked]] for sketch in sketches])
    likenesses = [liken(sketch, profiles, desk.rarity.of(sketch.held), asked) for sketch in sketches]
    odds = desk.judge.log_odds(np.concatenate(likenesses)).clip(-MOST_ODDS, MOST_ODDS).reshape(free.shape)
    mean = np.where(free, odds, VETOED).mean(axis=0)
    mean[~free.any(axis=0)] = float("-inf")
    answers: list[float] = mean.tolist()
    return answers


def _both_ways(desk: StoryDesk, one: Dossier, other: Dossier, forward: float) -> float:
    """`linkage`, the way forward being known. The way back is not walked where the way there is far too long."""
    if len(one.voices) > 1 and forward > HOPELESS:
        company = [near.profile for near in neighbours(desk, other) if near is not one]
        back = would_join(desk, _asked(other.voices), one.profile, company)
        forward = (forward + back) / 2 if len(other.voices) > 1 else back
    return forward + worth_between(one.members, other.members)


def _asked(voices: Sequence[Sketch]) -> Sequence[Sketch]:
    """Some of the members, spread evenly over the story."""
    if len(voices) <= MEMBERS_ASKED:
        return voices
    return [voices[place * len(voices) // MEMBERS_ASKED] for place in range(MEMBERS_ASKED)]
