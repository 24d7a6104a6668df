"""Mutates the sample's files and hands them to every parser: `python -m broadsheet.testing.fuzz [SECONDS] [SEED]`.

A parser may give little, give a Problem, or refuse; it may not raise, and not take longer than a second. What it fails on is
written beside you, so that it can become a test.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from broadsheet.articles.read import read_page
from broadsheet.intake import unfold
from broadsheet.intake.starters import STARTERS
from broadsheet.model.page import Page
from broadsheet.pages.decode import decode_page
from broadsheet.pages.robots import read_robots
from broadsheet.pages.sanitize import sanitize
from broadsheet.sample import wires

SLOWEST = 1.0
"""Seconds of processor time that one input may take."""
_PIECES = [
    b"<", b">", b"&", b"\0", b"<![CDATA[", b"]]>", b"<!--", b"-->", b'"', b"'", b"<!DOCTYPE x [", b"<!ENTITY a '&a;'>", b"\xff\xfe", b"\xef\xbb\xbf",
    b"{", b"}", b"[", b"<rss>", b"</rss>", b"<div>" * 50, b"&#x0;", b"&#xFFFFFFFF;", b"\r\n\r\n", b"-1", b"99999999999", "“".encode(), "\u202e".encode(),
]  # fmt: skip


def _read(body: bytes) -> None:
    for taken in unfold(Page("fuzz", body)):
        if isinstance(taken, Page):
            read_page(taken)


TARGETS: dict[str, Callable[[bytes], object]] = {
    "unfold": lambda body: list(unfold(Page("fuzz", body))),
    "read": _read,
    "decode": lambda body: decode_page(Page("fuzz", body, media_type="text/html", shape="html")),
    "sanitize": lambda body: sanitize(body.decode("utf-8", "replace"), "https://paper.example/"),
    "robots": lambda body: read_robots(body).allows("paper", "/a?b=c"),
}


class Found(Exception):
    """A target failed on an input; the message says which and how."""

    def __init__(self, target: str, body: bytes, what: str) -> None:
        super().__init__(f"{target}: {what}")
        self.target, self.body = target, body


def fuzz(seconds: float, seed: int = 0) -> int:
    """Try mutated files on every target for this long; how many were tried. Raises Found."""
    chance, tried, ends = random.Random(seed), 0, time.monotonic() + seconds
    corpus = [path.read_bytes() for path in sorted(wires().rglob("*")) if path.is_file()] + [STARTERS.read_bytes()[:8_000]]
    while time.monotonic() < ends:
        body = mutated(chance.choice(corpus), chance)
        for name, target in TARGETS.items():
            _try(name, target, body)
        tried += 1
    return tried


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
        target(body)
    except Exception as problem:
        raise Found(name, body, f"{type(problem).__name__}: {problem}") from problem
    if (spent := time.process_time() - begun) > SLOWEST:
        raise Found(name, body, f"took {spent:.1f} seconds")


def main() -> None:
    """Run for the seconds named (a minute), and keep the input that a target failed on."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    try:
        print(f"{fuzz(seconds, seed)} inputs, none failed")
    except Found as found:
        path = Path(f"fuzz-{found.target}-{sha256(found.body).hexdigest()[:8]}")
        path.write_bytes(found.body)
        print(f"{found}; the input is in {path}")
        raise SystemExit(1) from found


if __name__ == "__main__":
    main()
