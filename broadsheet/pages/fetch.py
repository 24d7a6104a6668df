"""The one way out of the machine: feeds, pages, robots, pictures, icons, hubs all go through this fetcher.

An address is parsed once, as browsers do; its host is resolved once, every answer is checked, and the socket is opened to a checked
answer. A redirect is a new address and goes the same way. No cookies, no referrers, no proxies from the environment.
"""

from __future__ import annotations

import base64
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlencode

import ada_url

from broadsheet.model.errors import Forbidden, Refused, TryLater
from broadsheet.model.page import Answer, Page
from broadsheet.pages.guard import Address, Guard, Refusal, Resolver, normal_form, resolve_by_system
from broadsheet.pages.wire import ACCEPT_ENCODING, Broken, Limits, Response, Target, exchange
from broadsheet.words.addresses import is_web, resolve_address

AGENT = "Broadsheet/0.1 (+self-hosted news reader)"
ACCEPT = "text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
Carrier = Callable[..., Response]
"""`exchange`, or what stands in for it: one request to one checked address."""
_REDIRECTS = {301, 302, 303, 307, 308}
_SENT_ON = {307, 308}
_PERMANENT = {301, 308}
MAX_PATIENCE = 7 * 24 * 3600
"""Seconds: what a server asks for beyond a week counts as a week."""


@dataclass(slots=True)
class _Way:
    """One fetch under way."""

    headers: dict[str, str]
    ends: float
    sent: bytes | None = None
    permanent: bool = True
    cost: int = 0
    hops: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches under a guard. `resolve`, `carry`, `clock` and `now` are seams for tests; safe to share between threads."""

    guard: Guard = field(default_factory=Guard)
    limits: Limits = field(default_factory=Limits)
    agent: str = AGENT
    resolve: Resolver = resolve_by_system
    carry: Carrier = exchange
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    allow_downgrade: bool = True
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def fetch(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = ACCEPT,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """Ask for an address. Never raises: what goes wrong is in the answer. `headers` go to the first origin only.

        A name and password in the address are sent to its origin, and to no other.
        """
        asked = {"Accept": accept, "If-None-Match": etag or "", "If-Modified-Since": last_modified or "", **(headers or {})}
        way = _Way({name: value for name, value in asked.items() if value}, time.monotonic() + self.limits.deadline)
        return self._go(address, way, set(headers or ()))

    def post(self, address: str, form: Mapping[str, str]) -> Answer:
        """Send a form, as to a hub. Never raises: `failure` is empty where the answer was 2xx. Nothing of the answer is kept.

        Only 307 and 308 send it on: those who answer so ask for the same form again.
        """
        headers = {"Accept": "*/*", "Content-Type": "application/x-www-form-urlencoded"}
        way = _Way(headers, time.monotonic() + self.limits.deadline, urlencode(form).encode())
        answer = self._go(address, way, set())
        done = answer.failure in ("", "status") and 200 <= answer.status < 300
        return replace(answer, page=None, failure="", why="") if done else answer

    def _go(self, address: str, way: _Way, private: set[str]) -> Answer:
        begun = self.clock()
        try:
            answer = self._follow(address, way, private)
        except Refusal as refusal:
            answer = Answer(way.hops[-1] if way.hops else address, 0, failure="forbidden", why=f"Not fetched: {refusal}.")
        except Broken as broken:
            answer = Answer(way.hops[-1], 0, failure=broken.failure, why=str(broken))
        return replace(answer, seconds=self.clock() - begun, cost=way.cost)

    def get(self, address: str, *, accept: str = ACCEPT) -> Page:
        """The page at an address. Raises Forbidden, TryLater (with the time) or Refused."""
        answer = self.fetch(address, accept=accept)
        if answer.page:
            return answer.page
        raise error_of(answer, self.now())

    def _follow(self, address: str, way: _Way, private: set[str]) -> Answer:
        origin = None
        for _ in range(self.limits.redirects + 1):
            target, credentials = _split(address)
            way.hops.append(target.href)
            if origin not in (None, target.origin):
                way.headers = {name: value for name, value in way.headers.items() if name not in private}
                way.headers.pop("Authorization", None)
            if credentials:
                way.headers["Authorization"] = credentials
            origin = target.origin
            response = self._ask(target, way)
            way.cost += response.received
            location = response.header("location")
            if response.status not in (_REDIRECTS if way.sent is None else _SENT_ON) or not location:
                return self._answer(target.href, response, way)
            way.permanent &= response.status in _PERMANENT
            address = self._next(target, location)
        raise Broken("too_many_redirects", f"It was still redirected after {self.limits.redirects} hops.")

    def _next(self, target: ada_url.URL, location: str) -> str:
        found = resolve_address(location, target.href)
        if not found or not is_web(found):
            raise Refusal(f"it redirects to {location[:200]!r}, which is no web address")
        if target.protocol == "https:" and found.startswith("http:") and not self.allow_downgrade:
            raise Refusal("it redirects from https to http")
        return found

    def _ask(self, target: ada_url.URL, way: _Way) -> Response:
        secure = target.protocol == "https:"
        port = int(target.port) if target.port else 443 if secure else 80
        headers = {
            "Host": target.host, "User-Agent": self.agent, **way.headers, "Accept-Encoding": ACCEPT_ENCODING, "Connection": "close",
        }  # fmt: skip
        context = self.tls if secure else None
        problem = Broken("dns", f"No address is known for {target.hostname}.")
        for address in self._addresses(target.hostname, port)[:3]:
            try:
                there = Target(address, port, target.hostname.strip("[]"), target.pathname + target.search, context)
                sent = {} if way.sent is None else {"sent": way.sent}
                return self.carry(there, headers, limits=self.limits, ends=way.ends, **sent)
            except Broken as broken:
                problem = broken
                if broken.failure != "connection":
                    break
        raise problem

    def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            return self.guard.addresses(host, port, self.resolve)
        except (OSError, UnicodeError) as problem:
            raise Broken("dns", f"The name {host} leads nowhere.") from problem

    def _answer(self, address: str, response: Response, way: _Way) -> Answer:
        moved = address if way.permanent and len(way.hops) > 1 else None
        answer = Answer(
            address, response.status, etag=response.header("etag"), last_modified=response.header("last-modified"), moved_to=moved,
            fresh_seconds=_fresh_seconds(response.header("cache-control")),
            retry_seconds=_retry_seconds(response.header("retry-after"), self.now()),
        )  # fmt: skip
        if response.status == 200:
            media_type = (response.header("content-type") or "").split(";")[0].strip().lower()
            return replace(answer, page=Page(way.hops[0], response.body, address, self.now(), media_type, response.headers))
        if response.status == 304:
            return answer
        return replace(answer, failure="status", why=f"The server answered {response.status}.")


def _split(address: str) -> tuple[ada_url.URL, str]:
    """The parsed address without its credentials, and these as an Authorization header. Raises Refusal for no web address."""
    normal = normal_form(address)
    if not normal or not is_web(normal):
        raise Refusal(f"{address[:200]!r} is no web address")
    target = ada_url.URL(normal)
    credentials = ""
    if target.username or target.password:
        pair = f"{unquote(target.username)}:{unquote(target.password)}".encode()
        credentials = "Basic " + base64.b64encode(pair).decode()
    target.username = target.password = target.hash = ""
    return target, credentials


def _fresh_seconds(cache_control: str | None) -> int | None:
    """How long the server says its answer stays good."""
    for part in (cache_control or "").lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdigit():
            return min(int(value.strip('"')[:9]), MAX_PATIENCE)
    return None


def _retry_seconds(retry_after: str | None, now: datetime) -> int | None:
    """Seconds to wait, from seconds or a date; None for neither, 0 for a date gone by."""
    written = (retry_after or "").strip()
    if written.isdigit():
        return min(int(written[:9]), MAX_PATIENCE)
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0, int((moment - now).total_seconds())), MAX_PATIENCE)


def error_of(answer: Answer, now: datetime) -> Forbidden | Refused | TryLater:
    """The error that an answer without a page stands for: never, not as it is, or later."""
    if answer.failure == "forbidden":
        return Forbidden(answer.why, about=answer.address, help="Private networks are reached only where the settings list them.")
    passing = answer.status >= 500 or answer.status in (0, 408, 425, 429)
    if not passing or answer.failure in ("too_large", "too_many_redirects", "tls"):
        return Refused(answer.why, about=answer.address)
    return TryLater(answer.why, now + timedelta(seconds=answer.retry_seconds or 600), about=answer.address)
