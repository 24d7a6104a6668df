"""Predictions for articles and teasers read from saved HTML pages."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.articles.read import read_page
from broadsheet.model.article import Article, Reading
from broadsheet.model.page import Page
from broadsheet.publishers.registry import no_rules
from quality.data import read_lines


def predict_extraction(data: Path) -> Iterator[dict[str, Any]]:
    """One line a page of the manifest: `{id, text, title, authors, published, tags, images}`."""
    for row in read_lines(data / "manifest.jsonl"):
        article = read_saved(data, row).article
        yield {"id": row["id"], **(told(article) if article else {})}


def predict_teasers(data: Path) -> Iterator[dict[str, Any]]:
    """One line a page of every `teasers*.jsonl`: `{id, teasers [{url, headline}]}`."""
    for path in sorted(data.glob("teasers*.jsonl")):
        for row in read_lines(path):
            teasers = read_saved(data, row).teasers
            yield {"id": row["id"], "teasers": [{"url": t.url, "headline": t.headline} for t in teasers if t.url]}


def read_saved(data: Path, row: dict[str, Any]) -> Reading:
    """Read one saved page of the folder, as if it had just been fetched from its address, by the general reader alone."""
    body = gzip.decompress((data / row["html"]).read_bytes())
    return read_page(Page(row["id"], body, row["url"], shape="html"), rules=no_rules)


def told(article: Article) -> dict[str, Any]:
    """What the scorer asks of an article."""
    return {
        "text": whole_text(article),
        "title": article.headline,
        "authors": list(article.signed),
        "published": article.published.best if article.published else None,
        "tags": list(article.tags),
        "images": [{"caption": image.caption, "credit": image.credit} for image in article.images],
    }


def whole_text(article: Article) -> str:
    """Standfirst and text, as the gold counts both; a standfirst that opens the text is not said twice."""
    standfirst = article.standfirst or ""
    if not standfirst or article.basis.get("standfirst") != "page" or standfirst in article.text:
        return article.text
    return f"{standfirst}\n\n{article.text}"
