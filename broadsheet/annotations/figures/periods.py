"""Which happening a number belongs to, this one or an earlier year's, and up to which day it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.annotations.figures.context import Context
from broadsheet.model.annotation import AsOf, TimeExpression
from broadsheet.words.numbers import Number

THIS = "this"
_YEAR = re.compile(r"(?<![\d$€£.,-])(?:1[89]\d\d|20[0-4]\d)(?![\d,.]\d|\d|-(?:year|seat|odd))")
_NOUN = re.compile(
    r"(?:1[89]\d\d|20[0-4]\d)\s+(?:[A-Z][\w-]+\s+){0,3}(war|conflict|fight|fighting|attack|attacks|massacre|earthquake|quake|tsunami|flood|floods|election|"
    r"coup|uprising|genocide|outbreak|epidemic|pandemic|crash|disaster|invasion|revolution|protests|bombing|shooting|hurricane|storm|fire)\b"
)
_NOW = re.compile(r"\b(?:today|now|currently|this (?:week|month|year|time)|so far|latest|yesterday|tonight)\b", re.I)
_PAST_TENSE = re.compile(r"\b(?:was|were|had|did|\w{3,}ed|killed|died|left|fought|lost|began|took)\b")
_START = re.compile(r"\b(?:since|from|until) (?:\w+ )?$")
_ASIDE = re.compile(r",[^,.;]*$")
_ASIDE_REACH = 40
_RECENT = timedelta(days=31)
_WEEK = timedelta(days=7)
_DAY_OR_WEEK = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d)")
_TODAY = frozenset({"today", "now", "tonight", "this morning"})
_SINCE = re.compile(r"\b(?:since|until|from)\b[^,.;]*$", re.I)
_REF = "_REF"  # TIMEX3 values of "now", "recently", "soon"
_OLD = timedelta(days=300)
_BARE_YEAR = re.compile(r"\d{4}")
_OPENING, _BESIDE = 3, 20  # characters


@dataclass(frozen=True, slots=True)
class Period:
    """`event` is "this" or the year with the name the text gives it ("2014 war"), and `as_of` the days it counts up to."""

    event: str
    as_of: AsOf


class Periods:
    """Answers for the numbers of one text, asked in text order: a paragraph that speaks of an earlier year goes on doing so."""

    def __init__(self, text: str, anchor: date | None, times: Sequence[TimeExpression]) -> None:
        self._text, self._anchor = text, anchor
        self._times = [t for t in times if t.from_ and t.to]
        self._starts = [t.start for t in self._times]
        self._news_day = self._latest_day()
        self._carried: tuple[int, str] | None = None
        self._names: dict[str, str] = {}
        for match in _NOUN.finditer(text):
            self._names.setdefault(match.group()[:4], match.group(1))

    def of(self, context: Context, index: int) -> Period:
        """The period of one number."""
        year = self._earlier_year(context, index)
        if year:
            self._carried = (context.sentence, year)
        elif self._goes_on(context) and self._carried:
            year = self._carried[1]
            self._carried = (context.sentence, year)
        if year:
            name = f"{year} {self._names[year]}" if year in self._names else year
            return Period(name, AsOf(year, year, "stated"))
        return Period(THIS, self._day(context, index))

    def _earlier_year(self, context: Context, index: int) -> str | None:
        """The year before that of publication that stands nearest to the number in its sentence."""
        number = context.numbers[index]
        limit = self._anchor.year if self._anchor else 3000
        years = [
            m
            for m in _YEAR.finditer(self._text, context.start, context.end)
            if int(m.group()) < limit and self._speaks_of(m, number)
        ]
        if years and not _NOW.search(self._text, context.start, context.end):
            return min(years, key=lambda m: abs(m.start() - number.start)).group()
        old = next((t for t in self._within(context) if self._is_old(t, context, number)), None)
        return str(old.to.year) if old and old.to else None

    def _is_old(self, time: TimeExpression, context: Context, number: Number) -> bool:
        """A time long past that starts nothing ("since 2006"); a bare year before this one only where it opens the sentence ("Last
        year's flood ...") or follows the number ("39 million last year")."""
        if self._anchor is None or time.to is None or time.type == "DURATION" or self._since(time, context):
            return False
        if self._anchor - time.to > _OLD:
            return True
        earlier = _BARE_YEAR.fullmatch(time.value) is not None and time.to.year < self._anchor.year
        return earlier and (time.start - context.start <= _OPENING or 0 <= time.start - number.end <= _BESIDE)

    def _since(self, time: TimeExpression, context: Context) -> bool:
        return _SINCE.search(self._text, max(context.start, time.start - 45), time.start) is not None

    def _speaks_of(self, year: re.Match[str], number: Number) -> bool:
        """A year that dates the number: not the number itself, no start ("since 1987"), no aside (", finished in 1986,")."""
        if number.start <= year.start() < number.end or _START.search(self._text, max(0, year.start() - 14), year.start()):
            return False
        aside = (
            _ASIDE.search(self._text, max(0, year.start() - _ASIDE_REACH), year.start())
            if self._text[year.end() : year.end() + 1] == ","
            else None
        )
        return aside is None or aside.start() < number.start < year.end()

    def _goes_on(self, context: Context) -> bool:
        """The sentence right after one about an earlier year, in the past tense, with no word of today."""
        if self._carried is None or context.sentence - self._carried[0] > 1:
            return False
        sentence = self._text[context.start : context.end]
        if "\n\n" in self._text[max(0, context.start - 2) : context.start] or _NOW.search(sentence) or self._dated(context):
            return False
        return bool(_PAST_TENSE.search(sentence)) and not re.search(r"\b(?:has|have) (?:\w+ )?\w+(?:ed|en)\b", sentence)

    def _dated(self, context: Context) -> bool:
        return any(t.type in ("DATE", "TIME") for t in self._within(context))

    def _within(self, context: Context) -> list[TimeExpression]:
        return self._times[bisect_left(self._starts, context.start) : bisect_left(self._starts, context.end)]

    def _latest_day(self) -> date | None:
        """The latest day or week that the text names, up to its publication: a report is news of the day it names."""
        if self._anchor is None:
            return None
        named = [
            t.to
            for t in self._times
            if t.to
            and _DAY_OR_WEEK.match(t.value)
            and self._text[t.start : t.end].lower() not in _TODAY
            and not _START.search(self._text, max(0, t.start - 14), t.start)
        ]
        return max((day for day in named if timedelta(0) <= self._anchor - day <= _WEEK), default=None)

    def _day(self, context: Context, index: int) -> AsOf:
        """The day the sentence names nearest to the number, else the latest one of the text, else the eve and day of publication.

        Of a span ("over the past week") it is the last day: the number counts up to there.
        """
        number = context.numbers[index]
        recent = [
            t for t in self._within(context)
            if self._anchor and t.from_ and t.to and t.type != "DURATION" and _REF not in t.value
            and not self._since(t, context)
            and timedelta(0) <= self._anchor - t.to <= _RECENT and t.to - t.from_ <= _WEEK
        ]  # fmt: skip
        if recent:
            near = min(recent, key=lambda t: abs(t.start - number.start))
            return AsOf(str(near.to), str(near.to), "stated")
        if self._anchor is None:
            return AsOf(None, None, "unknown")
        if self._news_day:
            return AsOf(str(self._news_day), str(min(self._news_day + timedelta(days=1), self._anchor)), "inferred")
        return AsOf(str(self._anchor - timedelta(days=1)), str(self._anchor), "published")
