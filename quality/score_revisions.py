"""What edits are told as, against our own answer key: of what is told, how much is right; of what happened, how much is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from quality.predict_revisions import Pair, read_pairs

Row = dict[str, Any]
QUIET = "wording"
"""What may be said of an edit without meaning."""


def score_revisions(data: Path, predictions: list[Row]) -> Row:
    """Precision and recall over all changes and by kind, 0 to 1; `quiet` is the share of edits without meaning that are told as none.

    A change is right where kind and words are those of the key; what the key allows beside them counts neither way.
    """
    told = {line["id"]: line["changes"] for line in predictions}
    right, said, asked = Counter[str](), Counter[str](), Counter[str]()
    meaningless = quiet = 0
    for pair in read_pairs(data):
        hits, wrong = judge(pair, told.get(pair.id, []))
        right.update(hits)
        said.update((*hits, *wrong))
        asked.update(kind for kind, _ in pair.key["told"])
        meaningless += not pair.key["told"]
        quiet += not pair.key["told"] and not wrong
    kinds = {kind: {"p": _share(right[kind], said[kind]), "r": _share(right[kind], asked[kind])} for kind in sorted(said | asked)}
    return {
        "p": _share(right.total(), said.total()),
        "r": _share(right.total(), asked.total()),
        "quiet": _share(quiet, meaningless),
        "kinds": kinds,
    }


def judge(pair: Pair, changes: list[list[str | None]]) -> tuple[list[str], list[str]]:
    """The kinds of the key that were told, and the kinds told beside it that are wrong."""
    left = [change for change in changes if change[0] != QUIET]
    hits = []
    for kind, words in pair.key["told"]:
        kinds = (kind, *pair.key.get("or", {}).get(kind, ()))
        hit = next((change for change in left if change[0] in kinds and words in " ".join(filter(None, change[1:]))), None)
        if hit is not None:
            left.remove(hit)
            hits.append(kind)
    return hits, [str(change[0]) for change in left if change[0] not in pair.key.get("may", ())]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
