from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import event

from broadsheet.model.errors import StoreBusy, StoreDamaged, StoreError, StoreTooNew
from broadsheet.model.intake import Feed, Problem
from broadsheet.model.page import Page
from broadsheet.stores import migrations
from broadsheet.stores.store import Store

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
A_PAGE = Page("page.html", b"<h1>Ferry late</h1>", "https://tide.example/ferry", NOW, "text/html", (("etag", '"1"'),))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "paper.db")


def test_a_page_is_kept_as_it_came(store: Store) -> None:
    store.pages.keep([A_PAGE], NOW)
    [kept] = store.pages.to_read(10)
    assert (kept.page, kept.kept_at) == (A_PAGE, NOW)
    assert store.pages.get(kept.id) == A_PAGE


def test_the_same_page_twice_is_kept_once(store: Store) -> None:
    assert store.pages.keep([A_PAGE, A_PAGE], NOW) == 1
    assert store.pages.keep([A_PAGE], NOW) == 0
    assert store.pages.count() == 1


def test_the_newest_step_is_the_newest_in_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", "broadsheet.stores:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.NEWEST


def test_a_store_of_a_newer_broadsheet_is_refused_in_words_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "paper.db"
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match="newer Broadsheet"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "holiday.db"
    path.write_bytes(b"Dear diary, " * 500)
    with pytest.raises(StoreDamaged, match=r"holiday\.db"):
        Store.open(path)
    assert path.read_bytes() == b"Dear diary, " * 500


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        Store.open(tmp_path / "nowhere" / "paper.db")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)


def test_only_one_process_takes_articles_in(tmp_path: Path) -> None:
    path = tmp_path / "paper.db"
    script = (
        "import sys; from pathlib import Path; from broadsheet.stores.store import Store\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "with store.writing():\n    print('writing', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        store = Store.open(path)
        with pytest.raises(StoreBusy, match="Another Broadsheet"), store.writing():
            pass
        assert store.pages.count() == 0, "reading goes on meanwhile"
        other.kill()
    with store.writing():
        store.pages.keep([A_PAGE], NOW)


def test_the_version_rises_with_every_round(store: Store) -> None:
    before = store.version()
    with store.writing():
        pass
    assert store.version() == before + 1


def test_a_backup_holds_everything_and_never_overwrites(store: Store, tmp_path: Path) -> None:
    store.pages.keep([A_PAGE], NOW)
    copy = tmp_path / "copy.db"
    store.back_up(copy)
    assert Store.open(copy).pages.to_read(10) == store.pages.to_read(10)
    with pytest.raises(StoreError, match="exists already"):
        store.back_up(copy)


def test_a_feed_followed_twice_is_followed_once_and_keeps_its_health(store: Store) -> None:
    feed = Feed("https://tide.example/feed", title="Tide Post", etag='"7"', last_success=NOW, next_poll=NOW)
    store.feeds.keep(feed)
    assert store.feeds.follow([Feed("https://tide.example/feed")]) == 0
    assert store.feeds.all() == [feed]
    assert store.feeds.due(NOW) == [feed]
    assert store.feeds.drop(feed.address)
    assert not store.feeds.all()


def test_problems_are_remembered_with_what_would_help(store: Store) -> None:
    problem = Problem("broken.bin", "unknown_shape", "This is no news page", "Save it as HTML")
    store.pages.keep_problems([problem, problem], NOW)
    assert store.pages.problems() == [problem]


def test_a_clock_that_went_back_silences_no_feed(store: Store) -> None:
    store.feeds.follow([Feed("https://tide.example/feed", next_poll=NOW)])
    assert not store.feeds.due(NOW - timedelta(hours=1)), "it is not its time yet"
    assert store.feeds.due(NOW - timedelta(days=400)), "that is no poll that anybody could have set"


def test_a_feed_that_was_gone_is_asked_again_when_it_is_added_again(store: Store) -> None:
    gone = Feed("https://tide.example/feed", state="gone", failures=18)
    store.feeds.follow([gone])
    assert store.feeds.follow([Feed("https://tide.example/feed")]) == 1
    assert store.feeds.due(NOW)
    assert store.feeds.follow([Feed("https://tide.example/feed")]) == 0


_AS_NOBODY = "import os\nif os.geteuid() == 0:\n    os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
"""As root, files that may not be written to can be written to all the same. Imports come first: Python itself may be root's."""


@pytest.mark.parametrize("folder_too", [False, True])
def test_what_may_not_be_written_to_can_be_read_and_the_pen_is_refused_in_words(folder_too: bool, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from broadsheet.stores.store import Store; from broadsheet.model.errors import StoreError\n"
        "Store.open(Path(sys.argv[2])).close()\n" + _AS_NOBODY + "store = Store.open(Path(sys.argv[1]))\n"
        "print(store.pages.count(), store.check())\n"
        "try:\n    with store.writing(): store.stars.add(['1'], None)\n"
        "except StoreError as error: print(type(error).__name__, error)\n"
    )
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        path = folder / "paper.db"
        store = Store.open(path)
        store.pages.keep([A_PAGE], NOW)
        store.close()
        path.with_name("paper.db.lock").unlink(missing_ok=True)
        path.chmod(0o444)
        folder.chmod(0o555 if folder_too else 0o777)
        told = subprocess.run([sys.executable, "-c", script, str(path), str(tmp_path / "first.db")], capture_output=True, text=True)
        folder.chmod(0o700)
    assert told.stdout.splitlines() == ["1 ok", f"StoreError {path} may not be written to"], told.stderr


FULL = [
    ("articles", "articles_to_place", "100000 100000 1"),
    ("articles", "articles_by_time", "100000 2 1 1"),
    ("stories", "stories_to_brief", "50000 50000 1"),
    ("stories", "stories_by_time", "50000 2 1"),
]
"""What SQLite notes of a store in which a hundred thousand articles have been placed and fifty thousand stories briefed."""


@pytest.mark.parametrize("waiting", ["to_place", "touched"])
def test_what_waits_is_looked_up_and_not_sought_in_all_that_is_kept(tmp_path: Path, waiting: str) -> None:
    Store.open(tmp_path / "paper.db").close()
    with sqlite3.connect(tmp_path / "paper.db") as connection:
        connection.execute("ANALYZE")
        connection.executemany("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", FULL)
    asked: list[tuple[str, tuple[object, ...]]] = []
    store = Store.open(tmp_path / "paper.db")
    engine = store.stories._engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    getattr(store.stories, waiting)(10)
    [(statement, values)] = [one for one in asked if one[0].startswith("SELECT")]
    with engine.connect() as reader:
        plan = [row[-1] for row in reader.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    store.close()
    assert plan[0].startswith("SEARCH")
