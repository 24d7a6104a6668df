"""How the work grows with the text: linear work takes four times as long for four times the text, quadratic work sixteen times."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

_TIMES = 4
_MOST = 9.0
_TRIES = 4
_TOO_SHORT = 0.01  # seconds below which the clock tells nothing


def grows_linearly(work: Callable[[str], object], piece: str, size: int = 20_000) -> bool:
    """Whether `work` on a text of four times `size` characters of `piece` again and again takes about four times as long.

    The best of four tries counts, so that a busy machine fails nothing; what is done in a hundredth of a second grows as it likes.
    """
    small, large = (piece * (1 + length // len(piece)) for length in (size, _TIMES * size))
    for _ in range(_TRIES):
        short, long = _time_of(work, small), _time_of(work, large)
        if long < _TOO_SHORT or long < _MOST * max(short, _TOO_SHORT / _TIMES):
            return True
    return False


def _time_of(work: Callable[[str], object], text: str) -> float:
    begun = process_time()
    work(text)
    return process_time() - begun
