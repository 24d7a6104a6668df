"""What happened when, and what is expected: sentences that carry their day, each occurrence once."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.ahead import looks_ahead
from broadsheet.briefs.independence import houses_of, publishers_of
from broadsheet.briefs.likeness import Terms, cosine
from broadsheet.model.annotation import Evidence, TimeExpression
from broadsheet.model.brief import Development, Line

MOST = 60
WIDEST = timedelta(days=7)
"""A span of days wider than a week dates nothing; whole months and years are told as such ("2014")."""
SAME_OCCURRENCE = 0.3
"""Sentences of one day that are this near tell one occurrence; .2 joins different calls of a day, .4 splits retellings."""
ANSWERS_THAT_DAY, ANSWERS_LATER = 0.25, 0.45
"""Cosine of a promise and what came of it: less is asked of what happened on the very day, whose name alone makes .2."""
READ_OF_EACH = 80
FEWEST_WORDS = 5
FARTHEST = timedelta(days=31)
LOOKING_BACK = ((0, 0.0), (1, 0.3), (2, 0.5), (8, 1.0), (math.inf, 2.0))
"""What an account's mention of a day weighs by the days passed since: 0 for what is still to come, .3 on the day itself."""

_EXPECTED = re.compile(
    r"\b(?:will|would|shall|may|might|could|expects?|expected|plans?|planned|due|scheduled|set to|hopes?|hoped|aims?|intends?"
    r"|likely|by the end of|within|upcoming|ahead of|is to|are to|looks? to|predicts?|predicted|promises?|promised|vow(?:s|ed)"
    r"|pledge[sd]?)\b"
)
_LENGTH = re.compile(r"PT?(?P<number>\d{1,3})(?P<unit>[HDW])")
_WITHIN = re.compile(
    r"\b(?:within|in the (?:next|coming)|over the (?:next|coming)|could take|may take|might take|will take|would take)\b[^.;]*$"
)
_BESIDE = re.compile(r"\b(?:since|until|till|after|before|from|during|of|prior to|following)\s+(?:the\s+|last\s+)?$", re.IGNORECASE)


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
        passage = account.passages[order]
        dates = [time for time in times if _dates(time)]
        if dates:
            best = min(dates, key=lambda t: (_is_beside(account, t), t.type == "TIME", _length(t), t.start))
            days = (best.from_ or date.min, best.to or date.max)
            if (ahead := looks_ahead(account, passage, best)) is not None:
                yield Dated(passage, ahead, True, passage.terms)
            else:
                yield Dated(passage, days, _is_expected(account, passage, days), passage.terms)
        elif (due := _due(account, passage, times)) is not None:
            yield Dated(passage, due, True, passage.terms)


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
    if length is None or not _WITHIN.search(account.text[max(0, time.start - 40) : time.start]):
        return None
    number, unit = int(length["number"]), length["unit"]
    found = timedelta(hours=number) if unit == "H" else timedelta(days=number * (7 if unit == "W" else 1))
    return found if found <= FARTHEST else None


def _is_told(passage: Passage) -> bool:
    """A day alone on its line, as in a running file, tells no occurrence."""
    return passage.kind != "heading" and passage.text.count(" ") >= FEWEST_WORDS - 1


def _dates(time: TimeExpression) -> bool:
    """Whether a time tells when: resolved, and a day or few, or a whole month or year."""
    if time.type not in ("DATE", "TIME") or time.from_ is None or time.to is None or time.to < time.from_:
        return False
    return time.to - time.from_ <= WIDEST or _is_calendar(time.from_, time.to)


def _is_calendar(first: date, last: date) -> bool:
    """Whether the days are those of one whole month or year."""
    after = last + timedelta(days=1) if last < date.max else last
    return first.day == 1 and after.day == 1 and ((last - first).days <= 31 or (first.month == 1 and (last - first).days <= 366))


def _length(time: TimeExpression) -> int:
    return (time.to - time.from_).days if time.from_ and time.to else 0


def _is_beside(account: Account, time: TimeExpression) -> bool:
    """Whether the time only bounds or names something else: "since Monday", "the war of 2014"."""
    return bool(_BESIDE.search(account.text[max(0, time.start - 24) : time.start]))


def _is_expected(account: Account, passage: Passage, days: tuple[date, date]) -> bool:
    """A later day than that of print, or words of expectation with a day that was not yet over.

    The next day alone is no proof: far east of Greenwich what is printed today happened on its tomorrow.
    """
    printed = account.printed.date()
    if account.window[1] is None or days[1] < printed:
        return False
    return days[0] - printed > timedelta(days=1) or bool(_EXPECTED.search(passage.text))


def build_developments(dated: Sequence[Dated], days: Mapping[date, float], today: date) -> tuple[Development, ...]:
    """The occurrences by date; where there are more than `MOST`, those of most publishers and of the weightiest days.

    An expected one whose day is past carries what was then reported, where a later account tells of it.
    """
    occurrences = [group for same_day in _by_day(dated) for group in _occurrences(same_day)]
    happened = [one for one in dated if not one.expected]
    told = [_tell(group, happened, today) for group in sorted(occurrences, key=lambda group: _weight(group, days))[:MOST]]
    return tuple(sorted(told, key=lambda d: (d.date or "", d.status == "expected")))


def _by_day(dated: Sequence[Dated]) -> list[list[Dated]]:
    days: defaultdict[tuple[date, date, bool], list[Dated]] = defaultdict(list)
    for one in dated:
        days[(*one.days, one.expected)].append(one)
    return list(days.values())


def _occurrences(same_day: Sequence[Dated]) -> list[list[Dated]]:
    """Sentences of one day joined to the first that tells the same."""
    groups: list[list[Dated]] = []
    for one in same_day:
        near = max(groups[:200], key=lambda group: cosine(one.terms, group[0].terms), default=None)
        if near is not None and cosine(one.terms, near[0].terms) >= SAME_OCCURRENCE:
            near.append(one)
        else:
            groups.append([one])
    return groups


def _weight(group: Sequence[Dated], days: Mapping[date, float]) -> tuple[int, float, int, int]:
    """Most publishers first, then the days that mattered most, then most sentences, then nearest to the head of an article."""
    day = days.get(group[0].days[0], 0.0)
    return -houses_of(d.account for d in group), -day, -len(group), min(d.passage.order for d in group)


def weigh_days(accounts: Sequence[Account]) -> dict[date, float]:
    """How much each single day mattered: a day that accounts come back to later weighs more than one they report as it passes.

    Each account counts once for a day. On 11 timelines that journalists made of five long stories, the days so ranked meet
    theirs with an F1 of .56 (as many days as they chose, within their months); plain counts of mentions give .42.
    """
    weights: defaultdict[date, float] = defaultdict(float)
    for account in accounts:
        printed = account.window[1]
        for day in {time.from_ for time in account.times if time.from_ is not None and time.from_ == time.to}:
            weights[day] += _looking_back((printed.date() - day).days if printed else 0)
    return dict(weights)


def _looking_back(days: int) -> float:
    """What a mention weighs after so many days."""
    return next(weight for limit, weight in LOOKING_BACK if days < limit)


def _tell(group: Sequence[Dated], happened: Sequence[Dated], today: date) -> Development:
    """In the words of the sentence nearest to the head of its article."""
    ordered = sorted(group, key=lambda d: (d.passage.order, d.account.printed))
    first = ordered[0]
    status: Literal["happened", "expected"] = "expected" if first.expected else "happened"
    return Development(
        date=as_iso(first.days),
        status=status,
        text=first.passage.text,
        evidence=tuple(dict.fromkeys(d.passage.evidence for d in ordered)),
        publishers=publishers_of(d.account for d in ordered),
        due=first.days[1].isoformat() if first.expected else None,
        outcome=_outcome(first, happened, today) if first.expected else None,
    )


def as_iso(days: tuple[date, date]) -> str:
    """A day, month or year where the days are one; `from/to` otherwise."""
    first, last = days
    if first == last:
        return first.isoformat()
    if _is_calendar(first, last):
        return first.isoformat()[:4] if (last - first).days > 31 else first.isoformat()[:7]
    return f"{first.isoformat()}/{last.isoformat()}"


def _outcome(promise: Dated, happened: Sequence[Dated], today: date) -> Line | None:
    """What was reported of a promise once its day had come: the nearest sentence of an account printed on that day or after.

    What happened on that very day goes before what came later. None while the day is not over, and where no account comes
    near: silence is not an outcome.
    """
    if promise.days[1] >= today:
        return None
    after = [(one, cosine(promise.terms, one.terms)) for one in happened if _is_after(one, promise)]
    that_day = [(near, one) for one, near in after if near >= ANSWERS_THAT_DAY and one.days[0] <= promise.days[1]]
    later = [(near, one) for one, near in after if near >= ANSWERS_LATER]
    best = max(that_day or later, key=lambda found: found[0], default=None)
    if best is None:
        return None
    passage = best[1].passage
    return Line(passage.text, (passage.evidence,), best[1].account.publisher)


def gone_by(dated: Sequence[Dated], last: date | None) -> set[Evidence]:
    """Sentences that expect what was due before the last day of the coverage: no longer news."""
    return {one.passage.evidence for one in dated if one.expected and last is not None and one.days[1] < last}


def _is_after(dated: Dated, promise: Dated) -> bool:
    printed = dated.account.window[1]
    if printed is None or printed <= promise.account.printed:
        return False
    return printed.date() >= promise.days[1] and dated.days[0] >= promise.days[0]
