"""Letting go of the old: whole stories that ended long ago, with their articles and pages. Nothing that a living story cites."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, select, update

from broadsheet.stores.records import to_ms
from broadsheet.stores.schema import annotation_records, articles, briefs, members, pages, readings, revisions, stories
from broadsheet.stores.sql.finds import FINDS
from broadsheet.stores.sqlite import search

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was let go."""

    articles: int = 0
    pages: int = 0
    stories: int = 0


def prune(engine: Engine, before: datetime) -> Pruned:
    """Let go of what was published before a moment, unless a story that goes on past it holds or cites it.

    Articles go some at a time, each time in one transaction: broken off, it goes on when called again. Older stories that lose
    some of their articles so, but not all, are marked for a new brief.
    """
    gone = 0
    while ids := _doomed(engine, before):
        with engine.begin() as connection:
            _drop_articles(connection, ids)
        gone += len(ids)
    with engine.begin() as connection:
        held = select(members.c.story)
        old = (stories.c.last < to_ms(before)) & stories.c.id.not_in(held) & stories.c.moved_to.is_(None)
        connection.execute(delete(briefs).where(briefs.c.story.not_in(held)))
        dropped = connection.execute(delete(stories).where(old)).rowcount
        refused = select(readings.c.page).where(readings.c.article.is_(None))
        empty = connection.execute(delete(pages).where(pages.c.id.in_(refused), pages.c.kept_at < to_ms(before))).rowcount
        connection.execute(delete(readings).where(readings.c.page.not_in(select(pages.c.id))))
    return Pruned(gone, gone + empty, dropped)


def compact(engine: Engine) -> None:
    """Give the room of what was let go back to the disk. Takes as much free disk as the file is large, for a moment."""
    with closing(engine.raw_connection()) as connection:  # outside of any transaction, as VACUUM wants it
        connection.cursor().execute("VACUUM")


def _doomed(engine: Engine, before: datetime) -> list[int]:
    """Some old articles that sit in no story that goes on, neither they nor one of their cards."""
    living = select(stories.c.id).where((stories.c.last >= to_ms(before)) & stories.c.moved_to.is_(None))
    cited = select(members.c.article).where(members.c.story.in_(living))
    statement = select(articles.c.id).where(articles.c.published < to_ms(before), articles.c.id.not_in(cited))
    with engine.connect() as connection:
        return [row.id for row in connection.execute(statement.limit(_AT_ONCE))]


def _drop_articles(connection: Connection, ids: list[int]) -> None:
    told_by = select(members.c.story).where(members.c.article.in_(ids))
    connection.execute(update(stories).where(stories.c.id.in_(told_by), stories.c.moved_to.is_(None)).values(touched=1))
    on = select(readings.c.page).where(readings.c.article.in_(ids))
    connection.execute(delete(pages).where(pages.c.id.in_(on)))
    search.drop(connection, ids)
    for table in (*FINDS, revisions, members, annotation_records, readings):
        connection.execute(delete(table).where(table.c.article.in_(ids)))
    connection.execute(delete(articles).where(articles.c.id.in_(ids)))
