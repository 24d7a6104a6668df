"""The times an article names, resolved against its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from broadsheet.annotations.timex import Timex, find_times
from broadsheet.model.annotation import Annotations, MarkedArticle, TimeExpression


class TimeFinder:
    """Finds dates, times and durations. Without a day to see them from (`anchor`) only what carries its own is kept."""

    name, version = "times", "1"
    needs = frozenset({"sentences", "language"})
    gives = frozenset({"times"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(replace(marked.found, times=tuple(_times(marked))) for marked in batch)


def _times(marked: MarkedArticle) -> Iterator[TimeExpression]:
    if marked.found.language not in ("en", None):
        return
    for sentence in marked.found.sentences:
        for found in _seen_from(marked.anchor, marked.text, sentence.start, sentence.end):
            yield TimeExpression(found.start, found.end, found.type, found.value, found.first, found.last)


# Two days with nothing in common: what reads the same from both does not depend on the day.
_ELSEWHERE = (date(1987, 2, 17), date(2031, 8, 8))


def _seen_from(anchor: date | None, text: str, start: int, end: int) -> list[Timex]:
    if anchor is not None:
        return find_times(text, anchor, start, end)
    other = set(find_times(text, _ELSEWHERE[1], start, end))
    return [found for found in find_times(text, _ELSEWHERE[0], start, end) if found in other]
