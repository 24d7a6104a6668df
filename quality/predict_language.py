"""Predictions for names, times, places and categories: what the scorers of the language data ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from broadsheet.annotations.names import find_names
from broadsheet.annotations.places import Named, locate
from broadsheet.annotations.timex import find_times
from broadsheet.annotations.topics import find_topics, top_of
from broadsheet.model.annotation import Topic
from broadsheet.model.article import Article
from broadsheet.words.sentences import split_sentences
from quality.data import dev_files, read_lines


def _rows(data: Path) -> Iterator[dict[str, Any]]:
    for file in dev_files(data):
        yield from read_lines(file)


def predict_ner(data: Path) -> Iterator[dict[str, Any]]:
    """Names of every text: `{id, entities [{start, end, type}]}`."""
    for row in _rows(data):
        names = find_names(row["text"], split_sentences(row["text"]))
        yield {"id": row["id"], "entities": [{"start": n.start, "end": n.end, "type": n.type} for n in names]}


def predict_time(data: Path) -> Iterator[dict[str, Any]]:
    """Times seen from the document's day: `{id, timex [{start, end, type, value}]}`."""
    for row in _rows(data):
        text, day = row["text"], date.fromisoformat(row["dct"][:10])
        found = [time for start, end in split_sentences(text) for time in find_times(text, day, start, end)]
        yield {"id": row["id"], "timex": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]}


# The seven categories of the set, by our top topics; science and technology part below.
_CATEGORY = {
    "01000000": "entertainment", "04000000": "economy", "08000000": "other", "10000000": "other", "13000000": "science",
    "15000000": "sports", "20000756": "technology",
}  # fmt: skip


def predict_categories(data: Path) -> Iterator[dict[str, Any]]:
    """One category of eight for every article: `{id, category}`."""
    for row in _rows(data):
        address = row["id"] if row["id"].startswith("http") else None
        article = Article(id="0", headline=row["title"], text=row["text"], url=address)
        yield {"id": row["id"], "category": category_of(row["title"], find_topics(article))}


# Headlines of columns, puzzles, listings and advice, which the set does not count as news.
_NO_NEWS = re.compile(
    r"(?i)^(?:comment|opinion|editorial|column|review|podcast|quiz|deals?|sponsored)\b\s*[:|]|\b(?:sudoku|crossword|horoscopes?|wordle)\b"
    r"|^how to\b|^\d+ (?:ways|things|tips|best|reasons|books)\b|^(?:the )?best .+ of (?:the )?(?:week|year|20\d\d)\b"
)


def category_of(headline: str, topics: tuple[Topic, ...]) -> str:
    """The category of the surest topic; what nothing is known of is no news."""
    if not topics or _NO_NEWS.search(headline):
        return "not_news"
    if len(topics) > 1 and topics[1].id in _CATEGORY and top_of(topics[1].id) == topics[0].id:
        return _CATEGORY[topics[1].id]
    return _CATEGORY.get(topics[0].id, "society")


def predict_geo(data: Path) -> Iterator[dict[str, Any]]:
    """Places with coordinates, nationalities as their countries: `{id, toponyms [{start, end, lat, lon, geonameid}]}`."""
    for row in _rows(data):
        text = row["text"]
        names = [
            Named(name.start, name.end, text[name.start : name.end], name.type == "NORP")
            for name in find_names(text, split_sentences(text))
            if name.type in ("LOC", "NORP")
        ]
        found = [(f.name, f.place) for f in locate(text, names)]
        yield {
            "id": row["id"],
            "toponyms": [
                {"start": name.start, "end": name.end, "lat": place.lat, "lon": place.lon, "geonameid": place.id or None}
                for name, place in found
            ],
        }
