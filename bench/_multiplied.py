"""The sample paper many times over: stores of any size for benchmarks, of text that nobody else wrote.

Each copy of the sample is in other words of the same lengths (a permutation of the letters in words of five and more), and
other days, so that its stories are its own. Offsets stay right, so the annotations carry over.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

import broadsheet
from broadsheet import sample
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article, Reading
from broadsheet.model.ids import content_id
from broadsheet.model.page import Page
from broadsheet.newsroom import Newsroom
from broadsheet.stores.sql.articles import Filing
from broadsheet.stores.sql.pages import page_id

_WORD = re.compile(r"[A-Za-z]{5,}")
_DAYS_ACTIVE = 25
"""The copies are spread over so many days, so that every story of them is still active."""


def multiplied(path: Path, articles: int) -> Newsroom:
    """A paper with so many articles, read, annotated, grouped and briefed; made anew only where the file is not there."""
    news = broadsheet.open(path)
    kept = news.articles.count()
    if kept < articles:
        sources = _sample(path.with_name("sample-for-" + path.name))
        copies = range(kept // len(sources), -(-articles // len(sources)))
        for number in copies:
            _keep(news, [_other(reading, found, number) for reading, found in sources])
        news.catch_up()
    return news


def _sample(path: Path) -> list[tuple[Reading, Annotations]]:
    with broadsheet.open(path) as news:
        news.add([sample.wires()])
        ids = [article.id for article in _all(news)]
        readings, found = news.store.articles.readings(ids), news.store.articles.annotations(ids)
    return [(readings[id], found[id]) for id in ids]


def _all(news: Newsroom) -> Iterator[Article]:
    cursor = None
    while True:
        part = news.articles.list(limit=500, cursor=cursor)
        yield from part.items
        cursor = part.next
        if cursor is None:
            return


def _keep(news: Newsroom, made: list[tuple[Reading, Annotations]]) -> None:
    now = datetime.now(UTC)
    filings = []
    pages = []
    for reading, _ in made:
        page = Page(reading.input, reading.id.encode(), reading.url, reading.captured_at, "text/html", shape="html")
        pages.append(page)
        filings.append(Filing(page_id(page), reading, reading.article, reading.captured_at or now))
    news.store.pages.keep(pages, now)
    news.store.articles.keep(filings)
    news.store.articles.keep_annotations(made)


def _other(reading: Reading, found: Annotations, number: int) -> tuple[Reading, Annotations]:
    """A reading and its annotations in the words of copy `number`."""
    if number == 0:
        return reading, found
    letters = _letters(number)
    article = reading.article
    assert article is not None
    id = str(content_id(reading.captured_at, article.id, str(number)))
    back = timedelta(minutes=(number * 97) % (_DAYS_ACTIVE * 24 * 60))
    told = _translated(reading, letters)
    moved = replace(
        told.article,
        id=id,
        url=f"{article.url}?copy={number}",
        canonical=f"{article.canonical}?copy={number}",
        published=_earlier(article, back),
    )
    captured = reading.captured_at - back if reading.captured_at else None
    return replace(told, id=id, article=moved, captured_at=captured), replace(_translated(found, letters), id=id)


def _earlier(article: Article, back: timedelta) -> Any:
    when = article.published
    if when is None or when.earliest is None or when.latest is None:
        return when
    return replace(when, earliest=when.earliest - back, latest=when.latest - back)


def _letters(number: int) -> dict[int, int]:
    """A permutation of consonants and one of vowels, the same for upper and lower case."""
    dice = random.Random(number)
    table: dict[int, int] = {}
    for group in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        shuffled = dice.sample(group, len(group))
        table.update(str.maketrans(group + group.upper(), "".join(shuffled) + "".join(shuffled).upper()))
    assert len(table) == len(string.ascii_letters)
    return table


def _translated(record: Any, letters: dict[int, int]) -> Any:
    """A record with the long words of its free text in other letters; words that the model itself knows stay."""
    given = msgspec.to_builtins(record)
    return msgspec.convert(_walk(given, letters, ""), type(record))


_FREE = frozenset("headline text standfirst caption credit snippet canonical entity_id name who place content why label".split())


def _walk(given: Any, letters: dict[int, int], field: str) -> Any:
    if isinstance(given, dict):
        return {key: _walk(value, letters, key) for key, value in given.items()}
    if isinstance(given, list | tuple):
        return [_walk(value, letters, field) for value in given]
    if isinstance(given, str) and field in _FREE and not given.startswith("http"):
        return _WORD.sub(lambda match: match[0].translate(letters), given)
    return given
