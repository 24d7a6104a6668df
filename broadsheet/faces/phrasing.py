"""How the paper puts things: numbers with their bounds, days with their precision, counts with their noun.

Shared by every face, so that "at least 12" is never 12 on one of them.
"""

from __future__ import annotations

import re
import unicodedata
from contextvars import ContextVar
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from broadsheet.model.article import When
from broadsheet.model.brief import Brief, FigurePoint, Phase

_BEFORE = {">": "more than", ">=": "at least", "<": "fewer than", "<=": "at most", "~": "about", "<~": "almost"}
_SIGN = {">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ ", "<~": "< "}
_VAGUE = frozenset(("tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions"))
PHASES: dict[Phase, str] = {"emerging": "Emerging", "active": "Developing", "quiet": "Quiet", "ended": "Ended"}
# The seventeen top-level IPTC Media Topics, as a newspaper heads its sections.
_SECTIONS = {
    "arts, culture, entertainment and media": "Arts",
    "conflict, war and peace": "Conflict",
    "crime, law and justice": "Law",
    "disaster, accident and emergency incident": "Disasters",
    "economy, business and finance": "Business",
    "education": "Education",
    "environment": "Environment",
    "health": "Health",
    "human interest": "People",
    "labour": "Work",
    "lifestyle and leisure": "Life",
    "politics": "Politics",
    "religion": "Religion",
    "science and technology": "Science",
    "society": "Society",
    "sport": "Sport",
    "weather": "Weather",
}
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def number(value: float | None) -> str:
    """1,904 or 3.5 or 54 million: whole numbers from a million on are said in millions where nothing is lost by it."""
    if value is None:
        return "not stated"
    for size, word in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if abs(value) >= size and (value / size * 100) % 1 == 0:
            return f"{value / size:g} {word}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def figure(point: FigurePoint) -> str:
    """The number as it was given: "at least 14", "24 to 72", "dozens"; a malformed one as printed."""
    return _with_bound(point, _BEFORE, " ")


def short_figure(point: FigurePoint) -> str:
    """The same in the fewest letters: "≥ 14"."""
    return _with_bound(point, _SIGN, "")


def malformed(point: FigurePoint) -> bool:
    """Printed as what is no number ("1,2000"): told in the page's own words, never drawn."""
    return point.value is None and point.as_printed is not None and point.modifier not in _VAGUE and point.modifier != "-"


def _with_bound(point: FigurePoint, words: dict[str, str], gap: str) -> str:
    if malformed(point):
        return point.as_printed or ""
    if point.modifier in _VAGUE:
        return point.modifier
    if point.modifier == "-" or (point.value is None and point.min is not None and point.max is not None):
        return f"{number(point.min)} to {number(point.max)}" if gap else f"{number(point.min)}–{number(point.max)}"
    known = next((n for n in (point.value, point.min, point.max) if n is not None), None)
    if known is None:
        return "not stated"
    bound = words.get(point.modifier, "")
    return f"{bound}{gap if bound else ''}{number(known)}"


def sure(confidence: float) -> str:
    """80 percent sure; never quite sure, and never not at all."""
    return f"{min(99, max(1, round(confidence * 100)))} percent sure"


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 article, 1,904 articles."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def later(minutes: int) -> str:
    """35 minutes later, 2 h 10 min later, 3 days later; "earlier" for less than none."""
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "at the same minute"
    if hours >= 72:
        said = plural(round(hours / 24), "day")
    elif not hours:
        said = plural(rest, "minute")
    else:
        said = f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{said} {'later' if minutes > 0 else 'earlier'}"


def in_words(count: int, one: str, many: str | None = None) -> str:
    """For the start of a sentence: Nine publishers, 41 publishers."""
    word = SMALL[count].capitalize() if 0 < count < len(SMALL) else f"{count:,}" if count else "No"
    return f"{word} {one if count == 1 else many or one + 's'}"


def day(moment: date, *, year: bool = False) -> str:
    """18 May, or 18 May 2021."""
    return f"{moment.day} {moment:%B %Y}" if year else f"{moment.day} {moment:%B}"


# The clock times are told by: (zone, whether of twelve hours). Set for one request; elsewhere it is UTC, as in every file we write.
_CLOCK: ContextVar[tuple[tzinfo, bool]] = ContextVar("clock", default=(ZoneInfo("UTC"), False))


def set_clock(*, zone: tzinfo, twelve: bool = False) -> None:
    """Tell times by a reader's clock from here on, in this context only."""
    _CLOCK.set((zone, twelve))


def clock(moment: datetime, *, year: bool = True) -> str:
    """18 May 2021, 15:02 UTC: for a time known to the minute. By the reader's clock where one is set."""
    here = _here(moment)
    return f"{day(here, year=year)}, {hour(moment)} {here:%Z}"


def changed(moment: datetime) -> str:
    """When a story last changed. Midnight to the second is a day whose hour nobody gave: the day alone is told."""
    return day(moment, year=True) if moment.time() == time.min else clock(moment)


def hour(moment: datetime) -> str:
    """15:02, or 3:02 pm, without its zone."""
    here, twelve = _here(moment), _CLOCK.get()[1]
    return f"{here.hour % 12 or 12}:{here:%M} {'am' if here.hour < 12 else 'pm'}" if twelve else f"{here:%H:%M}"


def zone(moment: datetime) -> str:
    """UTC, CET: what the reader's clock is called at that time."""
    return f"{_here(moment):%Z}"


def _here(moment: datetime) -> datetime:
    return moment.astimezone(_CLOCK.get()[0])


def published(when: When | None, *, year: bool = True) -> str:
    """A publication time no surer than the page was: minute, hour window, day, month or year; "" where nothing is known."""
    if when is None or when.latest is None:
        return when.as_written or "" if when else ""
    first, last = when.earliest or when.latest, when.latest
    match when.precision:
        case "second" | "minute":
            return clock(last, year=year)
        case "hour" if _here(first).date() == _here(last).date():
            return f"{day(_here(last), year=year)}, between {hour(first)} and {hour(last)} {_here(last):%Z}"
        case "month":
            return f"{last:%B %Y}"
        case "year":
            return f"{last:%Y}"
        case _:
            return span(first.date(), last.date(), year=year)


def span(first: date, last: date, *, year: bool = False) -> str:
    """18 May; 18 to 19 May; 30 April to 2 May."""
    tail = f" {last:%Y}" if year else ""
    if first == last:
        return f"{day(first)}{tail}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}{tail}"
    return f"{day(first, year=first.year != last.year)} to {day(last, year=year or first.year != last.year)}"


def days_of(as_of: str | None) -> tuple[date, date] | None:
    """The days of "2021-05-18" or "2021-05-18/2021-05-19"; a month or a year is all its days; None where none can be read."""
    if not as_of:
        return None
    first, _, last = as_of.partition("/")
    opened, closed = _whole(first), _whole(last or first)
    return (opened[0], closed[1]) if opened and closed and opened[0] <= closed[1] else None


def _whole(iso: str) -> tuple[date, date] | None:
    try:
        if len(iso) == 4:
            return date(int(iso), 1, 1), date(int(iso), 12, 31)
        if len(iso) == 7:
            first = date.fromisoformat(f"{iso}-01")
            following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return first, date.fromordinal(following.toordinal() - 1)
        return date.fromisoformat(iso[:10]), date.fromisoformat(iso[:10])
    except ValueError:
        return None


def dated(iso: str | None, *, year: bool = False) -> str:
    """An ISO day, month, year or span in words, as short as it is sure; "" where it is none."""
    days = days_of(iso)
    if days is None or iso is None:
        return ""
    if len(iso) == 4:
        return iso
    if len(iso) == 7:
        return f"{days[0]:%B %Y}"
    return span(*days, year=year)


def slug(headline: str) -> str:
    """The readable part of a story's address; "story" for a headline without Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", headline[:200]).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", plain).strip("-")[:60].rstrip("-") or "story"


def source(canonical: str) -> str:
    """Who says it, as a reader should see it: an unnamed source by its description, and that it is unnamed."""
    if not canonical.startswith("anonymous: "):
        return canonical
    described = canonical.removeprefix("anonymous: ")
    return f"{described.rpartition(' (')[0] if described.endswith(')') and ' (' in described else described}, unnamed"


_QUOTATION = '"“”„«»'


def quoted(words: str) -> str:
    """Words somebody said, in one pair of marks and without the comma that led on to the speaker.

    Words that hold marks of their own keep those and get no others.
    """
    inner = words.strip()
    if len(inner) > 2 and inner[0] in _QUOTATION and inner[-1] in _QUOTATION:
        inner = inner[1:-1].strip()
    return words.strip() if any(mark in inner for mark in _QUOTATION) else f"“{inner.removesuffix(',')}”"


def coverage(brief: Brief) -> str:
    """16 articles, 11 publishers: those that carry copies are publishers too."""
    names = {entry.publisher for entry in brief.articles if entry.publisher} or set(brief.publishers)
    return f"{plural(len(brief.articles), 'article')}, {plural(len(names), 'publisher')}"


def section(label: str) -> str:
    """The head of a section; a topic that is none of the top ones keeps its name."""
    return _SECTIONS.get(label.lower(), label)


# The languages most news is written in, by their ISO 639-1 codes.
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovene", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language(code: str) -> str:
    """English for "en"; a code we have no name for stays a code."""
    return _LANGUAGES.get(code.partition("-")[0].lower(), code)


def listed(names: list[str] | tuple[str, ...], most: int = 3) -> str:
    """Overland Press, Meridian and 2 more."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"
