"""Events inside a running story: what was told together within a day or two, each named by its first article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.faces import links, phrasing
from broadsheet.model.brief import CoverageEntry
from broadsheet.model.desk import Dossier

# A text by itself is no event worth a line, and a story with a single event is that event.
LEAST_TEXTS, LEAST_EVENTS, MOST_EVENTS = 2, 2, 8


@dataclass(frozen=True, slots=True)
class Event:
    """`when` is the day of its first text, "" where none states one."""

    when: str
    headline: str
    href: str
    texts: str


def lay_out_events(dossier: Dossier) -> tuple[Event, ...]:
    """The events that several texts tell, the oldest first; nothing for a story that is one event."""
    entries = {(entry.article, entry.teaser): entry for entry in dossier.told.brief.articles}
    groups: dict[str, list[CoverageEntry]] = {}
    for member in dossier.told.story.members:
        entry = entries.get((member.article, member.teaser))
        if member.event and entry:
            groups.setdefault(member.event, []).append(entry)
    told = sorted((group for group in groups.values() if len(group) >= LEAST_TEXTS), key=lambda group: _first_day(group))
    return tuple(_event(group) for group in told[:MOST_EVENTS]) if len(told) >= LEAST_EVENTS else ()


def _first_day(group: list[CoverageEntry]) -> str:
    """The earliest ISO day, after all others where none is stated."""
    return min(_days(group), default="9999")


def _days(group: list[CoverageEntry]) -> Iterator[str]:
    return (entry.published[:10] for entry in group if entry.published)


def _event(group: list[CoverageEntry]) -> Event:
    """Named by its first text that was read whole, else by its first card."""
    first = min(group, key=lambda entry: (entry.teaser is not None, not entry.published, entry.published or ""))
    href = links.article(first.article) + (f"#t{first.teaser + 1}" if first.teaser is not None else "")
    day = min(_days(group), default="")
    return Event(phrasing.dated(day), first.headline or "No headline", href, phrasing.plural(len(group), "text"))
