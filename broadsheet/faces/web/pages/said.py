"""Who said what, by source, and how the story is sourced."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.faces import phrasing
from broadsheet.faces.web.evidence import Note, Notes
from broadsheet.faces.web.meter import Meter, meter_of
from broadsheet.model.brief import Brief, Said, SourceStatements

# So many sources stand open, and of each so many statements; the rest is folded.
OPEN_SOURCES, OPEN_STATEMENTS = 7, 4
# A page holds no more than this; all of it stands in the story's JSON. Each line brings a note of some 400 bytes.
MOST_SOURCES, MOST_STATEMENTS = 10, 4
# From this share on, a single unnamed source carries the story and is named in the margin.
HEAVY = 0.4


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    direct: bool
    meta: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A source and what it said."""

    name: str
    role: str
    said: tuple[Words, ...]
    more: tuple[Words, ...]
    left: int


@dataclass(frozen=True, slots=True)
class SaidPart:
    """`leaning` says in words what the meter shows; `left` counts the sources that are not on the page."""

    meter: Meter | None
    leaning: str
    voices: tuple[Voice, ...]
    more: tuple[Voice, ...]
    left: int


def lay_out_said(brief: Brief, notes: Notes) -> SaidPart:
    sources = brief.statements_by_source
    voices = tuple(_voice(source, notes) for source in sources[:MOST_SOURCES])
    left = max(0, len(sources) - MOST_SOURCES)
    return SaidPart(meter_of(brief.sourcing), _leaning(brief), voices[:OPEN_SOURCES], voices[OPEN_SOURCES:], left)


def _leaning(brief: Brief) -> str:
    """What the meter shows, in words."""
    caution = "An official body can be a party to what it speaks of."
    sourcing, meter = brief.sourcing, meter_of(brief.sourcing)
    if sourcing is None or meter is None or not sourcing.unnamed:
        return caution
    bare = "has no name behind it" if sourcing.unnamed == 1 else "have no name behind them"
    said = f"{phrasing.in_words(sourcing.unnamed, 'statement')} of {meter.total:,} {bare}."
    if sourcing.heaviest_unnamed and sourcing.heaviest_share >= HEAVY and sourcing.unnamed > 1:
        said += f" {sourcing.heaviest_share:.0%} of those come from one source: {sourcing.heaviest_unnamed}."
    return f"{said} {caution}"


_SOURCE_KINDS = {
    "named": "named",
    "official": "official body",
    "unnamed": "unnamed",
    "media": "second-hand",
    "document": "document",
}


def _voice(source: SourceStatements, notes: Notes) -> Voice:
    name = phrasing.source(source.source).removesuffix(", unnamed")
    kind = _SOURCE_KINDS[source.kind]
    publishers = {said.publisher for said in source.statements} - {None}
    alone = len(publishers) == 1 and len(source.statements) > 2
    where = f"{len(source.statements)} statements, all in {publishers.pop()}" if alone else ""
    role = " · ".join(part for part in (source.role or "", kind, where) if part)
    words = tuple(_words(said, notes) for said in source.statements[:MOST_STATEMENTS])
    left = max(0, len(source.statements) - MOST_STATEMENTS)
    return Voice(name[:1].upper() + name[1:], role, words[:OPEN_STATEMENTS], words[OPEN_STATEMENTS:], left)


def _words(said: Said, notes: Notes) -> Words:
    meta = ", ".join(part for part in (phrasing.dated(said.date), f"in {said.publisher}" if said.publisher else "") if part)
    return Words(said.text, said.direct, meta, notes.of(said.evidence))
