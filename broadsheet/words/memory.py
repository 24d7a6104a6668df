"""What is kept in memory: what was made of each word met so far, for news repeats its words; and large things that come to stay."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

_MOST_KNOWN = 300_000
_Word = TypeVar("_Word", bound=Hashable)
_Made = TypeVar("_Made")


class Memory(dict[_Word, _Made], Generic[_Word, _Made]):
    """What a function makes of a word, made once. To look up the words of a text is one loop in C, four times as fast as one here."""

    def __init__(self, make: Callable[[_Word], _Made]) -> None:
        self._make = make

    def __missing__(self, word: _Word) -> _Made:
        made = self[word] = self._make(word)
        return made

    def of(self, words: Iterable[_Word]) -> Iterator[_Made]:
        """What is made of each word. Begins anew when too many are known, for nobody counts the words of years of pages."""
        if len(self) > _MOST_KNOWN:
            self.clear()
        return map(self.__getitem__, words)


@contextmanager
def no_litter() -> Iterator[None]:
    """While things come that stay, or go by themselves, Python need not look for what may go: it took a quarter of a restart, and a
    fifth of a large repair.

    Frozen and thawed they count as old; else the next article would have to wait a second while all are looked through as new.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()
