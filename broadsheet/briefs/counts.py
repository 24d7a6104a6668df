"""Which reported numbers count the same thing, and on which days they speak."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.likeness import Terms, cosine
from broadsheet.model.annotation import Figure

CASUALTIES = frozenset(("deaths", "injured", "missing", "rescued", "arrested", "displaced", "evacuated", "hostages", "victims"))
ROUNDING = 0.1
"""How far a rounded number may lie from the true one. "More than 2,000" and "almost 2,500" can both be true, yet no reader
takes them for one count: newsrooms round to the next tenth."""
SAME_MATTER = 0.35
"""Loose numbers belong together only where their sentences are about the same; casualty counts need no such proof."""
MOST_MATTERS = 200
NAMED = 4
"""Letters that the name of a place and of its people share."""

# Who is counted apart from the whole: a series of children is not a series of people.
_GROUPS = (
    ("children", re.compile(r"\b(?:child|children|minors?|kids?|infants?|bab(?:y|ies)|toddlers?|students?|pupils?|teenagers?)\b")),
    ("women", re.compile(r"\b(?:wom[ae]n|mothers?|girls?)\b")),
    ("soldiers", re.compile(r"\b(?:soldiers?|troops?|servicem[ae]n|service members?|marines?|sailors?)\b")),
    ("militants", re.compile(r"\b(?:militants?|fighters?|rebels?|insurgents?|terrorists?|gunm[ae]n|commanders?)\b")),
    ("police", re.compile(r"\b(?:police|officers?|polic(?:emen|ewomen))\b")),
    ("journalists", re.compile(r"\b(?:journalists?|reporters?|media workers?)\b")),
    ("health workers", re.compile(r"\b(?:medics?|doctors?|nurses?|health workers?|aid workers?)\b")),
    ("civilians", re.compile(r"\b(?:civilians?|bystanders?|residents?|villagers?)\b")),
)
_A_PEOPLE = re.compile(r"\b(?!People\b)[A-Z]\w+")
_ONE_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|overnight"
    r"|in (?:a|an|one|the) (?:single )?(?:attack|strike|raid|blast))\b"
)
_SO_FAR = re.compile(
    r"\b(?:since|so far|toll|total|in all"
    r"|ha(?:s|ve) (?:now )?(?:been|died|killed|risen)|at time of writing|over the (?:past|last)|to date)\b"
)
_BY_THEN = re.compile(r"\b(?:by|as of|until|stood at|stands at)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|within|inside|across|near|at)\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
SHARE = re.compile(r"share|percent|per cent|%|fraction|half")


@dataclass(frozen=True, slots=True, eq=False)
class Reported:
    """One figure where it stands, with the days it speaks of; `days` is None where nobody can tell."""

    account: Account
    passage: Passage
    figure: Figure
    days: tuple[date, date] | None

    @property
    def printed(self) -> str:
        return self.account.text[self.figure.start : self.figure.end]

    @property
    def low(self) -> float:
        return -float("inf") if self.figure.min is None else self.figure.min

    @property
    def high(self) -> float:
        return float("inf") if self.figure.max is None else self.figure.max

    @property
    def stated(self) -> float:
        """The number a reader takes home: the value, else the bound that is given; 0 for a malformed one."""
        figure = self.figure
        return next((n for n in (figure.value, figure.min, figure.max) if n is not None and not figure.doubtful), 0.0)

    @property
    def counted_on(self) -> tuple[date, date] | None:
        """When it was counted: "the fire killed 12 on Sunday" speaks of Sunday, and may be a count of the day of print."""
        printed, text = self.account.day, self.passage.text
        if self.days is None or printed is None or printed <= self.days[1] or _SO_FAR.search(text) or _BY_THEN.search(text):
            return self.days
        return self.days[0], printed


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
    """The figures of the accounts by the thing they count. What is negated or imagined ("could kill 500") is left out."""
    reported = [
        Reported(account, passage, figure, _days(account, figure))
        for account in accounts
        for figure in account.figures
        if figure.polarity in ("reported", "historic") and (passage := account.passage_at(figure.start, figure.end))
    ]
    sides = _sides_of_places(reported)
    totals = _totals_of_both(reported)
    gathered: defaultdict[_Key, list[Reported]] = defaultdict(list)
    for one in reported:
        gathered[_key(one, _side_of(one, sides, totals))].append(one)
    return [count for key, found in gathered.items() for count in _counts(key, sorted(found, key=_in_time))]


def _counts(key: _Key, found: list[Reported]) -> Iterator[Count]:
    if key[0] not in CASUALTIES:
        for same in _by_matter(found):
            yield Count(*key, tuple(same))
        return
    running, rest = _part_by_scope(key, found)
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


def _sides_of_places(reported: Sequence[Reported]) -> dict[str, str]:
    """The side of each place that counts are made at.

    Either the coverage counts one side there and no other, or the side bears the place's name ("Israel", "israeli").
    """
    seen: defaultdict[str, set[str]] = defaultdict(set)
    sides = {_side(one.figure) for one in reported if one.figure.side}
    for one in reported:
        place = _place(one).casefold()
        if place and one.figure.kind in CASUALTIES:
            seen[place] |= {_side(one.figure)} if one.figure.side else {side for side in sides if side[:NAMED] == place[:NAMED]}
    return {place: next(iter(found)) for place, found in seen.items() if len(found) == 1}


def _side_of(reported: Reported, sides: Mapping[str, str], totals: _Totals) -> str:
    """Its own side, else that of its place; both sides where it repeats a total of both."""
    if _restates(reported, totals):
        return "both"
    return _side(reported.figure) or sides.get(_place(reported).casefold(), "")


_Totals = Mapping[tuple[tuple[str, int | None], str], Sequence[float]]


def _totals_of_both(reported: Sequence[Reported]) -> _Totals:
    """What each account counts on both sides together, by kind."""
    totals: defaultdict[tuple[tuple[str, int | None], str], list[float]] = defaultdict(list)
    for one in reported:
        if _side(one.figure) == "both":
            totals[one.account.key, one.figure.kind].append(one.stated)
    return totals


def _restates(reported: Reported, totals: _Totals) -> bool:
    """Whether a count of "people" only gives its account's total of both sides more exactly: "past 200", then "208 people"."""
    if reported.figure.who and _A_PEOPLE.search(reported.figure.who):
        return False
    known = totals.get((reported.account.key, reported.figure.kind), ())
    return any(total <= reported.stated <= total * (1 + ROUNDING) for total in known)


def _in_time(reported: Reported) -> tuple[date, float]:
    days = reported.counted_on
    return (days[1] if days else date.max, reported.figure.value or reported.figure.min or 0.0)


def _key(reported: Reported, side: str) -> _Key:
    figure = reported.figure
    unit = (figure.unit or "").casefold()
    if figure.kind in CASUALTIES:
        is_share = SHARE.search(unit) or 0 < reported.stated < 1
        return figure.kind, side, _event(figure), group_of(f"{figure.who or ''} {figure.unit or ''}"), "share" if is_share else ""
    return figure.kind, _side(figure), _event(figure), _head(figure), unit


def _place(reported: Reported) -> str:
    """Where it was counted: the figure's own place, else the only place in which its sentence says something happened."""
    if reported.figure.place:
        return reported.figure.place
    account, passage = reported.account, reported.passage
    inside = (place for place in account.places if passage.holds(place.start, place.end))
    named = {place.name for place in inside if _IN.search(account.text[max(passage.start, place.start - 16) : place.start])}
    return named.pop() if len(named) == 1 else ""


def _side(figure: Figure) -> str:
    return (figure.side or "").casefold()


def _event(figure: Figure) -> str:
    """ "" for this happening; an earlier one by its year, for one article's "war of 2014" is another's "2014"."""
    if figure.event is None or figure.event == "this":
        return ""
    year = _YEAR.search(figure.event)
    return year.group() if year else figure.event.casefold()


def group_of(words: str) -> str:
    """The group within a people that is counted ("children"); "" for people as such."""
    told = words.casefold()
    return next((group for group, pattern in _GROUPS if pattern.search(told)), "")


def _head(figure: Figure) -> str:
    words = re.findall(r"\w+", (figure.who or "").casefold())
    return words[-1] if words else ""


def _days(account: Account, figure: Figure) -> tuple[date, date] | None:
    """The days a figure speaks of; a current count without a day of its own speaks of the day it was printed."""
    if figure.as_of is not None:
        days = _read_days(figure.as_of.from_, figure.as_of.to)
        if days:
            return days
    return (account.day, account.day) if account.day and not _event(figure) else None


def _read_days(first: str | None, last: str | None) -> tuple[date, date] | None:
    """First and last day of ISO days, months or years, as wide as they are; None where neither can be read."""
    ends = [_spread(text) for text in (first or last, last or first)]
    if ends[0] is None or ends[1] is None:
        return None
    return ends[0][0], max(ends[1][1], ends[0][0])


def _spread(text: str | None) -> tuple[date, date] | None:
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text or "")
    if not parts:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        if day:
            return first, first
        after = date(first.year + 1, 1, 1) if not month else (first + timedelta(days=31)).replace(day=1)
        return first, after - timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _part_by_scope(key: _Key, found: list[Reported]) -> tuple[list[Reported], list[list[Reported]]]:
    """The counts that run on, and apart from them those of one day or place, which cannot belong to the same running total.

    A toll does not fall, so a casualty count of less than half of what was held for sure the day before counts something
    smaller; so does a day's count at a place of its own beside counts twice as high. What differs less is a disagreement, and stays.
    """
    if key[4] or len(found) == 1:
        return found, []
    most = max(reported.stated for reported in found)
    larger_at = {_place(reported) for reported in found if reported.stated >= most / 2}
    known_before = _known_before(found)
    running: list[Reported] = []
    smaller: defaultdict[str, list[Reported]] = defaultdict(list)
    for one in found:
        far_below = one.days is not None and one.stated < known_before(one.days[0]) / 2
        apart = one.stated < most / 2 and _place(one) not in larger_at and _is_of_one_day(one)
        (smaller[_place(one)] if far_below or apart else running).append(one)
    return running, list(smaller.values())


def _known_before(found: Sequence[Reported]) -> Callable[[date], float]:
    """The highest count held for sure on a day before the one asked for."""
    steps: list[tuple[date, float]] = []
    for day, one in sorted(((one.counted_on[1], one) for one in found if one.counted_on), key=lambda step: step[0]):
        least = 0.0 if one.figure.min is None or one.figure.doubtful else one.figure.min
        steps.append((day, max(least, steps[-1][1] if steps else 0.0)))

    def known(day: date) -> float:
        at = bisect_left(steps, (day, 0.0))
        return steps[at - 1][1] if at else 0.0

    return known


def _is_of_one_day(reported: Reported) -> bool:
    return bool(_ONE_DAY.search(reported.passage.text)) and not _SO_FAR.search(reported.passage.text)
