"""Predictions for our own held-back pieces: names, statements and the speakers of quotes, each with its confidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.annotations.run import annotate_article
from broadsheet.model.annotation import Annotations, Quote, Statement
from broadsheet.model.article import Article, Named, When
from training.own import Piece, held_back, read_own


def predict_own_names(data: Path) -> Iterator[dict[str, Any]]:
    """Names of every held-back piece of our own below a folder: `{id, names [{start, end, type, sure}]}`."""
    for piece in filter(held_back, read_own(data)):
        names = [m for m in _annotated(piece).entities if m.field is None]
        yield {"id": piece.id, "names": [{"start": m.start, "end": m.end, "type": m.type, "sure": m.confidence} for m in names]}


def predict_own_statements(data: Path) -> Iterator[dict[str, Any]]:
    """Statements and quotes of every held-back piece: `{id, statements [...], quotes [...]}`."""
    for piece in filter(held_back, read_own(data)):
        found = _annotated(piece)
        yield {"id": piece.id, "statements": list(map(_statement, found.statements)), "quotes": list(map(_quote, found.quotes))}


def _annotated(piece: Piece) -> Annotations:
    day = piece.head["date"]
    publisher = Named(piece.head["publisher"])
    when = When(day, None, None, day, "day")
    return annotate_article(
        Article(id=piece.id, headline=None, text=piece.text, publisher=publisher, published=when, language="en")
    )


def _statement(statement: Statement) -> dict[str, Any]:
    return {"source": statement.source, "cue": statement.cue, "content": statement.content, "sure": statement.confidence}


def _quote(quote: Quote) -> dict[str, Any]:
    speaker = quote.speaker
    return {
        "start": quote.start,
        "speaker": speaker.canonical if speaker else None,
        "sure": quote.confidence,
    }
