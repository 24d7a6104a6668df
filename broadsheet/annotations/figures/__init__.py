"""Reported numbers: what is counted, how many, how sure, where, when and who says so.

The number and its modifier are read by grammar, its kind and polarity judged by taggers with the grammar of casualty
sentences as witness (`kinds`), and the rest is taken from the words, names, times and statements around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from broadsheet.annotations.figures.context import Context, contexts_of
from broadsheet.annotations.figures.details import (
    PLACED_KINDS,
    SIDED_KINDS,
    group_of,
    nearby_place,
    place_of,
    side_of_figure,
    unit_of,
)
from broadsheet.annotations.figures.kinds import Judgement, judge_numbers
from broadsheet.annotations.figures.lexicon import CASUALTY_KINDS
from broadsheet.annotations.figures.modifiers import bounds_of, modifiers_of
from broadsheet.annotations.figures.periods import THIS, Periods
from broadsheet.model.annotation import Annotations, Figure, FigureSource, MarkedArticle, Mention, Statement
from broadsheet.model.article import Span

__all__ = ["FigureFinder", "find_figures"]


_OF_THOSE = re.compile(r" (?:of (?:them|those|whom|the (?:dead|victims|injured|wounded|missing)))\b", re.IGNORECASE)
_CUT_OFF = re.compile(r" (?:people|persons|civilians)? ?(?:have|has|had|were|was)?(?:\.\.\.| ?…)", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:includ\w+|among|of (?:them|those|whom|which|the (?:dead|victims|injured|wounded|missing)))\b", re.IGNORECASE
)
_OF_REACH = 16
_AND_THAT = re.compile(r",? and (?:that|said)\b")  # "says A, and that B"
_JOINED_REACH = 60


class FigureFinder:
    """The annotator of figures. Ages, years, clock times, scores and list numbers are no figures."""

    name, version = "figures", "1"
    needs = frozenset({"sentences", "language", "entities", "times", "statements"})
    gives = frozenset({"figures"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(replace(marked.found, figures=find_figures(marked)) for marked in batch)


def find_figures(marked: MarkedArticle) -> tuple[Figure, ...]:
    """The figures of one text in text order; none in a text without sentences, or in another language than English."""
    if marked.found.language not in ("en", None):
        return ()
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
        self._last: tuple[int, Figure] | None = None  # the last casualty figure, and its index

    def read(self, context: Context, known: int) -> Iterator[Figure]:
        """The figures of one sentence; `known` is how many came before, for the indexes of subsets."""
        judgements = judge_numbers(context, self._year)
        signs = modifiers_of(context)
        places = self._places[
            max(0, bisect_right(self._place_starts, context.start) - 1) : bisect_right(self._place_starts, context.end)
        ]
        for index, judgement in enumerate(judgements):
            whole = self._whole(context, index, judgement.case)
            if whole and not judgement.kind.startswith("deaths"):
                judgement = replace(judgement, kind=whole[1].kind)
            if not judgement.is_figure:
                continue
            figure = self._figure(context, index, judgement, signs[index], places, whole[1] if whole else None)
            if whole and _is_subset(self._text[whole[1].end : context.numbers[index].end + _OF_REACH]):
                figure = replace(figure, subset_of=whole[0])
            if figure.kind in CASUALTY_KINDS and figure.polarity == "reported":
                self._last = known, figure
            known += 1
            yield figure

    def _whole(self, context: Context, index: int, case: str) -> tuple[int, Figure] | None:
        """The figure a number is a part of: the one before it in its sentence, or of the sentence before ("Nine of those were ...")."""
        if self._last is None or (self._last[1].sentence or 0) < context.sentence - 1 or context.numbers[index].currency:
            return None
        if case == "part":
            return self._last if self._last[1].sentence == context.sentence else None
        following = self._text[context.numbers[index].end : context.end]
        apart = self._text[self._last[1].end : context.numbers[index].start]
        return self._last if (_OF_THOSE.match(following) or _CUT_OFF.match(following)) and "\n\n" not in apart else None

    def _figure(
        self,
        context: Context,
        index: int,
        judgement: Judgement,
        sign: tuple[str, int],
        places: Sequence[Mention],
        whole: Figure | None,
    ) -> Figure:
        number = context.numbers[index]
        group = group_of(context, index)
        who = self._text[slice(*group)] if group else (whole.who if whole else self._shared_group(context, index, judgement))
        place = place_of(context, index, places)
        somewhere = self._somewhere(context, index, judgement.kind, place, places)
        source = self._said.by(self._text, number.start) or (whole.source if whole else None)
        side = side_of_figure(who, place, context, source.canonical if source else None) if judgement.kind in SIDED_KINDS else None
        period = self._periods.of(context, index)
        low, high = bounds_of(number, sign[0])
        return Figure(
            start=min(sign[1], number.start),
            end=max(context.ends[index], group[1] if group else 0),
            number=Span(number.start, context.ends[index]),
            kind=judgement.kind,
            value=None if number.vague or (number.high is not None and number.high != number.value) else number.value,
            min=low,
            max=high,
            modifier=sign[0],
            unit=unit_of(context, index, judgement.kind, who),
            who=who,
            side=side or (whole.side if whole else None),
            place=somewhere.canonical if somewhere else (whole.place if whole else None),
            event=whole.event if whole else period.event,
            as_of=whole.as_of if whole else period.as_of,
            source=source,
            vague=number.vague is not None,
            doubtful=number.form == "malformed",
            polarity="historic" if period.event != THIS and judgement.polarity == "reported" else judgement.polarity,
            confidence=judgement.confidence,
            sentence=context.sentence,
        )

    @staticmethod
    def _somewhere(context: Context, index: int, kind: str, place: Mention | None, places: Sequence[Mention]) -> Mention | None:
        """Where what is counted happened or is; prices, changes and spans of time happen nowhere."""
        if kind not in PLACED_KINDS:
            return None
        return place or (nearby_place(context, index, places) if kind in CASUALTY_KINDS else None)

    def _shared_group(self, context: Context, index: int, judgement: Judgement) -> str | None:
        """ "Five employees were killed and two were injured": of whom, as the casualty before it in the sentence says."""
        if "among" in context.lower[max(0, context.places[index][0] - 2) : context.places[index][0]]:
            return None  # "two Norlanders were among the 40 dead"
        same = self._last and self._last[1].sentence == context.sentence and judgement.kind in CASUALTY_KINDS
        return self._last[1].who if self._last and same else None


def _is_subset(gap: str) -> bool:
    """The words between whole and part say that it is a part, not one more beside it."""
    return bool(_PART_OF.search(gap))


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
            if start <= offset < end or (end <= offset < end + _JOINED_REACH and _AND_THAT.match(text, end)):
                statement = self._statements[i]
                first = statement.source[0]
                return FigureSource(statement.canonical or text[slice(*first)], *first)
        return None
