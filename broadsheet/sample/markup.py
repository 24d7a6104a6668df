"""The small markup of the sample's source: a sentence as printed, and what is true of it.

At least {four|4 deaths >=} people died        a figure: the words, then value, kind, flags (">=", "historic", "src=county")
“We saw smoke,”[Ada Prewitt] she said.         a quotation and its speaker
{a port official~unnamed} said                 a source and what kind it is
aged {91}                                      a number that is no figure
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

MARK = re.compile(
    r"\{(?P<words>[^{}|~]+)(?:\|(?P<figure>[^{}]*)|~(?P<source>[^{}]*))?\}"
    r"|(?P<quote>“[^”]*”)(?:\[(?P<speaker>[^\]]*)\])?"
)
MODIFIERS = {">=", ">", "<=", "<", "~", "<~"}
POLARITIES = {"historic", "hypothetical", "negated"}


@dataclass(frozen=True)
class Marked:
    """A stretch of text without its marks, and the marks with offsets into it."""

    text: str
    figures: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)


def read_marks(marked: str) -> Marked:
    """Take the marks out of `marked`. A quotation may hold figures; figures hold nothing."""
    found = Marked(_plain(marked))
    _collect(marked, 0, found)
    for kind in (found.figures, found.quotes, found.sources):
        kind.sort(key=lambda mark: (mark["start"], -mark["end"]))
    return found


def _plain(marked: str) -> str:
    return MARK.sub(lambda m: _plain_quote(m["quote"]) if m["quote"] else m["words"], marked)


def _plain_quote(quote: str) -> str:
    return "“" + _plain(quote[1:-1]) + "”"


def _collect(marked: str, start: int, found: Marked) -> None:
    """Walk the marks of `marked`, which begins at `start` of the plain text."""
    position = 0
    for match in MARK.finditer(marked):
        start += match.start() - position
        position = match.end()
        if match["quote"]:
            inner = match["quote"][1:-1]
            _collect(inner, start + 1, found)
            words = _plain(inner)
            found.quotes.append({"start": start + 1, "end": start + 1 + len(words), "text": words, "speaker": match["speaker"]})
            start += len(words) + 2
            continue
        words = match["words"]
        span: dict[str, Any] = {"start": start, "end": start + len(words), "text": words}
        if match["figure"]:
            found.figures.append(span | _figure(match["figure"]))
        elif match["source"]:
            found.sources.append(span | {"kinds": match["source"].split()})
        start += len(words)


def _figure(written: str) -> dict[str, Any]:
    """`3000 displaced ~ src=county` or `60..80 distance hypothetical`, as fields."""
    value, kind, *flags = written.split()
    low, _, high = value.partition("..")
    fields: dict[str, Any] = {"value": float(low), "high": float(high) if high else None, "kind": kind}
    fields |= {"modifier": "=", "polarity": "reported"}
    for flag in flags:
        if flag in MODIFIERS:
            fields["modifier"] = flag
        elif flag in POLARITIES:
            fields["polarity"] = flag
        else:
            name, _, detail = flag.partition("=")
            fields[name] = detail
    return fields
