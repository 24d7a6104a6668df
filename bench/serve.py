"""How fast the paper is handed out: pages printed anew, pages known already, search, and answers of 304.

A server process of ours, and this process asking it over keep-alive connections: both on the same machine, as a self-hosted
paper would be asked by a household. The peer in the same run is a bare Starlette application that answers with two bytes:
what the server underneath could do at best.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench._multiplied import multiplied

CONNECTIONS = 8
SECONDS = 5.0
ARTICLES = int(os.environ.get("BROADSHEET_BENCH_ARTICLES", "20000"))
_KEPT = Path(tempfile.gettempdir()) / "broadsheet-bench"
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
    _KEPT.mkdir(exist_ok=True)
    path = _KEPT / f"{ARTICLES}.db"
    with multiplied(path, ARTICLES) as news:
        stories = tuple(f"/story/x-{told.story.id}" for told in news.stories.list(limit=50).items)
        words = tuple(
            f"/search?{urlencode({'q': told.brief.headline.split()[0], 'order': 'newest'})}"
            for told in news.stories.list(limit=50).items
        )
    loads = (
        Load("front, printed anew", ("/",), fresh=True),
        Load("front, known", ("/",)),
        Load("story, printed anew", stories, fresh=True),
        Load("story, known", stories),
        Load("search, newest first", words, fresh=True),
        Load("304", stories, tagged=True),
    )
    with _Server(str(path)) as port:
        figures = {load.name: measure(port, load) for load in loads}
    with _Server("") as port:
        peer = measure(port, Load("empty", ("/",)))
    known = figures["story, known"]["per_second"]
    return {
        "articles": ARTICLES,
        **figures,
        "peer": "bare Starlette, two bytes",
        "peer_figures": peer,
        "ratio": round(known / peer["per_second"], 2),
    }


def measure(port: int, load: Load) -> dict[str, float]:
    times = asyncio.run(_ask(port, load))
    times.sort()
    return {
        "per_second": round(len(times) / SECONDS, 1),
        "p50_ms": round(1000 * times[len(times) // 2], 2),
        "p99_ms": round(1000 * times[int(len(times) * 0.99)], 2),
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
        status, _ = await _get(
            reader, writer, f"{address}{'&' if '?' in address else '?'}n={number}" if load.fresh else address, tags.get(address)
        )
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
            self._port = free.getsockname()[1]
        self._process = subprocess.Popen([sys.executable, "-c", _SERVE, path, str(self._port)])

    def __enter__(self) -> int:
        for _ in range(300):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self._port)) == 0:
                    return int(self._port)
            time.sleep(0.1)
        raise TimeoutError("the server did not start within 30 seconds")

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
