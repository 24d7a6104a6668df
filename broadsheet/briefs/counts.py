"""Which reported numbers count the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from broadsheet.briefs.accounts import Account
from broadsheet.briefs.likeness import Terms, cosine
from broadsheet.briefs.reported import CASUALTIES, Reported, reported_figures
from broadsheet.briefs.scope import part_by_scope
from broadsheet.briefs.sides import Sides
from broadsheet.model.annotation import Evidence

SAME_MATTER = 0.35
"""Loose numbers belong together only where their sentences are about the same; casualty counts need no such proof."""
MOST_MATTERS = 200
SHARE = re.compile(r"share|percent|per cent|%|fraction|half")


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """One thing counted, by whoever counts it: reports in order of their days.

    `event` is "" for the story's own happening, else the year or name of another; `group` a part of a people ("children"), ""
    for people as such. `running` is False for what is left of a running total: counts of one day or place.
    """

    kind: str
    side: str
    event: str
    group: str
    unit: str
    reported: tuple[Reported, ...]
    running: bool = True

    @property
    def is_casualty(self) -> bool:
        return self.kind in CASUALTIES


_Key = tuple[str, str, str, str, str]


def gather_counts(accounts: Sequence[Account]) -> list[Count]:
    """The figures of the accounts by the thing they count."""
    reported = [one for account in accounts for one in reported_figures(account)]
    sides = Sides(reported)
    gathered: defaultdict[_Key, list[Reported]] = defaultdict(list)
    for one in reported:
        gathered[_key(one, sides)].append(one)
    return [count for key, found in gathered.items() for count in _counts(key, sorted(found, key=_in_time))]


def overtaken(counts: Sequence[Count]) -> set[Evidence]:
    """The sentences with a casualty count of this happening that has risen since: they were true, and are no longer the news."""
    old: set[Evidence] = set()
    for count in counts:
        dated = [one for one in count.reported if one.counted_on and count.running and count.is_casualty and not count.event]
        highest = max((one.stated for one in dated), default=0.0)
        reached = min((one.counted_on[1] for one in dated if one.counted_on and one.stated == highest), default=date.min)
        old |= {one.passage.evidence for one in dated if one.counted_on and one.stated < highest and one.counted_on[1] < reached}
    return old


def _key(reported: Reported, sides: Sides) -> _Key:
    figure = reported.figure
    unit = (figure.unit or "").casefold()
    if figure.kind not in CASUALTIES:
        return figure.kind, reported.side, reported.event, _head(reported), unit
    is_share = SHARE.search(unit) or 0 < reported.stated < 1
    return figure.kind, sides.of(reported), reported.event, reported.group, "share" if is_share else ""


def _head(reported: Reported) -> str:
    words = re.findall(r"\w+", (reported.figure.who or "").casefold())
    return words[-1] if words else ""


def _in_time(reported: Reported) -> tuple[date, float]:
    days = reported.counted_on
    return (days[1] if days else date.max, reported.stated)


def _counts(key: _Key, found: Sequence[Reported]) -> Iterator[Count]:
    if key[0] not in CASUALTIES or key[4]:
        for same in _by_matter(found):
            yield Count(*key, tuple(same))
        return
    running, rest = part_by_scope(found)
    if running:
        yield Count(*key, tuple(running))
    for part in rest:
        yield Count(*key, tuple(part), running=False)


def _by_matter(found: Sequence[Reported]) -> list[list[Reported]]:
    """Loose numbers apart by what their sentences are about: "15 people in the boat" and "9 people on the roof" are two things."""
    groups: list[tuple[Terms, list[Reported]]] = []
    for reported in found:
        terms = reported.passage.terms
        near = max(groups[:MOST_MATTERS], key=lambda group: cosine(terms, group[0]), default=None)
        if near is not None and cosine(terms, near[0]) >= SAME_MATTER:
            near[1].append(reported)
        else:
            groups.append((terms, [reported]))
    return [group for _, group in groups]
