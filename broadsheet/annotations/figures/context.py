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
    """A sentence that holds numbers. `places[i]` is the range of tokens [first, after last) that number i covers, `ends[i]` its end.

    A number that opens a range covers the whole of it, so that what follows is its unit.
    """

    text: str
    start: int
    end: int
    tokens: tuple[Bounds, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    numbers: tuple[Number, ...]
    places: tuple[Bounds, ...]
    ends: tuple[int, ...]
    sentence: int

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
    closing = [_closing(numbers, i) for i in range(len(numbers))]
    firsts = [bisect_right(ends, number.start) for number in numbers]
    places = tuple((first, max(bisect_left(begins, last.end), first + 1)) for first, last in zip(firsts, closing, strict=True))
    lower = tuple(w.lower() for w in words)
    return Context(text, start, end, tokens, words, lower, tuple(numbers), places, tuple(n.end for n in closing), index)


def _closing(numbers: Sequence[Number], i: int) -> Number:
    """The number itself, or the one that ends the range it opens."""
    return numbers[i + 1] if i + 1 < len(numbers) and numbers[i + 1].ends_range else numbers[i]
