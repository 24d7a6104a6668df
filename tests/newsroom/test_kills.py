"""A process killed at any moment loses nothing that was kept, and the next round finishes what it began.

A few kills of each kind; `./dev bench kills` does two hundred.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import broadsheet
from bench.kills import kill_migrations, kill_updates
from broadsheet import sample
from broadsheet.newsroom import Newsroom

_KILLS = 6
_SCRIPT = "import sys, broadsheet\nwith broadsheet.open(sys.argv[1]) as news:\n    news.catch_up()\n    news.add([sys.argv[2]])"


def _counts(news: Newsroom) -> tuple[int, int, dict[str, int]]:
    return news.store.pages.count(), news.articles.count(), news.waiting()


@pytest.mark.slow
def test_rounds_that_are_killed_end_where_one_that_is_not_ends(tmp_path: Path, sample_paper: Newsroom) -> None:
    path = tmp_path / "paper.db"
    dice = random.Random(20260302)
    for _ in range(_KILLS):
        process = subprocess.Popen([sys.executable, "-c", _SCRIPT, str(path), str(sample.wires())])
        time.sleep(dice.uniform(1.0, 6.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
    with broadsheet.open(path) as news:
        news.add([sample.wires()])
        assert news.check() == "ok"
        assert _counts(news) == _counts(sample_paper)
        mine = {brief.headline for brief in (told.brief for told in news.stories.list(limit=100).items)}
    assert mine


@pytest.mark.slow
def test_polls_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    did = kill_updates(tmp_path, 5)
    assert (did.unsound, did.lost) == (0, 0)


@pytest.mark.slow
def test_migrations_that_are_killed_leave_the_old_store_or_the_new(tmp_path: Path) -> None:
    did = kill_migrations(tmp_path, 6, articles=106)
    assert (did.unsound, did.lost) == (0, 0)
