"""All that a rebuild needs of an article, in about two kilobytes: what a store keeps beside each member."""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

import msgspec
import numpy as np

from broadsheet.stories.copies import TextPrints
from broadsheet.stories.sketch import Sketch, from_steps, in_steps

VERSION = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """One member as a store hands it back: its story, how it came there, and its signature."""

    story: str
    score: float
    why: tuple[str, ...]
    signature: bytes


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
    told: list[int] = []
    places: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Signature)


def write_signature(record: Record) -> bytes:
    """Pack a record."""
    sketch, prints, copies, guest = record
    return _encoder.encode(
        _Signature(
            VERSION, sketch.key, in_steps(sketch.terms), in_steps(sketch.title), in_steps(sketch.names), sketch.lengths,
            sorted(sketch.years), sorted(sketch.numbers), sketch.bare, sketch.day, sketch.seen, sketch.language, sketch.publisher,
            sketch.agency, sketch.words, prints.all.tobytes(), prints.lead.tobytes(), copies, guest, sorted(sketch.told), sketch.places,
            sketch.weekdays,
        )
    )  # fmt: skip


def read_signature(packed: bytes) -> Record:
    """Unpack what `write_signature` packed. Raises msgspec.DecodeError or ValidationError for anything else."""
    kept = _decoder.decode(packed)
    sketch = Sketch(
        kept.key, from_steps(kept.terms), from_steps(kept.title), from_steps(kept.names), frozenset(kept.years),
        frozenset(kept.numbers), kept.bare, kept.day, kept.seen, kept.language, kept.publisher, kept.agency, kept.words, kept.lengths,
        told=frozenset(kept.told), places=tuple(map(intern, kept.places)), weekdays=tuple(map(intern, kept.weekdays)),
    )  # fmt: skip
    prints = TextPrints(np.frombuffer(kept.prints, np.uint32), np.frombuffer(kept.lead, np.uint32), kept.publisher)
    return Record(sketch, prints, kept.copies, kept.guest)
