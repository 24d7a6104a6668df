"""The running total apart from counts of something smaller: a day, a place, a part."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from broadsheet.briefs.reported import ROUNDING, SO_FAR, Reported, group_of

_ONE_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|overnight"
    r"|in (?:a|an|one|the) (?:single )?(?:attack|strike|raid|blast))\b"
)


def part_by_scope(found: Sequence[Reported]) -> tuple[list[Reported], list[list[Reported]]]:
    """The casualty counts that run on, and apart from them, place by place, those that cannot belong to the same running total.

    A toll does not fall, so a count of less than half of what was held for sure the day before counts something smaller. So does
    a part of another figure, a lower number beside a higher one of the same account and day, and a day's count at a place of its
    own beside counts twice as high by then. What differs less is a disagreement, and stays.
    """
    if len(found) == 1:
        return list(found), []
    most = max(reported.stated for reported in found)
    larger_at = {reported.place for reported in found if reported.stated >= most / 2}
    known_before, parts = _known_before(found), _parts(found)
    running: list[Reported] = []
    smaller: defaultdict[str, list[Reported]] = defaultdict(list)
    for one in found:
        far_below = one.days is not None and one.stated < known_before(one.days[0]) / 2
        apart = one.place not in larger_at and _is_of_one_day(one) and one.stated < known_before(_next_day(one)) / 2
        (smaller[one.place] if far_below or apart or one in parts else running).append(one)
    return running, list(smaller.values())


def _parts(found: Sequence[Reported]) -> set[Reported]:
    """What an account itself holds more of: "12 people died, 10 of them on board" counts 12.

    A number that only rounds the higher one is no part of it, and neither is another source's.
    """
    highest: dict[object, Reported] = {}
    for one in found:
        same = (one.account.key, one.counted_on)
        if same not in highest or one.stated > highest[same].stated:
            highest[same] = one
    return {one for one in found if _is_part(one) or _is_less(one, highest[one.account.key, one.counted_on])}


def _is_part(one: Reported) -> bool:
    """Whether it is part of another figure that counts people as such, or the same group: "61 children" run beside "213 people"."""
    whole = one.whole
    if whole is None or (whole.kind, whole.side) != (one.figure.kind, one.figure.side):
        return False
    return group_of(f"{whole.who or ''} {whole.unit or ''}") == one.group


def _is_less(one: Reported, highest: Reported) -> bool:
    others_count = bool(one.source and highest.source and one.source != highest.source)
    return not others_count and one.stated < highest.stated * (1 - ROUNDING)


def _known_before(found: Sequence[Reported]) -> Callable[[date], float]:
    """The highest count held for sure on a day before the one asked for."""
    steps: list[tuple[date, float]] = []
    for day, one in sorted(((one.counted_on[1], one) for one in found if one.counted_on), key=lambda step: step[0]):
        least = 0.0 if one.figure.min is None or one.figure.doubtful else one.figure.min
        steps.append((day, max(least, steps[-1][1] if steps else 0.0)))

    def known(day: date) -> float:
        at = bisect_left(steps, (day, 0.0))
        return steps[at - 1][1] if at else 0.0

    return known


def _next_day(reported: Reported) -> date:
    return reported.days[1] + timedelta(days=1) if reported.days and reported.days[1] < date.max else date.max


def _is_of_one_day(reported: Reported) -> bool:
    return bool(_ONE_DAY.search(reported.passage.text)) and not SO_FAR.search(reported.passage.text)
