"""How a count is put: the number with its bound and its unit, and what it counts without the unit said twice."""

from __future__ import annotations

import re

from broadsheet.faces import phrasing
from broadsheet.model.brief import FigurePoint, FigureSeries

_MONEY = {"gbp": "£", "usd": "$", "eur": "€", "jpy": "¥", "inr": "₹"}
_FRACTIONS = {1 / 4: "a quarter", 1 / 3: "a third", 1 / 2: "half", 2 / 3: "two thirds", 3 / 4: "three quarters"}
# Kinds whose number says nothing without its unit; of others the thing itself is counted.
_MEASURED = frozenset("duration distance change share percent money area weight speed temperature".split())


# Where the number stood in words that tell what it counts: "Norrigan employs … people".
_GAP = "…"
_SIGN_BEFORE_BOUND = re.compile(r"^(.*?)([£$€¥₹])$", re.DOTALL)
_BOUND = re.compile(r"^((?:more than|at least|fewer than|at most|about|almost) )")


def label(series: FigureSeries) -> str:
    """What is counted, without the unit that stands with the number: "Duration" of "Duration, minutes"."""
    what, _, rest = series.what.partition(", ")
    return what if series.unit and series.unit != "share" and rest.startswith(series.unit) else series.what


def counted(series: FigureSeries, point: FigurePoint) -> str:
    """The number as it was given, with its unit: "at least 14", "34 minutes", "£2.5 million", "at least half"."""
    said = phrasing.figure(point)
    unit = "" if _GAP in series.what else series.unit or ""
    if phrasing.malformed(point) or not unit or (point.value is None and point.min is None):
        return said
    if unit == "share":
        return said.replace(phrasing.number(point.value), _share(point.value)) if point.value is not None else said
    if series.kind == "money" or unit in _MONEY:
        return _money(said, unit)
    if series.kind not in _MEASURED:
        return said
    one = point.value == 1 and unit.endswith("s")
    return f"{said} {unit[:-1] if one else unit}"


def sentence(series: FigureSeries, said: str) -> tuple[str, str, str]:
    """A count as words before the number, the number, and words behind it.

    The number goes back where it stood: "Norrigan employs", "1,200", "people". What only follows it goes on in small letters, where
    its source writes it so: "6,200", "appointments have been put off".
    """
    what = label(series)
    before, gap, after = what.partition(_GAP)
    if not gap:
        return "", said, _as_written(series, what)
    sign, bound = _SIGN_BEFORE_BOUND.match(before), _BOUND.match(said)
    if sign and bound:  # £ and "at least 38 million": at least £38 million
        return sign[1].strip(), f"{bound[1]}{sign[2]}{said[bound.end() :]}", after.strip()
    return (sign[1].strip(), f"{sign[2]}{said}", after.strip()) if sign else (before.strip(), said, after.strip())


def _as_written(series: FigureSeries, what: str) -> str:
    small = what[:1].lower() + what[1:]
    start = small.partition(",")[0].split(" ")[0]
    return small if any(re.search(rf"\b{re.escape(start)}\b", shown.text) for p in series.points for shown in p.evidence) else what


def _share(value: float) -> str:
    words = next((words for part, words in _FRACTIONS.items() if abs(part - value) < 0.005), None)
    return words or f"{value * 100:g} percent"


def _money(said: str, unit: str) -> str:
    """The sign stands before the digits, a currency without one behind them."""
    place = next((index for index, letter in enumerate(said) if letter.isdigit()), None)
    sign = _MONEY.get(unit)
    if place is None:
        return said
    return f"{said[:place]}{sign}{said[place:]}" if sign else f"{said} {unit.upper() if len(unit) == 3 else unit}"
