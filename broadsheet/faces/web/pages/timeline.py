"""The timeline: what happened, dated from sentences, and what was only expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from broadsheet.faces import phrasing
from broadsheet.faces.web.evidence import Note, Notes, Printed
from broadsheet.faces.web.seen import Seen
from broadsheet.model.brief import Development

# So many stand on the story page, the latest; the part's own page has the others.
OPEN = 8
# Even there, still older ones are only in the story's JSON.
MOST = 400


@dataclass(frozen=True, slots=True)
class Happening:
    """A development: `when` as the margin of the timeline prints it, `iso` for machines ("" where the day is open)."""

    when: str
    iso: str
    text: str
    meta: str
    notes: tuple[Note, ...]
    new: bool = False
    outcome: Printed | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`left` counts the older developments that do not stand here."""

    happened: tuple[Happening, ...] = ()
    expected: tuple[Happening, ...] = ()
    left: int = 0


def lay_out_timeline(
    developments: Sequence[Development], notes: Notes, seen: Seen, now: datetime | None, most: int = OPEN
) -> Timeline:
    """`now` tells whether the day of something expected has come; without it nothing is said about that."""
    past = [development for development in developments if development.status == "happened"]
    happened = [_happening(development, notes, seen, now) for development in past[-most:]]
    ahead = sorted((d for d in developments if d.status == "expected"), key=due_by)
    expected = [_happening(d, notes, seen, now) for d in ahead[:most]]
    return Timeline(tuple(happened), tuple(expected), len(past) - len(happened))


def due_by(development: Development) -> date:
    """The last day something expected is due on; the far future where none was said."""
    days = phrasing.days_of(development.due or development.date)
    return days[1] if days else date.max


def _happening(development: Development, notes: Notes, seen: Seen, now: datetime | None) -> Happening:
    iso = (development.due or development.date) if development.status == "expected" else development.date
    meta = [phrasing.listed(development.publishers)] if development.publishers else []
    if development.status == "expected" and (due := phrasing.days_of(development.due)) and now:
        meta.append(
            "due today"
            if due[1] == now.date()
            else "the day has passed; nothing here reports what came of it"
            if due[1] < now.date() and not development.outcome
            else ""
        )
    outcome = development.outcome
    return Happening(
        when=_short_day(iso, by=development.status == "expected"),
        iso=(iso or "").partition("/")[0],
        text=development.text,
        meta=" · ".join(part for part in meta if part),
        notes=notes.of(development.evidence),
        new=seen.is_new(development.evidence),
        outcome=Printed(outcome.text, notes.of(outcome.evidence), outcome.publisher or "") if outcome else None,
    )


def _short_day(iso: str | None, *, by: bool) -> str:
    days = phrasing.days_of(iso)
    if days is None or iso is None:
        return "no day given"
    if len(iso) < 10:
        return phrasing.dated(iso)
    first, last = days
    if first != last:
        return (
            f"{first.day} to {last.day} {last:%b}"
            if first.month == last.month
            else f"{first.day} {first:%b} to {last.day} {last:%b}"
        )
    return f"by {last:%a} {last.day} {last:%b}" if by else f"{last:%a} {last.day} {last:%b}"
