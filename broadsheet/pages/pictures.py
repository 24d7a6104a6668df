"""Pictures of articles, fetched for the reader so that no publisher learns who reads, and kept for a while.

Only what its own first bytes show to be a picture goes through; SVG is a document that can run, and does not. The face that serves
them takes an article and a number, never an address from outside: this is no open proxy.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from broadsheet.model.errors import Refused
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.wire import Limits

MAX_PICTURE = 8 * 1024 * 1024
MAX_KEPT = 256 * 1024 * 1024
"""Bytes of all kept pictures together; the ones not looked at for longest go first."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; form-action 'none'; sandbox", "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "private, max-age=86400", "Content-Disposition": "inline",
}  # fmt: skip
"""Headers for every picture that is served: whatever it is, it cannot act."""
_ACCEPT = "image/avif, image/webp, image/png, image/jpeg, image/gif"


@dataclass(frozen=True, slots=True)
class Picture:
    """Bytes, and the type that they have (not the one that was said)."""

    media_type: str
    body: bytes


@dataclass(slots=True)
class Pictures:
    """Fetches pictures through the guard and keeps them in `folder`, at most `most` bytes of them. Safe between threads."""

    folder: Path
    fetcher: Fetcher = field(default_factory=Fetcher)
    most: int = MAX_KEPT
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        limits: Limits = replace(self.fetcher.limits, body=MAX_PICTURE)
        self.fetcher = replace(self.fetcher, limits=limits)

    def get(self, address: str) -> Picture:
        """The picture at an address, kept or fetched.

        Raises: Refused: no picture is there. Forbidden, TryLater: as the fetcher says.
        """
        place = self.folder / kept_as(address)
        if (picture := _kept(place)) is not None:
            return picture
        page = self.fetcher.get(address, accept=_ACCEPT)
        media_type = picture_type(page.body)
        if media_type is None:
            raise Refused("There is no picture at this address.", about=address)
        self._keep(place, page.body)
        return Picture(media_type, page.body)

    def _keep(self, place: Path, body: bytes) -> None:
        with self._lock:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = place.with_suffix(".new")
            fresh.write_bytes(body)
            fresh.replace(place)
            kept = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
            held = 0
            for path in kept:
                held += path.stat().st_size
                if held > self.most and path != place:
                    path.unlink(missing_ok=True)


def kept_as(address: str) -> str:
    """The name of the file that keeps the picture of an address."""
    return sha256(address.encode("utf-8", "replace")).hexdigest()


def picture_type(body: bytes) -> str | None:
    """The media type of a picture by its first bytes; None for anything else, SVG included."""
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if body.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    return "image/avif" if body[4:12] in (b"ftypavif", b"ftypavis") else None


def _kept(place: Path) -> Picture | None:
    """The kept picture; looking at it makes it young again."""
    try:
        body = place.read_bytes()
        os.utime(place)
    except OSError:
        return None
    media_type = picture_type(body)
    return Picture(media_type, body) if media_type else None
