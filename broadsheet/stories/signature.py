"""All that a restart needs of an article, in about two kilobytes: what a store keeps beside each member.

Sketches that were drawn in different ways cannot be held against each other. So a signature says how it was drawn, and what was
drawn otherwise is drawn anew from the kept article (`StoryDesk.restore`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple
from zlib import crc32

import msgspec
import numpy as np

from broadsheet.stories.copies import TextPrints
from broadsheet.stories.sketch import Item, Sketch, from_steps, in_steps

VERSION = 2
"""How sketches are drawn and texts fingerprinted, and how both are packed. It rises whenever the same article would be given another
signature; a test holds one against it. The weights have their own part in `drawn_by`, and need no rise."""
_WEIGHTS = ("telling.json", "words.csv")


@dataclass(frozen=True, slots=True)
class Kept:
    """One member as a store hands it back: its story, how it came there, and its signature.

    `item` is the article or card itself where `is_current` denies its signature; without it, it cannot be seated.
    """

    story: str
    score: float
    why: tuple[str, ...]
    signature: bytes
    item: Item | None = None


class Record(NamedTuple):
    """What a signature holds: the sketch, the fingerprints, the texts it is a copy of, and why it is a guest (empty: it is not)."""

    sketch: Sketch
    prints: TextPrints
    copies: tuple[str, ...]
    guest: str


class _Signature(msgspec.Struct, array_like=True):
    version: int
    key: str
    terms: dict[str, int]
    title: dict[str, int]
    names: dict[str, int]
    lengths: tuple[float, float, float]
    years: list[str]
    numbers: list[str]
    bare: bool
    day: float | None
    seen: float
    language: str | None
    publisher: str | None
    agency: str | None
    words: int
    prints: bytes
    lead: bytes
    copies: tuple[str, ...]
    guest: str
    told: list[int]
    places: tuple[str, ...]
    weekdays: tuple[str, ...]


class _Opening(msgspec.Struct, array_like=True):
    """How every signature begins, of whatever version."""

    version: int


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Signature)
_openings = msgspec.msgpack.Decoder(_Opening)


@cache
def drawn_by() -> int:
    """What draws signatures here: `VERSION`, and in the lower half the sum of the weights that are shipped."""
    folder = files("broadsheet.stories") / "weights"
    return VERSION << 32 | crc32(b"".join((folder / name).read_bytes() for name in _WEIGHTS))


def is_current(packed: bytes) -> bool:
    """Whether a signature was drawn as we draw them now. What is no signature at all was not."""
    try:
        return _openings.decode(packed).version == drawn_by()
    except (msgspec.DecodeError, msgspec.ValidationError):
        return False


def write_signature(record: Record) -> bytes:
    """Pack a record."""
    sketch, prints, copies, guest = record
    return _encoder.encode(
        _Signature(
            drawn_by(), sketch.key, in_steps(sketch.terms), in_steps(sketch.title), in_steps(sketch.names), sketch.lengths,
            sorted(sketch.years), sorted(sketch.numbers), sketch.bare, sketch.day, sketch.seen, sketch.language, sketch.publisher,
            sketch.agency, sketch.words, prints.all.tobytes(), prints.lead.tobytes(), copies, guest, sorted(sketch.told), sketch.places,
            sketch.weekdays,
        )
    )  # fmt: skip


def read_signature(packed: bytes) -> Record:
    """Unpack a current signature. Raises msgspec.DecodeError or ValidationError for one of another shape."""
    kept = _decoder.decode(packed)
    sketch = Sketch(
        kept.key, from_steps(kept.terms), from_steps(kept.title), from_steps(kept.names), frozenset(kept.years),
        frozenset(kept.numbers), kept.bare, kept.day, kept.seen, kept.language, kept.publisher, kept.agency, kept.words, kept.lengths,
        told=frozenset(kept.told), places=tuple(map(intern, kept.places)), weekdays=tuple(map(intern, kept.weekdays)),
    )  # fmt: skip
    prints = TextPrints(np.frombuffer(kept.prints, np.uint32), np.frombuffer(kept.lead, np.uint32), kept.publisher)
    return Record(sketch, prints, kept.copies, kept.guest)
