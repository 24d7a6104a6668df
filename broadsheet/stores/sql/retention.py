"""Letting go of the old: whole stories that ended long ago, with their articles and pages.

Nothing that a living story holds or cites goes, and nothing that somebody starred.
"""

from __future__ import annotations

from bisect import bisect_left
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, select, text, update

from broadsheet.stores.records import from_ms, to_ms
from broadsheet.stores.schema import annotation_records, articles, briefs, members, pages, readings, revisions, stars, stories
from broadsheet.stores.sql.finds import FINDS
from broadsheet.stores.sqlite import search

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was let go, or would be. `bytes` is an estimate: the room of each article's records, and its share of the indexes."""

    articles: int = 0
    pages: int = 0
    stories: int = 0
    bytes: int = 0


def foresee(engine: Engine, before: datetime) -> Pruned:
    """What `prune` would let go; nothing is changed."""
    doomed = _doomed(before)
    with engine.connect() as connection:
        going = _count(connection, doomed)
        held = select(members.c.story).where(members.c.article.not_in(doomed))
        told = _count(connection, select(stories.c.id).where(_ended(before), stories.c.id.not_in(held)))
        empty = _count(connection, _refused(before))
        share = max(0, _used(connection) - _unfilled(connection)) / max(1, _weight(connection, select(articles.c.id)))
        carriers = select(readings.c.page).where(readings.c.article.in_(doomed))
        return Pruned(going, _count(connection, carriers) + empty, told, int(_weight(connection, doomed) * share))


def moment_to_fit(engine: Engine, most: int, now: datetime) -> datetime | None:
    """The moment before which all has to go so that the store takes no more than so many bytes; None where it fits already.

    Where even letting go of everything that may go would not do, it is now.
    """
    with engine.connect() as connection:
        excess = used_bytes(engine) - most
        if excess <= 0:
            return None
        statement = select(articles.c.published).where(articles.c.published < to_ms(now)).distinct().order_by(articles.c.published)
        moments = [int(row.published) + 1 for row in connection.execute(statement)]
    place = bisect_left(moments, excess, key=lambda moment: foresee(engine, _moment(moment)).bytes)
    return _moment(moments[place]) if place < len(moments) else now


def used_bytes(engine: Engine) -> int:
    """The room that is taken in the file; what was let go and waits to be used again does not count."""
    with engine.connect() as connection:
        return _used(connection)


def prune(engine: Engine, before: datetime) -> Pruned:
    """Let go of what was published before a moment, unless a story that goes on past it holds or cites it, or it is starred.

    Articles go some at a time, each time in one transaction: broken off, it goes on when called again. Older stories that lose
    some of their articles so, but not all, are marked for a new brief.
    """
    foreseen, gone, carriers = foresee(engine, before), 0, 0
    while ids := _some(engine, _doomed(before)):
        with engine.begin() as connection:
            carriers += _drop_articles(connection, ids)
        gone += len(ids)
    with engine.begin() as connection:
        held = select(members.c.story)
        connection.execute(delete(briefs).where(briefs.c.story.not_in(held)))
        dropped = connection.execute(delete(stories).where(_ended(before), stories.c.id.not_in(held))).rowcount
        empty = connection.execute(delete(pages).where(pages.c.id.in_(_refused(before)))).rowcount
        connection.execute(delete(readings).where(readings.c.page.not_in(select(pages.c.id))))
    return Pruned(gone, carriers + empty, dropped, foreseen.bytes)


def compact(engine: Engine) -> None:
    """Give the room of what was let go back to the disk. Takes as much free disk as the file is large, for a moment."""
    with closing(engine.raw_connection()) as connection:  # outside of any transaction, as VACUUM wants it
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _doomed(before: datetime) -> Select[tuple[int]]:
    """Old articles that nobody starred and that sit in no story that goes on, neither they nor one of their cards."""
    living = select(stories.c.id).where((stories.c.last >= to_ms(before)) & stories.c.moved_to.is_(None))
    cited = select(members.c.article).where(members.c.story.in_(living))
    kept = select(stars.c.article)
    return select(articles.c.id).where(
        articles.c.published < to_ms(before), articles.c.id.not_in(cited), articles.c.id.not_in(kept)
    )


def _ended(before: datetime) -> Any:
    return (stories.c.last < to_ms(before)) & stories.c.moved_to.is_(None)


def _refused(before: datetime) -> Select[tuple[int]]:
    """Old pages that hold no article."""
    empty = select(readings.c.page).where(readings.c.article.is_(None))
    return select(pages.c.id).where(pages.c.id.in_(empty), pages.c.kept_at < to_ms(before))


def _some(engine: Engine, doomed: Select[tuple[int]]) -> list[int]:
    with engine.connect() as connection:
        return [row.id for row in connection.execute(doomed.limit(_AT_ONCE))]


def _count(connection: Connection, rows: Select[tuple[int]]) -> int:
    return int(connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one())


def _unfilled(connection: Connection) -> int:
    """The room that tables and indexes take with nothing in them: a page each, which stays whatever goes."""
    trees = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE rootpage > 0")).scalar_one()
    return int(trees * connection.execute(text("PRAGMA page_size")).scalar_one())


def _used(connection: Connection) -> int:
    told = [int(connection.execute(text(f"PRAGMA {name}")).scalar_one()) for name in ("page_count", "freelist_count", "page_size")]
    return (told[0] - told[1]) * told[2]


def _weight(connection: Connection, some: Select[tuple[int]]) -> int:
    """Bytes of the records and pages of these articles."""
    on = select(readings.c.page).where(readings.c.article.in_(some))
    lengths = (
        (articles.c.record, articles.c.id.in_(some)),
        (annotation_records.c.record, annotation_records.c.article.in_(some)),
        (revisions.c.article_record, revisions.c.article.in_(some)),
        (readings.c.record, readings.c.article.in_(some)),
        (pages.c.body, pages.c.id.in_(on)),
    )
    return sum(
        int(connection.execute(select(func.coalesce(func.sum(func.length(column)), 0)).where(where)).scalar_one())
        for column, where in lengths
    )


def _moment(ms: int) -> datetime:
    moment = from_ms(ms)
    assert moment is not None
    return moment


def _drop_articles(connection: Connection, ids: list[int]) -> int:
    """How many pages went with them."""
    told_by = select(members.c.story).where(members.c.article.in_(ids))
    connection.execute(update(stories).where(stories.c.id.in_(told_by), stories.c.moved_to.is_(None)).values(touched=1))
    on = select(readings.c.page).where(readings.c.article.in_(ids))
    gone = connection.execute(delete(pages).where(pages.c.id.in_(on))).rowcount
    search.drop(connection, ids)
    for table in (*FINDS, revisions, members, annotation_records, readings):
        connection.execute(delete(table).where(table.c.article.in_(ids)))
    connection.execute(delete(articles).where(articles.c.id.in_(ids)))
    return gone
