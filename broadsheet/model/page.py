"""What came in, as it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Shape = Literal["html", "text", "warc", "feed_entry"]


@dataclass(frozen=True, slots=True)
class Page:
    """One capture of one address: bytes, headers, time. Never changed.

    `input` names where it came from in the user's words (a path, `archive.warc.gz#12`, an address).
    `media_type` is as declared, lower case, without parameters; "" where nothing was said.
    `headers` are in wire order, names in lower case. `captured_at` is aware UTC; None where nobody says.
    """

    input: str
    body: bytes
    address: str | None = None
    captured_at: datetime | None = None
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    shape: Shape | None = None
    title: str | None = None
    publisher: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of this name, any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """The text of a page. `encoding` is a WHATWG name; `basis` says what decided: bom, http, meta, utf-8, guess, fallback.

    `damaged` counts the replacement characters that decoding had to put in.
    """

    text: str
    encoding: str
    basis: str
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for one address. A failure is an answer too: `failure` is then a stable word, `why` says it to people.

    `status` is the HTTP status, 0 where none came. `page` is there for 200 only. `moved_to` is set when every hop on the way was
    a permanent redirect. `fresh_seconds` and `retry_seconds` are what Cache-Control and Retry-After ask for. `cost` counts bytes
    received.
    """

    address: str
    status: int
    page: Page | None = None
    failure: str = ""
    why: str = ""
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fresh_seconds: int | None = None
    retry_seconds: int | None = None
    seconds: float = 0.0
    cost: int = 0
