"""Does it matter in which order the news came? Labelled sets in time order and shuffled."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quality.predict_stories import group_rows, in_time_order, read_rows

SHUFFLES = {"basil": 5, "news_cluster": 5, "ecbplus": 5, "uci": 2}
"""Shuffled streams of each set; `uci` is large, and `allsides` takes minutes."""
IN_TIME = "time"


def predict_order(data: Path) -> Iterator[dict[str, Any]]:
    """The story of every article in each stream: one in time order, and some shuffled with fixed seeds."""
    for corpus, shuffles in SHUFFLES.items():
        rows = in_time_order(read_rows(data / f"{corpus}.jsonl.gz"))
        streams = {IN_TIME: rows} | {f"shuffle {seed}": random.Random(seed).sample(rows, len(rows)) for seed in range(shuffles)}
        for name, stream in streams.items():
            for id, story in group_rows(stream).items():
                yield {"id": id, "story": story, "corpus": corpus, "stream": name}
