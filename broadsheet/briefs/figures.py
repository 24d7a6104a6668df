"""How each number moved: points of one thing counted, by the day they speak of. Numbers are never added up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from broadsheet.briefs.captions import caption
from broadsheet.briefs.counts import SHARE, Count
from broadsheet.briefs.independence import houses_of, publishers_of
from broadsheet.briefs.reported import CASUALTIES, Reported
from broadsheet.model.brief import FigurePoint, FigureSeries

A_HANDFUL = 10
MOST_LOOSE = 24
"""Loose numbers of a story; beyond the first two dozen they are trivia, however large the story."""
NEAR_THE_HEAD = 3
"""Sentences of an article in which a number that one publisher alone gives is still part of the news."""
Wires = Mapping[tuple[str, int | None], tuple[str, ...]]
"""The publishers that carry copies of an account, by the account's key."""

# What a number measures rather than counts: told where it leads an article or several publishers give it.
_MEASURES = frozenset(
    ("duration", "distance", "speed", "area", "mass_volume", "rate", "other", "share", "change", "poll", "sentence", "seats")
)
_A_PEOPLE = re.compile(r"(?!People\b)[A-Z]\w+s(?= |$)")
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


def build_series(counts: Sequence[Count], wires: Wires) -> tuple[FigureSeries, ...]:
    """One series for each thing counted: this happening before others, casualties before loose numbers, most publishers first;
    of loose numbers at most `MOST_LOOSE`.

    Carriers of copies are told with the point of their origin, never as points of their own.
    """
    series = sorted((_series(count, wires) for count in counts if _is_worth_telling(count)), key=_weight)
    loose = [one for one in series if one.kind not in CASUALTIES][MOST_LOOSE:]
    return tuple(one for one in series if one not in loose)


def _is_worth_telling(count: Count) -> bool:
    """Casualties are, unless they are parts of no place of their own.

    Loose numbers are where the words around them say what they count, and two publishers give them or they are more than a
    handful at the head of an article. What somebody says in quotation marks is told with who said it.
    """
    if count.is_casualty:
        return count.running or any(reported.place for reported in count.reported)
    told = [reported for reported in count.reported if not reported.is_quoted]
    if not told or not _caption(count):
        return False
    if houses_of(r.account for r in told) > 1:
        return any(not r.figure.vague for r in told)
    return any(
        r.passage.order < (1 if _is_measure(r) else NEAR_THE_HEAD) and r.stated >= A_HANDFUL and not r.figure.vague for r in told
    )


def _is_measure(reported: Reported) -> bool:
    """Whether it measures rather than counts, as "a 1,815-page bill" does too."""
    return (
        reported.figure.kind in _MEASURES
        or reported.account.text[reported.figure.number.end : reported.figure.number.end + 1] == "-"
    )


def _weight(series: FigureSeries) -> tuple[bool, bool, int, int, str]:
    houses = len({p for point in series.points for p in point.publishers})
    return bool(series.event), series.kind not in CASUALTIES, -houses, -len(series.points), series.what


def _series(count: Count, wires: Wires) -> FigureSeries:
    points: dict[tuple[str | None, float, str, str | None], list[Reported]] = {}
    for reported in count.reported:
        same = (reported.account.publisher, reported.stated, reported.figure.modifier, _iso(reported))
        points.setdefault(same, []).append(reported)
    places = {r.figure.place for r in count.reported if r.figure.place}
    return FigureSeries(
        what=name_of(count),
        kind=count.kind,
        points=tuple(_point(same, wires) for same in points.values()),
        side=count.side or None,
        place=places.pop() if len(places) == 1 else None,
        event=count.event or None,
        unit=count.unit or None,
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
    days = reported.counted_on
    if days is None:
        return None
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def name_of(count: Count) -> str:
    """What is counted, in words of the accounts: "Palestinian children killed", "Norrigan employs … people"."""
    if count.is_casualty:
        name = _people_and(_KIND_WORDS[count.kind], count)
        return f"{name}, share" if SHARE.search(count.unit) else name
    return _caption(count) or count.kind.replace("_", " ").capitalize()


def _caption(count: Count) -> str:
    """The words around the number where it stands nearest to the head of an article."""
    ordered = sorted(count.reported, key=lambda r: (r.is_quoted, r.passage.order, r.account.printed, r.account.article))
    return next((words for reported in ordered if (words := caption(reported))), "")


def _people_and(fate: str, count: Count) -> str:
    """Side and group as in "Palestinian children killed"; a people as such keeps the word of its accounts ("Gazans killed"), else
    "Kenyan people killed", or where: "People killed, Kirongo".
    """
    side = next((r.figure.side for r in count.reported if r.figure.side), "")
    if side == "both":
        return f"{count.group or 'people'} {fate}, both sides".capitalize()
    if count.group:
        name = f"{side} {count.group} {fate}".strip()
        return name[0].upper() + name[1:]
    people = _commonest(count.reported, _A_PEOPLE)
    places = Counter(reported.figure.place or "" for reported in count.reported)
    place = max(places, key=lambda name: (places[name], name))
    who = people or (f"{side.capitalize()} people" if side and not place else "People")
    return f"{who} {fate}, {place}" if place and not people else f"{who} {fate}"


def _commonest(found: Sequence[Reported], wanted: re.Pattern[str]) -> str | None:
    """The wording of who is counted that most accounts share; the shorter of equals."""
    names = Counter(match.group() for r in found if (match := wanted.match(" ".join((r.figure.who or "").split()))))
    return max(names, key=lambda name: (names[name], -len(name), name), default=None)
