"""A figure where it stands: who reports it, of which days, place and happening it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.model.annotation import Figure

LONGEST = 6
"""Words of a count of people; a longer stretch is a clause taken for one."""
ROUNDING = 0.1
"""How far a rounded number may lie from the true one. "More than 2,000" and "almost 2,500" can both be true, yet no reader
takes them for one count: newsrooms round to the next tenth."""
CASUALTIES = frozenset(("deaths", "injured", "missing", "rescued", "arrested", "displaced", "evacuated", "hostages", "victims"))

# Who is counted apart from the whole: a series of children is not a series of people.
_GROUPS = (
    ("children", re.compile(r"\b(?:child|children|minors?|kids?|infants?|bab(?:y|ies)|toddlers?|students?|pupils?|teenagers?)\b")),
    ("women", re.compile(r"\b(?:wom[ae]n|mothers?|girls?)\b")),
    ("soldiers", re.compile(r"\b(?:soldiers?|troops?|servicem[ae]n|service members?|marines?|sailors?)\b")),
    ("militants", re.compile(r"\b(?:militants?|fighters?|rebels?|insurgents?|terrorists?|gunm[ae]n|commanders?)\b")),
    ("police", re.compile(r"\b(?:police|officers?|polic(?:emen|ewomen))\b")),
    ("journalists", re.compile(r"\b(?:journalists?|reporters?|media workers?)\b")),
    ("health workers", re.compile(r"\b(?:medics?|doctors?|nurses?|health workers?|aid workers?)\b")),
    ("civilians", re.compile(r"\b(?:civilians?|bystanders?|residents?|villagers?)\b")),
)
_NATIONALS = re.compile(r"(?:[A-Z]\.){2,3} (?:citizens?|nationals?)|[A-Z]\w+ (?:citizens?|nationals?|tourists?|visitors?)")
_OF_THE_WHOLE = re.compile(r"\s+of (?:the (?:dead|victims|killed|wounded|injured|missing|bodies)|those (?:killed|hurt|injured))\b")
SO_FAR = re.compile(
    r"\b(?:since|so far|toll|total|in all"
    r"|ha(?:s|ve) (?:now )?(?:been|died|killed|risen)|at time of writing|over the (?:past|last)|to date)\b"
)
_PERFECT = re.compile(r"\bha(?:s|ve) (?:now )?(?:been|died|killed|risen)\b")
"""What has happened by the day of print, whatever day the sentence names for it."""
_BACK = re.compile(r"\bthe\s+$", re.IGNORECASE)
_NO_NOUN = re.compile(r"\s*(?:$|[,.;]|(?:are|were|is|was|have|had|has|who|from|in|all|died)\b)")
_BY_THEN = re.compile(r"\b(?:by|as of|until|stood at|stands at)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|within|inside|across|near|at)\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, eq=False)
class Reported:
    """One figure where it stands, with the days it speaks of; `days` is None where nobody can tell."""

    account: Account
    passage: Passage
    figure: Figure
    days: tuple[date, date] | None

    @property
    def printed(self) -> str:
        return self.account.text[self.figure.start : self.figure.end]

    @cached_property
    def is_quoted(self) -> bool:
        """Whether it stands in somebody's words."""
        return any(quote.start <= self.figure.start and self.figure.end <= quote.end for quote in self.account.quotes)

    @property
    def low(self) -> float:
        return -float("inf") if self.figure.min is None else self.figure.min

    @property
    def high(self) -> float:
        return float("inf") if self.figure.max is None else self.figure.max

    @cached_property
    def stated(self) -> float:
        """The number a reader takes home: the value, else the bound that is given; 0 for a malformed one."""
        figure = self.figure
        return next((n for n in (figure.value, figure.min, figure.max) if n is not None and not figure.doubtful), 0.0)

    @cached_property
    def counted_on(self) -> tuple[date, date] | None:
        """When it was counted: "the fire killed 12 on Sunday" speaks of Sunday, and may be a count of the day of print."""
        printed, text = self.account.day, self.passage.text
        if self.days is None or printed is None or printed <= self.days[1] or _BY_THEN.search(text):
            return self.days
        if SO_FAR.search(text) and not _PERFECT.search(text):
            return self.days
        return self.days[0], printed

    @cached_property
    def place(self) -> str:
        """Where it was counted: the figure's own place, else the only place in which its sentence says something happened."""
        if self.figure.place:
            return self.figure.place
        text, start = self.account.text, self.passage.start
        inside = (place for place in self.account.places if self.passage.holds(place.start, place.end))
        named = {place.name for place in inside if _IN.search(text[max(start, place.start - 16) : place.start])}
        return named.pop() if len(named) == 1 else ""

    @property
    def side(self) -> str:
        return (self.figure.side or "").casefold()

    @cached_property
    def group(self) -> str:
        """Who is counted apart from the whole: "children", or the people of a country where no side is known ("10 U.S. citizens")."""
        found = group_of(f"{self.figure.who or ''} {self.figure.unit or ''}")
        nationals = None if found or self.figure.side else _NATIONALS.search(self.figure.who or "")
        return nationals.group().casefold() if nationals else found

    @cached_property
    def named_places(self) -> frozenset[str]:
        """The places that its sentence names, whether or not anybody knows where they lie."""
        account, passage = self.account, self.passage
        named = [place.name for place in account.places if passage.holds(place.start, place.end)]
        named += [m.canonical for m in account.mentions if m.type == "LOC" and m.canonical and passage.holds(m.start, m.end)]
        return frozenset(name.casefold() for name in named)

    @property
    def event(self) -> str:
        """ "" for the story's happening; an earlier one by its year, for one article's "war of 2014" is another's "2014"."""
        event = self.figure.event
        if event is None or event == "this":
            return ""
        year = _YEAR.search(event)
        return year.group() if year else event.casefold()

    @property
    def source(self) -> str:
        return self.figure.source.canonical.casefold() if self.figure.source else ""

    @property
    def whole(self) -> Figure | None:
        """The figure of the same text that this one is a part of."""
        figures, at = self.account.coverage.annotations.figures, self.figure.subset_of
        return figures[at] if at is not None and 0 <= at < len(figures) else None


def reported_figures(account: Account) -> Iterator[Reported]:
    """The figures of an account, in text order. What is negated or imagined ("could kill 500") is left out."""
    for figure in account.figures:
        passage = account.passage_at(figure.start, figure.end)
        if passage is not None and figure.polarity in ("reported", "historic") and _counts_something(account, figure):
            yield Reported(account, passage, figure, _days(account, figure))


def _counts_something(account: Account, figure: Figure) -> bool:
    """Casualties are counted whole, no rate ("328.5 deaths per 100,000"); and those of an earlier sentence are not counted again:
    "The five are dead on either side of the line", "five of the dead were relatives"."""
    if figure.kind in CASUALTIES and (_is_rate(figure) or account.text.count(" ", figure.start, figure.end) >= LONGEST):
        return False
    before, after = account.text[max(0, figure.start - 5) : figure.start], account.text[figure.number.end : figure.number.end + 24]
    points_back = figure.who is None and bool(_BACK.search(before) and _NO_NOUN.match(after))
    return not (points_back or (figure.kind in CASUALTIES and _OF_THE_WHOLE.match(after)))


def _is_rate(figure: Figure) -> bool:
    return figure.value is not None and figure.value > 1 and bool(figure.value % 1)


def group_of(words: str) -> str:
    """The group within a people that is counted ("children"); "" for people as such."""
    told = words.casefold()
    return next((group for group, pattern in _GROUPS if pattern.search(told)), "")


def _days(account: Account, figure: Figure) -> tuple[date, date] | None:
    """The days a figure speaks of; a current count without a day of its own speaks of the day it was printed."""
    if figure.as_of is not None:
        days = _read_days(figure.as_of.from_, figure.as_of.to)
        if days:
            return days
    return (account.day, account.day) if account.day and figure.event in (None, "this") else None


def _read_days(first: str | None, last: str | None) -> tuple[date, date] | None:
    """First and last day of ISO days, months or years, as wide as they are; None where neither can be read."""
    ends = [_spread(text) for text in (first or last, last or first)]
    if ends[0] is None or ends[1] is None:
        return None
    return ends[0][0], max(ends[1][1], ends[0][0])


def _spread(text: str | None) -> tuple[date, date] | None:
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text or "")
    if not parts:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        if day:
            return first, first
        after = date(first.year + 1, 1, 1) if not month else (first + timedelta(days=31)).replace(day=1)
        return first, after - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
