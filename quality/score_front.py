"""Whether front pages are in the order that an editor would give them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quality.data import read_lines


def score_front(data: Path, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """`right`: share of the pairs in which what should stand above does; beside it the same of `newest` first and of most publishers first.

    `reasons`: share of the stories that say why they stand there.
    """
    lines = {line["page"]: line for line in predictions}
    pairs = [(lines[page["page"]], above, below) for page in read_lines(data / "pages.jsonl") for above, below, _ in page["pairs"]]
    given = [len(reasons) > 1 for line in predictions for reasons in line["why"].values()]
    orders = {"right": "order", "newest_first": "newest", "largest_first": "largest"}
    scores = {
        name: sum(line[order].index(above) < line[order].index(below) for line, above, below in pairs) / len(pairs)
        for name, order in orders.items()
    }
    return {**scores, "pairs": len(pairs), "reasons": sum(given) / len(given)}
