"""Predictions for what stands in words/: addresses and dates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.words.addresses import resolve_address
from broadsheet.words.dates import read_date
from quality.data import read_lines


def predict_urls(data: Path) -> Iterator[dict[str, Any]]:
    """One line a case of `url/urltestdata.jsonl`: `{id, href}` or `{id, failure: true}`."""
    for row in read_lines(data / "url" / "urltestdata.jsonl"):
        href = resolve_address(row["input"], row.get("base"))
        yield {"id": row["id"], "failure": True} if href is None else {"id": row["id"], "href": href}


def predict_dates(data: Path) -> Iterator[dict[str, Any]]:
    """One line a case of `dates/cases.jsonl`: `{id, utc}` as [y, m, d, h, min, s], or null."""
    for row in read_lines(data / "dates" / "cases.jsonl"):
        read = read_date(row["text"])
        yield {"id": row["id"], "utc": list(read.utc.timetuple()[:6]) if read else None}
