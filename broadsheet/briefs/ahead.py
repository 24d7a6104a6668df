"""Days that lie ahead: "speaks in Parliament on Thursday", "wheat for delivery in April".

A weekday or a month alone is resolved to the last one, which is right for most news. Where the words around it look ahead,
the next one is meant.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.model.annotation import TimeExpression

NOTHING, WEEK = timedelta(0), timedelta(days=7)
READ_BEFORE = 48
_WEEKDAY = re.compile(
    r"(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?|(?:the end of )?(?:the |this )?weekend)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)", re.IGNORECASE)
_SET_FOR = re.compile(
    r"\bto be \w+\s+(?:on\s+)?$|\bfor\s+(?:next\s+)?$|\bas (?:soon|early) as\s+(?:next\s+)?$|\b(?:set|scheduled|due|planned|booked|slated|ready|(?:put|called?) off|postponed?)(?:\s+(?:for|to|on|in|until|till))?\s+(?:next\s+)?$"
    r"|\b(?:wants?|wanted|asks?|asked|demand\w*|must|should|could|would|will|may|might|has|have|until|till|['’]ll)\b[^.;,]*\b(?:by|before)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NOW_TO_COME = re.compile(
    r"\b(?:speaks|meets?|opens?|goes|votes?|begins?|starts?|returns?|arrives?|leaves?|travels?|appears?|resumes?|plays?|faces?"
    r"|holds?|visits?|decides?|publishes|rules|closes|ends)\b[^.;]*$"
)
# A modal, an intention, or the perfect of a request; nothing past comes between it and the day.
_INTENDED = re.compile(
    r"(?:\b(?:will|would|can|may|might|could|should)\s+(?!have\b)|\bheaded (?:for|to)\s|['’]ll\s"
    r"|\b(?:expects?|hopes?|plans?|aims?|wants?|intends?|promises?|due|set|forecast|likely|scheduled|is going|are going)\s+to\s"
    r"|\b(?:has|have)\s+(?:asked|called|given|invited|summoned|ordered|agreed|promised|offered)\b)(?P<between>[^.;]*)$"
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|met|went|came|held|began|left|gave|took|seen|\w{3,}ed)\b")
_DID = re.compile(r"\s+(?:\w+ly\s+)?(?:\w{3,}ed|said|told|met|went|came|held|began|left|won|lost|gave|took|wrote|put)\b")
"""After the day: "the host on Wednesday tweeted"."""
_LEADS_ON = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|expect\w*|plan\w*|due|set|scheduled|hope\w*|likely|next|coming)\b|['’]ll\b"
)


def looks_ahead(account: Account, passage: Passage, time: TimeExpression) -> tuple[date, date] | None:
    """The days a lone weekday or month means where it lies ahead of the day of print; None where it does not."""
    printed = account.day or (account.window[1].date() if account.window[1] else None)
    if printed is None or time.from_ is None or time.to is None or printed - time.to <= _unsure(account):
        return None
    words = account.text[time.start : time.end]
    before, after = account.text[passage.start : time.start], account.text[time.end : passage.end]
    if _DID.match(after) or not is_ahead(before, genitive=_has_genitive(account, time)):
        return None
    if _WEEKDAY.fullmatch(words) and (time.to - time.from_).days <= 1 and printed - time.to <= WEEK:
        return _moved(time.from_, WEEK), _moved(time.to, WEEK)
    if _MONTH.fullmatch(words) and (printed - time.to).days < 366:
        return _a_year_later(time.from_), _a_year_later(time.to)
    return None


def looks_back(account: Account, passage: Passage, time: TimeExpression) -> tuple[date, date] | None:
    """The days a lone weekday means that was taken for the next one where its sentence tells of the past; None for any other."""
    printed = account.day
    if printed is None or time.from_ is None or time.to is None or not NOTHING < time.from_ - printed < WEEK:
        return None
    if (
        not _WEEKDAY.fullmatch(account.text[time.start : time.end])
        or _LEADS_ON.search(passage.text)
        or not _PAST.search(passage.text)
    ):
        return None
    return _moved(time.from_, -WEEK), _moved(time.to, -WEEK)


def _moved(day: date, by: timedelta) -> date:
    """The day so much later, within what a calendar can tell."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _unsure(account: Account) -> timedelta:
    """How much earlier than its latest moment an account may have been printed that does not say its day."""
    return timedelta(days=0 if account.day else 1)


def _has_genitive(account: Account, time: TimeExpression) -> bool:
    return account.text[time.end : time.end + 2] in ("’s", "'s")


def is_ahead(before: str, *, genitive: bool = False) -> bool:
    """Whether the words of a sentence before its day look ahead: it is set for the day, or told as things to come are.

    "Thursday's vote" was or will be: only where it is put off is it surely to come.
    """
    if _SET_FOR.search(before[-READ_BEFORE:]):
        return True
    if genitive:
        return False
    intended = _INTENDED.search(before)
    if intended is not None and not _PAST.search(intended["between"]):
        return True
    return bool(_NOW_TO_COME.search(before)) and not _PAST.search(before)


def _a_year_later(day: date) -> date:
    """The same day of the next year, of the last one if there is none; 1 March for a leap day."""
    year = min(day.year + 1, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
