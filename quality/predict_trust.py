"""Predictions for the trust data: what leaves the sanitiser, where the guard lets a fetch go, what readers make of bad input."""

from __future__ import annotations

import base64
import ipaddress
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser

from broadsheet.intake.feeds import parse_xml
from broadsheet.intake.opml import FeedList, read_opml, write_opml
from broadsheet.model.errors import BadInput
from broadsheet.model.page import Page
from broadsheet.pages.decode import decode_page
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.robots import read_robots
from broadsheet.pages.sanitize import sanitize
from broadsheet.pages.wire import Response, Target
from quality.data import read_lines

PUBLIC = "93.184.216.34"
"""Where the fake resolver sends every name that it has no other word for."""


def predict_sanitize(data: Path) -> Iterator[dict[str, Any]]:
    """`output` of the sanitiser for each vector."""
    for row in read_lines(data / "sanitizer" / "vectors.jsonl"):
        yield {"id": row["id"], "output": sanitize(row["input"], row.get("base"))}


def predict_robots(data: Path) -> Iterator[dict[str, Any]]:
    """May the agent ask for the address? Addresses are passed through as the data has them, unescaped ones included."""
    for row in read_lines(data / "robots" / "cases.jsonl"):
        _, _, rest = row["url"].partition("://")
        path = rest[rest.find("/") :] if "/" in rest else "/"
        robots = read_robots(row["robots"].encode("utf-8", "surrogateescape"))
        yield {"id": row["id"], "allowed": robots.allows(row["agent"], path.partition("#")[0])}


def predict_encoding(data: Path) -> Iterator[dict[str, Any]]:
    """The character set found in the first kilobyte, and nothing but markup to go by."""
    for row in read_lines(data / "encoding" / "cases.jsonl"):
        page = Page(row["id"], base64.b64decode(row["b64"]), media_type="text/html", shape="html")
        yield {"id": row["id"], "encoding": decode_page(page).encoding}


def predict_ssrf(data: Path) -> Iterator[dict[str, Any]]:
    """Run the real fetcher with a fake resolver and a wire that only notes where it would have connected."""
    reached: list[str] = []
    fetcher = Fetcher(resolve=_fake_resolver, carry=_recorder(reached))
    for row in read_lines(data / "ssrf" / "urls.jsonl"):
        reached.clear()
        answer = fetcher.fetch(row["url"])
        allowed = bool(reached) and answer.failure != "forbidden"
        yield {"id": row["id"], "decision": "allow" if allowed else "block", "reached": reached[-1] if reached else None}


def _recorder(reached: list[str]) -> Any:
    """A wire that answers without a packet. Open redirectors redirect to what their address names, or, where it is packed, inside."""

    def carry(target: Target, _headers: dict[str, str], **_: Any) -> Response:
        reached.append(str(target.address))
        wanted = re.search(r"[?&](?:url|to|next|redirect)=(.+)$", target.path)
        if wanted or target.host.endswith("r3dir.me"):
            inside = unquote(wanted[1]) if wanted else "http://169.254.169.254/"
            return Response(307, (("location", inside),), b"", 0)
        return Response(200, (), b"", 0)

    return carry


_NAMES_WITH_ADDRESSES = ("nip.io", "xip.io", "sslip.io", "1u.ms", "localdomain.pw", "rbndr.us", "rebind.network")
_DOTTED = re.compile(r"\d{1,3}(?:[.-]\d{1,3}){3}")
_HEX = re.compile(r"(?:^|[.-])([0-9a-f]{8})(?=[.-])")
_LOOPBACK_NAMES = (
    "localtest.me", "lvh.me", "vcap.me", "localh.st", "yoogle.com", "burpcollaborator.net", "ebc.apple.com", "dod.network", "fbi.com",
    "lacolhost.com", "localho.st", "readme.localtest.me", "fuf.me", "domaincontrol.com",
)  # fmt: skip


def _fake_resolver(host: str, _port: int) -> Sequence[str]:
    """What public DNS is known to say of names that lead inside; every other name is one public address.

    Numbers in old spellings are read as the C library reads them, as a resolver would.
    """
    name = host.rstrip(".").lower()
    with suppress(OSError):  # no number: a name
        return [socket.inet_ntoa(socket.inet_aton(name))]
    if name.endswith(_NAMES_WITH_ADDRESSES):
        written = [match[0].replace("-", ".") for match in _DOTTED.finditer(name)]
        packed = [str(ipaddress.ip_address(int(match[1], 16))) for match in _HEX.finditer(name)]
        return [*written, *packed] or ["127.0.0.1"]
    return ["127.0.0.1"] if name.endswith(_LOOPBACK_NAMES) or name in ("localhost", "ip6-localhost") else [PUBLIC]


def predict_feeds(data: Path) -> Iterator[dict[str, Any]]:
    """What the reader behind our feeds makes of each case, in feedparser's shape with its old names; `error` where it raised.

    The cases expect its sanitiser too. Our feeds go without it and are cleaned at every output; here it is switched on.
    """
    for row in read_lines(data / "feedparser" / "cases.jsonl"):
        try:
            read = parse_xml(base64.b64decode(row["b64"]), row["headers"] or {}, clean=True)
        except Exception as problem:  # the predictor reports what the reader promises never to do
            yield {"id": row["id"], "error": f"{type(problem).__name__}: {problem}"}
        else:
            yield {"id": row["id"], **_plain(read)}


_OLD_NAMES = [*feedparser.FeedParserDict.keymap, "category", "categories", "enclosures", "license", "updated", "updated_parsed"]


def _plain(value: Any) -> Any:
    """JSON of a feedparser result: the names it answers to as well as those it holds."""
    if isinstance(value, feedparser.FeedParserDict):
        held = {str(name): _plain(dict.__getitem__(value, name)) for name in value}
        if "rel" in held:  # links are compared as a whole by most clients
            return held
        return held | {name: _plain(value[name]) for name in _OLD_NAMES if name not in held and _answers_to(value, name)}
    if isinstance(value, dict):
        return {str(name): _plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _answers_to(value: feedparser.FeedParserDict, name: str) -> bool:
    try:
        return value[name] is not None
    except (KeyError, IndexError, AttributeError):
        return False


def predict_opml(data: Path) -> Iterator[dict[str, Any]]:
    """What the OPML reader makes of each case, in listparser's shape; `round_trip`: written and read again it is the same."""
    for row in read_lines(data / "opml" / "cases.jsonl"):
        try:
            listed = read_opml(base64.b64decode(row["b64"]))
        except BadInput as problem:
            yield {"id": row["id"], "bozo": 1, "feeds": [], "lists": [], "opportunities": [], "meta": {}, "version": "",
                   "error": str(problem), "round_trip": True}  # fmt: skip
        else:
            again = read_opml(write_opml(listed.feeds, listed.title or "Broadsheet"))
            yield {"id": row["id"], **_as_listparser(listed), "round_trip": set(again.feeds) == set(listed.feeds)}


def _as_listparser(listed: FeedList) -> dict[str, Any]:
    """One feed an address, the folders it stands in as categories; a folder of one name counts as a tag."""
    feeds: dict[str, dict[str, Any]] = {}
    for feed in listed.feeds:
        entry = feeds.setdefault(feed.address, {"url": feed.address, "title": feed.title, "categories": [], "tags": []})
        if feed.folder and list(feed.folder) not in entry["categories"]:
            entry["categories"].append(list(feed.folder))
            entry["tags"] += feed.folder if len(feed.folder) == 1 else ()
    said = dict(listed.about)
    author = {key: said[name] for key, name in (("name", "ownername"), ("email", "owneremail"), ("url", "ownerid")) if name in said}
    meta = {"title": listed.title, "author": author, "created": said.get("datecreated"), "modified": said.get("datemodified")}
    return {
        "bozo": int(bool(listed.broken)), "version": "opml", "feeds": list(feeds.values()),
        "meta": {name: said for name, said in meta.items() if said},
        "lists": [{"url": address, "title": title} for address, title in listed.lists],
        "opportunities": [{"url": address, "title": title} for address, title in listed.sites],
    }  # fmt: skip
