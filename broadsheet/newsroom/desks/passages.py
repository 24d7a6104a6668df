"""Where the words of a query stand in a text: marks, and the passage around the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from broadsheet.words.spelling import fold
from broadsheet.words.terms import stem

_LENGTH = 240
_WORD = re.compile(r"\w+")
_ALIKE = 3
"""Letters that two forms of a word begin with; only words that do are compared by their stems."""


class Marker:
    """Finds words and phrases in texts as the index does: capitals, accents and endings make no difference.

    `flood` finds `flooded`, `flood*` also `floodgate`, `north bank` the two words beside one another.
    """

    def __init__(self, words: Sequence[str]) -> None:
        split = [[fold(word) for word in _WORD.findall(phrase)] for phrase in words]
        self._phrases = [phrase for phrase in split if len(phrase) > 1]
        self._exact = {phrase[0] for phrase in split if len(phrase) == 1}
        self._stems = {stem(word) for word in self._exact}
        self._beginnings = tuple(fold(word[:-1]) for word in words if word.endswith("*"))

    def __call__(self, passage: str) -> tuple[tuple[int, int], ...]:
        """The stretches of a passage that match, in text order, none over another."""
        found = sorted(self._matches(fold(passage)))
        return tuple(span for n, span in enumerate(found) if n == 0 or span[0] >= found[n - 1][1])

    def around(self, text: str) -> tuple[int, int]:
        """A passage with the first match in it: from the start of its sentence where that is near, and cut between words."""
        match = self._first(text)
        stop = text.rfind(". ", 0, match)
        start = max(stop + 2 if stop >= 0 else 0, match - _LENGTH // 2)
        if start and not text[start - 1].isspace():
            start = text.rfind(" ", 0, start) + 1
        end = start + _LENGTH
        return start, max(text.rfind(" ", start, end), match) if end < len(text) else len(text)

    def _first(self, text: str) -> int:
        """Where the first match begins, 0 where there is none. To fold a text takes longer than to search it, and is seldom needed."""
        small = text.lower()
        found = next(self._matches(small), None) if len(small) == len(text) else None
        return (found or next(self._matches(fold(text)), (0, 0)))[0]

    def _matches(self, folded: str) -> Iterator[tuple[int, int]]:
        if self._pattern is not None:
            yield from (found.span() for found in self._pattern.finditer(folded) if self._is_meant(found[0]))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        phrases = [r"\W+".join(map(re.escape, phrase)) + r"\b" for phrase in self._phrases]
        begins = sorted({re.escape(word[:_ALIKE]) for word in self._exact})
        words = [rf"(?:{'|'.join(begins)})\w*"] if begins else []
        return re.compile(rf"\b(?:{'|'.join(phrases + words)})") if phrases or words else None

    def _is_meant(self, found: str) -> bool:
        alike = found in self._exact or stem(found) in self._stems or found.startswith(self._beginnings)
        return alike or not _WORD.fullmatch(found)
