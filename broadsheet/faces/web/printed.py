"""A page is printed once per version of the news; asked for again, it is handed out as it is, or answered with 304."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from weakref import WeakKeyDictionary

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from broadsheet.faces.web import reader
from broadsheet.faces.web.preferences import COOKIE, LONGEST
from broadsheet.model.errors import StoreError

# Pages kept. A page of 60 kB with its gzip is about 75 kB: 500 of them are 40 MB.
MOST_PAGES = 500
# Larger bodies (an export of a huge story) are printed each time, and pictures are kept by the newsroom.
LARGEST = 1_000_000
SMALLEST_TO_PACK = 600
# A longer query is answered, and not kept under its name.
LONGEST_QUERY = 2_000
# Pages printed side by side: more only take turns on the same cores, and all of them come late.
AT_ONCE = max(2, os.cpu_count() or 1)
# Pictures are fetched from elsewhere when a reader asks, and waiting for them is no work.
FETCHED = "/picture/"

Key = tuple[str, bytes, str]


@dataclass(frozen=True, slots=True)
class Printed:
    version: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    packed: bytes | None
    etag: str


class PrintedPages:
    """ASGI middleware. Only whole 200 answers to GET and HEAD are kept, per address and reader; `version` decides how long.

    What a page shows of its reader comes from two cookies alone, when they last looked and what they prefer: both are part of the key.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], int]) -> None:
        self._app, self._version = app, version
        self._pages: OrderedDict[Key, Printed] = OrderedDict()
        self._locks: dict[tuple[int, Key], tuple[asyncio.Lock, int]] = {}
        self._turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = (scope["path"], scope["query_string"], _reader(headers.get("cookie", "")))
        version = self._known_version()
        if version is None or len(scope["query_string"]) > LONGEST_QUERY:
            await self._app(scope, receive, send)
            return
        printed = self._known_page(key, version)
        if printed is None:
            async with self._printing(key):
                printed = self._known_page(key, version) or await self._print(scope, receive, send, version)
                if printed is None:
                    return
                self._keep(key, printed)
        await _answer(printed, headers)(scope, receive, send)

    def _known_page(self, key: Key, version: int) -> Printed | None:
        printed = self._pages.get(key)
        return printed if printed and printed.version == version else None

    async def _print(self, scope: Scope, receive: Receive, send: Send, version: int) -> Printed | None:
        """The page as it is kept; None for one that is not, which was sent as it came."""
        taken = _Taken(send)
        async with nullcontext() if scope["path"].startswith(FETCHED) else self._turn():
            await self._app({**scope, "method": "GET"}, receive, taken)
        printed = taken.printed(version)
        if printed is None:
            await taken.pass_on()
        return printed

    def _turn(self) -> asyncio.Semaphore:
        """What lets so many print at once, in the order in which they came; each loop has its own."""
        return self._turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))

    @asynccontextmanager
    async def _printing(self, key: Key) -> AsyncIterator[None]:
        """Let one reader have a page printed, while the others who ask for it wait and take the same."""
        name = (id(asyncio.get_running_loop()), key)  # a lock belongs to the loop it was first waited for in
        lock, waiting = self._locks.get(name, (asyncio.Lock(), 0))
        self._locks[name] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            _, waiting = self._locks[name]
            if waiting > 1:
                self._locks[name] = (lock, waiting - 1)
            else:
                del self._locks[name]

    def _known_version(self) -> int | None:
        """None where the store does not answer: then the page itself says so."""
        try:
            return self._version()
        except StoreError:
            return None

    def _keep(self, key: Key, printed: Printed) -> None:
        with self._lock:
            self._pages[key] = printed
            self._pages.move_to_end(key)
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)


class _Taken:
    """Holds an answer back until it is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        self._messages.append(message)

    def printed(self, version: int) -> Printed | None:
        start = next((m for m in self._messages if m["type"] == "http.response.start"), None)
        body = b"".join(m.get("body", b"") for m in self._messages if m["type"] == "http.response.body")
        if start is None or start["status"] != 200 or len(body) > LARGEST or (b"cache-control", b"no-store") in start["headers"]:
            return None
        if any(name == b"content-type" and value.startswith(b"image/") and b"svg" not in value for name, value in start["headers"]):
            return None
        headers = tuple((k, v) for k, v in start["headers"] if k.lower() not in (b"content-length", b"etag"))
        packed = gzip.compress(body, 6, mtime=0) if len(body) > SMALLEST_TO_PACK else None
        return Printed(version, headers, body, packed, f'"{blake2b(body, digest_size=12).hexdigest()}"')

    async def pass_on(self) -> None:
        for message in self._messages:
            await self._send(message)


def _answer(printed: Printed, asked: Headers) -> Response:
    """304 where the reader has it, else the body, packed where the reader takes that."""
    known = asked.get("if-none-match", "")
    if known and (known.strip() == "*" or printed.etag in (each.strip().removeprefix("W/") for each in known.split(","))):
        response = Response(status_code=304)
    else:
        pack = printed.packed is not None and "gzip" in asked.get("accept-encoding", "")
        response = Response(printed.packed if pack else printed.body)
        if pack:
            response.headers["content-encoding"] = "gzip"
    headers = MutableHeaders(raw=response.raw_headers)
    for name, value in printed.headers:
        headers[name.decode("latin-1")] = value.decode("latin-1")
    headers["etag"] = printed.etag
    headers["vary"] = "accept-encoding, cookie"
    response.raw_headers = headers.raw
    return response


def _reader(cookie: str) -> str:
    parts = (part.strip() for part in cookie.split(";"))
    return ";".join(sorted(part[:LONGEST] for part in parts if part.startswith((f"{reader.COOKIE}=", f"{COOKIE}="))))
