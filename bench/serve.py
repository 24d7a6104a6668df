"""How fast a paper of 100,000 articles is handed out: pages printed anew, pages known already, search, and answers of 304.

A server process of ours, and this process asking it over keep-alive connections: both on the same machine, as a self-hosted
paper would be asked by a household. "Printed anew" goes past the printed pages, as after every round that kept something. Beside the
times stands the processor time that the server spent on a request, which other work on the machine does not lengthen. The peer in
the same run is a bare Starlette application that answers with two bytes: what the server underneath could do at best.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench._multiplied import KEPT, multiplied

CONNECTIONS = 4
"""As many as asked FreshRSS, whose figures the design notes hold beside ours."""
SECONDS = 5.0
ARTICLES = int(os.environ.get("BROADSHEET_BENCH_ARTICLES", "100000"))
_ALONE = 60
"""Requests one after another, by which processor time is counted where many at once would wait for one another."""
_SERVE = "import sys; from bench.serve import serve; serve(sys.argv[1], int(sys.argv[2]))"


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked: addresses in turn, with the tag sent back where `tagged`."""

    name: str
    addresses: tuple[str, ...]
    fresh: bool = False
    tagged: bool = False


def run() -> dict[str, Any]:
    """Requests a second, and the 50th and 99th percentile of the answer times in milliseconds, for each load."""
    path = KEPT / f"{ARTICLES}.db"
    with multiplied(path, ARTICLES) as news:
        told = news.stories.list(limit=50).items
        articles = tuple(f"/article/{article.id}" for article in news.articles.list(limit=50).items)
    stories = tuple(f"/story/x-{one.story.id}" for one in told)
    rare = sorted({max(one.brief.headline.split(), key=len).strip("‘’,:;?!") for one in told})
    loads = (
        Load("front, printed anew", ("/",), fresh=True),
        Load("front, known", ("/",)),
        Load("story, printed anew", stories, fresh=True),
        Load("story, known", stories),
        Load("article, printed anew", articles, fresh=True),
        Load("search, a word of one story, newest first", _searches(rare, "newest"), fresh=True),
        Load("search, a common word, newest first", _searches(COMMON, "newest"), fresh=True),
        Load("search, a common word, best first", _searches(COMMON, "best"), fresh=True),
        Load("search over the API, newest first", _searches([*rare, *COMMON], "newest", "/api/v1/search"), fresh=True),
        Load("304", stories, tagged=True),
    )
    with _Server(str(path)) as server:
        figures = {load.name: measure(server, load) for load in loads}
        figures["front, after each arriving article"] = _after_each_article(server, path)
    with _Server("") as server:
        peer = measure(server, Load("empty", ("/",)))
    known = figures["story, known"]["per_second"]
    return {
        "articles": ARTICLES,
        **figures,
        "peer": "bare Starlette, two bytes",
        "peer_figures": peer,
        "ratio": round(known / peer["per_second"], 2),
    }


COMMON = ("fire", "said", "town", "bank", "port", "coach", "first", "last")
"""Words of the sample's articles. Those of four letters stand in tens of thousands of articles of a multiplied store."""


def _searches(words: Sequence[str], order: str, path: str = "/search") -> tuple[str, ...]:
    return tuple(f"{path}?{urlencode({'q': word, 'order': order})}" for word in words)


def measure(server: _Server, load: Load) -> dict[str, float]:
    """Asked by one reader alone, for the processor time of a request, a second time so that all is warm; then by four at once."""
    asyncio.run(_ask_alone(server.port, load, 10**7))
    begun = server.processor_seconds()
    asyncio.run(_ask_alone(server.port, load, 10**6))
    spent = server.processor_seconds() - begun
    times = asyncio.run(_ask(server.port, load))
    times.sort()
    return {
        "processor_ms": round(1000 * spent / _ALONE, 2),
        "per_second": round(len(times) / SECONDS, 1),
        "p50_ms": round(1000 * times[len(times) // 2], 2),
        "p99_ms": round(1000 * times[int(len(times) * 0.99)], 2),
    }


async def _ask_alone(port: int, load: Load, mark: int) -> None:
    known = {} if load.fresh else {address: await _tag(port, address) for address in load.addresses}
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for number in range(_ALONE):
        address = load.addresses[number % len(load.addresses)]
        tag = known.get(address) if load.tagged else None
        await _get(reader, writer, _anew(address, mark + number) if load.fresh else address, tag)
    writer.close()


def _anew(address: str, mark: int) -> str:
    """An address that nothing printed is kept under. The API refuses what it does not know, and takes a bound of no figure."""
    name = "most" if address.startswith("/api") else "n"
    return f"{address}{'&' if '?' in address else '?'}{name}={mark}"


def _after_each_article(server: _Server, path: Path) -> dict[str, float]:
    """The front page at its own address, after its best story and the version of the store were counted up as a round does."""
    times = []
    with closing(sqlite3.connect(path, timeout=30)) as store:
        (story,) = store.execute(
            "SELECT stories.id FROM stories JOIN briefs ON story = stories.id ORDER BY last DESC LIMIT 1"
        ).fetchone()
        begun = server.processor_seconds()
        for _ in range(_ALONE):
            store.execute("UPDATE stories SET version = version + 1 WHERE id = ?", (story,))
            store.execute("UPDATE counters SET value = value + 1 WHERE name = 'version'")
            store.commit()
            started = time.perf_counter()
            asyncio.run(_tag(server.port, "/"))
            times.append(time.perf_counter() - started)
        spent = server.processor_seconds() - begun
    times.sort()
    return {
        "processor_ms": round(1000 * spent / _ALONE, 2),
        "p50_ms": round(1000 * times[len(times) // 2], 2),
        "p99_ms": round(1000 * times[-1], 2),
    }


async def _ask(port: int, load: Load) -> list[float]:
    known = {} if load.fresh else {address: await _tag(port, address) for address in load.addresses}
    tags = known if load.tagged else {}
    numbers = count()
    until = time.perf_counter() + SECONDS
    results = await asyncio.gather(*(_one_reader(port, load, tags, numbers, until) for _ in range(CONNECTIONS)))
    return [seconds for each in results for seconds in each]


async def _one_reader(port: int, load: Load, tags: dict[str, str], numbers: Iterator[int], until: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    while time.perf_counter() < until:
        number = next(numbers)
        address = load.addresses[number % len(load.addresses)]
        begun = time.perf_counter()
        status, _ = await _get(reader, writer, _anew(address, number) if load.fresh else address, tags.get(address))
        assert status == (304 if load.tagged else 200), (address, status)
        times.append(time.perf_counter() - begun)
    writer.close()
    return times


async def _tag(port: int, address: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    _, headers = await _get(reader, writer, address, None)
    writer.close()
    return headers.get("etag", "")


async def _get(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str, tag: str | None
) -> tuple[int, dict[str, str]]:
    lines = [
        f"GET {address} HTTP/1.1",
        "host: 127.0.0.1",
        "accept-encoding: gzip",
        *([f"if-none-match: {tag}"] if tag else []),
        "",
        "",
    ]
    writer.write("\r\n".join(lines).encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
    if length := int(headers.get("content-length", "0")):
        await reader.readexactly(length)
    return int(head[0].split(" ", 2)[1]), headers


class _Server:
    """The application in a process of its own, until the block ends. An empty path serves the peer."""

    def __init__(self, path: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._process = subprocess.Popen([sys.executable, "-c", _SERVE, path, str(self.port)])

    def __enter__(self) -> _Server:
        for _ in range(300):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise TimeoutError("the server did not start within 30 seconds")

    def processor_seconds(self) -> float:
        """What the server has used so far, user and system, all threads."""
        told = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)


def serve(path: str, port: int) -> None:
    """Run in the server process."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    if path:
        import broadsheet
        from broadsheet.faces.web.app import build_app

        app = build_app(broadsheet.open(path))
    else:

        async def empty(request: object) -> PlainTextResponse:
            return PlainTextResponse("ok")

        app = Starlette(routes=[Route("/", empty)])
    uvicorn.run(app, port=port, log_level="error", access_log=False, lifespan="off")
