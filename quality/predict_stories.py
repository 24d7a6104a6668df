"""Predictions of the stories room: which articles tell one story, which are copies of one text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import md5
from pathlib import Path
from typing import Any

from broadsheet.model.article import Article, Named, When
from broadsheet.stories import Item, StoryDesk
from quality.data import read_lines

CORPORA = ("uci", "ecbplus", "news_cluster", "basil", "allsides")
"""The labelled sets; each is one stream for one desk, and all desks are set alike."""
REPAIR_EVERY = 500

Row = dict[str, Any]


def predict_stories(data: Path) -> Iterator[dict[str, Any]]:
    """The story of every labelled article: one pass in time order, one setting for all sets.

    The desk repairs itself every 500 articles and at the end, as a running one does.
    """
    for corpus in CORPORA:
        rows = in_time_order(read_rows(data / f"{corpus}.jsonl.gz"))
        placed = group_rows(rows)
        for row in rows:
            yield {"id": row["id"], "story": placed[row["id"]], "corpus": corpus}


def predict_copies(data: Path) -> Iterator[dict[str, Any]]:
    """The copy family of every text of `synth` amid `load`; a text without a copy is a family of its own."""
    desk = StoryDesk()
    rows = [row for name in ("load", "synth") for row in read_rows(data / f"{name}.jsonl.gz")]
    for row in in_time_order(rows):
        desk.join(Item(article_of(row)))
    for row in rows:
        yield {"id": row["id"], "copy_family": min(desk.copies.members(row["id"]), default=row["id"])}


def group_rows(rows: list[Row], desk: StoryDesk | None = None) -> dict[str, str]:
    """The story id of every row, by row id. What the desk refuses stands alone under its own id."""
    desk = desk or StoryDesk()
    for number, row in enumerate(rows, 1):
        desk.join(Item(article_of(row)))
        if number % REPAIR_EVERY == 0:
            desk.repair()
    desk.repair()
    return {row["id"]: desk.where(row["id"]) or row["id"] for row in rows}


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON lines file; none where the file is absent."""
    return list(read_lines(path)) if path.is_file() else []


def in_time_order(rows: list[Row]) -> list[Row]:
    """By publication; undated rows last, in an order that says nothing about their stories."""
    return sorted(rows, key=lambda row: (row.get("published_at") or "9", md5(row["id"].encode()).hexdigest()))


def article_of(row: Row) -> Article:
    """A row of the story sets as an article."""
    return Article(
        id=row["id"],
        headline=row.get("title"),
        text=row.get("text") or row.get("lead") or "",
        publisher=Named(row["publisher"]) if row.get("publisher") else None,
        published=_when(row.get("published_at")),
    )


def _when(written: str | None) -> When | None:
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return When(written, moment, moment, written, "day" if len(written) == 10 else "second")
