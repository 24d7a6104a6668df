"""Opens every evidence: a line whose words are not there does not print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from broadsheet.model.annotation import Evidence
from broadsheet.model.brief import (
    Brief,
    Coverage,
    Development,
    Disagreement,
    FigurePoint,
    FigureSeries,
    Lifted,
    Line,
    Said,
    Side,
    SourceStatements,
)
from broadsheet.words.numbers import find_numbers

_Cited = TypeVar("_Cited", Line, Development, Said, FigurePoint)


def check_brief(brief: Brief, coverage: Sequence[Coverage]) -> Brief:
    """The brief with only the lines whose evidence opens on the words it names; what fell is told in `dropped`.

    The coverage may be the one the brief was built from or a later state of it: a line whose sentence was edited away since
    falls too.
    """
    return _Proof(coverage).read(brief)


class _Proof:
    """One reading of a brief against its coverage; `fallen` collects what did not hold."""

    def __init__(self, coverage: Sequence[Coverage]) -> None:
        self._coverage = {item.article.id: item.article for item in coverage}
        self._cards = {(item.article.id, item.index): item.teaser for item in coverage if item.teaser is not None}
        self.fallen: list[str] = []

    def read(self, brief: Brief) -> Brief:
        headline = brief.headline_evidence
        checked = replace(
            brief,
            summary=self._kept("sentence", brief.summary),
            developments=tuple(self._with_outcome(d) for d in self._kept("development", brief.developments)),
            statements_by_source=tuple(self._sources(brief.statements_by_source)),
            figure_series=tuple(self._series(brief.figure_series)),
            disagreements=tuple(self._disagreements(brief.disagreements)),
            sections=tuple(self._sections(brief.sections)),
            headline_evidence=headline if headline is not None and self._opens(headline) else None,
        )
        if headline is not None and checked.headline_evidence is None:
            self.fallen.append(f"headline: {brief.headline}")
        return replace(checked, dropped=brief.dropped + tuple(self.fallen))

    def _opens(self, evidence: Evidence) -> bool:
        """Whether the words stand where the evidence says."""
        text = self._text(evidence)
        inside = text is not None and 0 <= evidence.start < evidence.end <= len(text)
        return inside and text is not None and text[evidence.start : evidence.end] == evidence.text

    def _text(self, evidence: Evidence) -> str | None:
        if evidence.teaser is not None:
            card = self._cards.get((evidence.article, evidence.teaser))
            return None if card is None else f"{card.headline}\n{card.snippet or ''}"
        article = self._coverage.get(evidence.article)
        if article is None:
            return None
        return {None: article.text, "headline": article.headline, "standfirst": article.standfirst}.get(evidence.field)

    def _kept(self, what: str, lines: Iterable[_Cited]) -> tuple[_Cited, ...]:
        """Lines with at least one evidence that opens, each without the evidence that does not."""
        return tuple(kept for line in lines if (kept := self._proven(what, line)) is not None)

    def _proven(self, what: str, line: _Cited) -> _Cited | None:
        evidence = tuple(e for e in line.evidence if self._opens(e))
        if evidence and any(_stands_in(line, e.text) for e in evidence):
            return line if len(evidence) == len(line.evidence) else replace(line, evidence=evidence)
        self.fallen.append(f"{what}: {_words(line)}")
        return None

    def _with_outcome(self, development: Development) -> Development:
        outcome = development.outcome
        if outcome is None or self._kept("outcome", (outcome,)):
            return development
        return replace(development, outcome=None)

    def _sources(self, sources: Iterable[SourceStatements]) -> Iterator[SourceStatements]:
        for source in sources:
            statements = self._kept("statement", source.statements)
            if statements:
                yield replace(source, statements=statements)

    def _series(self, series: Iterable[FigureSeries]) -> Iterator[FigureSeries]:
        for one in series:
            points = self._kept("figure", one.points)
            if points:
                yield replace(one, points=points)

    def _sections(self, sections: Iterable[Lifted]) -> Iterator[Lifted]:
        for section in sections:
            items = self._kept("section", section.items)
            if items:
                yield replace(section, items=items)

    def _disagreements(self, disagreements: Iterable[Disagreement]) -> Iterator[Disagreement]:
        """A side without its words falls, and a disagreement that is left with one side."""
        for disagreement in disagreements:
            sides = tuple(side for one in disagreement.sides if (side := self._side(one)) is not None)
            if len(sides) > 1:
                yield replace(disagreement, sides=sides)
            else:
                self.fallen.append(f"disagreement: {disagreement.topic}")

    def _side(self, side: Side) -> Side | None:
        evidence = tuple(e for e in side.evidence if self._opens(e))
        return replace(side, evidence=evidence) if any(side.value_or_text in e.text for e in evidence) else None


def _stands_in(line: Line | Development | Said | FigurePoint, text: str) -> bool:
    """Whether what the line prints is what the evidence says: its words, or the words and the number of a figure."""
    if isinstance(line, FigurePoint):
        return (line.as_printed or "") in text and _holds_its_number(line)
    return line.text in text


def _holds_its_number(point: FigurePoint) -> bool:
    """Whether the value can be read in the printed words; where they hold no number ("a soldier") there is none to look for."""
    numbers = find_numbers(point.as_printed or "")
    return point.value is None or not numbers or any(point.value in (n.value, n.low, n.high) for n in numbers)


def _words(line: Line | Development | Said | FigurePoint) -> str:
    return (line.as_printed or "") if isinstance(line, FigurePoint) else line.text
