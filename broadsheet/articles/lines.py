"""The lines of a text capture: a page as copied, printed to text, or kept by a crawl as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FRAME = re.compile(r"[\s\u200b\ufeff]*(?:([•‣▪●◦○–*-])(?=\s))?[\s\u200b\ufeff]*")
_DECLARED = re.compile(r"\s*date[:\s]\s*(\d{4}-\d\d-\d\d)(?!\d)[\s|]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its indent, bullet and trailing blanks. `number` counts from 1; `start` and `end` frame `text` in the input.

    `indent` counts the blanks before bullet or text; a blank line has an empty `text`.
    """

    number: int
    start: int
    end: int
    text: str
    indent: int = 0
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """The day that a capture's first line declares, as ISO 8601, and where the rest of that line starts."""

    day: str
    end: int


def split_lines(text: str) -> list[Line]:
    """Split at line feeds alone, so that line numbers are those an editor shows; a carriage return counts as blank."""
    lines = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        lines.append(_line(number, start, raw))
        start += len(raw) + 1
    return lines


def read_declared_date(text: str) -> Declared | None:
    """Read "date 2021-05-20" at the head of a capture; None where it is not there."""
    found = _DECLARED.match(text[:200])
    return Declared(found[1], found.end()) if found else None


def _line(number: int, start: int, raw: str) -> Line:
    found = _FRAME.match(raw)
    lead = found.end() if found else 0
    text = raw[lead:].rstrip("\u200b\ufeff \t\r\f\v\u00a0")
    bullet_at = found.start(1) if found and found[1] else lead
    return Line(number, start + lead, start + lead + len(text), text, bullet_at, bool(found and found[1]))
