"""The lines of a text capture: a page as copied, printed to text, or kept by a crawl as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FRAME = re.compile(r"[\s\u200b\ufeff]*(?:([•‣▪●◦○–*-])(?=\s))?[\s\u200b\ufeff]*")
_DECLARED = re.compile(r"\s*date[:\s]\s*(\d{4}-\d\d-\d\d)(?!\d)[\s|]*", re.IGNORECASE)
_CODE = re.compile(
    r"[{}\[\];=\\(<>]\s*$|[)\]}\"'],?\s*$(?<=[,\])}])|^\s*(?:[{}\[\]<>|;]|//|/\*|\"[^\"]{1,60}\"\s*:|(?:def|class|"
    r"import|from|return|if|for|elif|else|try|with)\b[^.]{0,80}[:(,]?\s*$)"
    r"|^\s*[\w.\[\]'\"]{1,40}\s?[-+*/|]?=\s?\S|^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^(?:[^,;\t]{0,40}[,;\t]){3,}[^,;\t. ]{0,40}$"
)


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


def looks_like_code(text: str) -> bool:
    """Whether most lines are those of source code, data or a log: they end in brackets or separators, or open with marks no
    prose has."""
    lines = [line for line in text[:60_000].split("\n") if line.strip()][:400]
    return len(lines) >= 8 and sum(_CODE.search(line) is not None for line in lines) * 2 > len(lines)


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
