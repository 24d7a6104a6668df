"""The two seed captures, held to their gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from broadsheet.articles.extractors.plain_text import read_text
from broadsheet.newsroom.exchange import to_json
from tests.shared import shared

_BARS = {
    "zones.accuracy": 97.0, "body.lines_kept": 100.0, "body.paragraphs.recall": 97.0, "tags.recall": 95.0, "tags.precision": 95.0, "teasers.recall": 90.0,
    "teasers.publisher": 85.0,
}  # fmt: skip


def test_the_seeds_are_read_as_their_gold_says(tmp_path: Path) -> None:
    seeds, scorer = shared("seeds"), shared("score", "score_seeds.py")
    captures = sorted(seeds.glob("*.txt"))
    readings = [
        {"page": path.stem, "reading": to_json(read_text(path.read_bytes().decode("utf-8"), input=path.name))} for path in captures
    ]
    predictions = tmp_path / "seeds.jsonl"
    predictions.write_text("".join(json.dumps(line) + "\n" for line in readings), encoding="utf-8")
    run = subprocess.run([sys.executable, str(scorer), str(predictions), "--json"], capture_output=True, text=True, check=True)
    figures = json.loads(run.stdout)
    assert {name: figures[name] for name, bar in _BARS.items() if figures[name] < bar} == {}
    assert figures["body.foreign_lines_kept"] <= 2
    assert all(figures[name] == 100.0 for name in figures if name.startswith("fields.") and not name.endswith("#"))
