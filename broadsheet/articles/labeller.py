"""The sequence labellers of this room: small conditional random fields, loaded once a thread."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pycrfsuite

WEIGHTS = Path(__file__).parent / "weights"


class Labeller:
    """One trained labeller. Safe in threads: each has its own tagger, since a tagger holds the sequence it works on."""

    def __init__(self, weights: Path) -> None:
        self.weights = weights
        self._held = threading.local()

    def chances(self, sequence: Sequence[Sequence[str]], label: str) -> list[float]:
        """How likely each item carries this label, the whole sequence considered. An empty sequence has no chances."""
        if not sequence:
            return []
        tagger = self._tagger()
        tagger.set(sequence)
        return [tagger.marginal(label, index) for index in range(len(sequence))]

    def _tagger(self) -> pycrfsuite.Tagger:
        if not hasattr(self._held, "tagger"):
            self._held.tagger = pycrfsuite.Tagger()
            self._held.tagger.open(str(self.weights))
        return self._held.tagger


@cache
def labeller(name: str) -> Labeller:
    """The shipped labeller of this name, such as "html_body"."""
    return Labeller(WEIGHTS / f"{name}.crfsuite")
