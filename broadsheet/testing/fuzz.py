"""Mutates good files and hands them to their parsers: `python -m broadsheet.testing.fuzz [SECONDS] [SEED] [PARSER...]`.

A parser may give little, give a Problem, or refuse in words; it may not raise anything else, and not take longer than a second. What
it fails on is written beside you: put it into `testing/found/`, so that it stays in the corpus.
"""

from __future__ import annotations

import io
import random
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import ip_address
from itertools import count, takewhile
from pathlib import Path

from broadsheet.articles.read import read_page
from broadsheet.intake import discover_feeds, read_feed, read_opml, read_sitemap, unfold, write_opml
from broadsheet.intake.archives import read_arc, read_warc
from broadsheet.intake.moments import read_moment
from broadsheet.intake.records import read_records
from broadsheet.intake.wishes import read_wishes
from broadsheet.model.errors import BadInput
from broadsheet.model.page import Page
from broadsheet.newsroom.moving import take_export
from broadsheet.newsroom.progress import silent
from broadsheet.pages.decode import decode_page
from broadsheet.pages.robots import read_robots
from broadsheet.pages.sanitize import sanitize
from broadsheet.pages.wire import Broken, Limits, Target, exchange
from broadsheet.stores.store import Store
from broadsheet.testing.corpus import corpus
from broadsheet.words.dates import read_date

SLOWEST = 1.0
"""Seconds of processor time that one input may take."""
_PIECES = [
    b"<", b">", b"&", b"\0", b"<![CDATA[", b"]]>", b"<!--", b"-->", b'"', b"'", b"<!DOCTYPE x [", b"<!ENTITY a '&a;'>", b"\xff\xfe", b"\xef\xbb\xbf",
    b"{", b"}", b"[", b"<rss>", b"</rss>", b"<div>" * 50, b"&#x0;", b"&#xFFFFFFFF;", b"\r\n\r\n", b"-1", b"99999999999", "“".encode(), "\u202e".encode(),
    b"1e999", b"null", b"Content-Length: 7\r\n", b"*" * 40, b"%%%", b"T25:61:61Z", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd",
]  # fmt: skip


def _html(body: bytes) -> Page:
    return Page("fuzz", body, "https://echo.example/1", media_type="text/html", shape="html")


def _opml(body: bytes) -> None:
    read = read_opml(body)
    if set(read_opml(write_opml(read.feeds)).feeds) != set(read.feeds):
        raise AssertionError("written and read again it is another list")


def _anything(body: bytes) -> None:
    for taken in unfold(Page("fuzz", body)):
        if isinstance(taken, Page):
            read_page(taken)


def _sanitize(body: bytes) -> None:
    once = sanitize(body.decode("utf-8", "replace"), "https://paper.example/")
    if sanitize(once, "https://paper.example/") != once:
        raise AssertionError("cleaned twice it is not as cleaned once")


def _robots(body: bytes) -> None:
    rules = read_robots(body)
    rules.allows("broadsheet", "/private/a.html?b=c")
    rules.delay("broadsheet")


def _date(body: bytes) -> None:
    text = body.decode("utf-8", "replace")
    read_moment(text)
    read_date(text)


def _links(body: bytes) -> None:
    empty = b'{"version": "https://jsonfeed.org/version/1", "items": []}'
    read_feed(Page("fuzz", empty, "https://echo.example/", headers=(("link", body.decode("latin-1")),)))


def _answer(body: bytes) -> None:
    """One exchange with a server that says just this."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_say, args=(server, body))
        thread.start()
        target = Target(ip_address("127.0.0.1"), server.getsockname()[1], "echo.example", "/", None)
        with suppress(Broken):
            exchange(target, {"Host": "echo.example"}, limits=Limits(idle=0.2, deadline=0.5), ends=time.monotonic() + 0.5)
        thread.join()


def _say(server: socket.socket, body: bytes) -> None:
    with suppress(OSError):
        connection, _ = server.accept()
        with connection:
            connection.recv(65_536)
            connection.sendall(body)


def _export(body: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "all.zip"
        source.write_bytes(body)
        store = Store.open(Path(folder) / "paper.db")
        try:
            take_export(store, source, datetime(2026, 3, 2, tzinfo=UTC), silent)
        finally:
            store.close()


TARGETS: dict[str, Callable[[bytes], object]] = {
    "feeds": lambda body: read_feed(Page("fuzz", body, "https://echo.example/rss", media_type="application/xml")),
    "opml": _opml, "sitemaps": read_sitemap, "records": lambda body: list(read_records(io.BytesIO(body), "fuzz")),
    "arc": lambda body: list(read_arc(io.BytesIO(body), "fuzz")), "warc": lambda body: list(read_warc(io.BytesIO(body), "fuzz")),
    "mhtml": lambda body: list(unfold(Page("fuzz.mhtml", body))), "texts": lambda body: read_page(Page("fuzz", body, shape="text")),
    "robots": _robots, "wishes": lambda body: read_wishes(_html(body)), "discover": lambda body: discover_feeds(_html(body)), "dates": _date,
    "links": _links, "answers": _answer, "pages": lambda body: read_page(_html(body)), "sanitize": _sanitize,
    "decode": lambda body: decode_page(_html(body)), "exports": _export, "anything": _anything,
}  # fmt: skip
"""Every parser of what comes from outside, by the name of its files in the corpus."""


class Found(Exception):
    """A target failed on an input; the message says which and how."""

    def __init__(self, target: str, body: bytes, what: str) -> None:
        super().__init__(f"{target}: {what}")
        self.target, self.body = target, body


def fuzz(rounds: Iterable[object], seed: int = 0, parsers: Sequence[str] = ()) -> int:
    """Try a mutated file on every parser, once each round; how many were tried. The same rounds and seed try the same files.

    Raises: Found: a parser failed.
    """
    chance, tried = random.Random(seed), 0
    files = corpus()
    for _ in rounds:
        for name in parsers or TARGETS:
            _try(name, TARGETS[name], mutated(chance.choice(files[name]), chance))
            tried += 1
    return tried


def until(seconds: float) -> Iterator[int]:
    """Rounds without number, until so many seconds have gone by."""
    ends = time.monotonic() + seconds
    return takewhile(lambda _: time.monotonic() < ends, count())


def mutated(body: bytes, chance: random.Random) -> bytes:
    """A file with a few things put in, taken out, changed or said twice."""
    changed = bytearray(body[: chance.choice([500, 5_000, 50_000])])
    for _ in range(chance.randint(1, 8)):
        place, length = chance.randrange(len(changed) + 1), chance.randint(1, 300)
        match chance.randrange(4):
            case 0:
                changed[place:place] = chance.choice(_PIECES)
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case _:
                changed[place:place] = changed[place : place + length]
    return bytes(changed)


def _try(name: str, target: Callable[[bytes], object], body: bytes) -> None:
    begun = time.process_time()
    try:
        with suppress(BadInput):
            target(body)
    except Exception as problem:
        raise Found(name, body, f"{type(problem).__name__}: {problem}") from problem
    if (spent := time.process_time() - begun) > SLOWEST:
        raise Found(name, body, f"took {spent:.1f} seconds")


def main(arguments: Sequence[str]) -> None:
    """Run for the seconds named (a minute), and keep the input that a parser failed on."""
    numbers = [float(word) for word in arguments if word.replace(".", "").isdigit()]
    parsers = [word for word in arguments if word in TARGETS]
    try:
        rounds = until(numbers[0] if numbers else 60.0)
        print(f"{fuzz(rounds, int(numbers[1]) if len(numbers) > 1 else 0, parsers)} inputs, none failed")
    except Found as found:
        path = Path(f"{found.target}-{sha256(found.body).hexdigest()[:8]}")
        path.write_bytes(found.body)
        print(f"{found}; the input is in {path}")
        raise SystemExit(1) from found


if __name__ == "__main__":
    main(sys.argv[1:])
