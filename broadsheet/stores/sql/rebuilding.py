"""A store made again beside the old one takes its place in one transaction: until then readers have the old paper, then the new one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from broadsheet.stores.schema import metadata
from broadsheet.stores.sqlite import search

KEPT = frozenset("pages feeds decisions subscriptions pushes stars saved_searches owners counters".split())
"""What cannot be made again, or may change while a rebuild runs: it stays. Every other table is put in place from the copy."""


def put_in_place(engine: Engine, made: Path) -> None:
    """Take everything derived from the store `made`, and let go of what was derived before. `made` must be closed."""
    with closing(engine.raw_connection()) as borrowed:
        connection: Any = borrowed.driver_connection
        connection.execute("ATTACH DATABASE ? AS made", (str(made),))
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                _exchange(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        finally:
            connection.execute("DETACH DATABASE made")


def _exchange(connection: Any) -> None:
    for table in metadata.sorted_tables:
        if table.name not in KEPT:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            connection.execute(f'DELETE FROM main."{table.name}"')
            connection.execute(f'INSERT INTO main."{table.name}" ({names}) SELECT {names} FROM made."{table.name}"')
    columns = ", ".join(("rowid", *search.COLUMNS))
    connection.execute("DELETE FROM main.article_index")
    connection.execute(f"INSERT INTO main.article_index ({columns}) SELECT {columns} FROM made.article_index")
    connection.execute("UPDATE main.pages SET read = 1 WHERE read = 0 AND id IN (SELECT id FROM made.pages WHERE read = 1)")
