"""Kills at random moments, in `update` and in migrations: nothing that was kept may be lost, nothing half may be left.

Each round of updates polls a loopback web on which something is new each time, and is killed somewhere between its start and its end;
after every kill the store must pass the engine's integrity check and hold no page less than before. At the end, a round that is not
killed must leave exactly the pages and articles of a store that was never killed, with nothing waiting. Each migration begins with a
store of an earlier version and must leave either that, or the newest, with every row that was there.

`./dev bench kills` does 200 of each (KILLS=20 for fewer), in a few minutes; `tests/newsroom/test_kills.py` does a few.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import broadsheet
from bench._multiplied import multiplied
from broadsheet.annotations.run import annotators
from broadsheet.model.intake import Feed
from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.wire import Wire
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.politeness import Politeness
from broadsheet.stores.migrations import NEWEST
from broadsheet.testing.fakeweb import FakeWeb, answer
from broadsheet.testing.old_stores import SHAPES, make_older

KILLS = int(os.environ.get("KILLS", "200"))
FEEDS = 8
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
_NAMES = "ferry barge tug trawler pilot dredger lightship yawl".split()
_COUNTED = "pages readings articles annotations members stories briefs decisions feeds".split()


@dataclass(frozen=True, slots=True)
class Kills:
    """What so many kills did: how many met work under way, how many stores were unsound, and what was missing at the end."""

    kills: int
    under_way: int
    unsound: int
    lost: int


def run() -> dict[str, Any]:
    """The kills in updates and in migrations; `unsound` and `lost` have to be 0."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        updates = kill_updates(Path(folder), KILLS)
        migrations = kill_migrations(Path(folder), KILLS, articles=2_000)
    return {
        name: {"kills": did.kills, "under_way": did.under_way, "unsound": did.unsound, "lost": did.lost}
        for name, did in (("updates", updates), ("migrations", migrations))
    }


def kill_updates(folder: Path, kills: int, seed: int = 20260302) -> Kills:
    """Kill rounds that poll a web with something new each time."""
    chance, path = random.Random(seed), folder / "killed.db"
    unsound = under_way = lost = held = 0
    with FakeWeb() as web, closing(_Nursery()) as nursery:
        _publish(web, 1)
        _updated(nursery, path, web, 1)
        _publish(web, 2)
        longest = _updated(nursery, path, web, 2)
        for turn in range(3, kills + 3):
            _publish(web, turn)
            worked = nursery.killed(["update", str(path), web.address("").rstrip("/"), str(turn)], chance.uniform(0.0, longest))
            under_way += worked is None
            unsound += _integrity(path) != "ok"
            holds = _rows(path, ["pages"])["pages"]
            lost += max(0, held - holds)
            held = holds
        _updated(nursery, path, web, kills + 3)
        _updated(nursery, folder / "spared.db", web, kills + 3)
    return Kills(kills, under_way, unsound, lost + _difference(path, folder / "spared.db"))


def kill_migrations(folder: Path, kills: int, articles: int, seed: int = 20260302) -> Kills:
    """Kill the opening of stores of every earlier version, each holding so many articles."""
    chance = random.Random(seed)
    multiplied(folder / "newest.db", articles).close()
    with closing(_Nursery()) as nursery:
        did = [_kill_openings(nursery, folder, version, kills // len(SHAPES), chance) for version in SHAPES]
    return Kills(*(sum(numbers) for numbers in zip(*map(astuple, did), strict=True)))


def _kill_openings(nursery: _Nursery, folder: Path, version: str, kills: int, chance: random.Random) -> Kills:
    old, path = folder / f"{version}.db", folder / "migrated.db"
    make_older(folder / "newest.db", old, version)
    expected = _rows(old, _COUNTED)
    shutil.copyfile(old, path)
    longest = _finished(nursery, ["open", str(path)])
    unsound = under_way = lost = 0
    for _ in range(kills):
        for rest in folder.glob("migrated.db*"):
            rest.unlink()
        shutil.copyfile(old, path)
        nursery.killed(["open", str(path)], chance.uniform(0.0, longest))
        found = _version(path)
        under_way += found == version
        unsound += _integrity(path) != "ok" or found not in (version, NEWEST)
        broadsheet.open(path).close()
        lost += sum(abs(count - expected[table]) for table, count in _rows(path, _COUNTED).items())
    return Kills(kills, under_way, unsound, lost)


class _Nursery:
    """A process that has everything loaded and forks a child for each piece of work: two hundred starts would take an hour."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "bench.kills"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
        )

    def killed(self, arguments: Sequence[str], after: float) -> float | None:
        """Kill a child so many seconds after it has begun its work; the seconds it worked where it was done before, else None."""
        pid = int(self._told(arguments))
        begun = time.monotonic()
        assert self._process.stdout is not None
        done, _, _ = select.select([self._process.stdout], [], [], after)
        worked = time.monotonic() - begun
        if not done:
            os.kill(pid, signal.SIGKILL)
        status = int(self._process.stdout.readline())
        if status not in (0, signal.SIGKILL):
            raise RuntimeError(f"the child failed: {arguments}")
        return worked if status == 0 else None

    def _told(self, arguments: Sequence[str]) -> str:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(list(arguments)) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def work(arguments: Sequence[str]) -> None:
    """What a child does."""
    match arguments:
        case ["open", path]:
            broadsheet.open(path).close()
        case ["update", path, address, turn]:
            _update(Path(path), address, int(turn))
        case _:
            raise ValueError(f"{arguments} is nothing that can be killed")


def main() -> None:
    """The nursery: for each line of arguments a child, its number, and how it ended (0, or the signal)."""
    annotators()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(json.loads(line))
            os._exit(0)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(status, flush=True)


def _finished(nursery: _Nursery, arguments: Sequence[str]) -> float:
    """Let a child do its work; the seconds it took."""
    worked = nursery.killed(arguments, 600.0)
    if worked is None:
        raise RuntimeError("the child did not end")
    return worked


def _updated(nursery: _Nursery, path: Path, web: FakeWeb, turn: int) -> float:
    return _finished(nursery, ["update", str(path), web.address("").rstrip("/"), str(turn)])


def _update(path: Path, address: str, turn: int) -> None:
    """Poll the town's feeds, some days after the last turn."""
    now = START + timedelta(days=2 * turn)
    with broadsheet.open(path, workers=1, clock=lambda: now) as news:
        news.store.feeds.follow([Feed(f"{address}/{number}.xml") for number in range(FEEDS)])
        fetcher = Fetcher(Guard.of(["127.0.0.1/32"]), now=lambda: now)
        news.__dict__["_wire"] = Wire(fetcher, news.store.articles.addresses_kept, Politeness(16, 0.0), full_text=False)
        news.update()


def _publish(web: FakeWeb, turn: int) -> None:
    """The feeds of the town after so many turns: each turn one of them has an entry more."""
    for number in range(FEEDS):
        entries = range(number + 1, turn + 1, FEEDS)
        items = "".join(_item(number, entry) for entry in entries)
        start = '<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel>'
        web.serve(f"/{number}.xml", answer(200, f"{start}<title>Town {number}</title>{items}</channel></rss>".encode()))


def _item(number: int, entry: int) -> str:
    boat, day = _NAMES[number], START + timedelta(hours=entry)
    text = "".join(
        f"<p>The {boat} came into Varmouth with {entry * 7 + part} crates of {name} on board, the harbour office said on {day:%A}.</p>"
        for part, name in enumerate(_NAMES)
    )
    address = f"https://echo.example/{boat}/{entry}"
    return (
        f"<item><title>The {boat} lands catch number {entry}</title><link>{address}</link><guid>{address}</guid>"
        f"<pubDate>{day:%a, %d %b %Y %H:%M:%S} GMT</pubDate><c:encoded><![CDATA[{text}]]></c:encoded></item>"
    )


def _integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as store:
        return str(store.execute("PRAGMA integrity_check").fetchone()[0])


def _version(path: Path) -> str:
    with closing(sqlite3.connect(path)) as store:
        return str(store.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _rows(path: Path, tables: Sequence[str]) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as store:
        return {table: store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def _difference(killed: Path, spared: Path) -> int:
    """Pages and articles that one of two papers has and the other has not, and what waits in either."""
    with broadsheet.open(killed) as first, broadsheet.open(spared) as second:
        apart = {kept.id for kept in first.store.pages.all()} ^ {kept.id for kept in second.store.pages.all()}
        apart |= {int(id) for id in set(_articles(first)) ^ set(_articles(second))}
        return len(apart) + sum(first.waiting().values()) + sum(second.waiting().values())


def _articles(news: Newsroom) -> dict[str, str]:
    """Every article's id with its text."""
    with closing(sqlite3.connect(news.store.path)) as store:
        ids = [str(row[0]) for row in store.execute("SELECT id FROM articles")]
    return {id: news.articles.get(id).text for id in ids}


if __name__ == "__main__":
    main()
