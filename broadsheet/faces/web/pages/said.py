"""Who said what, by source, and how the story is sourced."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.faces import phrasing
from broadsheet.faces.web.evidence import Note, Notes
from broadsheet.faces.web.meter import Meter, meter_of
from broadsheet.model.brief import Brief, Said, SourceStatements

# So many sources stand on the story page, and of each so many statements: each line brings a note of some 300 bytes.
OPEN_SOURCES, OPEN_STATEMENTS = 6, 3
# So many on the part's own page; all of it stands in the story's JSON.
MOST_SOURCES, MOST_STATEMENTS = 100, 40
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
    left: int


@dataclass(frozen=True, slots=True)
class SaidPart:
    """`leaning` says in words what the meter shows; `left` counts the sources, `unsaid` the statements that do not stand here."""

    meter: Meter | None = None
    leaning: str = ""
    voices: tuple[Voice, ...] = ()
    left: int = 0
    unsaid: int = 0


def lay_out_said(brief: Brief, notes: Notes, *, whole: bool = False) -> SaidPart:
    most_sources, most_each = (MOST_SOURCES, MOST_STATEMENTS) if whole else (OPEN_SOURCES, OPEN_STATEMENTS)
    sources = brief.statements_by_source
    voices = tuple(_voice(source, notes, most_each) for source in sources[:most_sources])
    unsaid = sum(len(source.statements) for source in sources) - sum(len(voice.said) for voice in voices)
    return SaidPart(meter_of(brief.sourcing), _leaning(brief), voices, max(0, len(sources) - most_sources), unsaid)


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


def _voice(source: SourceStatements, notes: Notes, most: int) -> Voice:
    name = phrasing.source(source.source).removesuffix(", unnamed")
    kind = _SOURCE_KINDS[source.kind]
    publishers = {said.publisher for said in source.statements} - {None}
    alone = len(publishers) == 1 and len(source.statements) > 2
    where = f"{len(source.statements)} statements, all in {publishers.pop()}" if alone else ""
    role = " · ".join(part for part in (source.role or "", kind, where) if part)
    words = tuple(_words(said, notes) for said in source.statements[:most])
    return Voice(name[:1].upper() + name[1:], role, words, len(source.statements) - len(words))


def _words(said: Said, notes: Notes) -> Words:
    meta = ", ".join(part for part in (phrasing.dated(said.date), f"in {said.publisher}" if said.publisher else "") if part)
    return Words(said.text, said.direct, meta, notes.of(said.evidence))
