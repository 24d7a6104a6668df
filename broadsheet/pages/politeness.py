"""Manners towards servers: few connections to a host at once, and a pause between requests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Host:
    open: int = 0
    next_turn: float = 0.0


@dataclass(slots=True)
class Politeness:
    """Turns at hosts, shared between threads. `gap` is seconds between the beginnings of two requests to one host."""

    connections: int = 2
    gap: float = 1.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def turn(self, host: str, gap: float | None = None) -> Iterator[None]:
        """Wait for a turn at `host`, and hold it inside the block. `gap` is what its robots.txt asks for, if that is longer."""
        with self._changed:
            state = self._hosts.setdefault(host, _Host())
            self._changed.wait_for(lambda: state.open < self.connections)
            state.open += 1
            pause = state.next_turn - self.clock()
            state.next_turn = max(state.next_turn, self.clock()) + max(self.gap, gap or 0.0)
        try:
            if pause > 0:
                self.sleep(pause)
            yield
        finally:
            with self._changed:
                state.open -= 1
                self._changed.notify_all()
