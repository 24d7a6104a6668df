"""Time expressions in running text, and what they mean seen from a day.

A grammar of some twenty rules, each a pattern and a reader that gives the TIMEX3 value ("2024-03-05", "2024-W10", "2024-Q1",
"P3D", "PAST_REF"). Rules stand in order of their right: where two could begin at one place the first is taken.
Tried on the 173 articles of TempEval-3's TBAQ and on our own pieces; see docs/design/annotations.md.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "T12:00", "midnight": "T24:00"}
_UNITS = {
    "second": ("T", "S"), "minute": ("T", "M"), "min": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "night": ("", "D"), "week": ("", "W"),
    "weekend": ("", "W"), "fortnight": ("", "W"), "month": ("", "M"), "quarter": ("", "Q"), "year": ("", "Y"), "decade": ("", "E"),
    "century": ("", "C"), "centurie": ("", "C"),
}  # fmt: skip
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\b\.?|July?\b\.?|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"  # noqa: E501
_MONTH_LOUD = r"(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
_NUMBER = r"(?:\d+(?:[.,]\d+)*|(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r"|an?|half an?|a couple of|a few|several|few|many|a dozen|dozens of|a hundred|hundreds of))"  # noqa: E501
_UNIT = r"(?i:seconds?|minutes?|mins?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_BIG_UNIT = r"(?i:days?|weekends?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_ABOUT = r"(?:(?i:more than|less than|fewer than|at least|at most|up to|as long as|about|around|nearly|almost|over|roughly|some|just over|just under|approximately|another|only|just|the full|a full|a further)\s+)"  # noqa: E501
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_PART = r"(?:morning|afternoon|evening|night)"
_EDGE = r"(?:(?i:early|late|mid|later|earlier)[- ]\s*)"
_ZONE = r"(?:\s*\(?(?:E[DS]T|C[DS]T|P[DS]T|M[DS]T|GMT|UTC|BST|CES?T|IST|ET|PT|(?i:local time))\)?)"
_CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d\d)?\s?(?:a\.m\.?|p\.m\.?|am\b|pm\b|A\.M\.|P\.M\.|AM\b|PM\b){_ZONE}?|\d{{1,2}}:\d\d{_ZONE}?(?:\s\(\d{{4}}\s(?:GMT|UTC)\))?|\d{{4}}\s(?:GMT|UTC)|(?i:noon|midday|midnight))"  # noqa: E501


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
    for word in _WORD.finditer(text, start, end):
        at = word.start()
        if at < done or not (word.group()[0].isdigit() or word.group().lower() in _OPENERS):
            continue
        match = _GRAMMAR.match(text, at, end)
        rule = match.lastgroup if match else None
        if match is None or rule is None:
            continue
        try:
            read = _READERS[rule](match, anchor, text)
        except (ValueError, OverflowError):  # a day the calendar does not have: "Feb. 31", "40,000 years ago"
            continue
        if read:
            done = match.end()
            first, last = days_of(read[1]) or _days_around(match.group(), read, anchor) or (None, None)
            yield Timex(at, done, read[0], read[1], first, last)


# ---- values ------------------------------------------------------------------------------------------------------


def _number(words: str) -> float | None:
    """What a number word counts; None for "several" and its like."""
    words = words.lower().replace(",", "")
    if words[0].isdigit():
        return float(words)
    if words in ("a", "an", "one"):
        return 1
    if words in _WORDS:
        return _WORDS.index(words) + 1
    tens, _, ones = words.replace("-", " ").partition(" ")
    if tens in _TENS:
        return 10 * (_TENS.index(tens) + 2) + (_WORDS.index(ones) + 1 if ones else 0)
    return {"a couple of": 2, "a dozen": 12, "half a": 0.5, "half an": 0.5, "a hundred": 100}.get(words)


def _unit(word: str) -> str:
    word = word.lower()
    return "century" if word in ("centuries", "century") else word.rstrip("s")


def _span(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units."""
    time, letter = _UNITS[unit]
    if count is not None and unit == "fortnight":
        count *= 2
    if count == 0.5 and unit in ("year", "hour", "day", "decade"):
        return {"year": "P6M", "hour": "PT30M", "day": "PT12H", "decade": "P5Y"}[unit]
    shown = "X" if count is None else f"{count:g}"
    return f"P{time}{shown}{letter}" if unit != "quarter" else f"P{shown}Q"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _quarter(day: date) -> str:
    return f"{day.year:04}-Q{(day.month - 1) // 3 + 1}"


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved(day: date, count: float, unit: str) -> str | None:
    """The day, week, month or year so many units away, as exact as the unit."""
    steps = int(count)
    if unit in ("day", "night"):
        return (day + timedelta(days=steps)).isoformat()
    if unit in ("week", "weekend"):
        return _week(day + timedelta(weeks=steps)) + ("-WE" if unit == "weekend" else "")
    if unit == "fortnight":
        return _week(day + timedelta(weeks=2 * steps))
    if unit == "month":
        return f"{_months_on(day, steps):%Y-%m}"
    if unit == "quarter":
        return _quarter(_months_on(day, 3 * steps))
    if unit in ("year", "decade", "century"):
        years = steps * {"year": 1, "decade": 10, "century": 100}[unit]
        whole = f"{day.year + years:04}"
        return whole if unit == "year" else whole[: 3 if unit == "decade" else 2]
    return None


def _day_number(word: str) -> int:
    return next(i for i, day in enumerate(_DAYS) if day.startswith(word.lower()[:3]))


def _month_number(word: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(word.lower()[:3]))


_AHEAD = re.compile(
    r"(?i)\b(?:will|would|shall|expects?|expected|scheduled|due|set\s+to|plans?|planned|planning|to\s+be|going\s+to|until|till|deadline|"
    r"upcoming|starting|begins?|beginning|effective|is\s+to|are\s+to|takes?\s+place|hopes?\s+to|intends?\s+to|ahead\s+of|could|may|might|"
    r"(?:is|are)\s+\w+ing)\b"
)
_BEHIND = re.compile(r"(?i)\b(?:said|says|was|were|had|has|have|told|did|came|went|took|began|fell|rose|left|made|won|lost|\w{3,}ed|on\s+record)\b")
_REACH = 70


def _lies_ahead(match: re.Match[str], text: str) -> bool:
    """Whether the words before speak of what is to come."""
    start = max(0, match.start() - _REACH)
    start = max(start, text.rfind(". ", start, match.start()))
    ahead = max((found.end() for found in _AHEAD.finditer(text, start, match.start())), default=-1)
    return ahead >= 0 and ahead >= max((found.end() for found in _BEHIND.finditer(text, start, match.start())), default=-1)


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
        return first, _months_on(first, length) - timedelta(days=1)
    if found := re.fullmatch(r"(\d{4})(?:-(SP|SU|FA|WI))?", value):
        months = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12), None: (1, 12)}[found[2]]
        year = int(found[1])
        return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])
    if found := re.fullmatch(r"(\d{3})X?", value):
        return date(int(found[1]) * 10, 1, 1), date(int(found[1]) * 10 + 9, 12, 31)
    return None


_PAST_SPAN = re.compile(r"(?i)\b(?:past|last|recent|previous)\b")
_COMING_SPAN = re.compile(r"(?i)\b(?:next|coming|within|following)\b")
_DAYS_IN = {"D": 1.0, "W": 7.0, "M": 30.4, "Q": 91.3, "Y": 365.2, "E": 3652.0}


def _days_around(words: str, read: tuple[str, str], anchor: date) -> tuple[date, date] | None:
    """The days of a span that ends or begins with the day of writing ("over the past week")."""
    found = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)([A-Z])", read[1])
    if read[1] in ("PAST_REF", "FUTURE_REF", "PRESENT_REF") and re.search(r"(?i)days|recently|soon|now|current", words):
        back = timedelta(days=7 if read[1] == "PAST_REF" else 0)
        return anchor - back, anchor + timedelta(days=7 if read[1] == "FUTURE_REF" else 0)
    if not found:
        return None
    length = timedelta(days=float(found[2]) * (_DAYS_IN.get(found[3], 0) if not found[1] else 1 / 24))
    if _PAST_SPAN.search(words):
        return anchor - length, anchor
    return (anchor, anchor + length) if _COMING_SPAN.search(words) else None


# ---- readers -----------------------------------------------------------------------------------------------------


def _clock_of(words: str) -> str | None:
    """"T21", "T21:30" of a clock time; None where it is no hour of the day."""
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
    month, day = _month_number(name), int(match["mdd"] or match["dmd"])
    year = _relative_year(match["mdy"] or match["dmy"], anchor) or _year_for(match, month, day, anchor, text)
    value = date(year, month, day).isoformat()
    return _with_clock(value, match["dclock1"] or match["dclock2"], match["dpart"])


def _with_clock(value: str, clock: str | None, part: str | None) -> tuple[str, str]:
    if clock and (time := _clock_of(clock)):
        return "TIME", value + time
    if part:
        return "TIME", f"{value}T{_PARTS[part.lower()]}"
    return "DATE", value


_VERB_AFTER_MAY = re.compile(r"\s+(?:be|have|not|also|well|still|yet|or|only|even|never|take|come|need|want|go|look|seem|become|get|make|find|face)\b")


def _read_month(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    name, year_words = match["mon"], match["mony"]
    alone = not (match["monq"] or year_words)
    if name in ("May", "March", "MAY", "MARCH") and alone and not _is_month_name(match, text):
        return None
    if name in ("Jan", "Sep", "Dec", "Nov", "Oct", "Aug", "Apr", "Feb", "Sept", "Mar.", "Jun", "Jul") and alone:
        return None
    month = _month_number(name)
    year = _relative_year(year_words, anchor)
    word = (match["monq"] or "").lower()
    if year is None and "last" in word:
        year = anchor.year - (month >= anchor.month)
    elif year is None and "next" in word:
        year = anchor.year + (month <= anchor.month)
    return "DATE", f"{year or _year_for(match, month, None, anchor, text):04}-{month:02}"


def _is_month_name(match: re.Match[str], text: str) -> bool:
    before = re.search(r"(\w+)\W*$", text[max(0, match.start() - 14) : match.start()])
    return bool(before and before[1].lower() in ("in", "of", "since", "until", "by", "from", "to", "till", "through", "and", "between", "for", "during", "this", "before", "after")) and not _VERB_AFTER_MAY.match(text, match.end())  # noqa: E501


def _read_weekday(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    number = _day_number(match["wday"])
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
    """"last week", "the past three months", "this year", "the following month"."""
    word, unit = match["relw"].lower(), _unit(match["relu"])
    count_words = match["reln"]
    plural = match["relu"].lower().endswith("s") and unit != "century"
    if word in ("recent", "coming") and not count_words and plural:
        return "DATE", "PAST_REF" if word == "recent" else "FUTURE_REF"
    if count_words or word in ("past", "coming") or (plural and word in ("last", "next", "previous")):
        count = _number(count_words) if count_words else None if plural else 1
        return "DURATION", _span(count, unit)
    if unit in ("second", "minute", "hour", "min"):
        return "DURATION", _span(1, unit)
    shift = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "next": 1, "following": 1, "latest": 0}.get(word, 0)
    if unit == "quarter" and word == "latest":
        shift = -1
    value = _moved(anchor, shift, unit)
    return ("DATE", value) if value else None


def _read_ago(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    """"two weeks ago", "a year earlier", "years ago"."""
    unit, word = _unit(match["agou"]), match["agow"].lower()
    count = _number(match["agon"]) if match["agon"] else None
    sign = 1 if "later" in word or "from now" in word or "hence" in word else -1
    if count is None:
        return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"
    if unit in ("hour", "minute", "second", "min"):
        return "TIME", f"{anchor.isoformat()}" if count < 12 else (anchor + timedelta(days=sign * count / 24)).isoformat()
    if count == 0.5:
        return "DATE", f"{_months_on(anchor, 6 * sign):%Y-%m}"
    if unit == "year" and count == 1 and sign < 0 and "quarter" in text[max(0, match.start() - 2 * _REACH) : match.start()]:
        return "DATE", _quarter(_months_on(anchor, -15))
    value = _moved(anchor, sign * count, unit)
    if unit == "week" and value:
        value = (anchor + timedelta(weeks=sign * int(count))).isoformat() if count == 1 and sign < 0 else value
    return ("DATE", value) if value else None


def _read_duration(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    if match["durn"].lower() in ("a", "an") and (match["duru"] == "second" or _RATE.search(text, max(0, match.start() - 24), match.start())):
        return None
    return "DURATION", _span(_number(match["durn"]), _unit(match["duru"]))


# "$2 million a year", "twice a week": how often, not how long.
_RATE = re.compile(r"(?:\d|%|million|billion|thousand|hundred|percent|cents|dollars|twice|once|times|shares?|barrels)\s+$")


def _read_hyphened(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    return "DURATION", _span(_number(match["hypn"]), _unit(match["hypu"]))


def _read_bare(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    return "DURATION", _span(None, _unit(match["bareu"]))


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
        return "DATE", _quarter(_months_on(anchor, -15))
    return "DATE", _quarter(_months_on(anchor, 0 if "current" in word or "this" in word else -3))


def _read_year(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    word = match["year"]
    after = text[match.end() : match.end() + 12]
    before = text[max(0, match.start() - 10) : match.start()]
    if re.match(r"[,.]\d|\s?(?:people|%|percent|per cent|dollars|miles|km|kilomet|met(?:er|re)s|feet|tons|troops|jobs|votes|homes|GMT|UTC|hours)|-(?:\d|[a-z]+-)|[/:]\d", after):  # noqa: E501
        return None
    if not 1750 <= int(word) <= 2060 and not re.search(r"(?i)\b(?:in|since|of|from|until|by|to|year|circa)\s$", before):
        return None
    if re.search(r"[$£€#/:]\s?$|[\d.,]$|\b(?:No|Flight|Route|Highway|Class)\.?\s$", before):
        return None
    return "DATE", word


def _read_decade(match: re.Match[str], anchor: date, text: str) -> tuple[str, str] | None:
    digits = re.sub(r"\D", "", match["dec"])
    if len(digits) == 2 and re.search(r"(?i)\b(?:his|her|their|my|our|in)\s+(?:(?:early|mid|late)[- ])?$", text[max(0, match.start() - 12) : match.start("dec")]):
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
    return "SET", f"XXXX-WXX-{_day_number(word.split()[-1]) + 1}" if word.endswith("day") else "XXXX"


_FEASTS = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year's eve": (12, 31), "new year's day": (1, 1),
           "valentine's day": (2, 14), "halloween": (10, 31), "independence day": (7, 4), "boxing day": (12, 26), "may day": (5, 1)}  # fmt: skip


def _read_feast(match: re.Match[str], anchor: date, text: str) -> tuple[str, str]:
    month, day = _FEASTS[re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))]
    year = _relative_year(match["feasty"], anchor) or _year_for(match, month, day, anchor, text)
    return "DATE", date(year, month, day).isoformat()


# ---- the grammar -------------------------------------------------------------------------------------------------

_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?i:this|last|next|the previous)\s+year)(?!\d))"
_RULES: tuple[tuple[str, str, Reader], ...] = (
    ("ISO", r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)", _read_iso),
    ("SLASHED", r"(?P<sl1>\d{1,2})/(?P<sl2>\d{1,2})/(?P<sl3>\d{4}|\d\d)(?!\d)", _read_slashed),
    ("DATED",
     rf"(?:(?P<dclock1>{_CLOCK})\s+(?:on\s+)?)?(?:{_DAY}(?P<dpart>(?<=x)y)?,?\s+(?:the\s+)?)?{_EDGE}?"
     rf"(?:(?P<mdm>{_MONTH}|{_MONTH_LOUD})\s+(?P<mdd>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,]\d\d\d?\b|\s?(?:percent|per cent|million|billion))(?P<mdy>{_OF_YEAR})?"
     rf"|(?P<dmd>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dmm>{_MONTH}|{_MONTH_LOUD})(?P<dmy>{_OF_YEAR})?)(?:\s+at\s+(?P<dclock2>{_CLOCK}))?", _read_date),
    ("MONTH", rf"(?P<monq>(?:(?i:early|late|mid|last|next|this|earlier this|the (?:beginning|start|end|middle) of|the week of)[- ]\s*)?)(?P<mon>{_MONTH}|{_MONTH_LOUD})(?P<mony>{_OF_YEAR})?", _read_month),
    ("WEEKDAY",
     rf"(?:(?P<wclock>{_CLOCK})\s+(?:on\s+)?)?(?P<wq>(?:(?i:early|late|last|next|this|this past|later|earlier)\s+(?:on\s+)?)?)(?P<wday>{_DAY})"
     rf"(?:['’]s)?(?:\s+(?P<wpart>{_PART}))?(?P<wtail>\s+(?:of\s+)?(?:last|next|this)\s+week)?(?:\s+at\s+(?P<wclock2>{_CLOCK}))?", _read_weekday),
    ("NAMED",
     rf"(?:(?P<nclock>{_CLOCK})\s+)?(?:{_EDGE}|(?i:later|earlier)\s+)?(?P<nday>(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow|tonight|last\s+night|this\s+(?:morning|afternoon|evening)))(?:['’]s)?(?:\s+(?P<npart>{_PART}))?", _read_named_day),
    ("CLOCK", rf"(?P<clock>{_CLOCK})", _read_clock),
    ("AGO", rf"{_ABOUT}{{0,2}}(?:(?P<agon>{_NUMBER})\s+)?(?:more\s+)?(?P<agou>{_UNIT})\s+(?P<agow>(?i:ago|earlier|later|from now|hence|before(?=[,.])))\b", _read_ago),
    ("QUARTER", rf"(?i:the\s+|its\s+)?(?:{_EDGE})?(?:(?:(?P<qyp>(?i:this|last|next)\s+year)['’]s\s+)?(?P<qn>(?i:first|second|third|fourth))[- ](?P<qk>(?i:quarter|half))\b(?!\s+of\s+the\s+(?:match|game|season))|\bQ(?P<qd>[1-4])\b)(?:['’]s)?(?P<qy>\s+(?:of\s+)?(?:{_YEAR}|(?:this|last|next)\s+year))?", _read_quarter),
    ("RELATIVE", rf"(?:(?i:earlier|later|early|late|sometime|the (?:end|beginning|start|middle|rest) of)\s+)?(?:(?i:the|these|those)\s+)?(?P<relw>(?i:last|past|next|this|coming|previous|prior|preceding|following|current|recent|latest))\s+(?:(?i:full|fiscal|calendar|academic)\s+)?(?:(?P<reln>{_NUMBER})[ -]+)?(?P<relu>{_UNIT})\b(?!['’]s\s+\w+\s+ago)", _read_relative),
    ("THISQUARTER", r"(?P<tq>(?i:the\s+(?:year-ago\s+|year-earlier\s+|latest\s+|current\s+)?(?:quarter|latest\s+period|year-earlier\s+period|year-ago\s+period)))\b", _read_this_quarter),
    ("HYPHENED", rf"{_ABOUT}?(?P<hypn>{_NUMBER})-(?P<hypu>(?!quarters){_UNIT})(?![-\w])", _read_hyphened),
    ("SET", rf"(?P<set>(?i:every|each)\s+(?:(?i:single|other)\s+)?(?:{_UNIT}|{_DAY})|(?i:daily|weekly|monthly|annually|yearly|hourly|nightly|fortnightly))\b", _read_set),
    ("DURATION", rf"(?:(?i:the)\s+)?(?:(?i:first)\s+)?{_ABOUT}{{0,2}}(?P<durn>{_NUMBER})\s+(?:(?i:full|more|straight|consecutive|long|short|whole|lost|calendar|working|business|extra|additional)\s+)?(?P<duru>{_UNIT})\b(?![-\s]+old\b)(?!\s+of\s+age)(?<!a quarter)(?<!quarters)", _read_duration),
    ("SEASON", rf"(?P<seaq>(?:(?i:last|next|this|the|early|late)\s+){1,3})(?P<sea>(?i:spring|summer|autumn|fall|winter))\b(?P<seay>\s+(?:of\s+)?{_YEAR})?", _read_season),
    ("FEAST", rf"(?P<feast>(?i:christmas(?:\s+(?:eve|day))?|new\s+year['’]s\s+(?:eve|day)|valentine['’]s\s+day|halloween|boxing\s+day|independence\s+day|may\s+day))\b(?P<feasty>{_OF_YEAR})?", _read_feast),
    ("DECADE", r"(?:(?i:the)\s+)?(?:(?i:early|late|mid)[- ]\s*)?(?P<dec>(?:1[5-9]|20)\d0|['’]?[2-9]0)['’]?s\b", _read_decade),
    ("CENTURY", r"(?:(?i:the)\s+)?(?:(?i:early|late|mid)[- ]\s*)?(?P<cent>\d\d?(?:st|nd|rd|th)|(?i:seventeenth|eighteenth|nineteenth|twentieth|twenty-first))[- ](?i:century)\b", _read_century),
    ("YEAR", rf"(?:(?i:fiscal|mid-|early|late|the\s+(?:end|beginning|start|middle)\s+of|the\s+year|calendar)\s*)?(?P<year>{_YEAR})(?![\d\w])", _read_year),
    ("BARE", r"(?<=for )(?P<bareu>(?i:hours|days|weeks|months|years|decades|centuries))\b", _read_bare),
    ("REF", r"(?P<ref>(?i:right\s+now|now|nowadays|currently|at\s+the\s+moment|at\s+present|these\s+days|recently|lately|(?<!as )soon(?! after| as\b)|shortly(?! after| before)|the\s+(?:near\s+|foreseeable\s+)?future|the\s+past))\b", _read_reference),
)  # fmt: skip
_GRAMMAR = re.compile("|".join(rf"(?P<{name}>{pattern})" for name, pattern, _ in _RULES))
_READERS = {name: reader for name, _, reader in _RULES}
# The grammar is tried only at words that can begin a time: one word in seven. What stands right before must not belong to it.
_WORD = re.compile(r"(?<![\w$£€.-])(?:[A-Za-z]+|[’']?\d+)")
_OPENERS = frozenset(
    f"""{" ".join(_MONTHS)} {" ".join(_DAYS)} {" ".join(_WORDS)} {" ".join(_TENS)} jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed
    thu thur thurs fri sat sun early late mid later earlier sometime the its these those last past next this coming previous prior
    preceding following current recent latest a an half several few many dozens hundreds more less fewer at up as about around nearly
    almost over roughly some just approximately another only yesterday today tomorrow tonight noon midday midnight seconds minutes hours
    days nights weeks weekends months quarters years decades centuries first second third fourth q every each daily weekly monthly
    annually yearly hourly nightly fortnightly christmas new valentine halloween boxing independence fiscal calendar seventeenth
    eighteenth nineteenth twentieth right now nowadays currently recently lately soon shortly year""".split()
)
