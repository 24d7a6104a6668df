"""Full-text search over articles with SQLite's FTS5 (porter stems, no accents; bm25 as SQLite defines it)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from broadsheet.model.ids import content_hash

_CREATE = """
CREATE VIRTUAL TABLE article_index USING fts5(
    headline, publisher, people, body, tokenize="porter unicode61 remove_diacritics 2"
)
"""
_CREATE_SOURCES = """
CREATE VIRTUAL TABLE source_index USING fts5(source, tokenize="unicode61 remove_diacritics 2")
"""
_CREATE_TERMS = 'CREATE VIRTUAL TABLE article_terms USING fts5vocab("article_index", "row")'
COLUMNS = ("headline", "publisher", "people", "body")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What of an article is searched."""

    id: int
    headline: str
    publisher: str
    people: str
    body: str


def create_index(connection: Connection) -> None:
    """The index keeps its own copy of the text: one without needs SQLite 3.43 to delete from, and Debian 12 has 3.40."""
    for statement in (_CREATE, _CREATE_SOURCES, _CREATE_TERMS):
        connection.execute(text(statement))


def index(connection: Connection, rows: Iterable[Indexed]) -> None:
    """Put articles into the index, in place of what it holds of them."""
    rows = list(rows)
    ids = [row.id for row in rows]
    values = [{"id": r.id, "headline": r.headline, "publisher": r.publisher, "people": r.people, "body": r.body} for r in rows]
    if not values:
        return
    drop(connection, ids)
    connection.execute(
        text(
            "INSERT INTO article_index (rowid, headline, publisher, people, body) "
            "VALUES (:id, :headline, :publisher, :people, :body)"
        ),
        values,
    )


def drop(connection: Connection, ids: Sequence[int]) -> None:
    """Take articles out of the index."""
    if ids:
        connection.execute(text("DELETE FROM article_index WHERE rowid = :id"), [{"id": id} for id in ids])


def clear(connection: Connection) -> None:
    """Empty the index."""
    connection.execute(text("DELETE FROM article_index"))
    connection.execute(text("DELETE FROM source_index"))


def keep_sources(connection: Connection, sources: Iterable[str]) -> None:
    """Let the names of those who were quoted be found by their words. A name stays, also when its last article went."""
    rows = [{"id": content_hash(source) >> 1, "source": source} for source in set(sources)]
    if rows:
        known = "SELECT 1 FROM source_index WHERE rowid = :id"
        insert = f"INSERT INTO source_index (rowid, source) SELECT :id, :source WHERE NOT EXISTS ({known})"
        connection.execute(text(insert), rows)


def find(connection: Connection, expression: str, order: str, limit: int, offset: int) -> Sequence[int]:
    """Ids of articles that match an FTS5 expression (built by `expression_of`, never typed by people).

    `order` best: bm25 with headline 8, publisher 2, people 4, body 1; newest: by id, which begins with the hour.
    """
    rank = "bm25(article_index, 8.0, 2.0, 4.0, 1.0)" if order == "best" else "rowid DESC"
    found = connection.execute(
        text(f"SELECT rowid FROM article_index WHERE article_index MATCH :e ORDER BY {rank} LIMIT :limit OFFSET :offset"),
        {"e": expression, "limit": limit, "offset": offset},
    )
    return [row[0] for row in found]


def count(connection: Connection, expression: str, most: int) -> int:
    """How many articles match, counted up to `most`."""
    counted = connection.execute(
        text("SELECT count(*) FROM (SELECT 1 FROM article_index WHERE article_index MATCH :e LIMIT :most)"),
        {"e": expression, "most": most},
    )
    return int(counted.scalar_one())


def expression_of(words: Sequence[str], column: str | None = None) -> str:
    """An FTS5 expression in which every word or phrase must occur; each is quoted, so nothing typed reaches the engine raw."""
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    return f"{column} : ({quoted})" if column in COLUMNS else quoted
