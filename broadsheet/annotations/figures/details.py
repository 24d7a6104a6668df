"""What belongs to a number once its kind is known: the counted group, its side, the unit, the place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.annotations.figures.context import Context
from broadsheet.annotations.figures.lexicon import CASUALTY_KINDS, CLASS_OF
from broadsheet.annotations.figures.sides import side_in, side_of
from broadsheet.model.annotation import Mention
from broadsheet.words.numbers import currency_of

PERSONAL_KINDS = CASUALTY_KINDS | {"troops", "crowd", "people"}
_UNITS = {
    "share": "percent", "poll": "percent", "rate": "percent", "deaths": "people", "injured": "people", "cases": "cases", "votes": "votes",
    "seats": "seats", "jobs": "jobs",
}  # fmt: skip
_GROUP_ENDS = frozenset(
    """, . ; : ( ) – — " “ ” ? ! in on at by to from with for and or was were are is have has had been be being who that which while as than
    but when where after before during across against since under over near dead injured missing wounded hurt died killed arrested
    detained displaced evacuated rescued homeless trapped said including along among will would could may might""".split()
)
_PERCENT = re.compile(r"[ \u00a0-]?(?:%|per ?cent\b|percentage points?|pct\b)", re.I)
_LEAD_IN = re.compile(r"\b(?:in|at|near|on|off|across|around|outside|inside|into|from|over|throughout)(?: (?:the|a|an|northern|southern|eastern|western|central|\w+ern|\w+ city of|\w+ town of|\w+ province of))*\s$", re.I)
_PLACE_REACH = 120


def group_of(context: Context, index: int) -> tuple[int, int] | None:
    """Offsets of the counted group after the number ("Israeli jets" of "dozens of Israeli jets"); None where no words follow it."""
    after = context.places[index][1]
    first = after
    if unit := _PERCENT.match(context.text, context.numbers[index].end):
        while first < len(context.tokens) and context.tokens[first][0] < unit.end():
            first += 1
        if context.word(first) != "of":
            return None
    while context.word(first) in ("of", "the", "its", "their", "those", "-") or (first == after and context.word(first) in ("more", "other", "others", "further")):
        first += 1
    last = first
    while last < len(context.lower) and last - first < 7 and _in_group(context, last, first):
        last += 1
    if last == first:
        return None
    return context.tokens[first][0], context.tokens[last - 1][1]


def _in_group(context: Context, i: int, first: int) -> bool:
    word = context.lower[i]
    if any(a <= i < b for a, b in context.places):
        return False
    return word not in _GROUP_ENDS and (word.replace("-", "").replace(".", "").isalpha() or word in ("'s", "’s", "-"))


def unit_of(context: Context, index: int, kind: str, group: str | None) -> str | None:
    """An ISO currency code, "percent", the unit as written, or "people"."""
    number = context.numbers[index]
    if number.currency:
        return number.currency
    after = context.places[index][1]
    word = context.word(after)
    if kind in ("money", "price"):
        return currency_of(word) or currency_of(context.word(after + 1))
    if _PERCENT.match(context.text, number.end):
        return "percent"
    if kind in PERSONAL_KINDS:
        return "people"
    if kind in ("duration", "sentence", "distance", "mass_volume", "area", "speed"):
        words = [w for w in context.lower[after : after + 3] if CLASS_OF.get(w) in ("TIME", "DISTANCE", "MASS", "AREA", "SPEED")]
        return words[0] if words else None
    return _UNITS.get(kind) or (group.split()[-1].lower() if group else None)


def place_of(context: Context, index: int, places: Sequence[Mention]) -> Mention | None:
    """The place that the sentence gives for a number: the nearest one led in by a preposition, after the number before before it."""
    number = context.numbers[index]
    inside = [m for m in places if context.start <= m.start and m.end <= context.end]
    led = [m for m in inside if _LEAD_IN.search(context.text[max(context.start, m.start - 40) : m.start])]
    after = [m for m in led if number.end <= m.start <= number.end + _PLACE_REACH]
    before = [m for m in led if m.end <= number.start]
    if after:
        return after[0]
    return before[-1] if before else None


def side_of_figure(group: str | None, place: Mention | None, context: Context, index: int) -> str | None:
    """The nation of the counted ones: by their own name, else by where it happened; "both" where two places are named."""
    if group and (own := side_in(group)):
        return own
    if place is None:
        return None
    here = side_of(place.canonical) or side_in(context.text[place.start : place.end])
    joined = re.match(r"\s+and\s+([A-Z][\w’'-]+)", context.text[place.end : place.end + 40])
    other = side_of(joined.group(1)) if joined else None
    return "both" if here and other and here != other else here
