"""Stores as an earlier Broadsheet wrote them, for tests of what an upgrade makes of them.

`shapes/0001.sql` is what a store of that version was, for good. Write one for each version that is released:
`python -m broadsheet.testing.old_stores > broadsheet/testing/shapes/<version>.sql`.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from broadsheet.stores.store import Store

_FOLDER = Path(__file__).with_name("shapes")
SHAPES = tuple(sorted(path.stem for path in _FOLDER.glob("*.sql")))
"""The versions whose shape is kept."""

_TABLES = "SELECT name FROM {}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_index\\_%' ESCAPE '\\'"


def make_older(newest: Path, old: Path, version: str) -> None:
    """Make a store of an earlier version that holds what a store of today holds, as far as it had places for it."""
    with closing(sqlite3.connect(old)) as store, store:
        store.executescript((_FOLDER / f"{version}.sql").read_text(encoding="utf-8"))
        store.execute("PRAGMA journal_mode=WAL")
        store.execute("ATTACH ? AS newest", (str(newest),))
        theirs = {name for (name,) in store.execute(_TABLES.format("newest"))}
        for (table,) in store.execute(_TABLES.format("main")).fetchall():
            if table != "alembic_version" and table in theirs:
                columns = ", ".join(_columns(store, table))
                store.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newest.{table}")
        store.commit()
        store.execute("DETACH newest")


def _columns(store: sqlite3.Connection, table: str) -> list[str]:
    """Quoted, and for the full-text index with the row's number, by which articles find their words."""
    names = [f'"{row[1]}"' for row in store.execute(f"PRAGMA main.table_info({table})")]
    return ["rowid", *names] if table == "article_index" else names


def shape_today() -> str:
    """The statements that make a store of today."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.db"
        Store.open(path).close()
        with closing(sqlite3.connect(path)) as store:
            made = (
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%\\_index\\_%' ESCAPE '\\' ORDER BY rowid"
            )
            lines = [f"{' '.join(sql.split())};" for (sql,) in store.execute(made)]
            (version,) = store.execute("SELECT version_num FROM alembic_version").fetchone()
    return "\n".join([*lines, f"INSERT INTO alembic_version VALUES ('{version}');\n"])


if __name__ == "__main__":
    print(shape_today(), end="")
