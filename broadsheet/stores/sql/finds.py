"""What was found in an article, as rows that statements can look up: names, sayings, counts, subjects.

The records in `annotations` stay the truth; these rows are made from them, and made again with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from broadsheet.model.annotation import Annotations, Figure, Quote, Statement
from broadsheet.model.article import Article, Reading
from broadsheet.stores.records import to_ms
from broadsheet.stores.schema import counts, mentions, sayings, subjects
from broadsheet.stores.sqlite import search

Row = dict[str, Any]
FINDS = (mentions, sayings, counts, subjects)


def keep_finds(connection: Connection, reading: Reading, found: Annotations) -> None:
    """Put the rows of one article in place of those it had."""
    article = reading.article
    assert article is not None
    rows: tuple[tuple[Table, list[Row]], ...] = (
        (mentions, list(_names(article, found))),
        (sayings, list(_sayings(reading, found))),
        (counts, list(_counts(reading, found))),
        (subjects, list(_subjects(article, found))),
    )
    for table, some in rows:
        connection.execute(delete(table).where(table.c.article == int(article.id)))
        if some:
            connection.execute(insert(table), some)
    search.keep_sources(connection, (row["source"] for row in rows[1][1]))


def _names(article: Article, found: Annotations) -> Iterator[Row]:
    own = [mention for mention in found.entities if mention.teaser is None]
    times = Counter(mention.entity_id for mention in own)
    for mention in {mention.entity_id: mention for mention in own}.values():
        yield {
            "entity": mention.entity_id,
            "article": int(article.id),
            "type": mention.type,
            "name": mention.canonical,
            "times": times[mention.entity_id],
        }


def text_of(reading: Reading, field: str | None, teaser: int | None, image: int | None) -> str:
    """The string that offsets of an annotation count in."""
    article = reading.article
    if teaser is not None:
        card = reading.teasers[teaser]
        return f"{card.headline}\n{card.snippet or ''}"
    if article is None:
        return ""
    if field == "caption":
        return article.images[image or 0].caption or ""
    return {"headline": article.headline, "standfirst": article.standfirst}.get(field or "", article.text) or ""


def _sayings(reading: Reading, found: Annotations) -> Iterator[Row]:
    said: list[Quote | Statement] = [
        *(quote for quote in found.quotes if quote.speaker is not None and quote.kind in ("full", "partial")),
        *(statement for statement in found.statements if statement.canonical and statement.content),
    ]
    for number, one in enumerate(said):
        yield {**_common(reading, number, one), **_said(one)}


def _said(one: Quote | Statement) -> Row:
    if isinstance(one, Quote):
        assert one.speaker is not None
        return {"source": one.speaker.canonical, "kind": one.speaker.type, "direct": 1, "start": one.start, "end": one.end}
    kind = next((flag for flag in ("anonymous", "official", "document", "media", "named") if getattr(one, flag)), "named")
    start, end = min(one.content)[0], max(piece[1] for piece in one.content)
    return {"source": one.canonical or "", "kind": kind, "direct": 0, "start": start, "end": end}


def _counts(reading: Reading, found: Annotations) -> Iterator[Row]:
    for number, figure in enumerate(found.figures):
        yield {
            **_common(reading, number, figure),
            "kind": figure.kind,
            "who": figure.who,
            "side": figure.side,
            "value": figure.value,
            "least": figure.min,
            "most": figure.max,
            "modifier": figure.modifier,
            "start": figure.start,
            "end": figure.end,
        }


def _common(reading: Reading, number: int, one: Quote | Statement | Figure) -> Row:
    article = reading.article
    assert article is not None
    text = text_of(reading, one.field, one.teaser, one.image)
    if isinstance(one, Statement):
        start, end = min(one.content)[0], max(piece[1] for piece in one.content)
    else:
        start, end = one.start, one.end
    published = article.published.earliest if article.published else None
    return {
        "article": int(article.id),
        "number": number,
        "teaser": one.teaser,
        "words": text[start:end],
        "day": to_ms(published or reading.captured_at),
    }


def _subjects(article: Article, found: Annotations) -> Iterator[Row]:
    for topic in {topic.id: topic for topic in found.topics}.values():
        yield {"topic": topic.id, "article": int(article.id), "label": topic.label, "score": topic.score}
