"""When an article was published: as exact as the page tells, and no more exact.

A page that says "14 hours ago" gives a window, counted back from the time of its capture; a capture of which only the day is
known makes that window a day wider. What is inferred from the text says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from broadsheet.model.article import When
from broadsheet.words.dates import Precision, ReadDate, read_date

_UNITS = {
    "second": "s sec secs second seconds sekunden secondes",
    "minute": "m min mins minute minutes minuten minuto minutos minuti",
    "hour": "h hr hrs hour hours stunde stunden heure heures hora horas ora ore uur timmar",
    "day": "d day days tag tagen jour jours día días dia dias giorno giorni dagen dagar",
    "week": "w wk week weeks woche wochen semaine semaines semana semanas settimana settimane weken",
    "month": "mo month months monat monaten mois mes meses mese mesi",
    "year": "yr yrs year years jahr jahren an ans año años anno anni",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_LENGTH_OF = {
    "second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1),
    "week": timedelta(days=7), "month": timedelta(days=31), "year": timedelta(days=366),
}  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "einem": 1, "einer": 1, "une": 1, "un": 1, "una": 1}
_AGO = re.compile(
    r"(?:\b(?:vor|il y a|hace|há|för)\s+)?\b(?P<count>\d{1,3}|an?|one|two|three|einem|einer|une?|"
    r"una)\s?(?P<unit>[^\W\d_]{1,9})\b\.?(?P<ago>\s(?:ago|geleden|fa|sedan))?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:vor|il y a|hace|há|för)\s+\S+\s\S+", re.IGNORECASE)
_YESTERDAY = re.compile(r"\b(yesterday|gestern|hier|ayer|ieri|gisteren)\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(today|just now|heute|aujourd.hui|hoy|oggi|vandaag)\b", re.IGNORECASE)
_WEEKDAYS = {name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_WEEKDAY = re.compile(r"\b(?:on|late|early|this)?\s?\b(" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)
_MODIFIED_WORDS = re.compile(
    r"\b(?:updated|modified|aktualisiert|mis à jour|modifié|actualizado|atualizado|aggiornato|bijgewerkt|uppdaterad|oppdatert)\b",
    re.IGNORECASE,
)


_FRESH = timedelta(days=2)

RELATIVE = "relative"
"""Basis of a time counted back from the capture: true of this capture only, so no part of what the article is known by."""
INFERRED = "inferred"
"""Basis of a time concluded from the text."""


@dataclass(frozen=True, slots=True)
class Captured:
    """The window in which a page was captured: a moment, or a whole day where only the day is known."""

    earliest: datetime
    latest: datetime

    @property
    def day(self) -> date:
        """The day of the capture, in UTC."""
        return self.earliest.date()


def captured(at: datetime | None, declared_day: str | None = None) -> Captured | None:
    """The capture window from its exact time, or else from the day a capture declares; None where neither is known."""
    if declared_day is not None:
        try:
            start = datetime.combine(date.fromisoformat(declared_day), time(), UTC)
        except ValueError:
            return captured(at)
        if at is not None and start <= at < start + timedelta(days=1):
            return Captured(at, at)
        return Captured(start, start + timedelta(days=1))
    return Captured(at.astimezone(UTC), at.astimezone(UTC)) if at is not None else None


def says_modified(text: str) -> bool:
    """Tell whether a time line speaks of a later change ("Updated 3 May")."""
    return _MODIFIED_WORDS.search(text[:120]) is not None


def after_modified(text: str) -> str:
    """What a time line says behind its word of change: "4 May" of "Published 3 May, updated: 4 May"; "" without such a word."""
    found = _MODIFIED_WORDS.search(text[:120])
    return text[found.end() :].strip(" :·|–—-") if found else ""


def read_when(text: str, against: Captured | None, *, basis: str = "stated") -> When | None:
    """Read a written time: absolute, or relative to the capture. None where the text tells no time.

    A relative time without a known capture keeps its wording alone, with an open window.
    """
    text = " ".join(text[:200].split())
    relative = _read_relative(text, against)
    if relative is not None:
        return relative
    read = read_date(text)
    return when_of(read, as_written=text, basis=basis) if read else None


def when_of(read: ReadDate, *, as_written: str | None, basis: str = "stated") -> When:
    """The window a date leaves open: its own length, and a day on either side of a clock whose zone nobody tells."""
    start = read.utc
    end = _end_of(start, read.precision)
    if read.offset is None and read.precision in ("second", "minute", "hour"):
        start, end = _add(start, -timedelta(hours=14)), _add(end, timedelta(hours=12))
    return When(as_written, start, end, read.iso(), read.precision, basis)


def infer_when(paragraphs: Sequence[str], against: Captured | None) -> When | None:
    """Infer the day of writing from the weekdays that a report's first paragraphs name; None without a capture day or weekdays.

    News names the weekday of what has just happened, so the text was written between the last such day and the capture. A
    weekday that is the capture's own counts only where an earlier one is not named: what "will happen on Thursday" is still
    ahead. A last weekday more than two days back leaves the window alone: such a day is background.
    """
    if against is None:
        return None
    days = [_last(weekday, against.day) for text in paragraphs[:4] for weekday in _WEEKDAY.findall(text)]
    if not days:
        return None
    past = [day for day in days if day < against.day]
    day = max(past) if past else against.day
    start = datetime.combine(day, time(), UTC)
    fresh = against.day - day <= _FRESH
    return When(None, start, max(against.latest, start), day.isoformat() if fresh else None, "day" if fresh else None, INFERRED)


def _last(weekday: str, day: date) -> date:
    return day - timedelta(days=(day.weekday() - _WEEKDAYS[weekday.lower()]) % 7)


def _read_relative(text: str, against: Captured | None) -> When | None:
    span = _relative_span(text)
    if span is None:
        return None
    least, most, precision = span
    if against is None:
        return When(text, None, None, None, None, RELATIVE)
    earliest, latest = _add(against.earliest, -most), _add(against.latest, -least)
    return When(text, earliest, latest, _best(earliest, latest, precision), precision, RELATIVE)


def _relative_span(text: str) -> tuple[timedelta, timedelta, Precision] | None:
    """How long ago at least and at most, and how exact that is."""
    for found in _AGO.finditer(text):
        unit = _UNIT_OF.get(found["unit"].lower())
        told = found["ago"] or found[0] == text.strip(" ·•|-") or _BEFORE.match(found[0])
        if unit and told:
            count = int(found["count"]) if found["count"].isdigit() else _NUMBERS[found["count"].lower()]
            length = _LENGTH_OF[unit]
            return count * length, (count + 1) * length, "day" if unit == "week" else unit  # type: ignore[return-value]
    if len(text) < 60 and _YESTERDAY.search(text):
        return timedelta(days=1), timedelta(days=2), "day"
    if len(text) < 60 and _TODAY.search(text):
        return timedelta(), timedelta(days=1), "day"
    return None


def _best(earliest: datetime, latest: datetime, precision: Precision) -> str:
    """The middle of the window, as short as both the wording and the window allow."""
    middle = earliest + (latest - earliest) / 2
    if latest - earliest > timedelta(days=40):
        return middle.isoformat()[: 4 if precision == "year" else 7]
    if latest - earliest > timedelta(hours=2):
        return middle.isoformat()[:10]
    return middle.isoformat()[:13] + ":00+00:00" if precision == "hour" else middle.isoformat()[:16] + "+00:00"


def _end_of(start: datetime, precision: Precision) -> datetime:
    length = {"second": timedelta(), "minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}.get(
        precision
    )
    if length is None:
        length = timedelta(days=366 if precision == "year" else 31)
    return _add(start, length)


def _add(moment: datetime, span: timedelta) -> datetime:
    try:
        return moment + span
    except OverflowError:
        return moment
