"""What every shape needs to know of an article: its address, its plain text, what stands beside it."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from broadsheet.sample import NOTICE as NOTICE
from broadsheet.sample.markup import read_marks
from broadsheet.sample.source import Outlet, Piece, Revision, captured_at


@dataclass(frozen=True)
class Capture:
    """One file of the sample: an article as it stood when this capture was taken."""

    piece: Piece
    taken: datetime
    modified: datetime | None


@dataclass(frozen=True)
class Desk:
    """All outlets and articles of the sample."""

    outlets: dict[str, Outlet]
    pieces: Sequence[Piece]

    def outlet(self, piece: Piece) -> Outlet:
        """Who publishes it."""
        return self.outlets[piece.publisher]

    def address(self, piece: Piece) -> str:
        """Where it stands; it does not change when the headline does."""
        first = self.piece(piece.id)
        return f"https://{self.outlet(first).host}/{slug(first.section)}/{first.published:%Y/%m/%d}/{slug(first.headline)[:60].rstrip('-')}"

    def piece(self, id_: str) -> Piece:
        """The article of this id, as first printed."""
        return next(piece for piece in self.pieces if piece.id == id_)

    def byline(self, piece: Piece) -> str:
        """Who signs it. Carriers sign with the agency; the tabloid does not say where its copies come from."""
        if piece.byline or not piece.copy_of or piece.publisher == "lantern":
            return piece.byline
        return self.outlet(self.piece(piece.copy_of)).name

    def captures(self, piece: Piece) -> list[Capture]:
        """The article as first seen, then each revision."""
        states: list[Revision | None] = [None, *piece.revisions]
        taken = [captured_at(piece, state) for state in states]
        return [Capture(piece.at(when), when, state.at if state else None) for when, state in zip(taken, states, strict=True)]

    def beside(self, capture: Capture, count: int, publisher: str | None = None) -> list[Piece]:
        """What a page would point to: articles already printed, the same story first, then a steady mixture."""
        piece = capture.piece
        earlier = (other for other in self.pieces if other.published < capture.taken and other.id != piece.id)
        printed = [other for other in earlier if other.kind == "news" and publisher in (None, other.publisher)]
        near = [other for other in reversed(printed) if other.story == piece.story and other.publisher != piece.publisher]
        far = [other for other in printed if other.story != piece.story]
        far.sort(key=lambda other: zlib.crc32((piece.id + other.id).encode()))
        kept: list[Piece] = []
        for other in [*_unlike(near)[: count * 2 // 3], *far]:
            if other.headline not in {one.headline for one in kept}:
                kept.append(other)
        return kept[:count]


def _unlike(pieces: list[Piece]) -> list[Piece]:
    """One article of each copy family, as cards are chosen by people who read them."""
    families: dict[str, Piece] = {}
    for piece in pieces:
        families.setdefault(piece.copy_of or piece.id, piece)
    return list(families.values())


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")


def plain(paragraph: str) -> str:
    """A paragraph without marks, and without what its first letter says: "- " a list item, "% " a promotion."""
    return read_marks(paragraph).text.removeprefix("- ").removeprefix("% ")


def is_item(paragraph: str) -> bool:
    """A list item, in the source's own writing."""
    return paragraph.startswith("- ")


def excerpt(piece: Piece, length: int = 180) -> str:
    """The lead, cut at a word and closed with three dots, as a card has it."""
    lead = plain(piece.paragraphs[0] if piece.kind != "live" else piece.paragraphs[-1])
    return lead if len(lead) <= length else lead[:length].rsplit(" ", 1)[0].rstrip(",;") + "..."


def local(when: datetime, hours: int) -> datetime:
    """The same moment on the publisher's clock."""
    return when.astimezone(timezone(timedelta(hours=hours)))


def image_of(piece: Piece, host: str) -> tuple[str, str, str] | None:
    """(address, caption, credit) of its picture."""
    if not piece.image:
        return None
    caption, _, credit = piece.image.partition(" | ")
    return f"https://img.{host}/{piece.published:%Y/%m}/{slug(caption)[:40].rstrip('-')}.jpg", caption, credit
