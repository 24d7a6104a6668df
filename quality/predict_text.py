"""Predictions of the rooms that read text captures, addresses and dates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from broadsheet.articles.extractors.plain_text import read_text


def predict_readings(data: Path) -> Iterator[dict[str, Any]]:
    """The Reading of each capture of the seeds folder."""
    for path in sorted(data.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        yield {"page": path.stem, "reading": msgspec.to_builtins(read_text(text, input=path.name))}
