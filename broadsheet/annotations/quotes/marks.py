"""Stretches between quotation marks: curly, straight, guillemets, German low-high, single and nested, over paragraphs, unclosed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = {"“": '”“"', '"': '"”', "„": '“”"', "«": "»", "»": "«", "‹": "›", "‘": "’", "'": "'’", "「": "」", "『": "』"}
_OUTER = frozenset('“"„«»「')
_MARK = re.compile(r"[“”\"„«»‹›‘’'「」『』]")
_PARAGRAPH = re.compile(r"[^\n]+")
_NO_QUOTE = re.compile(r"[‘'’](?:\d0s|em|til|tis|twas|cause|n|round|bout)\b", re.I)
_OPENS_NEXT = re.compile(r"\s*[“\"„«]")
_SINGLE_REACH = 400
_INCHES = re.compile(r"\d\s?$")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks, `start:end` without them. `closed` is False where the paragraph ended first; `depth` 1 is nested."""

    start: int
    end: int
    depth: int
    closed: bool


def find_marked(text: str) -> list[Marked]:
    """Every stretch in quotation marks, in order of their starts; a nested one follows the one around it.

    A quote that its paragraph leaves open ends with the paragraph; marks that open the next one begin a stretch of their own.
    Apostrophes, feet and inches are no marks.
    """
    found: list[Marked] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found += _Paragraph(text, paragraph.start(), paragraph.end()).read()
    return sorted((m for m in found if text[m.start : m.end].strip()), key=lambda m: (m.start, -m.end))


class _Paragraph:
    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._open: list[tuple[int, str]] = []
        self._found: list[Marked] = []
        self._no_single_close_after = -1

    def read(self) -> list[Marked]:
        for match in _MARK.finditer(self._text, self._start, self._end):
            self._mark(match.start(), match.group())
        while self._open:
            begin, sign = self._open.pop()
            if sign in _OUTER and sign != "»":
                self._close(begin, self._end, closed=False)
        return self._found

    def _mark(self, at: int, sign: str) -> None:
        if self._open and self._closes(at, sign):
            self._close(self._open.pop()[0], at, closed=True)
        elif len(self._open) > 1 and sign in _CLOSERS[self._open[-2][1]] and sign not in "'’":
            self._open.pop()  # the inner one was an apostrophe after all
            self._close(self._open.pop()[0], at, closed=True)
        elif self._opens(at, sign):
            self._open.append((at + 1, sign))

    def _closes(self, at: int, sign: str) -> bool:
        opened = self._open[-1][1]
        if sign not in _CLOSERS[opened]:
            return False
        if sign in "'’" and opened in "'‘":
            return self._ends_single(at)
        if sign == "“" and opened == "“":
            return False
        return not (
            sign == '"' and opened == '"' and self._begins(at) and self._text[at - 1 : at] in (" ", "\t") and not self._ends(at)
        )

    def _opens(self, at: int, sign: str) -> bool:
        if sign in "‘'":
            return self._begins(at) and not _NO_QUOTE.match(self._text, at) and (sign == "‘" or self._has_single_close(at))
        if sign == '"':
            return not _INCHES.search(self._text[max(self._start, at - 2) : at]) or self._begins(at)
        if self._open and self._open[-1][1] in _OUTER and sign in _OUTER:
            return sign in "“„«" and self._open[-1][1] != sign
        if sign == "»":
            return self._begins(at) and "«" in self._text[at + 1 : self._end]
        return sign in _CLOSERS

    def _begins(self, at: int) -> bool:
        before, after = self._text[at - 1 : at] if at > self._start else " ", self._text[at + 1 : at + 2]
        return (before.isspace() or before in '([—–-/“"‘„«:,.;') and bool(after) and not after.isspace()

    def _ends(self, at: int) -> bool:
        after = self._text[at + 1 : at + 2] if at + 1 < self._end else " "
        return after.isspace() or not after.isalnum()

    def _ends_single(self, at: int) -> bool:
        """A single mark that can close: nothing of a word after it, and no plural's apostrophe before a word."""
        before, after = self._text[at - 1], self._text[at + 1 : at + 2] if at + 1 < self._end else " "
        if after.isalnum() or before.isspace():
            return False
        plural = before in "sz" and after == " " and self._text[at + 2 : at + 3].islower()
        return not plural or not self._has_single_close(at)

    def _has_single_close(self, at: int) -> bool:
        if at < self._no_single_close_after:
            return False
        last = min(self._end, at + _SINGLE_REACH)
        for match in _SINGLE_CLOSE.finditer(self._text, at + 2, last):
            return match.start() > 0
        if last == self._end:
            self._no_single_close_after = self._end
        return False

    def _close(self, begin: int, end: int, *, closed: bool) -> None:
        text = self._text
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        self._found.append(Marked(begin, end, 1 if self._open else 0, closed))


_SINGLE_CLOSE = re.compile(r"(?<=[^\s])['’](?![\w])")
