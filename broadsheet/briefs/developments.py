"""What happened when, and what is expected: each occurrence once, in the order of its days."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from broadsheet.briefs.accounts import Account
from broadsheet.briefs.dated import Dated, is_calendar
from broadsheet.briefs.independence import houses_of, publishers_of
from broadsheet.briefs.likeness import cosine
from broadsheet.briefs.promises import Outcomes
from broadsheet.model.annotation import Evidence
from broadsheet.model.brief import Development

MOST = 60
MOST_BACKGROUND, BACKGROUND_AFTER = 6, 60
"""What was over so many days before the first article is background, and a brief holds so much of it."""
SAME_OCCURRENCE = 0.3
"""Sentences of one day that are this near tell one occurrence; .2 joins different calls of a day, .4 splits retellings."""
COMPARED = 4
"""Sentences of an occurrence that a further one is held against: a fourth retelling is near to some earlier one, if not to the first."""
RETOLD = 0.55
"""Sentences this near tell one thing even where their days differ by one: the evening of one account is the next day of another's."""
LOOKING_BACK = ((0, 0.0), (1, 0.3), (2, 0.5), (8, 1.0), (math.inf, 2.0))
"""What an account's mention of a day weighs by the days passed since: 0 for what is still to come, .3 on the day itself."""


def build_developments(
    dated: Sequence[Dated], days: Mapping[date, float], today: date, accounts: Sequence[Account] = ()
) -> tuple[Development, ...]:
    """The occurrences by date; where there are more than `MOST`, those of most publishers and of the weightiest days.

    An expected one whose day is past carries what was then reported, where a later one of the `accounts` tells of it.
    """
    occurrences = [group for same_day in _by_day(dated) for group in _occurrences(same_day)]
    weightiest = _news_first(_once(sorted(occurrences, key=lambda group: _weight(group, days))))[:MOST]
    outcomes = Outcomes(accounts, dated, today)
    return tuple(sorted((_tell(group, outcomes) for group in weightiest), key=lambda d: (d.date or "", d.status == "expected")))


def _by_day(dated: Sequence[Dated]) -> list[list[Dated]]:
    days: defaultdict[tuple[date, date, bool], list[Dated]] = defaultdict(list)
    for one in dated:
        days[(*one.days, one.expected)].append(one)
    return list(days.values())


def _occurrences(same_day: Sequence[Dated]) -> list[list[Dated]]:
    """Sentences of one day joined where they tell the same."""
    groups: list[list[Dated]] = []
    for one in same_day:
        near = max(groups[:200], key=lambda group: _nearness(one, group), default=None)
        if near is not None and _nearness(one, near) >= SAME_OCCURRENCE:
            near.append(one)
        else:
            groups.append([one])
    return groups


def _nearness(one: Dated, group: Sequence[Dated]) -> float:
    return max(cosine(one.terms, other.terms) for other in group[:COMPARED])


def _once(groups: Sequence[list[Dated]]) -> list[list[Dated]]:
    """The weightier first, without those that retell a weightier one under the day before or after."""
    kept: list[list[Dated]] = []
    for group in groups[: 4 * MOST]:
        if not any(_is_retold(group[0], other[0]) for other in kept):
            kept.append(group)
    return kept


def _news_first(groups: Sequence[list[Dated]]) -> list[list[Dated]]:
    """The occurrences without the background beyond its weightiest: lives and wars are retold with every news of them."""
    printed = [one.account.printed.date() for group in groups for one in group if one.account.window[1] is not None]
    began = min(printed, default=date.min)
    background = [group for group in groups if (began - group[0].days[1]).days > BACKGROUND_AFTER][MOST_BACKGROUND:]
    return [group for group in groups if not any(group is one for one in background)]


def _is_retold(one: Dated, other: Dated) -> bool:
    apart = abs((one.days[0] - other.days[0]).days)
    return one.expected == other.expected and apart <= 1 and cosine(one.terms, other.terms) >= RETOLD


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


def _tell(group: Sequence[Dated], outcomes: Outcomes) -> Development:
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
        outcome=outcomes.of(first) if first.expected else None,
    )


def as_iso(days: tuple[date, date]) -> str:
    """A day, month or year where the days are one; `from/to` otherwise."""
    first, last = days
    if first == last:
        return first.isoformat()
    if is_calendar(first, last):
        return first.isoformat()[:4] if (last - first).days > 31 else first.isoformat()[:7]
    return f"{first.isoformat()}/{last.isoformat()}"


def gone_by(dated: Sequence[Dated], last: date | None) -> set[Evidence]:
    """Sentences that expect what was due before the last day of the coverage: no longer news."""
    return {one.passage.evidence for one in dated if one.expected and last is not None and one.days[1] < last}
