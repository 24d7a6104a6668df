"""A backup put back: checked first, and what stood there is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.model.errors import StoreBusy, StoreDamaged, StoreError, StoreTooNew
from broadsheet.model.page import Page
from broadsheet.stores.restoring import restore
from broadsheet.stores.sqlite.engine import sole_writer
from broadsheet.stores.store import Store
from broadsheet.testing.old_stores import make_older

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def store_with(path: Path, *bodies: bytes) -> Path:
    store = Store.open(path)
    store.pages.keep([Page(body.decode(), body) for body in bodies], NOW)
    store.close()
    return path


def held(path: Path) -> list[bytes]:
    store = Store.open(path)
    bodies = sorted(kept.page.body for kept in store.pages.to_read(10))
    store.close()
    return bodies


def test_a_backup_is_put_back_and_the_former_paper_kept(tmp_path: Path) -> None:
    paper, backup = store_with(tmp_path / "paper.db", b"new"), store_with(tmp_path / "backup.db", b"old")
    aside = restore(backup, paper)
    assert (held(paper), held(backup)) == ([b"old"], [b"old"])
    assert aside is not None and held(aside) == [b"new"]
    second = restore(aside, paper)
    assert second is not None and second.name == "paper.db.before-restore-2"
    assert held(paper) == [b"new"]


def test_where_nothing_stood_the_backup_becomes_the_paper(tmp_path: Path) -> None:
    assert restore(store_with(tmp_path / "backup.db", b"old"), tmp_path / "paper.db") is None
    assert held(tmp_path / "paper.db") == [b"old"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.db", "backup.db.lock", "paper.db", "paper.db.lock"]


def test_what_is_still_beside_an_open_backup_comes_along(tmp_path: Path) -> None:
    still_open = Store.open(tmp_path / "backup.db")
    still_open.pages.keep([Page("late", b"late")], NOW)
    restore(tmp_path / "backup.db", tmp_path / "paper.db")
    assert held(tmp_path / "paper.db") == [b"late"]
    still_open.close()


def test_a_backup_of_an_older_broadsheet_is_brought_to_the_newest(tmp_path: Path) -> None:
    make_older(store_with(tmp_path / "newest.db", b"old"), tmp_path / "backup.db", "0001")
    restore(tmp_path / "backup.db", tmp_path / "paper.db")
    assert held(tmp_path / "paper.db") == [b"old"]
    assert not list(tmp_path.glob("*unfinished*"))


@pytest.mark.parametrize(
    ("bad", "error"), [("diary", StoreDamaged), ("newer", StoreTooNew), ("cut", StoreDamaged), ("missing", StoreError)]
)
def test_a_bad_backup_changes_nothing(bad: str, error: type[StoreError], tmp_path: Path) -> None:
    paper, backup = store_with(tmp_path / "paper.db", b"new"), tmp_path / "backup.db"
    if bad == "diary":
        backup.write_bytes(b"Dear diary, " * 500)
    elif bad != "missing":
        store_with(backup, *(b"%d" % number * 3_000 for number in range(50)))
        with closing(sqlite3.connect(backup)) as connection, connection:
            if bad == "newer":
                connection.execute("UPDATE alembic_version SET version_num = '9999'")
        if bad == "cut":
            backup.write_bytes(backup.read_bytes()[:30_000])
    with pytest.raises(error):
        restore(backup, paper)
    assert held(paper) == [b"new"]
    assert not list(tmp_path.glob("*unfinished*"))


def test_nothing_is_restored_under_a_process_that_writes(tmp_path: Path) -> None:
    paper, backup = store_with(tmp_path / "paper.db", b"new"), store_with(tmp_path / "backup.db", b"old")
    with sole_writer(paper), pytest.raises(StoreBusy):
        restore(backup, paper)
    with pytest.raises(StoreError, match="the paper itself"):
        restore(paper, paper)
    assert held(paper) == [b"new"]
