"""Stretches of a text, and quick answers about what lies in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Stretches:
    """Stretches (start, end) that do not overlap, asked in logarithmic time."""

    def __init__(self, bounds: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(bounds)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with start up to end."""
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and self._ends[i] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all of start up to end."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and self._ends[i] >= end
