"""Scores for what stands in words/: addresses and dates."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quality.data import read_lines


def score_urls(data: Path, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """Share of cases with the very address, or the refusal, of the URL standard; the web's own schemes apart as well."""
    said = {line["id"]: line for line in predictions}
    rows = list(read_lines(data / "url" / "urltestdata.jsonl"))
    right = {row["id"]: said[row["id"]].get("href") == (None if row.get("failure") else row["href"]) for row in rows}
    web = [row["id"] for row in rows if row.get("failure") or row["href"].startswith("http")]
    return {"right": sum(right.values()) / len(right), "right_web": sum(right[row] for row in web) / len(web)}


def score_dates(data: Path, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """Share of dates read to the very second, and of those without an expected second that were read at all."""
    said = {line["id"]: line["utc"] for line in predictions}
    rows = list(read_lines(data / "dates" / "cases.jsonl"))
    known = [row for row in rows if row["utc"] or row["unix"]]
    loose = [row for row in rows if not (row["utc"] or row["unix"]) and row["source"] != "feedparser"]
    exact = sum(said[row["id"]] == (row["utc"] or _from_unix(row["unix"])) for row in known)
    return {"right": exact / len(known), "read": sum(said[row["id"]] is not None for row in loose) / max(1, len(loose))}


def _from_unix(seconds: float) -> list[int]:
    return list(datetime.fromtimestamp(seconds, UTC).timetuple()[:6])
