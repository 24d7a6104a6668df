"""Fingerprints of a text: a sample of its five-word runs, by which a copy is known even when cut, framed or retitled.

Sampling by the value of the hash (Manber 1994, "modulo" sampling) keeps the same runs in every text that has them, so the share of
common fingerprints estimates the share of common text. Jaccard similarity is the wrong measure for news, whose copies are
cut from the end; containment in the shorter text is the right one (Broder 1997).
"""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Prints = NDArray[np.uint32]

RUN = 5
SAMPLE = 4
"""One run in four is kept: one in sixteen left texts of 150 words with nine fingerprints or fewer, too few to compare."""
MOST_WORDS = 20_000
LEAD_RUNS = 60
_MARKS = bytes(range(33, 48)) + bytes(range(58, 65)) + bytes(range(91, 97)) + bytes(range(123, 127))
_SPACED = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_PRINTERS_MARKS = "‘’“”–—…\xa0«»"
_MIXERS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1], dtype=np.uint32)
_KNOWN_WORDS = 200_000
_hashes: dict[bytes, int] = {}


def fingerprints(text: str) -> tuple[Prints, Prints]:
    """The sampled fingerprints of a text and those of its first sixty words; each sorted, each value once.

    Empty for fewer than five words. Reads the first 20,000 words: no article is longer, and a page of a million
    words shall not stop the press.
    """
    runs = _runs(_word_hashes(text))
    return _sampled(runs), _sampled(runs[:LEAD_RUNS])


def shared(one: Prints, other: Prints) -> int:
    """How many fingerprints two texts have in common."""
    if len(one) > len(other):
        one, other = other, one
    if not len(one):
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
    return text.encode("utf-8", "surrogatepass").translate(_SPACED).split()[:MOST_WORDS]


def _word_hashes(text: str) -> NDArray[np.uint32]:
    words = _words(text)
    if len(_hashes) > _KNOWN_WORDS:
        _hashes.clear()
    try:
        return np.fromiter(map(_hashes.__getitem__, words), np.uint32, len(words))
    except KeyError:
        _hashes.update((word, crc32(word)) for word in set(words) if word not in _hashes)
    return np.fromiter(map(_hashes.__getitem__, words), np.uint32, len(words))


def _runs(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """One hash for every run of five words."""
    if len(words) < RUN:
        return words[:0]
    last = len(words) - RUN + 1
    mixed = np.zeros(last, np.uint32)
    for place in range(RUN):
        mixed = (mixed << np.uint32(5)) ^ (mixed >> np.uint32(7)) ^ (words[place : place + last] * _MIXERS[place])
    mixed = (mixed ^ (mixed >> np.uint32(16))) * _MIXERS[1]
    hashes: NDArray[np.uint32] = mixed ^ (mixed >> np.uint32(13))
    return hashes


def _sampled(runs: NDArray[np.uint32]) -> Prints:
    kept: Prints = np.unique(runs[runs % np.uint32(SAMPLE) == 0])
    return kept
