"""Feeds tell how they do: when they answered, what went wrong, when they are asked next, what they cost, what their hub does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import broadsheet
from broadsheet.faces.cli.main import main
from broadsheet.faces.web.app import build_app
from broadsheet.model.intake import Feed, Subscription

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ECHO = Feed(
    "https://echo.example/rss",
    "Echo",
    last_success=NOW,
    next_poll=NOW + timedelta(hours=2),
    interval=7_200.0,
    cost=123_456,
    entries=40,
    read=38,
)
HUB = Subscription("https://echo.example/rss", "https://hub.example/", "t", "token", "hush", "held", NOW, NOW + timedelta(days=9))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "paper.db"
    with broadsheet.open(path) as news:
        news.store.feeds.follow(
            [
                replace(ECHO, hub="https://hub.example/"),
                Feed(
                    "https://ada:hush@tide.example/rss", "Tide", state="failing", failures=3, last_error="The server answered 503."
                ),
            ]
        )
        news.store.subscriptions.keep(HUB)
    return path


def test_the_terminal_tells_the_state_the_reason_the_next_poll_and_the_cost(store: Path) -> None:
    said = CliRunner().invoke(main, ["feeds", "--store", str(store)]).stdout.splitlines()
    assert said == [
        "failing  Tide  The server answered 503.",
        "active   Echo  answers, next 2026-03-02 14:00 UTC, every 120 min, 123 kB, hub pushes until 2026-03-11 12:00 UTC",
    ]


def test_the_page_tells_the_same_and_nobodys_secrets(store: Path) -> None:
    with broadsheet.open(store) as news:
        shown = TestClient(build_app(news)).get("/feeds").text
    for words in ("every 120 min", "123 kB", "The server answered 503.", "pushes until 2026-03-11", ">40<", ">38<"):
        assert words in shown
    assert "hush" not in shown and "token" not in shown


def test_the_metrics_count_what_is_pushed_overdue_and_received(store: Path) -> None:
    with broadsheet.open(store, clock=lambda: NOW + timedelta(hours=5)) as news:
        told = TestClient(build_app(news)).get("/metrics").text
    lines = dict(line.split(" ") for line in told.splitlines() if not line.startswith("#"))
    assert lines["broadsheet_feeds_pushed"] == "1"
    assert lines["broadsheet_feeds_overdue"] == "2"
    assert lines["broadsheet_feeds_failing"] == "1"
    assert lines["broadsheet_feed_bytes_total"] == "123456"
    assert "# TYPE broadsheet_feed_bytes_total counter" in told


def test_the_doctor_names_feeds_that_do_not_answer(store: Path) -> None:
    said = CliRunner().invoke(main, ["doctor", "--store", str(store)]).stdout
    assert "2, of which 1 do not answer (Tide: The server answered 503.)" in said


def test_a_feed_is_unfollowed_by_the_name_it_is_shown_under(store: Path) -> None:
    command = CliRunner().invoke(main, ["unfollow", "https://***@tide.example/rss", "--store", str(store)])
    assert command.exit_code == 0
    again = CliRunner().invoke(main, ["unfollow", "https://***@tide.example/rss", "--store", str(store)])
    assert again.exit_code == 1
    with broadsheet.open(store) as news:
        assert [feed.title for feed in news.feeds.list()] == ["Echo"]
