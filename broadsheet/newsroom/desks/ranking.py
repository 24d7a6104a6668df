"""The order of the front page: independent voices first, and what is fresh; each story with its reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from broadsheet.model.desk import Told

_FRESH_HOURS = 12.0
"""After so many hours without a new article a story weighs half."""


def rank(told: Iterable[Told], now: datetime) -> tuple[Told, ...]:
    """Stories best first."""
    scored = sorted(((_score(one, now), one) for one in told), key=lambda pair: (-pair[0], pair[1].story.id))
    return tuple(replace(one, why=_why(one)) for _, one in scored)


def _score(one: Told, now: datetime) -> float:
    age = (now - one.story.last).total_seconds() / 3600 if one.story.last else 1000.0
    return math.log2(1 + one.brief.independent_publishers) * math.pow(0.5, max(age, 0.0) / _FRESH_HOURS)


def _why(one: Told) -> tuple[str, ...]:
    voices = one.brief.independent_publishers
    return (f"{voices} independent publisher{'s' if voices != 1 else ''} tell it", f"{len(one.brief.articles)} articles and cards")
