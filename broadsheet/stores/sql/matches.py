"""What matches a search: articles, what was said, what was counted, and what the matches have in common."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine

from broadsheet.stores.sql.lookups import Counting, Saying
from broadsheet.stores.sqlite import search
from broadsheet.stores.sqlite.search import ANY, Bounds, Wanted
from broadsheet.words.spelling import fold

_MOST_SOURCES = 100
_TOPICS = """
WITH RECURSIVE known(topic) AS (
    SELECT min(topic) FROM subjects
    UNION ALL SELECT (SELECT min(topic) FROM subjects WHERE subjects.topic > known.topic) FROM known WHERE known.topic IS NOT NULL
)
SELECT topic, (SELECT label FROM subjects WHERE subjects.topic = known.topic LIMIT 1) AS label FROM known WHERE topic IS NOT NULL
"""
"""Each topic once, by jumps through the index: there are a few hundred of them, in as many rows as three times the articles."""
_OVERLAPS = """
coalesce(most, value, least) IS NOT NULL
AND (:low IS NULL OR coalesce(most, value, least) > :low OR (NOT :above AND coalesce(most, value, least) = :low))
AND (:high IS NULL OR coalesce(least, value, most) < :high OR (NOT :below AND coalesce(least, value, most) = :high))
"""


@dataclass(frozen=True, slots=True)
class Card:
    """What is counted of a match. `story` is None where it is in none."""

    id: str
    publisher: str | None
    language: str | None
    carrier: bool
    story: str | None


class Matches:
    """The shelf that searches ask."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def looking(self) -> Iterator[Look]:
        """Ask any number of questions of one state of the store."""
        with self._engine.connect() as connection:
            yield Look(connection)


class Look:
    """Questions to one state of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, wanted: Wanted, order: str, limit: int, offset: int = 0) -> list[str]:
        """Ids of articles, the best or the newest first."""
        return [str(id) for id in search.find(self._connection, wanted, order, limit, offset)]

    def count(self, wanted: Wanted, most: int) -> int:
        """How many articles match, counted up to `most`."""
        return search.count(self._connection, wanted, most)

    def cards(self, ids: Sequence[str]) -> list[Card]:
        """What is counted of these articles, in the order given; those not kept are missing."""
        statement = """
            SELECT articles.id, articles.publisher, articles.language, members.role, members.story
            FROM json_each(:ids) AS wanted CROSS JOIN articles ON articles.id = wanted.value
            LEFT JOIN members ON members.article = articles.id AND members.teaser = -1 ORDER BY wanted.key
        """
        rows = self._rows(statement, ids=_listed(ids))
        return [Card(str(r.id), r.publisher, r.language, r.role == "carrier", str(r.story) if r.story else None) for r in rows]

    def topics_among(self, ids: Sequence[str], most: int) -> list[tuple[str, int]]:
        """Labels of topics with the number of these articles, most first."""
        statement = """
            SELECT max(label) AS label, count(*) AS number FROM json_each(:ids) AS wanted
            CROSS JOIN subjects ON subjects.article = wanted.value GROUP BY topic ORDER BY number DESC, label LIMIT :most
        """
        return [(row.label, row.number) for row in self._rows(statement, ids=_listed(ids), most=most)]

    def names_among(self, ids: Sequence[str], type: str, most: int) -> list[tuple[str, int]]:
        """Names of a type (PER, LOC) with the number of these articles, most first."""
        statement = """
            SELECT max(name) AS name, count(*) AS number FROM json_each(:ids) AS wanted
            CROSS JOIN mentions ON mentions.article = wanted.value AND mentions.type = :type
            GROUP BY entity ORDER BY number DESC, name LIMIT :most
        """
        return [(row.name, row.number) for row in self._rows(statement, ids=_listed(ids), type=type, most=most)]

    def figures_among(self, ids: Sequence[str]) -> Counter[str]:
        """Kinds of figures with the number of these articles that report one."""
        statement = """
            SELECT kind, count(DISTINCT article) AS number FROM json_each(:ids) AS wanted
            CROSS JOIN counts ON counts.article = wanted.value GROUP BY kind
        """
        return Counter({row.kind: row.number for row in self._rows(statement, ids=_listed(ids))})

    def topics_called(self, words: str) -> tuple[str, ...]:
        """Topics with this code, or whose label holds these words."""
        asked = fold(words)
        return tuple(row.topic for row in self._rows(_TOPICS) if row.topic == words or asked in fold(row.label or ""))

    def said(
        self,
        *,
        speaker: str | None,
        quote: str | None,
        ids: Sequence[str] | None,
        since: int | None,
        until: int | None,
        limit: int,
    ) -> list[Saying]:
        """What sources were reported to have said, the newest first.

        `speaker` are words of the source's name; `quote` words in quotation marks; `ids` the articles where only some are meant.
        """
        conditions = ["(:since IS NULL OR day >= :since)", "(:until IS NULL OR day < :until)"]
        values: dict[str, Any] = {"since": since, "until": until, "limit": limit}
        if speaker is not None:
            values["sources"] = json.dumps(search.sources_named(self._connection, speaker, _MOST_SOURCES))
            conditions.append("source IN (SELECT value FROM json_each(:sources))")
        if quote is not None:
            conditions += ["direct = 1", "instr(folded(words), :quote)"]
            values["quote"] = fold(quote)
        if ids is not None:
            conditions.append("article IN (SELECT value FROM json_each(:ids))")
            values["ids"] = _listed(ids)
        statement = f"SELECT * FROM sayings WHERE {' AND '.join(conditions)} ORDER BY day DESC, article, number LIMIT :limit"
        return [
            Saying(str(r.article), r.teaser, r.source, r.kind, bool(r.direct), r.start, r.end, r.words)
            for r in self._rows(statement, **values)
        ]

    def counted(
        self, kind: str, bounds: Bounds, *, ids: Sequence[str] | None, since: int | None, until: int | None, limit: int
    ) -> list[Counting]:
        """Figures of a kind that may lie within bounds, the newest first: "10 to 20" lies within 15..30, "at least 14" not above 20."""
        conditions = ["kind = :kind", "(:since IS NULL OR day >= :since)", "(:until IS NULL OR day < :until)"]
        conditions += [_OVERLAPS] if bounds != ANY else []
        conditions += ["article IN (SELECT value FROM json_each(:ids))"] if ids is not None else []
        statement = f"SELECT * FROM counts WHERE {' AND '.join(conditions)} ORDER BY day DESC, article, number LIMIT :limit"
        values = {"kind": kind, "since": since, "until": until, "limit": limit, "ids": _listed(ids or ())}
        within = {"low": bounds.low, "high": bounds.high, "above": bounds.above, "below": bounds.below}
        rows = self._rows(statement, **values, **within)
        return [Counting(str(r.article), r.teaser, r.number, r.start, r.end, r.words) for r in rows]

    def spelled_alike(self, word: str) -> str | None:
        """A word that stands in articles and is near this one, which stands in none; None where there is none."""
        known = search.count(self._connection, Wanted(search.expression_of([word])), 1)
        return None if known else search.spelled_alike(self._connection, word)

    def _rows(self, statement: str, **values: Any) -> Sequence[Any]:
        return self._connection.exec_driver_sql(statement, values).all()


def _listed(ids: Sequence[str]) -> str:
    """Ids as JSON: one parameter, however many they are, and so one prepared statement."""
    return f"[{','.join(ids)}]"
