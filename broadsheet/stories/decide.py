"""Does this article tell that story? A calibrated decision on many small likenesses.

A fixed threshold on one similarity is no product: the best one ranges from .12 (bare headlines) to .60 (wire reports). A few
small networks over likenesses that know how much text they rest on keep one setting for all. Logistic regression over the
same likenesses was two points of B-cubed F1 worse on stories it had not seen, a single network half a point to one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from broadsheet.stories.likeness import LIKENESSES, Floats

ARRAYS = ("lowest", "highest", "mean", "scale", "hidden", "hidden_bias", "output")


@dataclass(frozen=True, slots=True)
class Judge:
    """A network with one small hidden layer: likenesses count otherwise on bare headlines, in big stories, and together.

    `join` and `merge` are the least log odds at which an item joins and two stories become one. Odds are those of a
    candidate that is as likely right as wrong before anything is known of it.
    """

    lowest: Floats
    highest: Floats
    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: float
    join: float
    merge: float

    def log_odds(self, likenesses: Floats) -> Floats:
        """Log odds that each pair is one story. Takes many at once, because one call to numpy costs as much as fifty.

        Likenesses beyond what training saw count as its extremes.
        """
        met = np.clip(likenesses, self.lowest, self.highest)
        units = np.tanh(((met - self.mean) / self.scale) @ self.hidden + self.hidden_bias)
        odds: Floats = units @ self.output + self.output_bias
        return odds


@cache
def shipped_judge() -> Judge:
    """The judge with the shipped weights; see `weights/judge.card.md`. Raises ValueError for weights of other likenesses."""
    kept = json.loads((files("broadsheet.stories") / "weights" / "judge.json").read_text(encoding="utf-8"))
    if tuple(kept["likenesses"]) != LIKENESSES:
        raise ValueError("the judge was trained on other likenesses: run `python -m training.stories`")
    arrays = {name: np.array(kept[name], dtype=np.float64) for name in ARRAYS}
    return Judge(**arrays, output_bias=kept["output_bias"], join=kept["join"], merge=kept["merge"])
