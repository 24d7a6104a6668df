"""The numbers of one sentence with the words around them, ready for every question the room asks of a number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from broadsheet.words.numbers import Number, find_numbers
from broadsheet.words.tokens import find_tokens

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence that holds numbers. `places[i]` is the range of tokens [first, after last) that number i covers."""

    text: str
    start: int
    end: int
    tokens: tuple[Bounds, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    numbers: tuple[Number, ...]
    places: tuple[Bounds, ...]
    sentence: int = 0

    def word(self, i: int) -> str:
        """The word at a token, in lower case; empty outside the sentence."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""


def contexts_of(text: str, sentences: Sequence[Bounds]) -> Iterator[Context]:
    """One context for each sentence with a number, in order. Numbers that lie in no sentence are passed over."""
    numbers = find_numbers(text)
    starts = [n.start for n in numbers]
    for index, (start, end) in enumerate(sentences):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            yield _context(text, start, end, numbers[first:last], index)


def _context(text: str, start: int, end: int, numbers: list[Number], index: int) -> Context:
    tokens = find_tokens(text, start, end)
    ends = [e for _, e in tokens]
    begins = [s for s, _ in tokens]
    words = tuple(text[s:e] for s, e in tokens)
    places = tuple((bisect_right(ends, n.start), max(bisect_left(begins, n.end), bisect_right(ends, n.start) + 1)) for n in numbers)
    return Context(text, start, end, tuple(tokens), words, tuple(w.lower() for w in words), tuple(numbers), places, index)
