"""What a tagger's own confidence is worth: the share of such answers that were right in pieces it had not seen.

Each table is a small file `weights/<name>.calibration.json`: rising steps of [confidence, share right], made by `training.calibration`
from out-of-fold answers.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Steps of confidence as a tagger gives it and the share that was right there; both rise from 0 to 1."""

    steps: tuple[tuple[float, float], ...]

    def __call__(self, confidence: float) -> float:
        """The share right at a confidence, straight between two steps and level beyond the ends; three digits."""
        place = bisect_right(self.steps, (confidence, 2.0))
        if place == 0 or place == len(self.steps):
            return round(self.steps[max(0, place - 1)][1], 3)
        (low, right_low), (high, right_high) = self.steps[place - 1], self.steps[place]
        return round(right_low + (right_high - right_low) * (confidence - low) / (high - low), 3)


@cache
def calibration(name: str) -> Calibration:
    """The table that ships under a name, read once per process.

    Raises: FileNotFoundError: there is none; the package is not whole.
    """
    steps = json.loads((WEIGHTS / f"{name}.calibration.json").read_text(encoding="utf-8"))
    return Calibration(tuple((float(confidence), float(right)) for confidence, right in steps))
