"""How long work tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far a step is. `of` is what is known to wait for it, never below `done`."""

    def __call__(self, step: str, done: int, of: int) -> None: ...


def silent(step: str, done: int, of: int) -> None:
    """Tell nobody."""
