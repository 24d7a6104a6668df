"""Full-text search over articles with SQLite's FTS5 (porter stems, no accents; bm25 as SQLite defines it)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from broadsheet.model.ids import content_hash
from broadsheet.words.spelling import fold, letters_off, one_letter_off

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


@dataclass(frozen=True, slots=True)
class Bounds:
    """Numbers from `low` to `high`, either open; `above` and `below` leave the bound itself out."""

    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False


ANY = Bounds()
"""Every number."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles: those that match an FTS5 expression (built by `expression_of`, never typed by people), and all that is set.

    `people` and `places` are names that stand in the article, compared folded; `since` and `until` (exclusive) are ms.
    """

    expression: str = ""
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] | None = None
    publisher: str | None = None
    language: str | None = None
    since: int | None = None
    until: int | None = None
    without_copies: bool = False


_MOST_RANKED = 5_000
"""Of more matches than these, the newest are ranked: bm25 takes a microsecond a match."""
_FEW = 200
_LEEWAY = 48
"""Hours by which an id may lie beside the publication it was made from, after corrections of the page."""
_SLOT = 1 << 43
"""Ids begin with the hour, counted from 1950: see `model.ids`."""
_HOURS_TO_1970 = 175_320
_MOST_HOURS = (1 << 20) - 1
_AN_HOUR = 3_600_000


def find(connection: Connection, wanted: Wanted, order: str, limit: int, offset: int = 0) -> Sequence[int]:
    """Ids of articles that match.

    `order` best: bm25 with headline 8, publisher 2, people 4, body 1; newest: by hour of publication. Ids begin with that hour, so
    the engine hands the newest out first and stops; articles whose page told no date of its own are put in between.
    """
    if order == "best" and wanted.expression:
        return _best(connection, wanted, limit, offset)
    table, id, conditions = _where(wanted)
    if table == "articles":
        newest = (
            f"SELECT id FROM articles WHERE {' AND '.join(conditions)} ORDER BY published DESC, id DESC LIMIT :n OFFSET :offset"
        )
        return _ids(connection, newest, wanted, n=limit, offset=offset)
    asked = " AND ".join([*conditions, f"{id} >= :from_id", f"{id} < :to_id"])
    dated = _ids(connection, f"SELECT {id} FROM {table} WHERE {asked} ORDER BY {id} DESC LIMIT :n", wanted, n=offset + limit)
    last = dated[-1] // _SLOT if len(dated) == offset + limit else None
    undated = _undated(connection, wanted, last, offset + limit)
    hours = {id: id // _SLOT for id in dated} | undated
    return sorted(hours, key=lambda id: (hours[id], id), reverse=True)[offset : offset + limit] if undated else dated[offset:]


def _undated(connection: Connection, wanted: Wanted, last: int | None, limit: int) -> dict[int, int]:
    """Matches whose ids hold no hour, with the hour of their publication, the newest first; from the hour `last` on, if one is given.

    In a short stretch there are few such articles, and the engine is asked for each of them; in a long one all its matches are read.
    """
    table, id, conditions = _where(wanted)
    moment = {"moment": ((last or 0) - _HOURS_TO_1970) * _AN_HOUR, "few": _FEW}
    lately = f"SELECT id, published FROM articles WHERE published >= :moment AND id < {_SLOT} ORDER BY published DESC LIMIT :few"
    hours = {row.id: _hour(row.published) for row in connection.exec_driver_sql(lately, moment)} if last is not None else {}
    if last is not None and len(hours) < _FEW:
        among = " AND ".join([*conditions, f"{id} IN (SELECT value FROM json_each(:ids))"])
        values = {**_values(wanted), "ids": json.dumps([*hours])}
        matching = connection.exec_driver_sql(f"SELECT {id} FROM {table} WHERE {among}", values).scalars() if hours else ()
        return {found: hours[found] for found in matching}
    among = " AND ".join([*conditions, f"{id} < {_SLOT}"])
    found = f"SELECT articles.id, published FROM (SELECT {id} AS id FROM {table} WHERE {among}) AS found CROSS JOIN articles"
    newest = f"{found} ON articles.id = found.id ORDER BY published DESC LIMIT :n"
    return {row.id: _hour(row.published) for row in connection.exec_driver_sql(newest, {**_values(wanted), "n": limit})}


def _best(connection: Connection, wanted: Wanted, limit: int, offset: int) -> Sequence[int]:
    """The newest 5,000 matches are ranked, and those without an hour."""
    _, id, conditions = _where(wanted)
    asked = " AND ".join(conditions)
    floor = f"SELECT {id} FROM article_index WHERE {asked} ORDER BY {id} DESC LIMIT 1 OFFSET {_MOST_RANKED - 1}"
    least = next(iter(_ids(connection, floor, wanted)), 0)
    rank = "bm25(article_index, 8.0, 2.0, 4.0, 1.0)"
    near = f"({id} >= :least OR {id} < {_SLOT})"
    best = f"SELECT {id} FROM article_index WHERE {asked} AND {near} ORDER BY {rank} LIMIT :n OFFSET :offset"
    return _ids(connection, best, wanted, least=least, n=limit, offset=offset)


def _ids(connection: Connection, statement: str, wanted: Wanted, **values: int) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql(statement, {**_values(wanted), **values})]


def count(connection: Connection, wanted: Wanted, most: int) -> int:
    """How many articles match, counted up to `most`."""
    table, _, conditions = _where(wanted)
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {' AND '.join(conditions)} LIMIT :most)"
    return int(connection.exec_driver_sql(counted, {**_values(wanted), "most": most}).scalar_one())


def _where(wanted: Wanted) -> tuple[str, str, list[str]]:
    """The table that is gone through, the column of ids in it, and the conditions; the newest come first from each of them."""
    if wanted.expression:
        table, id, conditions = "article_index", "article_index.rowid", ["article_index MATCH :expression"]
    elif wanted.topics is not None and len(wanted.topics) == 1:
        table, id, conditions = "subjects", "subjects.article", ["subjects.topic IN (SELECT value FROM json_each(:topics))"]
    else:
        table, id, conditions = "articles", "articles.id", ["articles.published IS NOT NULL"]
    conditions += _about_article(wanted, id)
    if wanted.topics is not None and table != "subjects":
        of_topic = "subject.topic IN (SELECT value FROM json_each(:topics))"
        conditions.append(f"EXISTS (SELECT 1 FROM subjects AS subject WHERE subject.article = {id} AND {of_topic})")
    for kind, names in (("person", wanted.people), ("place", wanted.places)):
        conditions += [_named(id, "PER" if kind == "person" else "LOC", f"{kind}{n}") for n in range(len(names))]
    if wanted.without_copies:
        copied = f"copy.article = {id} AND copy.teaser = -1 AND copy.role = 'carrier'"
        conditions.append(f"NOT EXISTS (SELECT 1 FROM members AS copy WHERE {copied})")
    return table, id, conditions


def _about_article(wanted: Wanted, id: str) -> list[str]:
    asked = {
        "article.publisher = :publisher": wanted.publisher,
        "(article.language = :language OR article.language LIKE :language || '-%')": wanted.language,
        "article.published >= :since": wanted.since,
        "article.published < :until": wanted.until,
    }
    given = [condition for condition, value in asked.items() if value is not None]
    if id == "articles.id":
        return [condition.replace("article.", "articles.") for condition in given]
    windowed = wanted.since is not None or wanted.until is not None
    near = [f"(({id} >= :from_id AND {id} < :to_id) OR {id} < {_SLOT})"] if windowed else []
    return [*near, f"EXISTS (SELECT 1 FROM articles AS article WHERE article.id = {id} AND {' AND '.join(given)})"] if given else []


def _named(id: str, kind: str, parameter: str) -> str:
    held = f"mention.article = {id} AND mention.type = '{kind}' AND instr(folded(mention.name), :{parameter})"
    return f"EXISTS (SELECT 1 FROM mentions AS mention WHERE {held})"


def _values(wanted: Wanted) -> dict[str, Any]:
    named = {
        f"{kind}{n}": fold(name)
        for kind, names in (("person", wanted.people), ("place", wanted.places))
        for n, name in enumerate(names)
    }
    return {
        "expression": wanted.expression,
        "topics": json.dumps(wanted.topics or ()),
        "publisher": wanted.publisher,
        "language": (wanted.language or "").lower(),
        "since": wanted.since,
        "until": wanted.until,
        "from_id": max(_hour(wanted.since) - _LEEWAY, 1) * _SLOT,
        "to_id": (1 << 63) - 1 if wanted.until is None else min(_hour(wanted.until) + _LEEWAY, _MOST_HOURS) * _SLOT,
        **named,
    }


def _hour(ms: int | None) -> int:
    """Hours since 1950, as ids count them."""
    return 0 if ms is None else min(max(ms // _AN_HOUR + _HOURS_TO_1970, 0), _MOST_HOURS)


def sources_named(connection: Connection, words: str, most: int) -> list[str]:
    """Sources whose names hold these words; those with few other words first."""
    found = "SELECT source FROM source_index WHERE source_index MATCH :words ORDER BY rank LIMIT :most"
    return list(connection.exec_driver_sql(found, {"words": expression_of(words.split()), "most": most}).scalars())


def spelled_alike(connection: Connection, word: str) -> str | None:
    """A word that stands in articles and differs from this one by one letter, or two where the first two are right.

    Of several, the one in most articles. Costs a few milliseconds: some 50 looks into the index for each letter.
    """
    word = word.lower()
    if not 4 <= len(word) <= 24 or not word.isalpha():
        return None
    held = "SELECT count(*) FROM (SELECT 1 FROM article_index WHERE article_index MATCH '\"' || value || '\"' LIMIT 50)"
    counted = text(f"SELECT value, ({held}) AS held FROM json_each(:words) ORDER BY held DESC, value LIMIT 1")
    best = connection.execute(counted, {"words": json.dumps(sorted(one_letter_off(word)))}).one_or_none()
    if best is not None and best.held:
        return str(best.value)
    terms = text("SELECT term FROM article_terms WHERE term >= :first AND term < :past ORDER BY doc DESC LIMIT :most")
    begun = connection.execute(terms, {"first": word[:2], "past": word[:1] + chr(ord(word[1]) + 1), "most": _MOST_TERMS})
    near = (term for term in begun.scalars() if abs(len(term) - len(word)) <= _OFF + 1 and letters_off(word, term) <= _OFF)
    term = next(near, None)
    return None if term is None else _as_written(connection, term, word)


def _as_written(connection: Connection, term: str, like: str) -> str | None:
    """A word of the newest article that holds a term (a term is a stem, and no word to show)."""
    newest = text("SELECT body FROM article_index WHERE article_index MATCH :term ORDER BY rowid DESC LIMIT 1")
    body = fold(connection.execute(newest, {"term": expression_of([term])}).scalar_one_or_none() or "")
    written = set(re.findall(rf"\b{re.escape(term[:3])}\w{{0,20}}", body))
    return min(written, key=lambda word: (letters_off(word, like), word), default=None)


_MOST_TERMS = 3_000
_OFF = 2


def expression_of(words: Sequence[str], column: str | None = None) -> str:
    """An FTS5 expression in which every word or phrase must occur; each is quoted, so nothing typed reaches the engine raw."""
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    return f"{column} : ({quoted})" if column in COLUMNS else quoted
