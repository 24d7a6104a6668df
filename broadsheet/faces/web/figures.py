"""The figures of a brief, sorted by how they are shown: drawn and tabled, said in the margin, or kept apart as background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from broadsheet.faces import phrasing
from broadsheet.faces.counts import counted, label, sentence
from broadsheet.faces.web import charts
from broadsheet.faces.web.evidence import Note, Notes
from broadsheet.model.brief import Brief, Disagreement, FigurePoint, FigureSeries

# More charts than this turn the story into a dashboard; the rest stand in the margin as numbers.
MOST_CHARTS = 3
MOST_BESIDE = 8
# Of a long series the latest points stand on the page, in drawing and table; all of them are in the CSV.
MOST_POINTS = 60
# What can only become more while a story goes on; of anything else the most reported by then says nothing.
_GROWING = frozenset("deaths injured cases arrested displaced evacuated rescued hostages victims".split())
_LEAST = frozenset((">", ">=", "tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions"))
_TITLES = {"deaths": "People reported killed", "injured": "People reported hurt", "missing": "People reported missing"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table beneath a chart."""

    as_of: str
    what: str
    value: str
    publishers: str
    source: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts of one kind: two drawings (wide, narrow) of the same points, and the table that holds every number."""

    title: str
    drawings: tuple[tuple[str, charts.Drawing], ...]
    rows: tuple[Row, ...]
    legend: tuple[str, ...]
    left: int
    unprinted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A number said without a chart: words before it, the number, what it counts."""

    before: str
    value: str
    what: str
    who: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """Numbers of an earlier happening, never joined to those of today."""

    event: str
    items: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    charts: tuple[Chart, ...]
    beside: tuple[Beside, ...]
    background: tuple[Background, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs that stand in the charts, each once."""
        drawn = (drawing for chart in self.charts for _, drawing in chart.drawings)
        return tuple(sorted({mark.sign for drawing in drawn for mark in drawing.marks}))


@dataclass(frozen=True, slots=True)
class Chip:
    """The last word on one number, for the front page: "at least 14", or "10 or 12" where accounts differ."""

    values: tuple[str, ...]
    what: str
    who: str
    spark: charts.Spark | None
    differ: bool
    anchor: str


def lay_out(brief: Brief, notes: Notes) -> Figures:
    """Charts for what was counted more than once, the rest in words; other events apart."""
    today = [series for series in brief.figure_series if series.event in (None, "this")]
    groups = _groups(today)[:MOST_CHARTS]
    shown = {id(series) for group in groups for series in group}
    charts = tuple(_chart(group, brief.disagreements, notes) for group in groups)
    beside = [_beside(series, notes) for series in today if id(series) not in shown and series.points]
    return Figures(charts, tuple(beside[:MOST_BESIDE]), tuple(_background(brief, notes)))


def _groups(series: Sequence[FigureSeries]) -> list[list[FigureSeries]]:
    """Series that share a chart: those of one toll. Any other has a chart of its own, as its numbers share no scale."""
    groups: dict[str, list[FigureSeries]] = {}
    for each in series:
        if _moves(each):
            groups.setdefault(each.kind if each.kind in _TITLES else f"{each.kind} {each.what}", []).append(each)
    return sorted(groups.values(), key=lambda group: (group[0].kind not in _TITLES, -sum(len(s.points) for s in group)))


def _moves(series: FigureSeries) -> bool:
    """Whether there is something to draw: of a toll several days, of anything else several values."""
    drawn = {(p.as_of if series.kind in _TITLES else "", p.value, p.min, p.max) for p in _dated(series)}
    return len(drawn) > 1


def chips(brief: Brief, most: int = 2) -> tuple[Chip, ...]:
    """The numbers that lead the story: the series with most points first, one chip each."""
    today = [s for s in brief.figure_series if s.event in (None, "this") and (s.kind in _TITLES or len(s.points) > 1)]
    told = [s for s in today if any(p.value is not None or p.min is not None for p in s.points)]
    ranked = sorted(told, key=lambda s: (s.kind not in _TITLES, -len(s.points)))
    return tuple(_chip(series, brief.disagreements) for series in ranked[:most])


def _dated(series: FigureSeries) -> list[FigurePoint]:
    """The points that can be drawn, the latest `MOST_POINTS` of them."""
    points = [
        p
        for p in series.points
        if phrasing.days_of(p.as_of) and not phrasing.malformed(p) and (p.value, p.min, p.max) != (None, None, None)
    ]
    return points[-MOST_POINTS:]


def _chart(group: Sequence[FigureSeries], disagreements: Sequence[Disagreement], notes: Notes) -> Chart:
    names = _told_apart(group)
    lines = [
        charts.Line(name, tuple(_count(p, notes) for p in _dated(s)), grows=s.kind in _GROWING)
        for name, s in zip(names, group, strict=True)
        if _dated(s)
    ]
    bands = [band for s in group for band in _bands(s, disagreements)]
    rows = [row for s in group for row in _rows(s, notes)]
    days = [d for line in lines for c in line.counts for d in (c.first, c.last)]
    title = f"{_title(group)}, {charts.span_of_days(min(days), max(days))}"
    return Chart(
        title,
        (("wide", charts.draw(lines, bands)), ("narrow", charts.draw(lines, bands, width=charts.NARROW))),
        tuple(rows),
        _legend(lines, bands),
        sum(max(0, len(series.points) - MOST_POINTS) for series in group),
        tuple(p.as_printed or "" for s in group for p in s.points if phrasing.malformed(p)),
    )


def _told_apart(group: Sequence[FigureSeries]) -> list[str]:
    """Names of the lines; two that count the same in words say where."""
    words = Counter(label(series) for series in group)
    return [_capital(label(s) if words[label(s)] == 1 else ", ".join(p for p in (label(s), s.place or s.side) if p)) for s in group]


def _title(group: Sequence[FigureSeries]) -> str:
    if len(group) > 1:
        return _TITLES.get(group[0].kind, _capital(group[0].kind.replace("_", " ")))
    unit = group[0].unit if group[0].what != label(group[0]) else ""
    return _capital(label(group[0])) + (f", {unit}" if unit else "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _count(point: FigurePoint, notes: Notes) -> charts.Count:
    days = phrasing.days_of(point.as_of) or (date.min, date.min)
    note = next(iter(notes.of(point.evidence)), None)
    return charts.Count(
        low=point.value if point.value is not None else point.min,
        high=point.max if point.max is not None else point.value,
        bound=_bound(point),
        first=days[0],
        last=days[1],
        label=phrasing.figure(point),
        short=phrasing.short_figure(point),
        who=phrasing.listed(point.publishers or ((point.publisher,) if point.publisher else ()), 2) or "publisher not stated",
        href=f"#n{note.number}" if note else "",
    )


def _bound(point: FigurePoint) -> charts.Bound:
    if point.modifier == "-" or (point.value is None and None not in (point.min, point.max)):
        return "range"
    if point.modifier in _LEAST:
        return "least"
    if point.modifier in ("<", "<=", "<~"):
        return "most"
    return "about" if point.modifier == "~" else "exact"


def _bands(series: FigureSeries, disagreements: Sequence[Disagreement]) -> Iterable[charts.Band]:
    """A band where a disagreement of numbers stands on points of this series."""
    return (_band(series, points) for points in _disputes(series, disagreements))


def _band(series: FigureSeries, dispute: Sequence[FigurePoint]) -> charts.Band:
    numbers = [p.value for p in dispute if p.value is not None]
    low, high = min(numbers), max(numbers)
    return charts.Band(_capital(series.what), low, high, f"{phrasing.number(low)} or {phrasing.number(high)}: accounts differ")


def _disputes(series: FigureSeries, disagreements: Sequence[Disagreement]) -> Iterable[list[FigurePoint]]:
    """The points of the series that the sides of a conflict stand on, where they hold two values or more."""
    by_place = {(e.article, e.teaser, e.start): p for p in series.points for e in p.evidence if p.value is not None}
    for disagreement in disagreements:
        places = [(e.article, e.teaser, e.start) for side in disagreement.sides for e in side.evidence]
        points = [by_place[place] for place in places if place in by_place]
        if disagreement.kind == "conflict" and len({p.value for p in points}) > 1:
            yield points


def _legend(lines: Sequence[charts.Line], bands: Sequence[charts.Band]) -> tuple[str, ...]:
    """The signs that really stand in the chart, in a fixed order."""
    counts = [c for line in lines for c in line.counts]
    there = {c.bound for c in counts}
    signs: list[str] = [sign for sign in ("exact", "least", "most", "about", "range") if sign in there]
    signs += ["whisker"] if any(c.first != c.last for c in counts) else []
    signs += ["step"] if any(line.grows and len(line.counts) > 1 for line in lines) else []
    signs += ["differ"] if bands else []
    return tuple(signs) if len(signs) > 1 or bands else ()


def _rows(series: FigureSeries, notes: Notes) -> Iterable[Row]:
    for point in series.points[-MOST_POINTS:]:
        publishers = point.publishers or ((point.publisher,) if point.publisher else ())
        yield Row(
            phrasing.dated(point.as_of) or "day not stated",
            label(series),
            counted(series, point),
            phrasing.listed(publishers) or "not stated",
            phrasing.source(point.source) if point.source else "not stated",
            notes.of(point.evidence),
        )


def _beside(series: FigureSeries, notes: Notes) -> Beside:
    values = list(dict.fromkeys(counted(series, p) for p in series.points[-MOST_POINTS:]))
    publishers = list(dict.fromkeys(p.publisher for p in series.points if p.publisher))
    odd = any(phrasing.malformed(p) for p in series.points)
    who = phrasing.source(series.points[-1].source or "") if series.points else ""
    said = ", in ".join(part for part in (who, phrasing.listed(publishers)) if part)
    return Beside(
        *sentence(series, phrasing.listed(values, 4)),
        f"so printed in {phrasing.listed(publishers)}; we do not guess" if odd else said,
        notes.of([e for p in series.points for e in p.evidence][:3]),
    )


def _background(brief: Brief, notes: Notes) -> Iterable[Background]:
    events: dict[str, list[FigureSeries]] = {}
    for series in brief.figure_series:
        if series.event not in (None, "this"):
            events.setdefault(series.event or "", []).append(series)
    for event, group in events.items():
        yield Background(_capital(event), tuple(_beside(series, notes) for series in group))


def _chip(series: FigureSeries, disagreements: Sequence[Disagreement]) -> Chip:
    """The latest number; where accounts differ on it, both. A dispute that later days have left behind is in the chart."""
    dated = _dated(series)
    last = max(dated, key=lambda p: _newest(p, grows=series.kind in _GROWING)) if dated else series.points[-1]
    dispute = next((points for points in _disputes(series, disagreements) if _last_day(last) <= max(map(_last_day, points))), None)
    if dispute:
        band = _band(series, dispute)
        values = (phrasing.number(band.low), phrasing.number(band.high))
        return Chip(values, label(series), f"Accounts differ{_as_of(dispute)}", _spark(series, band), True, "differ")
    who = phrasing.source(last.source or last.publisher or "source not stated")
    return Chip((counted(series, last),), label(series), f"{_capital(who)}{_as_of([last])}", _spark(series, None), False, "figures")


def _newest(point: FigurePoint, *, grows: bool) -> tuple[date, float]:
    """Of counts that speak of the same day, what can only grow is told by the highest."""
    return _last_day(point), (point.value or point.min or 0.0) if grows else 0.0


def _last_day(point: FigurePoint) -> date:
    days = phrasing.days_of(point.as_of)
    return days[1] if days else date.min


def _as_of(points: Sequence[FigurePoint]) -> str:
    days = [day for point in points for day in phrasing.days_of(point.as_of) or ()]
    return f", as of {phrasing.span(min(days), max(days))}" if days else ""


def _spark(series: FigureSeries, band: charts.Band | None) -> charts.Spark | None:
    counts = [_count(p, _NO_NOTES) for p in _dated(series)]
    return charts.spark(counts, band, grows=series.kind in _GROWING) if len(counts) > 1 else None


_NO_NOTES = Notes({}, {})
