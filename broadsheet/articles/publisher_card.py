"""The card in which a platform presents the publisher: name, place, counts, what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.articles.cues import is_cue
from broadsheet.model.article import Count, PublisherCard

_COUNT = re.compile(r"(?P<number>\d[\d.,]*)\s?(?P<scale>[KkMmBb]|mln|Mio|Tsd)?\s?\+?")
_SCALES = {"k": 1_000, "tsd": 1_000, "m": 1_000_000, "mln": 1_000_000, "mio": 1_000_000, "b": 1_000_000_000}
_FIELDS = {
    "followers": ("follower", "subscriber", "fan", "abonn", "seguidor"),
    "posts": ("post", "article", "stor"),
    "views": ("view", "read"),
}
_BUTTONS = re.compile(r"\+?\s?follow(?:ing)?|\+|subscribe|share", re.IGNORECASE)


def read_count(text: str) -> Count | None:
    """Read a count as shown: "78K+" means at least 78,000, "1,204" exactly that. None for anything else."""
    found = _COUNT.fullmatch(text.strip())
    if not found:
        return None
    number, scale = found["number"].rstrip(".,"), _SCALES.get((found["scale"] or "").lower(), 1)
    if scale == 1 or re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        digits = re.sub(r"[.,]", "", number)
        return Count(text.strip(), int(digits) * scale) if len(digits) < 16 else None
    whole, _, part = number.replace(",", ".").partition(".")
    return Count(text.strip(), (int(whole) * scale + int(part or 0) * scale // 10 ** len(part)) if len(number) < 16 else 0)


def read_publisher_card(lines: Sequence[str]) -> PublisherCard | None:
    """Read the lines of a card, top to bottom; None without a name.

    The first line is the name (logos repeat it); counts stand before their labels or with them; what follows "About" is the
    publisher's own description.
    """
    lines = [line for line in lines if not _BUTTONS.fullmatch(line)]
    if not lines:
        return None
    counts, rest = _take_counts(lines)
    name = rest[0] if rest else None
    places, about, address = [], [], None
    after_about = False
    for line in rest[1:]:
        if is_cue("address", line):
            address = line
        elif is_cue("about", line):
            after_about = True
        elif after_about or len(line.split()) > 7:
            about.append(line)
        elif line != name:
            places.append(line)
    return PublisherCard(name, places[0] if places else None, " ".join(about) or None, address, **counts)


def _take_counts(lines: Sequence[str]) -> tuple[dict[str, Count], list[str]]:
    counts: dict[str, Count] = {}
    rest: list[str] = []
    waiting: Count | None = None
    for line in lines:
        value, label = _parts(line)
        if value and not label:
            waiting = value
        elif (value or waiting) and label:
            counts.setdefault(label, value or waiting)  # type: ignore[arg-type]
            waiting = None
        else:
            rest.append(line)
    return counts, rest


def _parts(line: str) -> tuple[Count | None, str | None]:
    """The count and the field a line speaks of: "54M+ Views", "54M+" or "Views"."""
    value, _, label = line.rpartition(" ")
    if is_cue("count_with_label", line):
        return read_count(value), _field(label)
    return read_count(line), _field(line) if is_cue("count_label", line) else None


def _field(label: str) -> str | None:
    folded = label.lower()
    return next((name for name, stems in _FIELDS.items() if folded.startswith(stems)), None)
