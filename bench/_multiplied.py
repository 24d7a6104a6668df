"""The sample paper many times over: stores of any size for benchmarks, of text that nobody else wrote.

The sample is read, annotated, grouped and briefed once. Each copy of its rows is in other words of the same lengths (a permutation of
the letters in words of five and more), under other ids and at other hours, so that its stories are its own and all offsets stay right.
Short words stay as they are, so a store of any size has words that stand in thousands of its articles.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

import broadsheet
from broadsheet import sample
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article, Reading, Revision
from broadsheet.model.brief import Brief
from broadsheet.model.ids import content_hash
from broadsheet.model.story import CopyFamily, Member
from broadsheet.newsroom import Newsroom
from broadsheet.stores.records import pack, squeeze, unpack
from broadsheet.stores.schema import metadata

KEPT = Path(__file__).resolve().parent.parent / ".bench"
"""Where stores are kept between runs."""
_DAYS_ACTIVE = 25
"""The copies are spread over so many days, so that every story of them is still active."""
_LEFT_OUT = frozenset(("alembic_version", "counters", "decisions", "feeds", "problems"))
_IDS = frozenset("id page article story family origin".split())
_TIMES = frozenset("captured_at kept_at published seen_at first last made_at day".split())
_FREE = frozenset("headline text standfirst caption credit snippet canonical entity_id entity name who place content why".split())
_CELLS = {
    **dict.fromkeys("headline entity name source words who place people body".split(), "text"),
    **dict.fromkeys("input address known_as read_from asked_for".split(), "url"),
    **dict.fromkeys("moved_to history links".split(), ""),
}
"""Columns of text that differ from copy to copy, and by which rule of `_coded`."""
_RECORDS: dict[tuple[str, str], type] = {
    ("readings", "record"): Reading,
    ("articles", "record"): Article,
    ("revisions", "article_record"): Article,
    ("revisions", "record"): Revision,
    ("annotations", "record"): Annotations,
    ("members", "record"): Member,
    ("families", "record"): CopyFamily,
    ("briefs", "record"): Brief,
}

_WORD = re.compile(r"[A-Za-z]{5,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CODED = str.maketrans({letter: chr(0xE000 + n) for n, letter in enumerate(_LETTERS + _LETTERS.upper())})
_COPY, _HOLE = b"\xfd", b"\xfe"
_COPY_MARK = "\ue07d"
_ESCAPED = re.compile(rb"\\ue0([0-7][0-9a-f])")
_MOVING = re.compile(rb'(?<![0-9])[0-9]{9,19}(?![0-9])|"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|\+00:00))?"')

Cell = Callable[["Copy"], Any]


def multiplied(path: Path, articles: int) -> Newsroom:
    """A paper with so many articles, with their stories and briefs; made anew only where the file does not hold them yet."""
    path.parent.mkdir(exist_ok=True)
    news = broadsheet.open(path)
    if news.articles.count() < articles:
        source = path.with_name("sample-for-" + path.name)
        with broadsheet.open(source) as paper:
            paper.add([sample.wires()])
            copies = -(-articles // paper.articles.count())
        _multiply(source, path, copies)
    return news


class Copy:
    """One copy of the sample: how its letters, ids and hours differ. Copy 0 is the sample itself."""

    def __init__(self, number: int, copies: int) -> None:
        self.number = number
        minutes = number * _DAYS_ACTIVE * 24 * 60 // copies
        self.back = timedelta(minutes=minutes)
        self._hours = minutes // 60
        self._salt = content_hash("copy", str(number)) >> 21 if number else 0
        self.letters = _permuted(number)
        self.mark = f"?copy={number}".encode() if number else b""

    def id(self, old: int) -> int:
        """Another id at an earlier hour; 0, which is no id, stays."""
        if not old:
            return 0
        hours, own = old >> 43, old & ((1 << 43) - 1)
        return (max(hours - self._hours, 0) << 43) | (own ^ self._salt)

    def ms(self, old: int) -> int:
        return old - int(self.back.total_seconds() * 1000)

    def moving(self, token: bytes) -> bytes:
        """An id, a moment or a day as it stands in JSON, moved."""
        if not token.startswith(b'"'):
            return str(self.id(int(token))).encode()
        words = token[1:-1].decode()
        moved = datetime.fromisoformat(words) - self.back if "T" in words else date.fromisoformat(words) - self.back
        return f'"{moved.isoformat()}"'.encode()


@dataclass(frozen=True, slots=True)
class Mould:
    """A record as JSON with holes for ids and times; letters that change are bytes above 127."""

    body: bytes
    holes: tuple[bytes, ...]

    def cast(self, copy: Copy) -> bytes:
        pieces = self.body.translate(copy.letters).split(_HOLE)
        filled = (copy.moving(hole) for hole in self.holes)
        return b"".join(chain.from_iterable(zip(pieces, chain(filled, [b""]), strict=True))).replace(_COPY, copy.mark)


def _multiply(source: Path, target: Path, copies: int) -> None:
    """Write the copies, the oldest first, so that all tables and the index grow at their end."""
    with closing(sqlite3.connect(source)) as sample_rows, closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-1000000")
        known = frozenset(row[0] for table, column in _id_columns() for row in sample_rows.execute(f"SELECT {column} FROM {table}"))
        tables = [_moulds(sample_rows, name, known) for name in (*_tables(), "article_index")]
        for number in reversed(range(copies)):
            copy = Copy(number, copies)
            for statement, rows in tables:
                connection.executemany(statement, [[cell(copy) for cell in row] for row in rows])
            connection.commit()
        connection.execute("INSERT INTO counters (name, value) VALUES ('version', 1) ON CONFLICT DO UPDATE SET value = value + 1")
        connection.execute("INSERT INTO source_index (source) SELECT DISTINCT source FROM sayings")
        connection.execute("INSERT INTO article_index(article_index) VALUES ('optimize')")
        connection.execute("ANALYZE")
        connection.commit()


def _tables() -> Iterator[str]:
    return (table.name for table in metadata.sorted_tables if table.name not in _LEFT_OUT)


def _id_columns() -> Iterator[tuple[str, str]]:
    return (
        (table.name, c.name)
        for table in metadata.sorted_tables
        for c in table.columns
        if c.name == "id" and table.name not in _LEFT_OUT
    )


def _moulds(connection: sqlite3.Connection, table: str, known: frozenset[int]) -> tuple[str, list[list[Cell]]]:
    """The statement that takes a table's rows, and for each row of the sample the cells that make it in each copy."""
    chosen = "rowid AS id, *" if table == "article_index" else "*"
    found = connection.execute(f"SELECT {chosen} FROM {table}")
    columns = [column[0] for column in found.description]
    names = ", ".join("rowid" if table == "article_index" and name == "id" else f'"{name}"' for name in columns)
    statement = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
    return statement, [[_cell(table, name, value, known) for name, value in zip(columns, row, strict=True)] for row in found]


def _cell(table: str, column: str, value: Any, known: frozenset[int]) -> Cell:
    if kind := _RECORDS.get((table, column)):
        mould = _mould(msgspec.to_builtins(unpack(value, kind)), known)
        return lambda copy: pack(msgspec.json.decode(mould.cast(copy), type=kind))
    if value and (table, column) == ("members", "signature"):
        return _signature(value, known)
    if (table, column) == ("pages", "body"):
        return lambda copy: squeeze(str(copy.number).encode())
    if isinstance(value, int) and value and column in _IDS:  # 0 is no story
        return lambda copy: copy.id(value)
    if isinstance(value, int) and column in _TIMES:
        return lambda copy: copy.ms(value)
    if isinstance(value, str) and column in _CELLS:
        mould = _mould(value, known, _CELLS[column])
        return lambda copy: msgspec.json.decode(mould.cast(copy), type=str)
    return lambda copy: value


def _signature(value: bytes, known: frozenset[int]) -> Cell:
    """What the story desk keeps of a member: its terms in other letters, its hours moved, its fingerprints others."""
    version, key, terms, title, names, *rest = msgspec.msgpack.decode(value)
    mould = _mould([key, *({"terms": list(each)} for each in (terms, title, names))], known, "text")
    weights = [list(each.values()) for each in (terms, title, names)]
    lengths, years, numbers, bare, day, seen, *more = rest

    def made(copy: Copy) -> bytes:
        moved = msgspec.json.decode(mould.cast(copy))
        told = (dict(zip(each["terms"], some, strict=True)) for each, some in zip(moved[1:], weights, strict=True))
        days = copy.back.total_seconds() / 86_400
        hours = (None if day is None else day - days, seen - days)
        prints = (_other_prints(each, copy.number) if isinstance(each, bytes) else each for each in more)
        return msgspec.msgpack.encode([version, moved[0], *told, lengths, years, numbers, bare, *hours, *prints])

    return made


def _other_prints(kept: bytes, number: int) -> bytes:
    return np.sort(np.frombuffer(kept, np.uint32) + np.uint32(number * 4_000_036 % (1 << 32))).tobytes()


def _mould(given: Any, known: frozenset[int], field: str = "") -> Mould:
    coded = _ESCAPED.sub(lambda found: bytes((0x80 + int(found[1], 16),)), json.dumps(_coded(given, field)).encode())
    holes: list[bytes] = []

    def taken(found: re.Match[bytes]) -> bytes:
        if found[0].isdigit() and int(found[0]) not in known:
            return found[0]
        holes.append(found[0])
        return _HOLE

    body = _MOVING.sub(taken, coded)
    return Mould(body, tuple(holes))


def _coded(given: Any, field: str) -> Any:
    """A record with the letters that change as characters of their own, and a mark behind each address of a page."""
    if isinstance(given, dict):
        return {key: _coded(value, "text" if key == "terms" else key) for key, value in given.items()}
    if isinstance(given, list | tuple):
        return [_coded(value, field) for value in given]
    if not isinstance(given, str):
        return given
    if field == "url" or (field == "canonical" and given.startswith("http")):
        return given + _COPY_MARK
    return _WORD.sub(lambda found: found[0].translate(_CODED), given) if field in _FREE else given


def _permuted(number: int) -> bytes:
    """A table for `bytes.translate`: consonants become consonants and vowels vowels, the same for upper and lower case."""
    dice = random.Random(number)
    letters: dict[str, str] = {}
    for group in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        letters.update(zip(group, group if number == 0 else dice.sample(group, len(group)), strict=True))
    table = bytearray(range(256))
    for n, letter in enumerate(_LETTERS):
        table[0x80 + n], table[0x80 + 26 + n] = ord(letters[letter]), ord(letters[letter].upper())
    return bytes(table)
