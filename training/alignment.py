"""Which blocks of a page make up the text that a person marked as the article: labels at no cost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_RUN = 5
_PLACES_LONG, _PLACES_SHORT = 3, 12


@dataclass(frozen=True, slots=True)
class Alignment:
    """Indexes of the texts that belong to the gold, and the share of the gold that they cover (about 1 where all is found)."""

    chosen: frozenset[int]
    coverage: float


def words_of(text: str) -> list[str]:
    """Words in lower case."""
    return _WORD.findall(text.lower())


def align(texts: Sequence[str], gold: str) -> Alignment:
    """Choose the texts that occur in the gold, in the same order, without overlap, covering as much of it as can be.

    A weighted longest chain, so that a paragraph which stands on the page twice is taken where its neighbours are. Where the
    chain leaves gaps, long texts of which most five-word runs are gold are taken too.
    """
    words = words_of(gold)
    whole = f" {' '.join(words)} "
    chain, covered = _best_chain(texts, whole)
    chosen = set(chain)
    if covered < 0.98 * len(whole):
        covered += _fill(texts, words, chosen)
    return Alignment(frozenset(chosen), covered / len(whole))


class _Prefixes:
    """Best chain that ends at or before a position (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self.best: list[tuple[int, int]] = [(0, -1)] * (size + 2)

    def up_to(self, position: int) -> tuple[int, int]:
        position += 1
        found = (0, -1)
        while position > 0:
            found = max(found, self.best[position], key=lambda entry: entry[0])
            position -= position & -position
        return found

    def add(self, position: int, score: int, link: int) -> None:
        position += 1
        while position < len(self.best):
            if self.best[position][0] < score:
                self.best[position] = (score, link)
            position += position & -position


def _best_chain(texts: Sequence[str], whole: str) -> tuple[list[int], int]:
    prefixes = _Prefixes(len(whole))
    steps: list[tuple[int, int]] = []  # (text, step before)
    for index, text in enumerate(texts):
        phrase = f" {' '.join(words_of(text))} "
        found = []
        for start in _occurrences(whole, phrase):
            score, before = prefixes.up_to(start)
            steps.append((index, before))
            found.append((start + len(phrase) - 1, score + len(phrase) - 1, len(steps) - 1))
        for end, score, step in found:
            prefixes.add(end, score, step)
    covered, step = prefixes.up_to(len(whole) - 1)
    chain = []
    while step >= 0:
        index, step = steps[step]
        chain.append(index)
    return chain, covered


def _occurrences(whole: str, phrase: str) -> list[int]:
    if not phrase.strip():
        return []
    found: list[int] = []
    at = whole.find(phrase)
    while at >= 0 and len(found) < (_PLACES_LONG if len(phrase) > 30 else _PLACES_SHORT):
        found.append(at)
        at = whole.find(phrase, at + 1)
    return found


def _fill(texts: Sequence[str], gold: list[str], chosen: set[int]) -> int:
    runs = set(_runs(gold))
    taken = {texts[index] for index in chosen}
    covered = 0
    for index, text in enumerate(texts):
        if index in chosen or len(text) < 60 or text in taken:
            continue
        own = _runs(words_of(text))
        if own and sum(run in runs for run in own) > 0.6 * len(own):
            chosen.add(index)
            covered += len(text)
    return covered


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))
