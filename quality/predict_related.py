"""Predictions of what to read next: for captured pages and the sample paper together, and for articles of the story sets."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import md5
from heapq import nlargest
from pathlib import Path
from typing import Any

from broadsheet import sample
from broadsheet.articles.extractors.plain_text import read_text
from broadsheet.intake import read_inputs
from broadsheet.model.article import Reading
from broadsheet.model.page import Page
from broadsheet.newsroom.mistakes import read_or_refuse
from broadsheet.stories import Item, StoryDesk, items_of, suggest
from quality.predict_stories import article_of, group_rows, in_time_order, read_rows

JUDGED: dict[str, str] = {"ecbplus": "topic", "news_cluster": "category", "allsides": "topic", "uci": "category"}
"""The sets that name a topic wider than the story, and the field that does."""
ASKED = 300
"""Articles of each set that recommendations are asked for."""
MOST = 5

Row = dict[str, Any]


def predict_seed_related(data: Path) -> Iterator[Row]:
    """What to read after the article of each capture, out of all cards of all captures and the sample paper, as many as its own page lists.

    `{page, listed [{headline, text, publisher, dated}], cards}`; `cards` are the headlines the page itself lists, in its order.
    """
    desk = StoryDesk()
    captures = {path.stem: read_text(path.read_bytes().decode("utf-8"), input=path.name) for path in sorted(data.glob("*.txt"))}
    others = [read_or_refuse(page) for page in read_inputs([sample.wires()]) if isinstance(page, Page)]
    items = {item.key: item for reading in (*captures.values(), *others) for item in items_of(reading)}
    for item in items.values():
        desk.join(item)
    desk.repair()
    for page, reading in captures.items():
        if reading.article is None:
            continue
        given = suggest(desk, reading.article.id, most=len(reading.teasers))
        listed = [_listed(items[one.key]) | {"dated": one.day is not None, "why": one.why} for one in given]
        yield {"page": page, "listed": listed, "cards": _cards(reading), "read": _listed(items[reading.article.id])}


def _cards(reading: Reading) -> list[str]:
    return [card.headline or "" for card in reading.teasers]


def _listed(item: Item) -> Row:
    publisher = item.article.publisher
    return {
        "headline": item.article.headline,
        "text": item.article.text,
        "publisher": publisher.name if publisher else None,
    }


def predict_related(data: Path) -> Iterator[Row]:
    """For some articles of each set five others of other stories: ours, and the nearest by plain TF-IDF.

    `{corpus, id, ours [id], plain [id]}`. Articles of its own gold story count for neither, and are left out of both.
    """
    for corpus, field in JUDGED.items():
        rows = in_time_order([row for row in read_rows(data / f"{corpus}.jsonl.gz") if row.get(field)])
        desk, plain = StoryDesk(), PlainList(rows)
        group_rows(rows, desk)
        story = {row["id"]: row["story"] for row in rows}
        for row in sorted(rows, key=lambda row: md5(f"related {row['id']}".encode()).digest())[:ASKED]:
            given = (one.key for one in suggest(desk, row["id"], most=4 * MOST))
            yield {
                "corpus": corpus,
                "id": row["id"],
                "ours": [key for key in given if story[key] != row["story"]][:MOST],
                "plain": [key for key in plain.nearest(row["id"]) if story[key] != row["story"]][:MOST],
            }


class PlainList:
    """The peer: every text a TF-IDF vector of all its words, and the nearest ones by cosine."""

    def __init__(self, rows: Sequence[Row]) -> None:
        article = {row["id"]: article_of(row) for row in rows}
        counted = {id: Counter(re.findall(r"\w+", f"{a.headline} {a.text}".lower())) for id, a in article.items()}
        found_in = Counter(word for words in counted.values() for word in words)
        rare = {word: 1 + math.log((1 + len(rows)) / (1 + often)) for word, often in found_in.items()}
        self._vectors = {id: _unit({w: (1 + math.log(n)) * rare[w] for w, n in words.items()}) for id, words in counted.items()}
        self._holders: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for id, vector in self._vectors.items():
            for word, weight in vector.items():
                self._holders[word].append((id, weight))

    def nearest(self, id: str, most: int = 400) -> list[str]:
        """The nearest other texts, the nearest first."""
        near: defaultdict[str, float] = defaultdict(float)
        for word, weight in self._vectors[id].items():
            for other, theirs in self._holders[word]:
                near[other] += weight * theirs
        del near[id]
        return nlargest(most, near, key=lambda other: (near[other], other))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}
