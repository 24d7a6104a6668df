"""A story to take along: as Markdown with every sentence cited, its figures as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from broadsheet.faces import differences, links, phrasing
from broadsheet.faces.counts import counted, label
from broadsheet.model.annotation import Evidence
from broadsheet.model.brief import Brief, CoverageEntry, Development, FigurePoint, FigureSeries
from broadsheet.model.desk import Dossier

_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|"})
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Footnotes:
    """Numbers evidence in order of first use."""

    def __init__(self, dossier: Dossier, base: str) -> None:
        self._dossier, self._base = dossier, base
        self._numbers: dict[Evidence, int] = {}

    def of(self, evidence: Sequence[Evidence]) -> str:
        return "".join(f"[^{self._numbers.setdefault(each, len(self._numbers) + 1)}]" for each in evidence)

    def lines(self) -> Iterable[str]:
        for evidence, number in self._numbers.items():
            article = self._dossier.articles.get(evidence.article)
            publisher = article.publisher.name if article and article.publisher else "Publisher not stated"
            when = phrasing.published(article.published) if article else ""
            address = self._base + links.evidence(evidence, article)
            yield f"[^{number}]: “{_plain(evidence.text)}” {_plain(publisher)}{f', {when}' if when else ''}. <{address}>"


def markdown(dossier: Dossier, base: str) -> str:
    """CommonMark with footnotes. Words of others are escaped: a headline cannot become a link or markup of ours."""
    brief = dossier.told.brief
    notes = _Footnotes(dossier, base)
    parts = [f"# {_plain(brief.headline)}", _standing(brief, base + links.story(dossier.told))]
    parts += [" ".join(f"{_plain(line.text)}{notes.of(line.evidence)}" for line in brief.summary)]
    parts += _section("Figures", (_figure_line(series, notes) for series in brief.figure_series))
    parts += _section("Timeline", (_development_line(development, notes) for development in brief.developments))
    parts += _section("Who said what", _said(brief, notes))
    parts += _section("Where accounts differ", _differing(brief, notes))
    parts += _section("Coverage", (_coverage_line(entry) for entry in brief.articles))
    parts += ["\n".join(notes.lines())]
    return "\n\n".join(part for part in parts if part) + "\n"


def _development_line(development: Development, notes: _Footnotes) -> str:
    day = phrasing.dated(development.date, year=True) or "no day given"
    expected = " (expected)" if development.status == "expected" else ""
    return f"- {day}{expected}: {_plain(development.text)}{notes.of(development.evidence)}"


def _coverage_line(entry: CoverageEntry) -> str:
    copy = " (copy)" if entry.role == "carrier" else ""
    return f"- {_plain(entry.publisher or 'Publisher not stated')}: {_plain(entry.headline or 'No headline')}{copy}"


def _standing(brief: Brief, address: str) -> str:
    last = f", last change {phrasing.changed(brief.last)}" if brief.last else ""
    own = phrasing.plural(brief.independent_publishers, "independent publisher")
    return f"{phrasing.PHASES[brief.phase]}{last}. {phrasing.plural(len(brief.articles), 'article')}, {own}. <{address}>"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    body = "\n".join(lines)
    return [f"## {title}", body] if body else []


def _figure_line(series: FigureSeries, notes: _Footnotes) -> str:
    event = f", {series.event}" if series.event not in (None, "this") else ""
    return f"- {_plain(label(series) + event)}: {'; '.join(_point(series, point, notes) for point in series.points)}"


def _point(series: FigureSeries, point: FigurePoint, notes: _Footnotes) -> str:
    day = phrasing.dated(point.as_of)
    return f"{_plain(counted(series, point))}{f' ({day})' if day else ''}{notes.of(point.evidence)}"


def _said(brief: Brief, notes: _Footnotes) -> Iterable[str]:
    for source in brief.statements_by_source:
        yield f"- **{_plain(phrasing.source(source.source))}** ({source.kind})"
        for said in source.statements:
            words = f"“{_plain(said.text)}”" if said.direct else _plain(said.text)
            yield f"  - {words}{notes.of(said.evidence)}"


def _differing(brief: Brief, notes: _Footnotes) -> Iterable[str]:
    for disagreement in brief.disagreements:
        if disagreement.kind != "progression":
            yield f"- {_plain(differences.question(disagreement))}"
            for side in disagreement.sides:
                yield f"  - {_plain(side.value_or_text)}: {_plain(phrasing.listed(side.publishers, 6))}{notes.of(side.evidence)}"


def _plain(words: str) -> str:
    return " ".join(words.split()).translate(_MARKUP)


_COLUMNS = "what kind event value min max modifier as_of publisher source as_printed sentence article".split()


def figures_csv(brief: Brief) -> str:
    """One reported number a row (RFC 4180). Open bounds are empty; `as_printed` keeps what was no number."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for series in brief.figure_series:
        for point in series.points:
            writer.writerow(_cell(value) for value in _row(series, point))
    return out.getvalue()


def _row(series: FigureSeries, point: FigurePoint) -> Iterable[object]:
    shown = point.evidence[0] if point.evidence else None
    yield from (series.what, series.kind, series.event)
    yield from (point.value, point.min, point.max, point.modifier, point.as_of)
    yield from (point.publisher, point.source, point.as_printed)
    yield from (shown.text if shown else None, shown.article if shown else None)


def _cell(value: object) -> object:
    """Words that a spreadsheet would run are kept as words; a bound such as ">=" or "=" too."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
