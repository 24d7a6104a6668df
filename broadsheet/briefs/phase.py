"""Where a story stands in its life."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.model.brief import Phase

YOUNG = timedelta(hours=24)
QUIET = timedelta(hours=48)
ENDED = timedelta(days=30)
FEW = 3


def tell_phase(first: datetime | None, last: datetime | None, independent: int, now: datetime) -> Phase:
    """emerging: less than a day old and fewer than three publishers; quiet: nothing for two days; ended: nothing for a month.

    A story none of whose articles is dated counts as active. Publication times in the future count as now.
    """
    if first is None or last is None:
        return "active"
    silence = now - min(last, now)
    if silence >= ENDED:
        return "ended"
    if silence >= QUIET:
        return "quiet"
    return "emerging" if now - first < YOUNG and independent < FEW else "active"
