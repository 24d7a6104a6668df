"""Counts of kinds of characters in many texts at once: capitals, digits, stops and so on, for the price of one pass over all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
_Marks = NDArray[np.uint16]

HEAD = 400
"""Characters of a text that are looked at; what comes after is like what came before."""

MEASURES = (
    "stops", "commas", "quotes", "signs", "clocks", "years", "words", "capitals", "digits", "wide", "capital words",
    "opens upper", "opens lower", "opens digit", "opens quote", "opens sign", "closes stop", "closes colon", "closes sign",
)  # fmt: skip
"""The columns of `measure`: the logarithms of seven counts; the shares of capitals, digits and wide characters (of scripts without
blanks), and of words with a capital; then whether the text opens or closes with such a character."""

_UPPER, _LOWER, _DIGIT, _SPACE, _STOP, _COMMA, _QUOTE, _WIDE, _SIGN, _COLON, _CLOSING = (1 << bit for bit in range(11))
_KNOWN = 0x3100
_CHARACTERS = (
    (" ", _SPACE), (".!?…।؟۔。", _STOP), (",、،;", _COMMA), ("\"'“”‘’„«»–—", _QUOTE), ("©@#→›»>▸•·|", _SIGN), (":", _COLON),
    ("\"'”’»)]", _CLOSING),
)  # fmt: skip


_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def weight(text: str) -> int:
    """Characters of a text as if in letters: one of Chinese, Japanese or Korean says as much as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


@cache
def _kinds() -> _Marks:
    """What each character below `_KNOWN` is; after them what a wide character is, and what a wide full stop is."""
    table = np.zeros(_KNOWN + 2, dtype=np.uint16)
    for code in range(_KNOWN):
        character = chr(code)
        table[code] = _UPPER * character.isupper() | _LOWER * character.islower() | _DIGIT * character.isdigit()
    for characters, bit in _CHARACTERS:
        table[list(map(ord, characters))] |= bit
    table[0x2E80:_KNOWN] |= _WIDE
    table[_KNOWN:] = _WIDE, _WIDE | _STOP
    return table


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _marks(codes: NDArray[np.uint32]) -> _Marks:
    if codes.max(initial=0) < _KNOWN:
        return _kinds()[codes]
    stops = (codes == 0xFF01) | (codes == 0xFF1F)
    return _kinds()[np.where(codes < _KNOWN, codes, np.where(stops, _KNOWN + 1, _KNOWN))]


def measure(texts: Sequence[str]) -> Numbers:
    """One row of `MEASURES` for each text; texts are not empty. No texts, no rows."""
    if not texts:
        return np.zeros((0, len(MEASURES)), dtype=np.float32)
    heads = [text[:HEAD] for text in texts]
    lengths = np.array(list(map(len, heads)))
    starts = np.cumsum(lengths + 1) - lengths - 1
    codes = _codes(" ".join(heads) + " ")
    marks = _marks(codes)

    def count(found: NDArray[np.bool_]) -> Numbers:
        sums: Numbers = np.add.reduceat(found, starts, dtype=np.float32)
        return sums

    upper, digit, space, stop = ((marks & bit) != 0 for bit in (_UPPER, _DIGIT, _SPACE, _STOP))
    words = count(space)
    opening = np.empty(len(marks), dtype=np.bool_)
    opening[0], opening[1:] = True, space[:-1]
    ends = stop[:-1] & ((marks[1:] & (_SPACE | _QUOTE | _WIDE)) != 0)
    return np.stack(
        (
            *np.log1p([
                count(np.append(ends, stop[-1])), count((marks & _COMMA) != 0), count((marks & _QUOTE) != 0),
                count((marks & _SIGN) != 0), count(_clocks(marks, digit)), count(_years(codes, digit)), words,
            ]),
            count(upper) / lengths, count(digit) / lengths, count((marks & _WIDE) != 0) / lengths, count(upper & opening) / words,
            *_edges(marks[starts], texts),
        ),
        axis=1, dtype=np.float32,
    )  # fmt: skip


def _clocks(marks: _Marks, digit: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a digit, a colon or stop, and a digit follow each other: times, dates, amounts."""
    found = np.zeros(len(marks), dtype=np.bool_)
    found[:-2] = digit[:-2] & ((marks[1:-1] & (_COLON | _STOP)) != 0) & digit[2:]
    return found


def _years(codes: NDArray[np.uint32], digit: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where 20 and two more digits stand."""
    found = np.zeros(len(codes), dtype=np.bool_)
    found[:-3] = (codes[:-3] == ord("2")) & (codes[1:-2] == ord("0")) & digit[2:-1] & digit[3:]
    return found


def _edges(first: _Marks, texts: Sequence[str]) -> tuple[NDArray[np.bool_], ...]:
    """How texts open and close."""
    last = _marks(_codes("".join([text[-2:].rjust(2) for text in texts]))).reshape(-1, 2)
    closes = ((last[:, 1] & _STOP) != 0) | (((last[:, 1] & _CLOSING) != 0) & ((last[:, 0] & _STOP) != 0))
    return (
        *((first & bit) != 0 for bit in (_UPPER, _LOWER, _DIGIT, _QUOTE, _SIGN)),
        closes, (last[:, 1] & _COLON) != 0, (last[:, 1] & _SIGN) != 0,
    )  # fmt: skip
