"""TIMEX3 values: what is counted, moved and named on the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from broadsheet.annotations.time_grammar import DAYS, MONTHS, ONES, TENS

# The letter of each unit in a TIMEX3 duration, and the T before those of less than a day.
_UNITS = {
    "second": ("T", "S"),
    "minute": ("T", "M"),
    "min": ("T", "M"),
    "hour": ("T", "H"),
    "day": ("", "D"),
    "night": ("", "D"),
    "week": ("", "W"),
    "weekend": ("", "W"),
    "fortnight": ("", "W"),
    "month": ("", "M"),
    "quarter": ("", "Q"),
    "year": ("", "Y"),
    "decade": ("", "E"),
    "century": ("", "C"),
}


def read_number(words: str) -> float | None:
    """What a number word counts; None for "several" and its like."""
    words = words.lower().replace(",", "")
    if words[0].isdigit():
        return float(words)
    if words in ("a", "an", "one"):
        return 1
    if words in ONES:
        return ONES.index(words) + 1
    tens, _, ones = words.replace("-", " ").partition(" ")
    if tens in TENS:
        return 10 * (TENS.index(tens) + 2) + (ONES.index(ones) + 1 if ones else 0)
    return {"a couple of": 2, "a dozen": 12, "half a": 0.5, "half an": 0.5, "a hundred": 100}.get(words)


def unit_of(word: str) -> str:
    word = word.lower()
    return "century" if word in ("centuries", "century") else word.rstrip("s")


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units."""
    time, letter = _UNITS[unit]
    if count is not None and unit == "fortnight":
        count *= 2
    if count == 0.5 and unit in ("year", "hour", "day", "decade"):
        return {"year": "P6M", "hour": "PT30M", "day": "PT12H", "decade": "P5Y"}[unit]
    shown = "X" if count is None else f"{count:g}"
    return f"P{time}{shown}{letter}" if unit != "quarter" else f"P{shown}Q"


def week_of(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(day: date) -> str:
    return f"{day.year:04}-Q{(day.month - 1) // 3 + 1}"


def months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved(day: date, count: float, unit: str) -> str | None:
    """The day, week, month or year so many units away, as exact as the unit."""
    steps = int(count)
    if unit in ("day", "night"):
        return (day + timedelta(days=steps)).isoformat()
    if unit in ("week", "weekend"):
        return week_of(day + timedelta(weeks=steps)) + ("-WE" if unit == "weekend" else "")
    if unit == "fortnight":
        return week_of(day + timedelta(weeks=2 * steps))
    if unit == "month":
        return f"{months_on(day, steps):%Y-%m}"
    if unit == "quarter":
        return quarter_of(months_on(day, 3 * steps))
    if unit in ("year", "decade", "century"):
        years = steps * {"year": 1, "decade": 10, "century": 100}[unit]
        whole = f"{day.year + years:04}"
        return whole if unit == "year" else whole[: 3 if unit == "decade" else 2]
    return None


def day_number(word: str) -> int:
    return next(i for i, day in enumerate(DAYS) if day.startswith(word.lower()[:3]))


def month_number(word: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(word.lower()[:3]))


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 date; None for durations, references and what is left open."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return (monday + timedelta(days=5) if found[3] else monday), monday + timedelta(days=6)
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found := re.fullmatch(r"(\d{4})-(Q|H)(\d)", value):
        length = 3 if found[2] == "Q" else 6
        first = date(int(found[1]), length * (int(found[3]) - 1) + 1, 1)
        return first, months_on(first, length) - timedelta(days=1)
    if found := re.fullmatch(r"(\d{4})(?:-(SP|SU|FA|WI))?", value):
        months = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12), None: (1, 12)}[found[2]]
        year = int(found[1])
        return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])
    if found := re.fullmatch(r"(\d{3})X?", value):
        return date(int(found[1]) * 10, 1, 1), date(int(found[1]) * 10 + 9, 12, 31)
    return None


_PAST_SPAN = re.compile(r"(?i)\b(?:past|last|recent|previous)\b")
_COMING_SPAN = re.compile(r"(?i)\b(?:next|coming|within|following|another|ahead)\b")
_DAYS_IN = {"D": 1.0, "W": 7.0, "M": 30.4, "Q": 91.3, "Y": 365.2, "E": 3652.0}
_FEW = 4  # what an unsaid number of days is taken for
_CLOSE = re.compile(r"(?i)days|recently|soon|now|current|overnight")


def days_around(context: str, value: str, anchor: date) -> tuple[date, date] | None:
    """The days of a span that ends or begins with the day of writing; `context` is the expression and a word on each side.

    "Over the past week" ends today, "within three days" begins today; "for three days" does neither and has none.
    """
    if value in ("PAST_REF", "FUTURE_REF", "PRESENT_REF") and _CLOSE.search(context):
        near = timedelta(days=_FEW)
        return anchor - near * (value == "PAST_REF"), anchor + near * (value == "FUTURE_REF")
    found = re.fullmatch(r"P(T?)(X|\d+(?:\.\d+)?)([A-Z])", value)
    if not found:
        return None
    count = _FEW if found[2] == "X" else float(found[2])
    length = timedelta(days=count * (1 / 24 if found[1] else _DAYS_IN.get(found[3], 0)))
    if _PAST_SPAN.search(context):
        return anchor - length, anchor
    return (anchor, anchor + length) if _COMING_SPAN.search(context) else None
