"""A store of any earlier shape becomes the newest, whole or not at all, and nothing in it is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.model.article import Article, MadeBy, Reading
from broadsheet.model.errors import StoreBusy, StoreDamaged
from broadsheet.model.page import Page
from broadsheet.stores import migrations
from broadsheet.stores.sql.articles import Filing
from broadsheet.stores.sqlite.engine import sole_writer
from broadsheet.stores.store import Store
from broadsheet.testing.old_stores import SHAPES, make_older

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
A_PAGE = Page("page.html", b"<h1>Ferry late</h1>", "https://tide.example/ferry", NOW, "text/html")


@pytest.fixture
def newest(tmp_path: Path) -> Path:
    """A store of today with a page in it."""
    path = tmp_path / "paper.db"
    store = Store.open(path)
    store.pages.keep([A_PAGE], NOW)
    store.close()
    return path


def shape_of(path: Path) -> dict[str, list[tuple]]:
    """The tables of a store with their columns, and the columns of each index."""
    with closing(sqlite3.connect(path)) as store:
        names = store.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").fetchall()
        about = {"table": "PRAGMA table_info({})", "index": "PRAGMA index_info({})"}
        return {name: store.execute(about[kind].format(name)).fetchall() for kind, name in names}


@pytest.mark.parametrize("version", SHAPES)
def test_every_earlier_shape_becomes_the_newest(version: str, newest: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    make_older(newest, old, version)
    store = Store.open(old)
    assert store.pages.to_read(10)[0].page == A_PAGE
    assert shape_of(old) == shape_of(newest)
    store.close()


def test_articles_of_an_older_store_are_found_by_their_addresses_however_written(newest: Path, tmp_path: Path) -> None:
    told, page = (
        "https://tide.example/ferry",
        replace(A_PAGE, input="https://short.example/7", address="https://www.tide.example/ferry/?utm_source=rss"),
    )
    article = Article("41", "Ferry late", "The ferry was late.", url=page.address, canonical=told)
    reading = Reading("r", page.input, page.address, "html", NOW, MadeBy("read", "1"), article=article)
    store = Store.open(newest)
    store.pages.keep([page], NOW)
    store.articles.keep([Filing(kept.id, reading, article, NOW) for kept in store.pages.to_read(9) if kept.page == page])
    store.close()
    make_older(newest, tmp_path / "old.db", "0001")
    asked = [
        "http://tide.example/ferry", "https://tide.example/ferry#end", "http://www.short.example/7", "https://tide.example/tram",
    ]  # fmt: skip
    for path in (newest, tmp_path / "old.db"):
        store = Store.open(path)
        assert store.articles.addresses_kept(asked) == frozenset(asked[:3])
        known = store.articles.known(asked[1], "7")
        assert known is not None and known[0] == article
        store.close()


def test_what_an_older_broadsheet_wrote_is_copied_aside_first(newest: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    make_older(newest, old, "0001")
    before = shape_of(old)
    Store.open(old).close()
    assert shape_of(tmp_path / f"old.db.before-{migrations.NEWEST}") == before


def test_a_step_that_fails_leaves_the_store_as_it_was(newest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old.db"
    make_older(newest, old, "0001")
    before = shape_of(old)
    with closing(sqlite3.connect(old)) as store, store:
        store.execute("CREATE TABLE stars (in_the_way)")
    with pytest.raises(Exception, match="stars"):
        Store.open(old)
    with closing(sqlite3.connect(old)) as store, store:
        store.execute("DROP TABLE stars")
    assert shape_of(old) == before


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE cakes (name)")
    with pytest.raises(StoreDamaged, match="another program"):
        Store.open(path)
    assert list(shape_of(path)) == ["cakes"]


def test_who_finds_another_at_it_waits_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.stores.store._PATIENCE", 0.1)
    path = tmp_path / "paper.db"
    with sole_writer(path), pytest.raises(StoreBusy):
        Store.open(path)
    Store.open(path).close()
