"""Does it matter in which order the news came? Small labelled sets in time order and shuffled."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quality.predict_stories import group_rows, in_time_order, read_rows

SMALL = ("basil", "news_cluster", "ecbplus")
"""`uci` takes a minute a stream."""
SHUFFLES = 5
IN_TIME = "time"


def predict_order(data: Path) -> Iterator[dict[str, Any]]:
    """The story of every article in each stream: one in time order, and five shuffled with fixed seeds."""
    for corpus in SMALL:
        rows = in_time_order(read_rows(data / f"{corpus}.jsonl.gz"))
        streams = {IN_TIME: rows} | {f"shuffle {seed}": random.Random(seed).sample(rows, len(rows)) for seed in range(SHUFFLES)}
        for name, stream in streams.items():
            for id, story in group_rows(stream).items():
                yield {"id": id, "story": story, "corpus": corpus, "stream": name}
