"""Section labels: "Why it matters:" opens a paragraph and is no sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

_KNOWN = re.compile(
    r"(?:why it matters|what (?:they.re|he.s|she.s|we.re) (?:saying|watching|hearing|reading|seeing|doing)|"
    r"driving the news|the (?:big picture|state of play|latest|intrigue|"
    r"backstory|details|bottom line|other side|context|background|impact|catch|upshot|takeaway|gist|facts|numbers|"
    r"stakes|scene|scoop|response|reaction|"
    r"view from .{3,30})|by the numbers|between the lines|zoom (?:in|out)|flashback|behind the scenes|what.s next|"
    r"what.s new|what happened|what to (?:watch|know|expect)|"
    r"go deeper|yes, but|reality check|state of play|quick take|be smart|threat level|worth noting|of note|in context|"
    r"the context|how it works|"
    r"what (?:it means|comes next|we know|else|is next)|who.s (?:involved|affected)|where it stands|key (?:points|"
    r"quote|facts?|numbers?)|catch up quick|"
    r"our thought bubble|the other side|background|context|details|last word|the record|zoom out)",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"(?P<label>[A-ZÀ-Þ][\w’']*(?: [\w’',&-]+){0,6}):\s+(?=\S)")
# Bounded, for it is looked for at every letter of a text.
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿ])(?P<label>[A-ZÀ-Þ][\w’']{0,15}(?: [\w’',&-]{1,15}){0,4}):\s{1,3}(?=\S)")
LONGEST = 80
_NAME_LIKE = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]*)(?: [A-ZÀ-Þ][\w’'.-]*)+$")


def find_section_labels(paragraphs: Sequence[str]) -> list[str | None]:
    """For every paragraph the label that opens it, without its colon, or None.

    A label is one of the known wordings, or a phrase of the same shape on a page where at least two known ones stand: pages
    that use labels use several, while a lone "Note:" or a speaker's name before a colon is part of the text.
    """
    shaped = [_SHAPE.match(text[:LONGEST]) for text in paragraphs]
    known = [bool(found and _KNOWN.fullmatch(found["label"])) for found in shaped]
    labelled_page = sum(known) >= 2
    return [
        found["label"] if found and (sure or (labelled_page and not _NAME_LIKE.match(found["label"]))) else None
        for found, sure in zip(shaped, known, strict=True)
    ]


def label_at(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The known label that opens a stretch of text, and where the words after it begin; (None, `start`) where none does."""
    found = _SHAPE.match(text, start, min(end, start + LONGEST))
    if found is None or not _KNOWN.fullmatch(found["label"]):
        return None, start
    return found["label"], found.end()


def glued_label_at(text: str, start: int, end: int) -> int | None:
    """Where a known label stands glued to the word before it ("Subscribe for freeFlashback: At least ..."); None where none does."""
    return next((found.start() for found in _GLUED.finditer(text, start, end) if _KNOWN.fullmatch(found["label"])), None)
