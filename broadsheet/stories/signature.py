"""All that a rebuild needs of an article, in about a kilobyte: what a store keeps beside each member."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np

from broadsheet.stories.copies import TextPrints
from broadsheet.stories.sketch import Sketch, length

VERSION = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """One member as a store hands it back: its story, how it came there, and its signature."""

    story: str
    score: float
    why: tuple[str, ...]
    signature: bytes


class _Signature(msgspec.Struct, array_like=True):
    version: int
    key: str
    terms: dict[str, float]
    title: dict[str, float]
    names: dict[str, float]
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
    guest: str


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Signature)


def write_signature(sketch: Sketch, prints: TextPrints, guest: str) -> bytes:
    """Pack a sketch and its fingerprints; `guest` is the reason why it does not speak for its story, or empty."""
    return _encoder.encode(
        _Signature(
            VERSION, sketch.key, dict(sketch.terms), dict(sketch.title), dict(sketch.names), sorted(sketch.years),
            sorted(sketch.numbers), sketch.bare, sketch.day, sketch.seen, sketch.language, sketch.publisher, sketch.agency,
            sketch.words, prints.all.tobytes(), prints.lead.tobytes(), guest,
        )
    )  # fmt: skip


def read_signature(packed: bytes) -> tuple[Sketch, TextPrints, str]:
    """Unpack what `write_signature` packed. Raises msgspec.DecodeError or ValidationError for anything else."""
    kept = _decoder.decode(packed)
    sketch = Sketch(
        kept.key, kept.terms, kept.title, kept.names, frozenset(kept.years), frozenset(kept.numbers), kept.bare, kept.day,
        kept.seen, kept.language, kept.publisher, kept.agency, kept.words,
        (length(kept.terms), length(kept.title), length(kept.names)),
    )  # fmt: skip
    return sketch, TextPrints(np.frombuffer(kept.prints, np.uint32), np.frombuffer(kept.lead, np.uint32)), kept.guest
