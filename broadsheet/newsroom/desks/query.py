"""What a reader typed, taken apart. Any string is a query; what is not understood is said, never an error.

flood "north bank" -football           words and phrases, all of which must occur, and one that must not
flood*                                 words that begin so
headline:ferry publisher:"Tide Post"   in one field: headline, publisher, person, place
topic:sport language:en                of a topic (code or label), in a language
after:2026-03-01 before:2026-03-08     days; `before` is exclusive
speaker:"the harbour master"           what a source said, over time (also said-by:)
quote:"a matter of hours"              words that somebody was quoted with
deaths:>100 injured:10..50             every value reported for a kind of count, within bounds; figure:deaths for all of them
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple

from broadsheet.annotations.figures.lexicon import KINDS
from broadsheet.stores.sqlite.search import ANY, Bounds, expression_of

_LONGEST = 1_000
"""Characters that are looked at; nobody types more, and a pasted article finds nothing anyway."""
_MOST_WORDS = 24
_SHORTEST_BEGINNING = 3
_PART = re.compile(r'(?P<not>-)?(?:(?P<field>[a-z_-]{2,20}):)?(?:"(?P<phrase>[^"]{0,300})"?|(?P<word>[^\s"]+))', re.IGNORECASE)
_COLUMNS = {"headline": "headline", "title": "headline", "publisher": "publisher", "person": "people", "place": "people"}
_ALSO = {"said-by": "speaker", "said_by": "speaker", "lang": "language", "title": "headline"}
_DAYS = frozenset(("after", "before"))
_SINGLE = frozenset(("speaker", "quote", "topic", "language"))
FACETS = frozenset(
    (
        "headline",
        "publisher",
        "person",
        "place",
        "topic",
        "speaker",
        "quote",
        "figure",
        "least",
        "most",
        "language",
        "after",
        "before",
    )
)
"""What a search may be narrowed by, besides its words."""

_NUMBER = r"[0-9][0-9,]{0,20}(?:\.[0-9]{1,9})?(?:k|m|bn)?"
_RANGE = re.compile(rf"(?P<sign>[<>]=?|=)?(?P<low>{_NUMBER})?(?P<to>\.\.)?(?P<high>{_NUMBER})?", re.IGNORECASE)
_TIMES = {"k": 1e3, "m": 1e6, "bn": 1e9}
_KIND = re.compile(r"(?P<kind>[a-z_]{2,20})[:=]?(?P<range>.*)", re.DOTALL | re.IGNORECASE)


class Part(NamedTuple):
    """A piece of a query: a field ("" for none), a value, and the piece as typed."""

    field: str
    value: str
    typed: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """`expression` is for the full-text engine, "" where no words are asked. Days are aware UTC; `before` is exclusive.

    `publisher` is an exact name; `words` are what is marked in a passage (`flood*` for a beginning), `plain` those of them that stand in no field.
    """

    text: str
    expression: str = ""
    words: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    publisher: str | None = None
    topic: str | None = None
    language: str | None = None
    speaker: str | None = None
    quote: str | None = None
    figure: str | None = None
    bounds: Bounds = ANY
    after: datetime | None = None
    before: datetime | None = None
    unread: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for."""
        narrowed = self.publisher or self.topic or self.language or self.after or self.before
        return bool(self.expression or self.of_rows or narrowed)

    @property
    def of_rows(self) -> bool:
        """Whether statements, quotes or figures are asked for, and not texts."""
        return bool(self.speaker or self.quote or self.figure)


def read_query(typed: str, facets: Mapping[str, str] | None = None) -> Query:
    """Take a query apart. `facets` narrow it as its own fields do, but for `publisher`, which they name exactly."""
    reading = _Reading()
    for part in _parts(typed):
        reading.take(part)
    given = {name: _sound(value) for name, value in (facets or {}).items() if name in FACETS and value}
    for name, value in given.items():
        if name not in ("least", "most"):
            reading.take(Part(name, value.replace('"', " ").strip(), f"{name}:{value}"))
    query = reading.query(typed)
    bounds = query.bounds
    if "least" in given or "most" in given:
        low, high = (_number(given[name]) if name in given else None for name in ("least", "most"))
        bounds = Bounds(low if low is not None else bounds.low, high if high is not None else bounds.high)
    return replace(query, publisher=given.get("publisher"), bounds=bounds)


@dataclass(slots=True)
class _Reading:
    """A query on the way."""

    plain: list[str] = field(default_factory=list)
    beginnings: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    in_columns: list[tuple[str, str]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    single: dict[str, str] = field(default_factory=dict)
    days: dict[str, datetime] = field(default_factory=dict)
    bounds: Bounds = ANY
    unread: list[str] = field(default_factory=list)

    def take(self, part: Part) -> None:
        if part.field in _DAYS:
            self._take_day(part)
        elif self._take_figure(part):
            return
        elif not re.search(r"\w", part.value):
            self.unread.extend((part.typed,) if part.typed.strip('"') else ())
        elif part.field in _SINGLE:
            self.single[part.field] = part.value
        elif part.field in _COLUMNS:
            self._take_column(part)
        else:
            self._take_words(part)

    def _take_day(self, part: Part) -> None:
        day = _day(part.value)
        self.days.update({part.field: day} if day else {})
        self.unread.extend(() if day else (part.typed,))

    def _take_figure(self, part: Part) -> bool:
        """`figure:deaths`, `figure:deaths>100`, `deaths:>100`; a word before a colon that counts nothing is a word."""
        found = _KIND.fullmatch(part.value) if part.field == "figure" else None
        kind, bounds = (found["kind"].lower(), found["range"]) if found else (part.field, part.value)
        within = _bounds(bounds)
        if part.field == "figure" and (found is None or within is None):
            self.unread.append(part.typed)
            return True
        if within is None or not (found or (kind in KINDS and bounds)):
            return False
        self.single["figure"], self.bounds = kind, within
        return True

    def _take_column(self, part: Part) -> None:
        self.in_columns.append((_COLUMNS[part.field], part.value))
        if part.field in ("person", "place"):
            (self.people if part.field == "person" else self.places).append(part.value)

    def _take_words(self, part: Part) -> None:
        value = part.typed if part.field else part.value
        if part.excluded:
            self.excluded.append(part.value)
        elif value.endswith("*") and len(value) > _SHORTEST_BEGINNING and value[:-1].isalnum():
            self.beginnings.append(value[:-1])
        else:
            self.plain.append(value)

    def query(self, typed: str) -> Query:
        quote = self.single.get("quote")
        columns = [*self.in_columns, *([("body", quote)] if quote else [])]
        expressions = [expression_of([value], column) for column, value in columns]
        expressions += [expression_of(self.plain)] if self.plain else []
        expressions += [expression_of([word]) + "*" for word in self.beginnings]
        expression = " AND ".join(f"({each})" for each in expressions)
        if expression and self.excluded:
            without = " OR ".join(expression_of([word]) for word in self.excluded)
            expression = f"({expression}) NOT ({without})"
        unread = [*self.unread, *(f"-{word}" for word in self.excluded if not expression)]
        words = (*self.plain, *(f"{word}*" for word in self.beginnings), *(value for _, value in columns))
        asked = self.single.get
        return Query(
            typed, expression, words, tuple(self.plain), tuple(self.people), tuple(self.places), None, asked("topic"), asked("language"),
            asked("speaker"), quote, asked("figure"), self.bounds, self.days.get("after"), self.days.get("before"), tuple(unread),
        )  # fmt: skip


def _parts(typed: str) -> Iterator[Part]:
    for found in list(_PART.finditer(_sound(typed)))[:_MOST_WORDS]:
        name = (found["field"] or "").lower()
        value = (found["phrase"] if found["phrase"] is not None else found["word"]).strip()
        begins = found.start() == 0 or found.string[found.start() - 1].isspace()
        if found["not"] and (name or not begins):
            yield Part("", found[0], found[0])
        else:
            yield Part(_ALSO.get(name, name), value, found[0].lstrip("-"), excluded=bool(found["not"]))


def _sound(typed: str) -> str:
    """What the engine takes: no NUL, and no half of a character, as a terminal may hand on."""
    return typed[:_LONGEST].replace("\0", " ").encode("utf-8", "replace").decode()


def _bounds(written: str) -> Bounds | None:
    """`>100`, `10..50`, `12`, or nothing for no bounds; None where it is no range of numbers."""
    found = _RANGE.fullmatch(written)
    if found is None or (found["high"] and not found["to"]) or (found["sign"] and (found["to"] or not found["low"])):
        return None
    low, high = (_number(found[name]) if found[name] else None for name in ("low", "high"))
    sign = found["sign"] or ""
    if sign.startswith("<"):
        return Bounds(None, low, above=False, below=sign == "<")
    if sign.startswith(">") or found["to"]:
        return Bounds(low, high, above=sign == ">")
    return Bounds(low, low)


def _number(written: str) -> float | None:
    found = re.fullmatch(rf"({_NUMBER})", written.strip(), re.IGNORECASE)
    if found is None:
        return None
    digits = found[1].lower()
    ending = next((ending for ending in _TIMES if digits.endswith(ending)), "")
    return float(digits.removesuffix(ending).replace(",", "")) * _TIMES.get(ending, 1.0)


def _day(value: str) -> datetime | None:
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
