"""The sourcing meter: who stands behind the statements, in four kinds (five where documents speak)."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.model.brief import Sourcing

_KINDS = (
    ("named", "named person"),
    ("official", "official body"),
    ("unnamed", "unnamed"),
    ("second", "second-hand"),
    ("document", "document"),
)


@dataclass(frozen=True, slots=True)
class Share:
    """One kind of source: where its bar starts and how wide it is, in percent of the whole."""

    kind: str
    words: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Meter:
    total: int
    parts: tuple[Share, ...]
    label: str


def meter_of(sourcing: Sourcing | None) -> Meter | None:
    """None where nobody is reported to have said anything."""
    if sourcing is None:
        return None
    counts = (sourcing.named, sourcing.official, sourcing.unnamed, sourcing.second_hand, sourcing.document)
    total = sum(counts)
    if not total:
        return None
    parts, start = [], 0.0
    for (kind, words), count in zip(_KINDS, counts, strict=True):
        if count or kind != "document":
            width = round(100 * count / total, 1)
            parts.append(Share(kind, words, count, round(start, 1), width))
            start += width
    said = ", ".join(f"{p.count:,} {p.words}" for p in parts)
    return Meter(total, tuple(parts), f"Sourcing of {total:,} statements: {said}")
