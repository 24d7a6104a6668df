"""Work on this machine: one after the other, or on several processes; the answer is the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

_CHUNK = 8
"""Articles handed to a process at once: enough to hide the hand-over (about 0.2 ms), few enough for an even finish."""


class LocalExecutor:
    """Applies a function of a module to things, in order. With one worker everything happens here."""

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[Given], Made], things: Iterable[Given]) -> Iterator[Made]:
        """What the function makes of each thing, in the order of the things. Errors of the function are raised here."""
        if self.workers <= 1:
            yield from map(function, things)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        waiting = iter(things)
        while some := tuple(islice(waiting, _CHUNK * self.workers * 4)):
            yield from self._pool.map(function, some, chunksize=_CHUNK)

    def close(self) -> None:
        """End the processes, if any were started."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def sensible_workers(things: Sequence[object] | int) -> int:
    """One process for small work, for starting others costs more than it saves below some 200 pages; else one a core."""
    number = things if isinstance(things, int) else len(things)
    return 1 if number < 200 else max(1, os.cpu_count() or 1)
