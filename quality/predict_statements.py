"""Predictions for attributions and figures: what the scorers of the language data ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from broadsheet.annotations.run import annotate_article
from broadsheet.model.annotation import Annotations, Figure
from broadsheet.model.article import Article, Named
from quality.data import dev_files, read_lines

_MEASURES = {"deaths": "killed", "injured": "wounded", "arrested": "detained"}


def _rows(data: Path) -> Iterator[dict[str, Any]]:
    for file in dev_files(data):
        yield from read_lines(file)


def _annotations(row: dict[str, Any]) -> Annotations:
    publisher = Named(row["publisher"]) if row.get("publisher") else None
    day = date.fromisoformat(row["date"][:10]) if row.get("date") and len(row["date"]) >= 10 else None
    article = Article(id=row["id"], headline=row.get("title"), text=row["text"], publisher=publisher, language="en")
    return annotate_article(article, today=day)


def predict_attribution(data: Path) -> Iterator[dict[str, Any]]:
    """Statements of every text: `{id, attributions [{source, cue, content}]}`; those without content are left out."""
    for row in _rows(data):
        found = [s for s in _annotations(row).statements if s.field is None and s.content]
        yield {"id": row["id"], "attributions": [{"source": s.source, "cue": s.cue, "content": s.content} for s in found]}


def predict_figures(data: Path) -> Iterator[dict[str, Any]]:
    """Figures of every text: `{id, figures [{start, end, value, high, modifier, measure, kind, polarity, group, place, source}]}`."""
    for row in _rows(data):
        found = [f for f in _annotations(row).figures if f.field is None]
        yield {"id": row["id"], "figures": [figure_line(f) for f in found]}


def figure_line(figure: Figure) -> dict[str, Any]:
    """A figure in the fields of the language data."""
    is_range = figure.modifier == "-"
    return {
        "start": figure.number.start,
        "end": figure.number.end,
        "value": figure.min if figure.vague or is_range else figure.value,
        "high": figure.max if is_range else None,
        "modifier": figure.modifier,
        "measure": _MEASURES.get(figure.kind, figure.unit or figure.kind),
        "kind": figure.kind,
        "polarity": figure.polarity,
        "group": figure.who,
        "place": figure.place,
        "source": figure.source.canonical if figure.source else None,
    }
