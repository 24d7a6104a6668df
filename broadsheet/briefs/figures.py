"""How each number moved: points of one quantity, side and happening, by the day they speak of. Numbers are never added up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.independence import publishers_of
from broadsheet.model.annotation import Figure
from broadsheet.model.brief import FigurePoint, FigureSeries

CASUALTIES = frozenset(("deaths", "injured", "missing", "rescued", "arrested", "displaced", "evacuated", "hostages", "victims"))
# Kinds that say no more than the counted word does.
_LOOSE = frozenset(("people", "things", "other", "animals", "buildings", "events", "vehicles"))
_A_PEOPLE = re.compile(r"(?!People\b)[A-Z]\w+s(?= |$)")
_WORDS = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,2}(?=$| )")
A_HANDFUL = 10
_KIND_WORDS = {
    "deaths": "killed",
    "injured": "injured",
    "missing": "missing",
    "rescued": "rescued",
    "arrested": "arrested",
    "displaced": "displaced",
    "evacuated": "evacuated",
    "hostages": "held hostage",
    "victims": "harmed",
}
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
_ONE_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|overnight"
    r"|in (?:a|an|one|the) (?:single )?(?:attack|strike|raid|blast))\b"
)
_SO_FAR = re.compile(
    r"\b(?:since|so far|toll|total|in all"
    r"|ha(?:s|ve) (?:now )?(?:been|died|killed|risen)|at time of writing|over the (?:past|last)|to date)\b"
)
_IN = re.compile(r"\b(?:in|within|inside|across|near|at)\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_SHARE = re.compile(r"share|percent|per cent|%|fraction|half")


@dataclass(frozen=True, slots=True)
class Reported:
    """One figure where it stands, with the days it counts up to. `days` is None where nobody can tell."""

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


Key = tuple[str, str, str, str, str]
"""Kind, side, happening, counted group, unit."""
Wires = Mapping[tuple[str, int | None], tuple[str, ...]]
"""The publishers that carry copies of an account, by the account's key."""


def gather_figures(accounts: Sequence[Account]) -> dict[Key, list[Reported]]:
    """The figures that count the same thing, in order of the days they speak of.

    Same means: kind, side, happening, counted group and unit. What is negated or imagined ("could kill 500") is left out.
    """
    reported = [
        Reported(account, passage, figure, _days(account, figure))
        for account in accounts
        for figure in account.figures
        if figure.polarity in ("reported", "historic") and (passage := account.passage_at(figure.start, figure.end))
    ]
    sides = _sides_of_places(reported)
    gathered: defaultdict[Key, list[Reported]] = defaultdict(list)
    for one in reported:
        gathered[_key(one, sides)].append(one)
    return {key: sorted(found, key=_in_time) for key, found in gathered.items()}


def _sides_of_places(reported: Sequence[Reported]) -> dict[str, str]:
    """The side that the coverage counts at a place, where that is always the same one: counts there without a side are of it."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for one in reported:
        if one.figure.place and one.figure.side and one.figure.kind in CASUALTIES:
            seen[one.figure.place.casefold()].add(_side(one.figure))
    return {place: next(iter(sides)) for place, sides in seen.items() if len(sides) == 1}


def _in_time(reported: Reported) -> tuple[date, float]:
    days = reported.days
    return (days[1] if days else date.max, reported.figure.value or reported.figure.min or 0.0)


def _key(reported: Reported, sides: Mapping[str, str]) -> Key:
    figure = reported.figure
    group, unit = counted(figure), (figure.unit or "").casefold()
    if figure.kind in CASUALTIES:
        side = _side(figure) or sides.get(_place(reported).casefold(), "")
        return figure.kind, side, _event(figure), group, "share" if _SHARE.search(unit) else ""
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


def counted(figure: Figure) -> str:
    """The group within a people that is counted ("children"); "" for people as such."""
    words = f"{figure.who or ''} {figure.unit or ''}".casefold()
    return next((group for group, pattern in _GROUPS if pattern.search(words)), "")


def _head(figure: Figure) -> str:
    words = re.findall(r"\w+", (figure.who or "").casefold())
    return words[-1] if words else ""


def _days(account: Account, figure: Figure) -> tuple[date, date] | None:
    """The days a figure speaks of; a current count without a day of its own speaks of the day it was printed."""
    if figure.as_of is not None:
        days = read_days(figure.as_of.from_, figure.as_of.to)
        if days:
            return days
    return (account.day, account.day) if account.day and not _event(figure) else None


def read_days(first: str | None, last: str | None) -> tuple[date, date] | None:
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


def build_series(gathered: Mapping[Key, Sequence[Reported]], wires: Wires) -> tuple[FigureSeries, ...]:
    """One series for each thing counted, those of this happening and with most publishers first.

    Carriers of copies are told with the point of their origin, never as points of their own.
    """
    series = [
        _series(key, running, wires)
        for key, found in gathered.items()
        for running in part_by_scope(key, found)
        if _worth_telling(key, running)
    ]
    return tuple(sorted(series, key=_weight))


def _worth_telling(key: Key, found: Sequence[Reported]) -> bool:
    """Loose numbers ("three buildings") make a series where two publishers give them, or where they are more than a handful."""
    if key[0] in CASUALTIES:
        return True
    return len({r.account.house for r in found}) > 1 or any(stated(r) >= A_HANDFUL and not r.figure.vague for r in found)


def _weight(series: FigureSeries) -> tuple[bool, bool, int, int, str]:
    houses = len({p for point in series.points for p in point.publishers})
    return bool(series.event), series.kind not in CASUALTIES, -houses, -len(series.points), series.what


def part_by_scope(key: Key, found: Sequence[Reported]) -> list[list[Reported]]:
    """Counts that run on, apart from those of one day or place, which cannot belong to the same running total.

    A toll does not fall, so a casualty count of less than half of what was held for sure by its day counts something smaller,
    and so does one that speaks of a single day's event beside counts twice as high. What differs less is a disagreement, and stays.
    """
    if key[0] not in CASUALTIES or key[4] == "share" or len(found) == 1:
        return [list(found)]
    most = max(stated(reported) for reported in found)
    known = _known_by_day(found)
    running: list[Reported] = []
    smaller: defaultdict[str, list[Reported]] = defaultdict(list)
    for reported in found:
        at_least = known(reported.days[1]) if reported.days else 0.0
        if stated(reported) < at_least / 2 or (_of_one_day(reported) and stated(reported) < most / 2):
            smaller[(reported.figure.place or "").casefold()].append(reported)
        else:
            running.append(reported)
    return [part for part in (running, *smaller.values()) if part]


def stated(reported: Reported) -> float:
    """The number a reader takes home: the value, else the bound that is given; 0 for a malformed one."""
    figure = reported.figure
    return next((n for n in (figure.value, figure.min, figure.max) if n is not None and not figure.doubtful), 0.0)


def _known_by_day(found: Sequence[Reported]) -> Callable[[date], float]:
    """The highest count held for sure on some day no later than the one asked for."""
    steps: list[tuple[date, float]] = []
    for reported in sorted((r for r in found if r.days), key=_first_day):
        least = 0.0 if reported.figure.min is None or reported.figure.doubtful else reported.figure.min
        steps.append((_first_day(reported), max(least, steps[-1][1] if steps else 0.0)))

    def known(day: date) -> float:
        at = bisect_right(steps, (day, float("inf")))
        return steps[at - 1][1] if at else 0.0

    return known


def _first_day(reported: Reported) -> date:
    return reported.days[0] if reported.days else date.max


def _of_one_day(reported: Reported) -> bool:
    return bool(_ONE_DAY.search(reported.passage.text)) and not _SO_FAR.search(reported.passage.text)


def _series(key: Key, found: Sequence[Reported], wires: Wires) -> FigureSeries:
    kind, side, event, _, unit = key
    points: dict[tuple[str | None, float, str, str], list[Reported]] = {}
    for reported in found:
        figure = reported.figure
        same = (reported.account.publisher, stated(reported), figure.modifier, _iso(reported) or "")
        points.setdefault(same, []).append(reported)
    places = {r.figure.place for r in found if r.figure.place}
    return FigureSeries(
        what=name_of(found),
        kind=kind,
        points=tuple(_point(same, wires) for same in points.values()),
        side=side or None,
        place=places.pop() if len(places) == 1 else None,
        event=event or None,
        unit=unit or None,
    )


def _point(same: Sequence[Reported], wires: Wires) -> FigurePoint:
    first = same[0]
    figure = first.figure
    told = publishers_of(r.account for r in same)
    carried = tuple(name for r in same for name in wires.get(r.account.key, ()))
    return FigurePoint(
        value=None if figure.doubtful else figure.value,
        min=figure.min,
        max=figure.max,
        modifier=figure.modifier,
        as_of=_iso(first),
        publisher=first.account.publisher,
        evidence=tuple(dict.fromkeys(r.passage.evidence for r in same)),
        source=next((r.figure.source.canonical for r in same if r.figure.source), None),
        as_printed=first.printed,
        reported_at=first.account.window[1],
        publishers=tuple(dict.fromkeys(told + carried)),
    )


def _iso(reported: Reported) -> str | None:
    """An ISO day, `from/to` where it is not one day, a year alone where the days are those of a year."""
    days = reported.days
    if days is None:
        return None
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def name_of(found: Sequence[Reported]) -> str:
    """What is counted, in words taken from the accounts: "Palestinian children killed"; the commonest wording wins."""
    figure = found[0].figure
    if figure.kind in CASUALTIES:
        name = _people_and(_KIND_WORDS[figure.kind], found)
        return f"{name}, share" if _SHARE.search(figure.unit or "") else name
    words = _commonest(found, _WORDS) or figure.unit or ""
    kind = figure.kind.replace("_", " ")
    parts = [words] if words and (figure.kind in _LOOSE or kind in words) else [words, kind]
    name = ", ".join(part for part in parts if part)
    return name[:1].upper() + name[1:]


def _people_and(fate: str, found: Sequence[Reported]) -> str:
    """Side and group as in "Palestinian children killed"; a people as such keeps the word of its accounts ("Gazans killed")."""
    side, group = next((r.figure.side for r in found if r.figure.side), ""), counted(found[0].figure)
    if side == "both":
        return f"{group or 'people'} {fate}, both sides".capitalize()
    if group:
        name = f"{side} {group} {fate}".strip()
        return name[0].upper() + name[1:]
    people = _commonest(found, _A_PEOPLE)
    place = found[0].figure.place or side
    return f"{people} {fate}" if people else f"People {fate}{', ' if place else ''}{place}"


def _commonest(found: Sequence[Reported], wanted: re.Pattern[str]) -> str | None:
    """The wording of who is counted that most accounts share; the shorter of equals."""
    names = Counter(match.group() for r in found if (match := wanted.match(" ".join((r.figure.who or "").split()))))
    return max(names, key=lambda name: (names[name], -len(name), name), default=None)
