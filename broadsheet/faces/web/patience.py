"""A bound on how much one guest may ask: a bucket of requests for each address, refilled as time goes by.

For the API, the search and all forms, which cost most; pages that are printed already are handed to anybody. Whoever sits at the machine
itself is no guest.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from broadsheet.faces.api.problems import problem

REFILL = 10.0
"""Requests a second that a guest may keep up for good."""
BURST = 120
"""Requests a guest may send at once: a reader opening every result of a search in tabs stays below."""
MOST_GUESTS = 10_000
_BOUND = ("/api/", "/search", "/picture/")
_HOME = frozenset(("127.0.0.1", "::1", "testclient"))


class Patience:
    """ASGI middleware. Answers 429 with the seconds to wait when a guest's bucket is empty."""

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic, home: frozenset[str] = _HOME) -> None:
        self._app, self._clock, self._home = app, clock, home
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._is_bound(scope) or (wait := self._wait_for(_guest(scope))) == 0:
            await self._app(scope, receive, send)
            return
        response = problem(429, f"more than {REFILL:g} requests a second", "too_many", about=Request(scope).url.path)
        response.headers["retry-after"] = str(math.ceil(wait))
        await response(scope, receive, send)

    def _is_bound(self, scope: Scope) -> bool:
        return _guest(scope) not in self._home and (scope["path"].startswith(_BOUND) or scope["method"] not in ("GET", "HEAD"))

    def _wait_for(self, guest: str) -> float:
        """Seconds until the bucket holds a request again; 0 takes one out of it."""
        now = self._clock()
        with self._lock:
            held, since = self._buckets.pop(guest, (float(BURST), now))
            held = min(float(BURST), held + (now - since) * REFILL)
            self._buckets[guest] = (held - 1 if held >= 1 else held, now)
            while len(self._buckets) > MOST_GUESTS:
                self._buckets.popitem(last=False)
        return 0.0 if held >= 1 else (1 - held) / REFILL


def _guest(scope: Scope) -> str:
    """Addresses of IPv6 are counted by their network of 64 bits: one guest has them all."""
    client = scope.get("client")
    address = str(client[0]) if client else ""
    return ":".join(address.split(":")[:4]) if address.count(":") > 4 else address
