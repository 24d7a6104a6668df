"""How likely two stories are one: their members are held against each other (average linkage)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from broadsheet.stories.dossier import Dossier, Profile
from broadsheet.stories.likeness import as_rows
from broadsheet.stories.notes import Notes
from broadsheet.stories.pages import worth_between
from broadsheet.stories.sketch import Sketch

if TYPE_CHECKING:
    from broadsheet.stories.desk import StoryDesk

MEMBERS_ASKED = 8
"""Members of a story that are held against the other one, so that large stories cost no more than small ones."""
NEIGHBOURS = 8
MOST_ODDS = 14.0
VETOED = -2.0
FAR = 0.06
"""Cosine below which a report is not held against a neighbour. At .08, where joining draws the line, allsides lost a tenth of a point;
at .06 every change of every repair of five sets stayed what it was, and made-up news takes half the time."""
HOPELESS = -2.0
"""Mean log odds one way under which the other way is not asked: it saved three of four questions, and no score changed."""
BEYOND_HOPE = -4.5
"""Log odds so low that nothing is decided by whether a veto speaks against them, too, whatever the pages say."""
BOTH_LARGE = 3
LARGE_MARGIN = 1.2
BARE_MARGIN = 1.0
"""How much less is asked where one side has headlines alone: they can never say enough. Held apart, uci .837 to .867."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The neighbours of a story, the likeliest first, and how many of them are near enough to be asked for."""

    found: list[Dossier]
    in_reach: int


class Inquiry:
    """Questions about the stories of one desk while nothing joins it. Who changes a story says so."""

    def __init__(self, desk: StoryDesk, notes: Notes | None = None) -> None:
        self.desk = desk
        self.notes = Notes(desk.rarity) if notes is None else notes
        self._around: dict[str, Surroundings] = {}

    def changed(self) -> None:
        """Stories hold other members now, and may be the neighbours of others. (To keep those that share no term with them saved
        one search in twenty-five.)"""
        self._around.clear()

    def neighbours(self, dossier: Dossier) -> list[Dossier]:
        """Other active stories that the index finds for the story's own profile, the likeliest first."""
        return self._surroundings(dossier).found

    def closest(self, dossier: Dossier) -> tuple[float, Dossier | None]:
        """The log odds that the likeliest of its neighbours is the same story, and which that is."""
        linked = [(self._both_ways(dossier, other, there), other) for there, other in self._forward(dossier)]
        return max(linked, key=itemgetter(0), default=(float("-inf"), None))

    def is_any_near(self, dossier: Dossier, least: float) -> bool:
        """Whether any of its neighbours is so likely the same story. Begins with the likeliest, and mostly ends with it."""
        likeliest = sorted(self._forward(dossier), key=itemgetter(0), reverse=True)
        return any(self._both_ways(dossier, other, there) >= least for there, other in likeliest)

    def linkage(self, one: Dossier, other: Dossier) -> float:
        """Mean log odds that the members of one story would join the other, both ways where both have several voices."""
        company = [near.profile for near in self.neighbours(one) if near is not other]
        return self._both_ways(one, other, self.would_join(spread(one.voices), other.profile, company))

    def would_join(self, sketches: Sequence[Sketch], profile: Profile, company: Sequence[Profile]) -> float:
        """Mean log odds that these join, in the company of other stories."""
        return self.odds_each(sketches, [profile, *company], 1)[0]

    def odds_each(self, sketches: Sequence[Sketch], profiles: Sequence[Profile], asked: int) -> list[float]:
        """Mean log odds that sketches join each of the first `asked` profiles; those a veto holds back count as unlikely, and all
        of them together as impossible."""
        rows = [row for sketch in sketches for row in self.notes.liken(sketch, profiles, asked)]
        odds = self.desk.judge.log_odds(as_rows(rows)).clip(-MOST_ODDS, MOST_ODDS).reshape(len(sketches), -1)
        return [self._mean(sketches, profile, column) for profile, column in zip(profiles, odds.T.tolist(), strict=False)]

    def _mean(self, sketches: Sequence[Sketch], profile: Profile, odds: Sequence[float]) -> float:
        if max(odds) < BEYOND_HOPE:
            return sum(odds) / len(odds)
        vetoed = [self.notes.vetoed(sketch, profile) for sketch in sketches]
        if all(vetoed):
            return float("-inf")
        return sum([VETOED if held_back else each for each, held_back in zip(odds, vetoed, strict=True)]) / len(odds)

    def _forward(self, dossier: Dossier) -> list[tuple[float, Dossier]]:
        """Mean log odds that the members would join each neighbour that is not too far to be asked for."""
        around = self._surroundings(dossier)
        if not around.in_reach:
            return []
        odds = self.odds_each(spread(dossier.voices), [other.profile for other in around.found], around.in_reach)
        return list(zip(odds, around.found, strict=False))

    def _surroundings(self, dossier: Dossier) -> Surroundings:
        known = self._around.get(dossier.id)
        if known is None:
            terms, length = dossier.vector
            near = [each for each in self.desk.nearest(terms, dossier.members) if each[1] is not dossier][:NEIGHBOURS]
            least = 0.0 if any(voice.bare for voice in dossier.voices) else FAR * length
            in_reach = sum(cosine >= least for cosine, _ in near)
            known = self._around[dossier.id] = Surroundings([other for _, other in near], in_reach)
        return known

    def _both_ways(self, one: Dossier, other: Dossier, forward: float) -> float:
        """`linkage`, the way forward being known. The way back is not walked where the way there is far too long."""
        if forward > HOPELESS and len(one.voices) > 1:
            company = [near.profile for near in self.neighbours(other) if near is not one]
            back = self.would_join(spread(theirs := other.voices), one.profile, company)
            forward = (forward + back) / 2 if len(theirs) > 1 else back
        return forward + worth_between(one.members, other.members)


def least_odds(desk: StoryDesk, one: Dossier, other: Dossier) -> float:
    """Two stories with several full reports each tell enough to be sure, so that more is asked of them, and less of bare headlines."""
    reports = min(sum(not sketch.bare for sketch in dossier.voices) for dossier in (one, other))
    if not reports:
        return desk.judge.merge - BARE_MARGIN
    return desk.judge.merge + (LARGE_MARGIN if reports >= BOTH_LARGE else 0.0)


def spread(voices: Sequence[Sketch], most: int = MEMBERS_ASKED) -> Sequence[Sketch]:
    """Some of the members, spread evenly over the story."""
    if len(voices) <= most:
        return voices
    return [voices[place * len(voices) // most] for place in range(most)]
