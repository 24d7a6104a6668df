"""Predictions of what an edit means, for articles of our own before and after edits of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from broadsheet.annotations.run import annotate_article
from broadsheet.articles.revisions import compare
from broadsheet.model.article import Article, Block, Byline, Image

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """An article before and after an edit. `key` is the answer: see `training/own/revisions/README.md`."""

    id: str
    before: Article
    after: Article
    key: Row


def predict_revisions(data: Path) -> Iterator[Row]:
    """What each edit is told as: `{id, changes [[kind, text, before, after]]}`."""
    for pair in read_pairs(data):
        before, after = (annotate_article(article) for article in (pair.before, pair.after))
        revision = compare(pair.before, pair.after, before, after, number=2)
        yield {"id": pair.id, "changes": [[c.kind, c.text, c.before, c.after] for c in revision.changes]}


def read_pairs(data: Path) -> Iterator[Pair]:
    """Every edit of a folder, made on its article."""
    articles = json.loads((data / "articles.json").read_text(encoding="utf-8"))
    for edit in json.loads((data / "edits.json").read_text(encoding="utf-8")):
        told = articles[edit["of"]]
        before = "\n\n".join(told["text"]) + edit.get("both", "")
        paragraphs = before.split("\n\n")
        if "move" in edit:
            place, to = edit["move"]
            paragraphs.insert(to, paragraphs.pop(place))
        after = "\n\n".join(paragraphs)
        for old, new in edit.get("edits", ()):
            if old not in after:
                raise ValueError(f"{edit['id']} edits words that are not there: {old!r}")
            after = after.replace(old, new)
        yield Pair(edit["id"], _article(edit, told, before, 0), _article(edit, told, after, 1), edit)


def _article(edit: Row, told: Row, text: str, state: int) -> Article:
    headline = edit.get("headline", told["headline"]) if state else told["headline"]
    signed = str(edit.get("byline", told["byline"]) if state else told["byline"])
    caption = edit["caption"][state] if "caption" in edit else None
    return Article(
        edit["id"],
        headline,
        text,
        tuple(_blocks(text)),
        standfirst=edit["standfirst"][state] if "standfirst" in edit else None,
        bylines=tuple(Byline(name) for name in signed.split(" and ")),
        images=(Image(None, caption),) if caption else (),
        language="en",
    )


def _blocks(text: str) -> Iterator[Block]:
    start = 0
    for paragraph in text.split("\n\n"):
        yield Block("paragraph", start, start + len(paragraph))
        start += len(paragraph) + 2
