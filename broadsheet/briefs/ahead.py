"""Days that lie ahead: "speaks in Parliament on Thursday", "wheat for delivery in April".

A weekday or a month alone is resolved to the last one, which is right for most news. Where the words around it look ahead,
the next one is meant.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.model.annotation import TimeExpression

WEEK = timedelta(days=7)
READ_BEFORE = 48
_WEEKDAY = re.compile(
    r"(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?", re.IGNORECASE
)
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)", re.IGNORECASE)
_SET_FOR = re.compile(
    r"\b(?:set|scheduled|due|planned|booked|slated|delivery|ready|(?:put|called?) off|postponed?)(?:\s+(?:for|to|on|in|until|till))?\s+(?:next\s+)?$"
    r"|\b(?:wants?|wanted|asks?|asked|demand\w*|must|should|could|would|will|has|have|until|till)\b[^.;,]*\b(?:by|before)\s+$",
    re.IGNORECASE,
)
_NOW_TO_COME = re.compile(
    r"\b(?:speaks|meets?|opens?|goes|votes?|begins?|starts?|returns?|arrives?|leaves?|travels?|appears?|resumes?|hosts?|plays?|faces?"
    r"|holds?|visits?|decides?|publishes|rules|closes|ends)\b[^.;]*$"
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|met|went|came|held|began|left|\w{3,}ed)\b")


def looks_ahead(account: Account, passage: Passage, time: TimeExpression) -> tuple[date, date] | None:
    """The days a lone weekday or month means where it lies ahead of the day of print; None where it does not."""
    printed = account.day or (account.window[1].date() if account.window[1] else None)
    if printed is None or time.from_ is None or time.to is None or time.to >= printed:
        return None
    words = account.text[time.start : time.end]
    if not _is_ahead(account.text[passage.start : time.start]):
        return None
    if _WEEKDAY.fullmatch(words) and time.from_ == time.to and printed - time.to <= WEEK:
        return time.from_ + WEEK, time.to + WEEK
    if _MONTH.fullmatch(words) and (printed - time.to).days < 366:
        return _a_year_later(time.from_), _a_year_later(time.to)
    return None


def _is_ahead(before: str) -> bool:
    """Whether the words of a sentence before its day look ahead: it is set for the day, or told as things to come are."""
    if _SET_FOR.search(before[-READ_BEFORE:]):
        return True
    return bool(_NOW_TO_COME.search(before)) and not _PAST.search(before)


def _a_year_later(day: date) -> date:
    """The same day of the next year; 1 March for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
