"""What a reader typed, taken apart. Any string is a query; what is not understood is said, never an error.

flood "north bank"                     words and phrases, all of which must occur
headline:ferry publisher:"Tide Post"   in one field: headline, publisher, person
said-by:"the harbour master"           what a source said, over time
figure:deaths                          every value reported for a kind of count
after:2026-03-01 before:2026-03-08     days
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from broadsheet.stores.sqlite.search import expression_of

_LONGEST = 1_000
"""Characters that are looked at; nobody types more, and a pasted article finds nothing anyway."""
_MOST_WORDS = 24
_PART = re.compile(r'(?:(?P<field>[a-z-]{2,12}):)?(?:"(?P<phrase>[^"]{0,300})"?|(?P<word>[^\s"]+))', re.IGNORECASE)
_COLUMN = {"headline": "headline", "title": "headline", "publisher": "publisher", "person": "people", "place": "people"}
_DAYS = {"after", "before"}


@dataclass(frozen=True, slots=True)
class Query:
    """`expression` is for the full-text engine, "" where no words are asked. Days are aware UTC; `before` is exclusive."""

    text: str
    expression: str
    words: tuple[str, ...] = ()
    said_by: str | None = None
    figure: str | None = None
    after: datetime | None = None
    before: datetime | None = None
    unread: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.expression or self.said_by or self.figure or self.after or self.before)


def read_query(typed: str) -> Query:
    """Take a query apart."""
    plain: list[str] = []
    in_columns: list[tuple[str, str]] = []
    asked: dict[str, str] = {}
    days: dict[str, datetime] = {}
    unread: list[str] = []
    for part in _parts(typed):
        field, value = (part["field"] or "").lower(), (part["phrase"] or part["word"] or "").strip()
        if field in ("said-by", "figure") and value:
            asked[field] = value
        elif field in _DAYS:
            day = _day(value)
            days.update({field: day} if day else {})
            unread.extend(() if day else (part[0],))
        elif not re.search(r"\w", value):
            unread.extend((part[0],) if part[0].strip('"') else ())
        elif field in _COLUMN:
            in_columns.append((_COLUMN[field], value))
        else:
            plain.append(value if not field else part[0])
    expressions = [expression_of([value], column) for column, value in in_columns]
    expressions += [expression_of(plain)] if plain else []
    return Query(
        typed,
        " AND ".join(f"({expression})" for expression in expressions),
        tuple(plain) + tuple(value for _, value in in_columns),
        asked.get("said-by"),
        asked.get("figure"),
        days.get("after"),
        days.get("before"),
        tuple(unread),
    )


def _parts(typed: str) -> list[re.Match[str]]:
    return list(_PART.finditer(typed[:_LONGEST].replace("\0", " ")))[:_MOST_WORDS]


def _day(value: str) -> datetime | None:
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
