"""Fingerprints of a text: its five-word runs, of which a long text keeps a sample. By them a copy is known even when cut, framed or retitled.

Sampling by the value of the hash (Manber 1994, "modulo" sampling) keeps the same runs in every text that has them, so the share of
common fingerprints estimates the share of common text. Jaccard similarity is the wrong measure for news, whose copies are
cut from the end; containment in the shorter text is the right one (Broder 1997).
"""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from broadsheet.words.memory import Memory
from broadsheet.words.terms import UNSPACED, is_unspaced

Prints = NDArray[np.uint32]

RUN = 5
SAMPLE = 4
"""One run in four is kept: one in sixteen left texts of 150 words with nine fingerprints or fewer, too few to compare."""
SHORT = 100
"""Words up to which every run is kept: sampled, one text in five of twenty words was not known again when met whole."""
MOST_WORDS = 20_000
LEAD_RUNS = 60
_MARKS = bytes(range(33, 48)) + bytes(range(58, 65)) + bytes(range(91, 97)) + bytes(range(123, 127))
_SPACED = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_PRINTERS_MARKS = "‘’“”–—…\xa0«»"
_OTHER_MARKS = str.maketrans(dict.fromkeys("、。，．！？：；「」『』（）〈〉《》・،؛؟।", " "))
_MIXERS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1], dtype=np.uint32)
_LEFT, _RIGHT = np.uint32(5), np.uint32(7)
_hashes = Memory[bytes, int](crc32)


def fingerprints(text: str) -> tuple[Prints, Prints]:
    """The fingerprints of a text, sorted, each value once; and every run of its first sixty words, in text order.

    A text of up to a hundred words keeps all its runs, a longer one a sample. Empty for fewer than five words. Reads the first
    20,000 words: no article is longer, and a page of a million words shall not stop the press.
    """
    words = _word_hashes(text)
    runs = _runs(words)
    return _each_once(runs if len(words) <= SHORT else _sampled(runs)), runs[:LEAD_RUNS].copy()


class Shared(NamedTuple):
    """How many fingerprints two texts have in common, and which share that is of the one and of the other (0 to 1)."""

    common: int
    of_one: float
    of_other: float


def shared(one: Prints, other: Prints) -> Shared:
    """What two texts have in common. Where one of them is sampled, both are compared by the sample, and `common` made good for it."""
    times = 1
    if is_sampled(one) or is_sampled(other):
        one, other, times = _sampled(one), _sampled(other), SAMPLE
    common = in_common(one, other)
    return Shared(common * times, common / max(1, len(one)), common / max(1, len(other)))


def is_sampled(prints: Prints) -> bool:
    """Whether only a sample of the runs is here. Empty prints pass for a sample."""
    return not (prints[:SHORT] % np.uint32(SAMPLE)).any()


def in_common(one: Prints, other: Prints) -> int:
    """How many of one's fingerprints the other holds, which must be sorted."""
    if not len(one) or not len(other):
        return 0
    places = np.searchsorted(other, one)
    places[places == len(other)] = 0
    return int(np.count_nonzero(other[places] == one))


def _words(text: str) -> list[bytes]:
    """Words in lower case without marks. Bytes, because translating and splitting them is four times as fast as a regex."""
    text = text[: 12 * MOST_WORDS].lower()
    if not text.isascii():
        for mark in _PRINTERS_MARKS:
            text = text.replace(mark, " ")
        if is_unspaced(text):
            text = UNSPACED.sub(r" \g<0> ", text.translate(_OTHER_MARKS))
    return text.encode("utf-8", "surrogatepass").translate(_SPACED).split()[:MOST_WORDS]


def _word_hashes(text: str) -> NDArray[np.uint32]:
    words = _words(text)
    return np.fromiter(_hashes.of(words), np.uint32, len(words))


def _runs(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """One hash for every run of five words."""
    if len(words) < RUN:
        return words[:0]
    last = len(words) - RUN + 1
    placed = words * _MIXERS[:, np.newaxis]
    mixed = placed[0, :last]
    for place in range(1, RUN):
        mixed = (mixed << _LEFT) ^ (mixed >> _RIGHT) ^ placed[place, place : place + last]
    mixed = (mixed ^ (mixed >> np.uint32(16))) * _MIXERS[1]
    hashes: NDArray[np.uint32] = mixed ^ (mixed >> np.uint32(13))
    return hashes


def _each_once(runs: Prints) -> Prints:
    """Sorted, each value once: `np.unique`, at a third of its price for so few."""
    runs = np.sort(runs)
    return runs if len(runs) < 2 else runs[np.concatenate(([True], runs[1:] != runs[:-1]))]


def _sampled(runs: Prints) -> Prints:
    kept: Prints = runs[runs % np.uint32(SAMPLE) == 0]
    return kept
