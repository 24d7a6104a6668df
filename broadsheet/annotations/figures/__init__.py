"""Reported numbers: what is counted, how many, how sure, where, when and who says so.

The number and its modifier are read by grammar, its kind and polarity judged by taggers with the grammar of casualty
sentences as witness (`kinds`), and the rest is taken from the words, names, times and statements around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from broadsheet.annotations.figures.attach import attach_all
from broadsheet.annotations.figures.context import Context, contexts_of
from broadsheet.annotations.figures.details import PERSONAL_KINDS, group_of, place_of, side_of_figure, unit_of
from broadsheet.annotations.figures.kinds import Judgement, judge_numbers
from broadsheet.annotations.figures.modifiers import bounds_of, modifiers_of
from broadsheet.annotations.figures.periods import Periods
from broadsheet.model.annotation import Annotations, Figure, FigureSource, MarkedArticle, Mention, Statement
from broadsheet.model.article import Span

__all__ = ["FigureFinder", "find_figures"]


class FigureFinder:
    """The annotator of figures. Ages, years, clock times, scores and list numbers are no figures."""

    name, version = "figures", "1"
    needs = frozenset({"sentences", "entities", "times", "statements"})
    gives = frozenset({"figures"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(replace(marked.found, figures=find_figures(marked)) for marked in batch)


def find_figures(marked: MarkedArticle) -> tuple[Figure, ...]:
    """The figures of one text in text order; none in a text without sentences."""
    reader = _Reader(marked)
    figures: list[Figure] = []
    for context in contexts_of(marked.text, [(s.start, s.end) for s in marked.found.sentences]):
        figures.extend(reader.read(context, len(figures)))
    return tuple(figures)


class _Reader:
    def __init__(self, marked: MarkedArticle) -> None:
        self._text = marked.text
        self._year = marked.anchor.year if marked.anchor else None
        self._periods = Periods(marked.text, marked.anchor, marked.found.times)
        self._places = [m for m in marked.found.entities if m.type == "LOC"]
        self._place_starts = [m.start for m in self._places]
        self._said = _Said(marked.found.statements)

    def read(self, context: Context, known: int) -> Iterator[Figure]:
        """The figures of one sentence; `known` is how many came before, for the indexes of subsets."""
        judgements = judge_numbers(context, self._year)
        signs = modifiers_of(context)
        attached = attach_all(context)
        places = self._places[max(0, bisect_right(self._place_starts, context.start) - 1) : bisect_right(self._place_starts, context.end)]
        before: Figure | None = None
        for index, judgement in enumerate(judgements):
            if not judgement.is_figure:
                continue
            part = before is not None and attached[index][1] == "part"
            figure = self._figure(context, index, judgement, signs[index], places, before if part else None)
            if part and _is_subset(self._text, before, figure):
                figure = replace(figure, subset_of=known - 1)
            known += 1
            before = figure
            yield figure

    def _figure(self, context: Context, index: int, judgement: Judgement, sign: tuple[str, int], places: Sequence[Mention], whole: Figure | None) -> Figure:
        number = context.numbers[index]
        last = index + 1 if number.high is not None and number.value is not None and index + 1 < len(context.numbers) else index
        group = group_of(context, last)
        who = self._text[slice(*group)] if group else (whole.who if whole else None)
        place = place_of(context, index, places)
        side = side_of_figure(who, place, context, index) if judgement.kind in PERSONAL_KINDS else None
        period = self._periods.of(context, index)
        low, high = bounds_of(number, sign[0])
        return Figure(
            start=min(sign[1], number.start),
            end=max(context.numbers[last].end, group[1] if group else number.end),
            number=Span(number.start, context.numbers[last].end),
            kind=judgement.kind,
            value=None if number.vague or (number.high is not None and number.high != number.value) else number.value,
            min=low,
            max=high,
            modifier=sign[0],
            unit=unit_of(context, index, judgement.kind, who),
            who=who,
            side=side or (whole.side if whole else None),
            place=place.canonical if place else (whole.place if whole else None),
            event=whole.event if whole else period.event,
            as_of=whole.as_of if whole else period.as_of,
            source=self._said.by(self._text, number.start) or (whole.source if whole else None),
            vague=number.vague is not None,
            doubtful=number.form == "malformed",
            polarity=judgement.polarity,
            confidence=judgement.confidence,
            sentence=context.sentence,
        )


def _is_subset(text: str, whole: Figure | None, part: Figure) -> bool:
    gap = text[whole.end : part.start].lower() if whole else ""
    return any(word in gap for word in ("includ", "of them", "of whom", "of those", "of which", "among"))


class _Said:
    """Who gives a number: the source of the innermost statement whose content holds it."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._pieces = sorted((start, end, i) for i, s in enumerate(statements) for start, end in s.content if s.source)
        self._starts = [p[0] for p in self._pieces]
        self._statements = statements

    def by(self, text: str, offset: int) -> FigureSource | None:
        """None where nobody is said to have given it."""
        last = bisect_right(self._starts, offset)
        for start, end, i in reversed(self._pieces[max(0, last - 8) : last]):
            if start <= offset < end:
                statement = self._statements[i]
                first = statement.source[0]
                return FigureSource(statement.canonical or text[slice(*first)], *first)
        return None
