"""Predictions for text captures: the two seeds through all stages, and saved pages printed to lines."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from broadsheet.annotations.record import as_record
from broadsheet.articles.extractors.plain_text import read_text
from broadsheet.model.article import Reading
from broadsheet.newsroom.exchange import to_json
from broadsheet.newsroom.stages import annotate_reading, brief_stories, group
from quality.captures import page_text, print_page
from quality.data import read_lines


def predict_seeds(data: Path) -> Iterator[dict[str, Any]]:
    """One line a capture: `{page, reading, annotations}`; at last `{page: "story", brief}` with the briefs of all captures
    together."""
    readings = {path.stem: read_text(path.read_bytes().decode("utf-8"), input=path.name) for path in sorted(data.glob("*.txt"))}
    read = [(reading, annotate_reading(reading)) for reading in readings.values()]
    for page, (reading, found) in zip(readings, read, strict=True):
        yield {"page": page, "reading": to_json(reading), "annotations": as_record(found)}
    grouped, stories = group(read)
    yield {"page": "story", "brief": [to_json(brief) for brief in brief_stories(grouped, stories, _latest(readings.values()))]}


def _latest(readings: Any) -> datetime:
    """The day after the last capture: the briefs are told as of then."""
    days: list[str] = [reading.declared_date for reading in readings if reading.declared_date]
    return datetime.fromisoformat(max(days)).replace(tzinfo=UTC) if days else datetime.now(UTC)


def predict_lines(data: Path) -> Iterator[dict[str, Any]]:
    """One line a page of the manifest, printed to text first: `{id, text, title}`."""
    for row in read_lines(data / "manifest.jsonl"):
        reading = read_printed(data, row)
        article = reading.article
        yield {"id": row["id"], "text": article.text if article else "", "title": article.headline if article else None}


def read_printed(data: Path, row: dict[str, Any]) -> Reading:
    """Read one saved page of the folder as a text capture."""
    html = gzip.decompress((data / row["html"]).read_bytes()).decode("utf-8", "replace")
    return read_text(page_text(print_page(html)), address=row["url"], input=row["id"])
