"""Dates and times as people and programs write them, in some twenty languages.

What is read keeps the precision of what was written: "May 2021" is a month, "14:05" without seconds is a minute.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Precision = Literal["second", "minute", "hour", "day", "month", "year"]

MAX_LENGTH = 200
"""Longer strings are cut before reading: a date stands at the front of what is called one."""

_ISO = re.compile(
    r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?!\d))?|(\d\d)(\d\d)(?!\d))?"
    r"(?:[T\s,]\s*(?:at\s+)?(\d{1,2})(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|z|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?(?![\d:])(.*)",
    re.DOTALL,
)
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:h]|\.(?=\d\d\s*(?:uhr|[ap]\.?m|$)))(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?![\d:])\s*([ap]\.?\s?m\b\.?)?"
    r"|(?<![\d:.])(\d{1,2})\s*([ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s*)?([+-])(\d\d?):?(\d\d)?(?!\d)")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?")
_SLASHED = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|:e)?[\s.,/-]{0,3}(?:de\s+|of\s+|del\s+|d['’])?([^\W\d_]{3,12})"
    r"\.?[\s.,/-]{0,3}(?:de\s+|del\s+)?(['’]?\d{2,4}(?![\d:]))?"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?[\s-]{0,2}(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s*|-)?(\d{4}(?!\d))?")
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[\s.-]{1,2}([^\W\d_]{3,12})[\s.-]{1,2}(\d{1,2})")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?![\d:])")
_SHORT_ISO = re.compile(r"-?(\d\d)-?(\d\d)(?:-?(\d\d))?$")
_ZONE_WORD = re.compile(r"\b([A-Z]{1,5}|[A-Z][a-z]+/[A-Za-z_/+-]+)\b")
_HALF_DAY = re.compile(r"^\s*[ap]\.?m\b|오[전후]|[午上下][前後午]", re.IGNORECASE)
_AFTERNOON = re.compile(r"오후|午後|下午|μμ")
_FORENOON = re.compile(r"오전|午前|上午|πμ")

_HOURS_OF_ZONE = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MET": 1, "MEZ": 1, "CEST": 2, "MEST": 2,
    "MESZ": 2, "EET": 2, "SAST": 2, "EEST": 3, "MSK": 3, "PKT": 5, "IST": 5.5, "WIB": 7, "ICT": 7, "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8,
    "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "NDT": -2.5, "BRT": -3, "ART": -3, "ADT": -3,
    "NST": -3.5, "AST": -4, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "AKDT": -8,
    "AKST": -9, "HST": -10,
}  # fmt: skip
"""Hours east of Greenwich."""

_PLACE_OF_ZONE = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
"""Letters that stand for the clock on the wall, summer and winter."""

_MONTHS = """
january february march april may june july august september october november december
januar februar marz april mai juni juli august september oktober november dezember
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar mars april mai juni juli august september oktober november desember
tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu elokuu syyskuu lokakuu marraskuu joulukuu
styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
leden unor brezen duben kveten cerven cervenec srpen zari rijen listopad prosinec
ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december
ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
januari februari maret april mei juni juli agustus september oktober november desember
ιανουαριοσ φεβρουαριοσ μαρτιοσ απριλιοσ μαιοσ ιουνιοσ ιουλιοσ αυγουστοσ σεπτεμβριοσ οκτωβριοσ νοεμβριοσ δεκεμβριοσ
ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
январь февраль март апрель маи июнь июль август сентябрь октябрь ноябрь декабрь
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
"""
"""One language or case a row, case folded and without accents (which also turns й into и)."""

_MONTH_OF = {name: number for row in _MONTHS.split("\n") for number, name in enumerate(row.split(), 1)}
_SHORT_MONTH_OF = {
    "ene": 1, "gen": 1, "fev": 2, "mrt": 3, "mrz": 3, "mar": 3, "abr": 4, "avr": 4, "mag": 5, "giu": 6, "lug": 7, "jui": 7,
    "juil": 7, "ago": 8, "aug": 8, "sept": 9, "set": 9, "okt": 10, "ott": 10, "out": 10, "dez": 12, "des": 12, "dic": 12,
}  # fmt: skip
"""Short forms that are no unmistakable beginning of one month's name."""
_PLAIN_LETTERS = str.maketrans("ıłς", "ilσ")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as written: the clock it shows, the offset it gives (None where it gives none), and how exact it is."""

    local: datetime
    offset: timedelta | None
    precision: Precision

    @property
    def utc(self) -> datetime:
        """The aware instant; without an offset the clock counts as UTC."""
        return _shifted(self.local, -(self.offset or timedelta())).replace(tzinfo=UTC)

    def iso(self) -> str:
        """ISO 8601, as short as the precision goes, with the offset that was written."""
        length = {"year": 4, "month": 7, "day": 10, "hour": 13, "minute": 16, "second": 19}[self.precision]
        text = self.local.isoformat()[:length]
        if length < 13 or self.offset is None:
            return text
        return (text + ":00" if length == 13 else text) + _iso_offset(self.offset)


def read_date(text: str, *, day_first: bool = True) -> ReadDate | None:
    """Read one date, or None where none can be seen.

    ISO 8601, RFC 822, and written-out dates with month names in some twenty languages are understood; what follows is ignored.
    `day_first` decides 3/4/2021 where neither number is above 12.
    """
    text = text[:MAX_LENGTH].strip()
    if not text or not any(character.isdigit() for character in text):
        return None
    return _read_iso(text) or _read_written(text, day_first)


def month_number(word: str) -> int | None:
    """Give 1 to 12 for a month's name or usual short form in any of the languages known, None for other words."""
    folded = _fold(word)
    return _MONTH_OF.get(folded) or _SHORT_MONTH_OF.get(folded) or _month_by_prefix(folded)


@lru_cache(maxsize=512)
def _month_by_prefix(folded: str) -> int | None:
    if not 3 <= len(folded) <= 5:
        return None
    numbers = {number for name, number in _MONTH_OF.items() if name.startswith(folded)}
    return numbers.pop() if len(numbers) == 1 else None


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN_LETTERS)


def _read_iso(text: str) -> ReadDate | None:
    found = _ISO.match(text)
    if not found:
        return _read_short_iso(text)
    year, month, day, month2, day2, hour, minute, second, _, zone, rest = found.groups()
    month, day = month or month2, day or day2
    if hour is not None and day is None:
        return None
    if rest.strip() and (month is None or _clock_follows(rest, hour)):
        return None
    offset = _zone(zone) if zone else _zone_in(rest, None)
    return _built((year, month, day), (hour, minute, second), offset)


def _clock_follows(rest: str, hour: str | None) -> bool:
    """Something after the date still tells the time: the written-out reader must look at it."""
    return (hour is None and _CLOCK.search(rest) is not None) or _HALF_DAY.search(rest) is not None


def _read_short_iso(text: str) -> ReadDate | None:
    found = _SHORT_ISO.match(text)
    if not found:
        return None
    year, month, day = found.groups()
    return _built(("20" + year, month, day), (None, None, None), None)


def _read_written(text: str, day_first: bool) -> ReadDate | None:
    clock = _CLOCK.search(text)
    without_clock = text[: clock.start()] + " | " + text[clock.end() :] if clock else text
    day = _day_in(without_clock, day_first)
    if day is None:
        return None
    hours = _clock_parts(clock, text) if clock else (None, None, None)
    read = _built(day, hours, None)
    if read is None or clock is None:
        return read
    offset = _zone_in(text[clock.end() :], read.local)
    return replace(read, offset=_korean(text) if offset is None else offset)


def _korean(text: str) -> timedelta | None:
    """Korea keeps one zone, and its half-day words stand in no other country's dates."""
    return timedelta(hours=9) if "오전" in text or "오후" in text else None


def _day_in(text: str, day_first: bool) -> tuple[str, str | None, str | None] | None:
    for reader in (_cjk_day, _year_month_day, _day_month_year, _month_day_year):
        if found := reader(text):
            return found
    if slashed := _SLASHED.search(text):
        return _slashed_day(slashed, day_first)
    return _month_year(text)


def _cjk_day(text: str) -> tuple[str, str | None, str | None] | None:
    found = _CJK.search(text)
    return (found[1], found[2], found[3]) if found else None


def _year_month_day(text: str) -> tuple[str, str | None, str | None] | None:
    found = _YEAR_MONTH_DAY.search(text)
    month = month_number(found[2]) if found else None
    return (found[1], str(month), found[3]) if found and month else None


def _day_month_year(text: str) -> tuple[str, str | None, str | None] | None:
    for found in _DAY_MONTH.finditer(text):
        month = month_number(found[2])
        year = (found[3] or "").lstrip("'’") or _year_anywhere(text)
        if month and year and len(year) != 3:
            return (_full_year(year), str(month), found[1])
    return None


def _month_day_year(text: str) -> tuple[str, str | None, str | None] | None:
    for found in _MONTH_DAY.finditer(text):
        month = month_number(found[1])
        year = found[3] or _year_anywhere(text)
        if month and year and 1 <= int(found[2]) <= 31:
            return (year, str(month), found[2])
    return None


def _month_year(text: str) -> tuple[str, str | None, str | None] | None:
    for found in _MONTH_YEAR.finditer(text):
        if month := month_number(found[1]):
            return (found[2], str(month), None)
    return None


def _year_anywhere(text: str) -> str | None:
    found = _YEAR.search(text)
    return found[1] if found else None


def _slashed_day(found: re.Match[str], day_first: bool) -> tuple[str, str | None, str | None] | None:
    first, separator, second, last = found.groups()
    if len(first) == 4:
        return (first, second, last)
    if len(last) not in (2, 4) or len(first) > 2:
        return None
    month_leads = int(second) > 12 or (separator == "/" and not day_first and int(first) <= 12)
    day, month = (second, first) if month_leads else (first, second)
    return (_full_year(last), month, day)


def _full_year(year: str) -> str:
    if len(year) == 4:
        return year
    return ("19" if int(year) >= 70 else "20") + year


def _clock_parts(clock: re.Match[str], text: str) -> tuple[str | None, str | None, str | None]:
    hour, minute, second = int(clock[1] or clock[5]), clock[2] or "00", clock[3]
    half = (clock[4] or clock[6] or "")[:1].lower()
    before = text[max(0, clock.start() - 6) : clock.start()]
    if (half == "p" or _AFTERNOON.search(before)) and hour < 12:
        hour += 12
    elif (half == "a" or _FORENOON.search(before)) and hour == 12:
        hour = 0
    return str(hour), minute, second


def _zone_in(text: str, local: datetime | None) -> timedelta | None:
    """The offset told after a clock: +02:00, CEST, America/New_York."""
    text = text[:40]
    if offset := _OFFSET.search(text):
        return _zone(offset[0].upper().replace("GMT", "").replace("UTC", "").strip())
    for word in _ZONE_WORD.findall(text):
        if "/" in word or word in _PLACE_OF_ZONE:
            return _place_offset(_PLACE_OF_ZONE.get(word, word), local)
        if word in _HOURS_OF_ZONE:
            return timedelta(hours=_HOURS_OF_ZONE[word])
    return None


def _place_offset(name: str, local: datetime | None) -> timedelta | None:
    zone = _place_zone(name.removeprefix("Etc/") if name.startswith("Etc/GMT") else name)
    return zone.utcoffset(local or datetime(2000, 1, 1)) if zone else None


@lru_cache(maxsize=64)
def _place_zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _zone(text: str) -> timedelta | None:
    if text in ("Z", "z"):
        return timedelta()
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:-2] if len(digits) > 2 else digits), int(digits[-2:] if len(digits) > 2 else 0)
    if hours > 15 or minutes > 59:
        return None
    return timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1)


def _built(
    day: tuple[str, str | None, str | None], clock: tuple[str | None, str | None, str | None], offset: timedelta | None
) -> ReadDate | None:
    hour, minute, second = (int(part) if part else 0 for part in clock)
    try:
        local = datetime(int(day[0]), int(day[1] or 1), int(day[2] or 1))
    except ValueError:
        return None
    # 24:00 and the leap second 60 are the first moment after; anything beyond is no time.
    if hour > 24 or minute > 59 or second > 61 or (hour == 24 and (minute or second)):
        return None
    local = _shifted(local, timedelta(hours=hour, minutes=minute, seconds=second))
    return ReadDate(local, offset, _precision(day, clock))


def _precision(day: tuple[str, str | None, str | None], clock: tuple[str | None, str | None, str | None]) -> Precision:
    if clock[0]:
        return "second" if clock[2] else "minute" if clock[1] else "hour"
    return "day" if day[2] else "month" if day[1] else "year"


def _shifted(moment: datetime, by: timedelta) -> datetime:
    """Add a span; at the ends of the calendar the moment stays where it is."""
    try:
        return moment + by
    except OverflowError:
        return moment


def _iso_offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"
