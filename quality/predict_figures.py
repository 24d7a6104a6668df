"""Predictions for figures beyond the language data: our own held-back pieces, and deaths in the two seed captures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.annotations.run import annotate_article
from broadsheet.model.article import Article, When
from quality.predict_captures import predict_seeds
from quality.predict_statements import figure_line
from training.own import held_back, read_own


def predict_own_figures(data: Path) -> Iterator[dict[str, Any]]:
    """Figures and times of every held-back piece of our own below a folder: `{id, figures [...]}` in the fields of the language data."""
    for piece in read_own(data):
        if held_back(piece):
            day = piece.head["date"]
            article = Article(
                id=piece.id, headline=None, text=piece.text, published=When(day, None, None, day, "day"), language="en"
            )
            found = annotate_article(article).figures
            yield {"id": piece.id, "figures": [figure_line(figure) | {"sure": figure.confidence} for figure in found]}


def predict_seed_deaths(data: Path) -> Iterator[dict[str, Any]]:
    """The seed captures with all that is read in them: their deaths are scored apart, since a brief stands on them."""
    yield from (line for line in predict_seeds(data) if line["page"] != "story")
