"""Time expressions in running text, and what they mean seen from a day.

Each rule of the grammar (`time_grammar`) has a reader here that gives the TIMEX3 value ("2024-03-05", "2024-W10", "2024-Q1",
"P3D", "PAST_REF").
Tried on the 173 articles of TempEval-3's TBAQ and on our own pieces; see docs/design/annotations.md.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.annotations.time_grammar import DIGITS, OPENERS, WORD
from broadsheet.annotations.time_values import (
    day_number,
    days_around,
    days_of,
    duration,
    month_number,
    months_on,
    moved,
    quarter_of,
    read_number,
    unit_of,
    week_of,
)

_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "T12:00", "midnight": "T24:00"}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: `type` DATE, TIME, DURATION or SET; `value` as in TIMEX3.

    `first` and `last` are the days (inclusive) it covers, None where it names none.
    """

    start: int
    end: int
    type: str
    value: str
    first: date | None = None
    last: date | None = None


Reader = Callable[[re.Match[str], date, str], tuple[str, str] | None]
"""Reads a match, seen from a day, in its text: (type, value), or None where it is no time after all."""


def find_times(text: str, anchor: date, start: int = 0, end: int | None = None) -> list[Timex]:
    """The time expressions of a text (or of its stretch), in order, none overlapping another. `anchor` is the day of writing."""
    return list(_find(text, anchor, start, len(text) if end is None else end))


def _find(text: str, anchor: date, start: int, end: int) -> Iterator[Timex]:
    done = start
    for word in WORD.finditer(text, start, end):
        at = word.start()
        if at < done:
            continue
        grammar = DIGITS if word.group()[-1].isdigit() else OPENERS.get(word.group().lower())
        match = grammar.match(text, at, end) if grammar else None
        rule = match.lastgroup if match else None
        if match is None or rule is None:
            continue
        try:
            read = _READERS[rule](match, anchor, text)
        except (ValueError, OverflowError):  # a day the calendar does not have: "Feb. 31", "40,000 years ago"
            continue
        if read:
            done = match.end()
            around = text[max(start, at - _BESIDE) : min(end, done + _BESIDE)]
            first, last = days_of(read[1]) or days_around(around, read[1], anchor) or (None, None)
            yield Timex(at, done, read[0], read[1], first, last)


_AHEAD = re.compile(
    r"(?i)\b(?:will|would|shall|expects?|expected|scheduled|due|set\s+to|plans?|planned|planning|to\s+be|going\s+to|until|till|deadline|"
    r"upcoming|starting|begins?|beginning|effective|is\s+to|are\s+to|takes?\s+place|hopes?\s+to|intends?\s+to|ahead\s+of|could|may|might|"
    r"(?:is|are)\s+\w+ing)\b"
)
_BEHIND = re.compile(
    r"(?i)\b(?:said|says|was|were|had|has|have|told|did|came|went|took|began|fell|rose|left|made|won|lost|\w{3,}ed|on\s+record)\b"
)
_REACH = 70
_BESIDE = 9


def _lies_ahead(match: re.Match[str], text: str) -> bool:
    """Whether the words before speak of what is to come."""
    start = max(0, match.start() - _REACH)
    start = max(start, text.rfind(". ", start, match.start()))
    ahead = max((found.end() for found in _AHEAD.finditer(text, start, match.start())), default=-1)
    return ahead >= 0 and ahead >= max((found.end() for found in _BEHIND.finditer(text, start, match.start())), default=-1)


# ---- readers -----------------------------------------------------------------------------------------------------


def _clock_of(words: str) -> str | None:
    """The part of a value that tells the hour ("T21:30"); None where it is no hour of the day."""
    low = words.lower()
    for name, value in (("noon", "T12:00"), ("midday", "T12:00"), ("midnight", "T24:00")):
        if name in low:
            return value
    found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", low)
    if not found:
        return None
    hour, minute = int(found[1]), found[2]
    half = re.search(r"([ap])\.?m", low)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    return f"T{hour:02}:{minute or '00'}" if hour < 25 else None


def _year_for(match: re.Match[str], month: int, day: int | None, anchor: date, text: str) -> int:
    """The year of a date written without: the nearest that fits the tense."""
    if day is None:
        ahead = _lies_ahead(match, text)
        if month == anchor.month:
            return anchor.year
        return anchor.year if month < anchor.month or ahead else anchor.year - 1
    here = date(anchor.year, month, min(day, monthrange(anchor.year, month)[1]))
    gap = (here - anchor).days
    if gap > 60 and not _lies_ahead(match, text):
        return anchor.year - 1
    if gap < -240 or (gap < -30 and _lies_ahead(match, text)):
        return anchor.year + 1
    return anchor.year


def _relative_year(words: str | None, anchor: date) -> int | None:
    if not words:
        return None
    if words[-4:].isdigit():
        return int(words[-4:])
    low = words.lower()
    return anchor.year + (-1 if "last" in low or "previous" in low else 1 if "next" in low else 0)


def _read_iso(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    return "DATE", date.fromisoformat(match["iso"]).isoformat()


def _read_slashed(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    first, second, year = int(match["sl1"]), int(match["sl2"]), int(match["sl3"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    month, day = (second, first) if first > 12 else (first, second)
    return "DATE", date(year, month, day).isoformat()


def _read_date(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    """Month and day in either order, with a weekday, a year or a clock time or without."""
    name = match["mdm"] or match["dmm"]
    if name == "may":
        return None
    month, day = month_number(name), int(match["mdd"] or match["dmd"])
    year = _relative_year(match["mdy"] or match["dmy"], anchor) or _year_for(match, month, day, anchor, text)
    value = date(year, month, day).isoformat()
    return _with_clock(value, match["dclock1"] or match["dclock2"], match["dpart"])


def _with_clock(value: str, clock: str | None, part: str | None) -> tuple[str, str]:
    if clock and (time := _clock_of(clock)):
        return "TIME", value + time
    if part:
        return "TIME", f"{value}T{_PARTS[part.lower()]}"
    return "DATE", value


_VERB_AFTER_MAY = re.compile(
    r"\s+(?:be|have|not|also|well|still|yet|or|only|even|never|take|come|need|want|go|look|seem|become|get|make|find|face)\b"
)


def _read_month(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    name, year_words = match["mon"], match["mony"]
    alone = not (match["monq"] or year_words)
    if name in ("May", "March", "MAY", "MARCH") and alone and not _is_month_name(match, text):
        return None
    if name in ("Jan", "Sep", "Dec", "Nov", "Oct", "Aug", "Apr", "Feb", "Sept", "Mar.", "Jun", "Jul") and alone:
        return None
    month = month_number(name)
    year = _relative_year(year_words, anchor)
    word = (match["monq"] or "").lower()
    if year is None and "last" in word:
        year = anchor.year - (month >= anchor.month)
    elif year is None and "next" in word:
        year = anchor.year + (month <= anchor.month)
    return "DATE", f"{year or _year_for(match, month, None, anchor, text):04}-{month:02}"


_BEFORE_A_MONTH = re.compile(
    r"(?i)\b(?:in|of|since|until|by|from|to|till|through|and|between|for|during|this|before|after)\W{1,3}$",
)


def _is_month_name(match: re.Match[str], text: str) -> bool:
    """Whether "May" or "March" alone is the month: a preposition before it says so, a verb after it speaks against."""
    before = _BEFORE_A_MONTH.search(text, max(0, match.start() - 14), match.start())
    return before is not None and not _VERB_AFTER_MAY.match(text, match.end())


def _read_weekday(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    number = day_number(match["wday"])
    back = (anchor.weekday() - number) % 7
    word = (match["wq"] or "").lower()
    tail = (match["wtail"] or "").lower()
    if "next" in word:
        day = anchor + timedelta(days=(number - anchor.weekday()) % 7 or 7)
    elif "last" in tail:
        day = date.fromordinal(anchor.toordinal() - anchor.weekday() - 7 + number)
    elif "next" in tail:
        day = date.fromordinal(anchor.toordinal() - anchor.weekday() + 7 + number)
    elif "this" in word or "this" in tail:
        day = date.fromordinal(anchor.toordinal() - anchor.weekday() + number)
    elif "last" in word:
        day = anchor - timedelta(days=back or 7)
    elif back and _lies_ahead(match, text):
        day = anchor + timedelta(days=(number - anchor.weekday()) % 7)
    else:
        day = anchor - timedelta(days=back)
    return _with_clock(day.isoformat(), match["wclock"] or match["wclock2"], match["wpart"])


def _read_named_day(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    word = re.sub(r"\s+", " ", match["nday"].lower())
    if match["nday"].istitle() and re.search(r"[A-Z][\w’'-]*\s$", text[max(0, match.start() - 20) : match.start()]):
        return None  # a programme or paper of that name
    part = match["npart"]
    if "before yesterday" in word:
        shift = -2
    elif "after tomorrow" in word:
        shift = 2
    else:
        shift = -1 if "yesterday" in word or "last" in word else 1 if "tomorrow" in word else 0
    value = (anchor + timedelta(days=shift)).isoformat()
    inner = re.search(r"(morning|afternoon|evening|night)", word)
    part = part or (inner[1] if inner else "night" if word == "tonight" else None)
    return _with_clock(value, match["nclock"], part)


def _read_clock(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    time = _clock_of(match["clock"])
    return ("TIME", anchor.isoformat() + time) if time else None


def _read_relative(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    """Read "last week", "the past three months", "this year", "the following month"."""
    word, unit = match["relw"].lower(), unit_of(match["relu"])
    count_words = match["reln"]
    plural = match["relu"].lower().endswith("s") and unit != "century"
    if word in ("recent", "coming") and not count_words and plural:
        return "DATE", "PAST_REF" if word == "recent" else "FUTURE_REF"
    if count_words or word in ("past", "coming") or (plural and word in ("last", "next", "previous")):
        count = read_number(count_words) if count_words else None if plural else 1
        return "DURATION", duration(count, unit)
    if unit in ("second", "minute", "hour", "min"):
        return "DURATION", duration(1, unit)
    shift = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "next": 1, "following": 1, "latest": 0}.get(word, 0)
    if unit == "quarter" and word == "latest":
        shift = -1
    value = moved(anchor, shift, unit)
    return ("DATE", value) if value else None


def _read_ago(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    """Read "two weeks ago", "a year earlier", "years ago"."""
    unit, word = unit_of(match["agou"]), match["agow"].lower()
    count = read_number(match["agon"]) if match["agon"] else None
    sign = 1 if "later" in word or "from now" in word or "hence" in word else -1
    if count is None:
        return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"
    if unit in ("hour", "minute", "second", "min"):
        return "TIME", f"{anchor.isoformat()}" if count < 12 else (anchor + timedelta(days=sign * count / 24)).isoformat()
    if count == 0.5:
        return "DATE", f"{months_on(anchor, 6 * sign):%Y-%m}"
    if unit == "year" and count == 1 and sign < 0 and "quarter" in text[max(0, match.start() - 2 * _REACH) : match.start()]:
        return "DATE", quarter_of(months_on(anchor, -15))
    value = moved(anchor, sign * count, unit)
    if unit == "week" and value:
        value = (anchor + timedelta(weeks=sign * int(count))).isoformat() if count == 1 and sign < 0 else value
    return ("DATE", value) if value else None


def _read_duration(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    if match["durn"].lower() in ("a", "an") and (
        match["duru"] == "second" or _RATE.search(text, max(0, match.start() - 24), match.start())
    ):
        return None
    return "DURATION", duration(read_number(match["durn"]), unit_of(match["duru"]))


# "$2 million a year", "twice a week": how often, not how long.
_RATE = re.compile(r"(?:\d|%|million|billion|thousand|hundred|percent|cents|dollars|twice|once|times|shares?|barrels)\s+$")


def _read_hyphened(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    return "DURATION", duration(read_number(match["hypn"]), unit_of(match["hypu"]))


def _read_bare(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    return "DURATION", duration(None, unit_of(match["bareu"]))


def _read_long(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    return "DURATION", duration(1, match["long"].lower())


def _read_weekend(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    """The weekend before, unless the words speak of what is to come or it is one now."""
    ahead = _lies_ahead(match, text) or anchor.weekday() >= 5
    return "DATE", f"{week_of(anchor if ahead else anchor - timedelta(days=7))}-WE"


def _read_quarter(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    number = _ORDINALS.get((match["qn"] or "").lower()) or int(match["qd"] or 0)
    letter = "H" if match["qk"] and match["qk"].lower() == "half" else "Q"
    year = _relative_year(match["qy"] or match["qyp"], anchor)
    if year is None:
        length = 3 if letter == "Q" else 6
        begun = (anchor.month - 1) // length + 1 >= number
        year = anchor.year if begun or _lies_ahead(match, text) else anchor.year - 1
    return "DATE", f"{year:04}-{letter}{number}"


def _read_this_quarter(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    word = match["tq"].lower()
    if "year-ago" in word or "year-earlier" in word:
        return "DATE", quarter_of(months_on(anchor, -15))
    return "DATE", quarter_of(months_on(anchor, 0 if "current" in word or "this" in word else -3))


# A number of four digits that counts something, or is part of a longer one, is no year.
_COUNTED = re.compile(
    r"[,.]\d|\s?(?:people|%|percent|per cent|dollars|miles|km|kilomet|met(?:er|re)s|feet|tons|troops|jobs|votes|homes|GMT|UTC|hours)"
    r"|-(?:\d|[a-z]+-)|[/:]\d"
)
_NUMBERED = re.compile(r"[$£€#/:]\s?$|[\d.,]$|\b(?:No|Flight|Route|Highway|Class)\.?\s$")
_YEAR_FOLLOWS = re.compile(r"(?i)\b(?:in|since|of|from|until|by|to|year|circa)\s$")
_LIKELY_YEARS = range(1750, 2061)


def _read_year(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    word, at = match["year"], match.start()
    if _COUNTED.match(text, match.end()) or _NUMBERED.search(text, max(0, at - 10), at):
        return None
    if int(word) not in _LIKELY_YEARS and not _YEAR_FOLLOWS.search(text, max(0, at - 10), at):
        return None
    return "DATE", word


def _read_decade(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    digits = re.sub(r"\D", "", match["dec"])
    if len(digits) == 2 and re.search(
        r"(?i)\b(?:his|her|their|my|our|in)\s+(?:(?:early|mid|late)[- ])?$", text[max(0, match.start() - 12) : match.start("dec")]
    ):
        return None
    return "DATE", digits[:3] if len(digits) == 4 else "19" + digits[0]


def _read_century(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    word = match["cent"].lower()
    named = {"nineteenth": 19, "twentieth": 20, "eighteenth": 18, "twenty-first": 21, "seventeenth": 17}
    number = named.get(word) or int(re.sub(r"\D", "", word) or 0)
    return "DATE", f"{number - 1:02}"


def _read_season(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    season = _SEASONS[match["sea"].lower()]
    word = (match["seaq"] or "").lower()
    year = _relative_year(match["seay"], anchor)
    if year is None:
        middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[season]
        year = anchor.year - ("last" in word and middle >= anchor.month - 1) + ("next" in word and middle <= anchor.month)
        if "last" not in word and "next" not in word and middle > anchor.month + 2 and not _lies_ahead(match, text):
            year -= 1
    return "DATE", f"{year:04}-{season}"


def _read_reference(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    word = match["ref"].lower().removeprefix("the ").removeprefix("at ")
    if re.match(r"now|current|present|right now|nowadays|moment|these days", word):
        return "DATE", "PRESENT_REF"
    return "DATE", "FUTURE_REF" if re.match(r"soon|near future|future|shortly|foreseeable", word) else "PAST_REF"


def _read_set(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    word = match["set"].lower()
    for unit, value in (("hour", "PT1H"), ("dai", "P1D"), ("day", "P1D"), ("night", "P1D"), ("week", "P1W"), ("month", "P1M"),
                        ("quarter", "P1Q"), ("annual", "P1Y"), ("year", "P1Y")):  # fmt: skip
        if unit in word:
            return "SET", value
    return "SET", f"XXXX-WXX-{day_number(word.split()[-1]) + 1}" if word.endswith("day") else "XXXX"


_FEASTS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "independence day": (7, 4),
    "boxing day": (12, 26),
    "may day": (5, 1),
}


def _read_feast(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    month, day = _FEASTS[re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))]
    year = _relative_year(match["feasty"], anchor) or _year_for(match, month, day, anchor, text)
    return "DATE", date(year, month, day).isoformat()


_READERS: dict[str, Reader] = {
    "ISO": _read_iso,
    "SLASHED": _read_slashed,
    "DATED": _read_date,
    "MONTH": _read_month,
    "WEEKDAY": _read_weekday,
    "NAMED": _read_named_day,
    "CLOCK": _read_clock,
    "AGO": _read_ago,
    "QUARTER": _read_quarter,
    "RELATIVE": _read_relative,
    "THISQUARTER": _read_this_quarter,
    "HYPHENED": _read_hyphened,
    "SET": _read_set,
    "DURATION": _read_duration,
    "SEASON": _read_season,
    "FEAST": _read_feast,
    "DECADE": _read_decade,
    "CENTURY": _read_century,
    "YEAR": _read_year,
    "LONG": _read_long,
    "WEEKEND": _read_weekend,
    "BARE": _read_bare,
    "REF": _read_reference,
}
