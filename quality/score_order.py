"""How much of the quality in time order is kept when the same articles come shuffled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import mean
from typing import Any

from quality.data import read_lines
from quality.predict_order import IN_TIME, SHUFFLES


def score_order(data: Path, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """Of each set: `kept`, one less the mean difference in B-cubed F1 between shuffled streams and time order; `worst_kept`, the
    same of the stream farthest off; `same`, the mean B-cubed F1 of the shuffled stories against those in time order. And of time
    order itself `b3_f1` and `unbroken`, labelled stories per piece that they fell into: 1 where each is in one piece.
    """
    streams: defaultdict[str, defaultdict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for line in predictions:
        streams[line["corpus"]][line["stream"]][line["id"]] = line["story"]
    return {
        f"{corpus}.{name}": figure
        for corpus in SHUFFLES
        if corpus in streams
        for name, figure in _kept(_gold(data, corpus), streams[corpus]).items()
    }


def _gold(data: Path, corpus: str) -> dict[str, str]:
    return {row["id"]: row["story"] for row in read_lines(data / f"{corpus}.jsonl.gz")}


def _kept(gold: Mapping[str, str], streams: Mapping[str, Mapping[str, str]]) -> dict[str, float]:
    in_time = streams[IN_TIME]
    shuffled = [stories for name, stories in streams.items() if name != IN_TIME]
    apart = [b_cubed(gold, stories) - b_cubed(gold, in_time) for stories in shuffled]
    return {
        "kept": 1 - abs(mean(apart)),
        "worst_kept": 1 - max(map(abs, apart)),
        "same": mean(b_cubed(in_time, stories) for stories in shuffled),
        "b3_f1": b_cubed(gold, in_time),
        "unbroken": len(set(gold.values())) / len({(gold[id], in_time[id]) for id in gold}),
    }


def b_cubed(gold: Mapping[str, str], said: Mapping[str, str]) -> float:
    """B-cubed F1 of a grouping of the same ids (Bagga and Baldwin 1998)."""
    of_gold, of_said = Counter(gold.values()), Counter(said[id] for id in gold)
    both = Counter((gold[id], said[id]) for id in gold)
    precision = sum(often * often / of_said[story] for (_, story), often in both.items()) / len(gold)
    recall = sum(often * often / of_gold[story] for (story, _), often in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)
