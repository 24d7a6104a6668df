"""Sentences that carry their day: which of their times tells when, and whether it tells of what happened or of what is to come."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.ahead import is_ahead, looks_ahead, looks_back
from broadsheet.briefs.likeness import Terms
from broadsheet.model.annotation import TimeExpression

WIDEST = timedelta(days=7)
"""A span of days wider than a week dates nothing; whole months and years are told as such ("2014")."""
READ_OF_EACH = 80
FEWEST_WORDS = 5
FARTHEST = timedelta(days=31)
LEADING = 60
"""Characters after a time that opens its sentence in which words of expectation still speak of it: "On Friday the board will"."""
HALF_A_DAY = 12

_EXPECTED = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|expects?|expected|plans?|planned|due|scheduled|set to|hopes?|hoped|aims?|intends?"
    r"|likely|upcoming|ahead of|is to|are to|was to|were to|looks? to|predicts?|predicted|promises?|promised|vow(?:s|ed)"
    r"|pledge[sd]?|forecast|put off|postpone|delay)\b|['’](?:ll|d)\b"
)
_MODAL = re.compile(
    r"\b(?:will|would|may|might|could|is (?:due|set|expected|scheduled|likely|to)|are (?:due|set|expected|scheduled|likely|to)|plans?|hopes?)\b"
)
_LENGTH = re.compile(r"PT?(?P<number>\d{1,3})(?P<unit>[HDW])")
_WITHIN = re.compile(
    r"\b(?:within|in the (?:next|coming)|over the (?:next|coming)|could take|may take|might take|will take|would take)\b[^.;]*$"
)
# What stands before a time that only bounds or names something else: "since Monday", "a wet Friday", "up from Tuesday".
_BESIDE = re.compile(
    r"\b(?:since|until|till|after|before|from|between|during|prior to|following|than|past|for delivery in|compared (?:with|to)|between \d{4} and|an?|any|every|each|one)"
    r"\s+(?:(?:the|last|late|early|wet|cold|dry|hot|busy|quiet)\s+)*$",
    re.IGNORECASE,
)
_TO_LAST = re.compile(r"\b(?:will|would|to) (?:be|stay|remain|last|run|go on|keep)\b[^.;,]*\b(?:until|till)\s+(?:the\s+)?$")
"""Before a day on which something is expected to end."""
_NAMES = re.compile(r"\b(?:of|from|in|over|than|by|for|after|to|on|with|about|at)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a time with its genitive: "the survivors of last week's fire" tells whose fire it was."""
_MADE_IN = re.compile(
    r",?\s\b(?:made|built|finished|completed|born|founded|rebuilt|dating (?:from|back to)|established|introduced|elected|written|set up|opened) in\s+$"
)
_LOOSE_YEAR = re.compile(r"\bago\b|\bthis year\b|\bthat year\b", re.IGNORECASE)
"""So far back that it only tells since when; "this year" is when anything is printed."""
_SEASON = re.compile(r"(?:the )?(?:winter|summer|spring|autumn|fall)", re.IGNORECASE)
"""With a name after it, it is part of one: "the Winter Games"."""
_SAID_ON = re.compile(
    r"\b(?:said|says|told(?: [\w’']+){1,4}|announced|added|warned|tweeted|wrote|pledged|promised|vowed|confirmed|reported|predicted|estimated"
    r"|acknowledged|insisted|testified|declared)\s+(?:in a (?:statement|tweet|letter|report|filing)\s+)?(?:late |early )?(?:on\s+)?$"
)
_ALONE = re.compile(r"[^A-Za-z]*(?:noon|midnight|midday|(?:\d[\d:.]*\s?)?(?:[ap]\.?\s?m\.?)?(?:\s?[A-Z]{2,4})?)[^A-Za-z]*")
_CLOCK = re.compile(r"T(\d\d):")
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|\w{2,}ed|said|told|went|came|held|began|left|met|took|gave|fell|rose|broke|won|lost|cut|hit|shut|put|set|sent|spent|made|found"
    r"|built|brought|bought|sold|paid|got|ran|swept|struck|saw|led|kept|spoke|wrote|drew|threw|blew|flew|grew|became|caught|fought|sank|sprang|stood|stole|stuck"
    r"|swore|tore|woke|wore|burst|spread|read|quit|let|lay|laid|beat|bit|bound|chose|dealt|drove|ate|fed|felt|fled|forgot|froze|hid|heard|hurt|knew|lent|lit|meant"
    r"|rang|rode|sang|sought|shook|shot|slept|slid|split|taught|thought|understood|withdrew|won)\b|['’](?:d|ve)\b"
)
_NO_MORE = re.compile(
    r"\b(?:originally|initially|previously) (?:scheduled|planned|due|set|meant|expected)\b|\bhad been (?:scheduled|planned|due|set) (?:for|to)\b"
)
"""What was to be and is not."""
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_OWN_VOICE = re.compile(r"\b(?:I|I['’]\w+|my|me|you|your)\b")


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """A sentence and the days it speaks of, first to last."""

    passage: Passage
    days: tuple[date, date]
    expected: bool
    terms: Terms

    @property
    def account(self) -> Account:
        return self.passage.account


def gather_dated(accounts: Sequence[Account]) -> list[Dated]:
    """The sentences that carry a day, month or year of their own, in the order of the accounts."""
    return [dated for account in accounts for dated in _of_account(account)]


def _of_account(account: Account) -> Iterator[Dated]:
    by_passage: defaultdict[int, list[TimeExpression]] = defaultdict(list)
    for time in account.times:
        passage = account.passage_at(time.start, time.end)
        if passage is not None and passage.order < READ_OF_EACH and _is_told(passage):
            by_passage[passage.order].append(time)
    for order, times in sorted(by_passage.items()):
        found = _read(account, account.passages[order], times)
        if found is not None:
            yield found


def _read(account: Account, passage: Passage, times: Sequence[TimeExpression]) -> Dated | None:
    """What a sentence is dated to by the nearest of its times; None where its times bound, name or measure other things."""
    dates = [time for time in times if _dates(time) and not _is_beside(account, time)]
    best = min(
        dates,
        key=lambda t: (_length(t) > WIDEST.days, _is_said_on(account, passage, t), _is_clock(account, t), _length(t), t.start),
        default=None,
    )
    due = _due(account, passage, times)
    if best is None or (due is not None and _is_said_on(account, passage, best)):
        return Dated(passage, due, True, passage.terms) if due is not None else None
    to_come = dates if _is_said_on(account, passage, best) else [best]
    ahead = next((days for time in to_come if (days := looks_ahead(account, passage, time)) is not None), None)
    if ahead is not None:
        return Dated(passage, ahead, True, passage.terms)
    days = looks_back(account, passage, best) or _days_of(account, best)
    expected = _is_expected(account, passage, best, days)
    if expected and _NO_MORE.search(passage.text):
        return None
    if (expected or tells_of_the_past(passage.text)) and not _is_own_voice(account, passage, best, days):
        return Dated(passage, days, expected, passage.terms)
    return None


def _is_told(passage: Passage) -> bool:
    """A day alone on its line, as in a running file, tells no occurrence."""
    return passage.kind != "heading" and passage.text.count(" ") >= FEWEST_WORDS - 1


def _dates(time: TimeExpression) -> bool:
    """Whether a time tells when: resolved, and a day or few, or a whole month or year. "Now", "recently" and "soon" tell nothing."""
    if (
        time.type not in ("DATE", "TIME")
        or time.value.endswith("_REF")
        or time.from_ is None
        or time.to is None
        or time.to < time.from_
    ):
        return False
    return time.to - time.from_ <= WIDEST or is_calendar(time.from_, time.to)


def is_calendar(first: date, last: date) -> bool:
    """Whether the days are those of one whole month or year."""
    after = last + timedelta(days=1) if last < date.max else last
    return first.day == 1 and after.day == 1 and ((last - first).days <= 31 or (first.month == 1 and (last - first).days <= 366))


def _length(time: TimeExpression) -> int:
    return (time.to - time.from_).days if time.from_ and time.to else 0


def _is_beside(account: Account, time: TimeExpression) -> bool:
    """Whether the time only bounds or names something else: "since Monday", "a house built in 1788", "last week's fire"."""
    before = account.text[max(0, time.start - 48) : time.start]
    if _length(time) > WIDEST.days and _LOOSE_YEAR.search(account.text[time.start : time.end]):
        return True
    if _SEASON.fullmatch(account.text[time.start : time.end]) and account.text[time.end + 1 : time.end + 2].isupper():
        return True
    if _TO_LAST.search(before):
        return False
    if _BESIDE.search(before) or (_length(time) > WIDEST.days and _MADE_IN.search(before)):
        return True
    has_genitive = account.text[time.end : time.end + 2] in ("’s", "'s") or account.text[time.end - 2 : time.end] in ("’s", "'s")
    return has_genitive and bool(_NAMES.search(before))


def _is_said_on(account: Account, passage: Passage, time: TimeExpression) -> bool:
    """Whether it is the day on which somebody said the rest: "will fade within a week, astronomers said on Sunday"."""
    to_come = account.window[1] is not None and time.from_ is not None and time.from_ > account.printed.date()
    return not to_come and bool(_SAID_ON.search(account.text[passage.start : time.start][-60:]))


def _is_clock(account: Account, time: TimeExpression) -> bool:
    """Whether it is an hour without a day: "at 11:20 p.m."."""
    return time.type == "TIME" and bool(_ALONE.fullmatch(account.text[time.start : time.end]))


def _days_of(account: Account, time: TimeExpression) -> tuple[date, date]:
    """The days of a time; an hour that had not come yet when the text was printed is the evening before's."""
    days = (time.from_ or date.min, time.to or date.max)
    first, last = account.window
    clock = _CLOCK.search(time.value)
    if clock is None or first is None or first != last or not first.date() == days[0] == days[1] or not _is_clock(account, time):
        return days
    before = timedelta(days=1 if int(clock[1]) - first.hour > HALF_A_DAY else 0)
    return days[0] - before, days[1] - before


def _due(account: Account, passage: Passage, times: Sequence[TimeExpression]) -> tuple[date, date] | None:
    """The days in which something is promised "within 24 hours": from the day of print on. None without such words."""
    printed = account.day
    lengths = [length for time in times if (length := _promised(account, time))]
    if printed is None or not lengths or not _EXPECTED.search(passage.text):
        return None
    return printed, printed + max(lengths)


def _promised(account: Account, time: TimeExpression) -> timedelta | None:
    """The length of a time that something is to take or come within; None for times that only lasted."""
    length = _LENGTH.fullmatch(time.value) if time.type == "DURATION" else None
    if account.text.startswith(" of a", time.end):
        return None
    if length is None or not _WITHIN.search(account.text[max(0, time.start - 40) : time.start]):
        return None
    number, unit = int(length["number"]), length["unit"]
    found = timedelta(hours=number) if unit == "H" else timedelta(days=number * (7 if unit == "W" else 1))
    return found if found <= FARTHEST else None


def _is_expected(account: Account, passage: Passage, time: TimeExpression, days: tuple[date, date]) -> bool:
    """A later day than that of print, or words of expectation that speak of a day that was not yet over.

    The next day alone is no proof: far east of Greenwich what is printed today happened on its tomorrow.
    """
    if account.window[1] is None or _is_said_on(account, passage, time):
        return False
    printed, before = account.window[1].date(), account.text[passage.start : time.start]
    if days[1] < printed:
        return account.day is None and printed - days[1] <= timedelta(days=1) and is_ahead(before)
    if days[0] - printed > timedelta(days=1):
        return True
    after = account.text[time.end : min(passage.end, time.end + LEADING)]
    return bool(_EXPECTED.search(before) or (before.count(" ") < FEWEST_WORDS and _MODAL.search(after)))


def _is_own_voice(account: Account, passage: Passage, time: TimeExpression, days: tuple[date, date]) -> bool:
    """Whether it is somebody's memory or fear in quotation marks: "Today I have seen a clock". What "we" do on a later day may be a promise."""
    inside = any(quote.start <= time.start and time.end <= quote.end for quote in account.quotes)
    halved = passage.text.count("“") != passage.text.count("”") or passage.text.count('"') % 2
    is_today = account.day is not None and days[0] <= account.day
    return bool((inside or halved) and (_OWN_VOICE.search(passage.text) or (is_today and _OURS.search(passage.text))))


def tells_of_the_past(text: str) -> bool:
    """Whether a sentence has a verb in the past or the perfect."""
    return bool(_PAST.search(text))
