"""Polling 200 feeds of 50 entries on loopback, against lemon24/reader in the same run on the same server.

Cold: every entry comes in and is kept (ours as a page with its bytes, the reader's as a row). Unchanged: every feed answers 304, or
sends the same bytes again. Figures are per second of this process's own processor time; the server is another process.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time, sleep
from typing import Any

import broadsheet
from broadsheet.model.intake import Feed
from broadsheet.model.page import Page
from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.wire import Wire
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.politeness import Politeness
from broadsheet.testing.fakeweb import FakeWeb, answer, fresh_or_not

FEEDS, ENTRIES = 200, 50
ROUNDS = 5
"""Rounds of unchanged polls: with 200 feeds, the thousand after which memory has to be as before."""


def run() -> dict[str, Any]:
    """Entries and unchanged feeds a CPU second, ours and the reader's, and what a thousand polls did to memory."""
    with _server() as address, tempfile.TemporaryDirectory() as scratch:
        ours = _ours(address, Path(scratch) / "paper.db")
        peer = _reader(address, Path(scratch) / "reader.db")
    return {
        "feeds": FEEDS, "entries": FEEDS * ENTRIES, **ours, "peer": "lemon24/reader", **{f"peer_{name}": value for name, value in peer.items()},
        "peer_ratio": round(ours["entries_per_cpu_second"] / peer["entries_per_cpu_second"], 2),
        "peer_ratio_unchanged": round(ours["unchanged_feeds_per_cpu_second"] / peer["unchanged_feeds_per_cpu_second"], 2),
    }  # fmt: skip


def _ours(address: str, path: Path) -> dict[str, Any]:
    now = datetime.now(UTC)
    with broadsheet.open(path) as news:
        news.store.feeds.follow([Feed(f"{address}/{number}.xml") for number in range(FEEDS)])
        wire = Wire(Fetcher(Guard.of(["127.0.0.1/32"])), news.store.articles.addresses_kept, Politeness(16, 0.0))
        kept, cold = _timed(_poll, news, wire, now)
        before = _resident()
        polled = 0
        spent = 0.0
        for _ in range(ROUNDS):
            now += timedelta(days=2)
            _, seconds = _timed(_poll, news, wire, now)
            polled, spent = polled + FEEDS, spent + seconds
        for feed in news.store.feeds.all():
            news.store.feeds.keep(Feed(feed.address, digest=feed.digest, state=feed.state))
        _, same_bytes = _timed(_poll, news, wire, now)
    return {
        "kept": kept,
        "entries_per_cpu_second": round(kept / cold),
        "unchanged_feeds_per_cpu_second": round(polled / spent),
        "same_bytes_feeds_per_cpu_second": round(FEEDS / same_bytes),
        "memory_growth_mb_over_1000_polls": round((_resident() - before) / 2**20, 1),
    }


def _poll(news: Newsroom, wire: Wire, now: datetime) -> int:
    kept = 0
    with news.store.writing():
        for poll in wire.poll(news.store.feeds.due(now), now):
            kept += news.store.pages.keep([taken for taken in poll.taken if isinstance(taken, Page)], now)
            news.store.feeds.replace(poll.was, poll.feed)
    return kept


def _reader(address: str, path: Path) -> dict[str, Any]:
    import reader

    with reader.make_reader(str(path)) as peer:
        for number in range(FEEDS):
            peer.add_feed(f"{address}/{number}.xml")
        _, cold = _timed(peer.update_feeds)
        entries = peer.get_entry_counts().total or 0
        _, unchanged = _timed(lambda: peer.update_feeds(scheduled=False))
    return {"entries_per_cpu_second": round(entries / cold), "unchanged_feeds_per_cpu_second": round(FEEDS / unchanged)}


def _timed(act: Callable[..., Any], *given: Any) -> tuple[Any, float]:
    begun = process_time()
    result = act(*given)
    return result, process_time() - begun


def _resident() -> int:
    """Bytes of memory in use now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4_096


@contextmanager
def _server() -> Iterator[str]:
    """The feeds on a port of their own process; its address."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    process.start()
    if not here.poll(30):
        raise RuntimeError("the server of the benchmark did not start")
    yield here.recv()
    process.terminate()


def _serve(told: Connection) -> None:
    with FakeWeb() as web:
        for number in range(FEEDS):
            body = _feed(number)
            web.serve(f"/{number}.xml", fresh_or_not(body, f'"{number}"') if number % 10 else answer(200, body, etag=f'"{number}"'))
        told.send(web.address("").rstrip("/"))
        while True:
            sleep(3_600)


def _feed(number: int) -> bytes:
    """Fifty entries of about 2.7 kB, as the feeds of papers have them."""
    text = "".join(f"<p>{'The ferry was late again and nobody in the harbour minded very much. ' * 6}</p>" for _ in range(6))
    items = "".join(
        f"<item><title>Entry {entry} of feed {number}</title><link>https://paper.example/{number}/{entry}</link>"
        f"<guid>https://paper.example/{number}/{entry}</guid><pubDate>Mon, 02 Mar 2026 08:{entry:02d}:00 GMT</pubDate>"
        f"<description>The ferry was late again.</description><content:encoded><![CDATA[{text}]]></content:encoded></item>"
        for entry in range(ENTRIES)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Feed {number}</title><link>https://paper.example/{number}</link><description>x</description>{items}</channel></rss>"
    ).encode()
