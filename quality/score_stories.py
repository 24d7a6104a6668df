"""Copies judged by pairs: which texts of the synthetic copies are said to be one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from quality.data import read_lines

Pairs = set[tuple[str, str]]


def score_copies(data: Path, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """Precision and recall over pairs of texts, 0 to 1.

    True pairs are those of one `copy_group` of `synth`; a predicted pair counts where both texts are of `synth`. The texts of `load`
    are there to be mistaken for copies, but have no labels, and some are the very articles that `synth` was made from.
    """
    groups = {row["id"]: str(row["copy_group"]) for row in read_lines(data / "synth.jsonl.gz")}
    true = _pairs(groups, groups)
    said = {line["id"]: str(line["copy_family"]) for line in predictions}
    found = {pair for pair in _pairs(said, said) if pair[0] in groups and pair[1] in groups}
    right = len(true & found)
    return {"pair_p": right / max(1, len(found)), "pair_r": right / max(1, len(true)), "pairs": len(true)}


def _pairs(group_of: Mapping[str, str], ids: Iterable[str]) -> Pairs:
    together: defaultdict[str, list[str]] = defaultdict(list)
    for id in sorted(ids):
        together[group_of[id]].append(id)
    return {pair for members in together.values() for pair in combinations(members, 2)}
