"""Whose dead, whose injured: the side a count is of, where the figure itself does not say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from broadsheet.briefs.reported import ROUNDING, Reported

BOTH = "both"
NAMED = 4
"""Letters that the name of a place and of its people share ("Israel", "israeli")."""
_A_PEOPLE = re.compile(r"\b(?!People\b)[A-Z]\w+")
_Totals = Mapping[tuple[tuple[str, int | None], str], Sequence[float]]


class Sides:
    """The sides that a coverage counts, for the counts among it that name none."""

    def __init__(self, reported: Sequence[Reported]) -> None:
        self._names = {one.side for one in reported if one.side not in ("", BOTH)}
        self._totals = _totals_of_both(reported)

    def of(self, reported: Reported) -> str:
        """Its own side, which a story of one people alone only has where the count names it; of both where it repeats a total of both; else the side that bears the name of its place; "" for none."""
        if self._restates_both(reported):
            return BOTH
        if reported.side:
            return reported.side if len(self._names) > 1 or _names_a_people(reported) else ""
        place = reported.place.casefold()
        named = [side for side in self._names if place and side[:NAMED] == place[:NAMED]]
        return named[0] if len(named) == 1 else ""

    def _restates_both(self, reported: Reported) -> bool:
        """Whether a count of "people" only gives its account's total of both sides more exactly: "past 200", then "208 people"."""
        if _names_a_people(reported):
            return False
        known = self._totals.get((reported.account.key, reported.figure.kind), ())
        return any(total <= reported.stated <= total * (1 + ROUNDING) for total in known)


def _names_a_people(reported: Reported) -> bool:
    """Whether it says whose: "14 Kenyans", not "14 people, Kenyan officials say"."""
    return bool(reported.figure.who and _A_PEOPLE.search(reported.figure.who))


def _totals_of_both(reported: Sequence[Reported]) -> _Totals:
    """What each account counts on both sides together, by kind."""
    totals: defaultdict[tuple[tuple[str, int | None], str], list[float]] = defaultdict(list)
    for one in reported:
        if one.side == BOTH:
            totals[one.account.key, one.figure.kind].append(one.stated)
    return totals
