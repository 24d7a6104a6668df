"""What belongs to a number once its kind is known: the counted group, its side, the unit, the place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.annotations.figures.context import Context
from broadsheet.annotations.figures.lexicon import CASUALTY_KINDS, CLASS_OF, KINDS
from broadsheet.annotations.figures.sides import side_in, side_of
from broadsheet.model.annotation import Mention
from broadsheet.words.numbers import currency_of

PERSONAL_KINDS = CASUALTY_KINDS | {"troops", "crowd", "people"}
SIDED_KINDS = PERSONAL_KINDS | {"buildings", "attacks", "things", "animals", "cases"}
PLACED_KINDS = KINDS - {"price", "change", "duration", "sentence", "distance", "speed"}  # the others happen or are held somewhere
_UNITS = {
    "share": "percent", "poll": "percent", "rate": "percent", "deaths": "people", "injured": "people", "cases": "cases", "votes": "votes",
    "seats": "seats", "jobs": "jobs",
}  # fmt: skip
_GROUP_ENDS = frozenset(
    """, . ; : ( ) – — " “ ” ? ! in on at by to from with for and or was were are is have has had been be being who that which while as than
    but when where after before during across against since under over near dead injured missing wounded hurt died killed arrested
    detained displaced evacuated rescued homeless trapped said including along among will would could may might through into below above between worth away still already together this last so what""".split()
)
_PERCENT = re.compile(r"[ \u00a0-]?(?:%|per ?cent\b|percentage points?|pct\b)", re.I)
_LEAD_IN = re.compile(
    r"\b(?:in|at|near|on|off|across|around|outside|inside|into|from|over|throughout)(?: (?:the|a|an|northern|southern|eastern|western|central|\w+ern|\w+ city of|\w+ town of|\w+ province of))*\s$",
    re.I,
)
_PLACE_REACH = 120
_LONGEST_GROUP = 7
_TO_THE_WHOLE = 3  # words from "of" to the number of the whole
_OF_THEM = frozenset({("of", "them"), ("of", "those"), ("of", "whom")})
_LEADING = frozenset("of the its their those -".split())
_TRAILING = frozenset("of - the a an what".split())
_ARTICLES = frozenset(("a", "an", "the"))
_MORE = frozenset("more other others further".split())
_NOUN_CLASSES = frozenset("PERSON TROOPS CROWD VICTIM BUILDING ANIMAL ATTACK CASE VOTE SEAT JOB TIME DISTANCE MASS AREA".split())
_COUNTS = frozenset("deaths fatalities injuries casualties arrests cases seats votes jobs percent points year annually".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today early late".split())
_SIDE = re.compile(r"\b[Oo]n the (\w+) side\b")
_STRUCK = re.compile(
    r"\b(?:bombardment|bombing|shelling|siege|invasion|war|strikes?|airstrikes|attacks?|raids?|assault|offensive) (?:of|on|against|in|into) (?:the )?$",
    re.I,
)


def group_of(context: Context, index: int) -> tuple[int, int] | None:
    """Offsets of the counted group after the number ("fishing boats" of "dozens of fishing boats"); None where no words follow it."""
    after = context.places[index][1]
    if context.word(after) == "of" and index + 1 < len(context.places) and context.places[index + 1][0] - after <= _TO_THE_WHOLE:
        return group_of(context, index + 1)  # "three of the eight proposed sites"
    first = after
    if unit := _PERCENT.match(context.text, context.ends[index]):
        while first < len(context.tokens) and context.tokens[first][0] < unit.end():
            first += 1
        if context.word(first) != "of":
            return None
    if context.lower[first : first + 2] in _OF_THEM:
        first += 2 + (context.word(first + 2) in ("were", "are", "was", "is"))
    while context.word(first) in _LEADING or (first == after and context.word(first) in _MORE):
        first += 1
    last = _end_of_group(context, first)
    if last == first and context.word(first - 1) == "others":  # "nine others were hurt"
        first, last = first - 1, first
    if context.word(first) in _COUNTS or all(_is_unit(word) or word in _ARTICLES for word in context.lower[first:last]):
        return None
    return context.tokens[first][0], context.tokens[last - 1][1]


def _is_unit(word: str) -> bool:
    return CLASS_OF.get(word) in ("TIME", "DISTANCE", "MASS", "AREA", "SPEED") or currency_of(word) is not None


def _end_of_group(context: Context, first: int) -> int:
    """The token after the group: its nouns end at the first word that hardly belongs to a noun phrase."""
    last, head = first, False
    while last < len(context.lower) and last - first < _LONGEST_GROUP and _in_group(context, last):
        word = context.lower[last]
        noun = CLASS_OF.get(word) in _NOUN_CLASSES or (context.words[last][0].isupper() and word.endswith("s"))
        participle = word.endswith(("ed", "ing")) and not noun
        if (head and not noun and not (word == "of" or context.word(last - 1) == "of" or context.words[last][0].isupper())) or (
            participle and last == first
        ):
            break
        head = head or noun
        last += 1
    while last > first and context.word(last - 1) in _TRAILING:
        last -= 1
    return last


def _in_group(context: Context, i: int) -> bool:
    word = context.lower[i]
    if any(a <= i < b for a, b in context.places) or CLASS_OF.get(word) == "MONTH" or word in _DAYS:
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
    if _PERCENT.match(context.text, context.ends[index]):
        return "percent"
    if kind in PERSONAL_KINDS:
        return "people"
    if kind in ("duration", "sentence", "distance", "mass_volume", "area", "speed"):
        words = [w for w in context.lower[after : after + 3] if CLASS_OF.get(w) in ("TIME", "DISTANCE", "MASS", "AREA", "SPEED")]
        return words[0] if words else None
    return _UNITS.get(kind) or (group.split(" of ")[0].split()[-1].lower() if group else None)


def place_of(context: Context, index: int, places: Sequence[Mention]) -> Mention | None:
    """The place that the sentence gives for a number: the nearest one led in by a preposition, after the number before before it."""
    number = context.numbers[index]
    inside = [m for m in places if context.start <= m.start and m.end <= context.end]
    led = [
        m
        for m in inside
        if _LEAD_IN.search(lead := context.text[max(context.start, m.start - 40) : m.start]) or _STRUCK.search(lead)
    ]
    after = [m for m in led if number.end <= m.start <= number.end + _PLACE_REACH]
    before = [m for m in led if m.end <= number.start]
    return after[0] if after else before[-1] if before else None


def nearby_place(context: Context, index: int, places: Sequence[Mention]) -> Mention | None:
    """The nearest place of the sentence that nothing leads in ("Norland arrested eight people"): good enough for where, not for whose."""
    inside = [m for m in places if context.start <= m.start and m.end <= context.end]
    return min(inside, key=lambda m: abs(m.start - context.numbers[index].start), default=None)


def side_of_figure(group: str | None, place: Mention | None, context: Context, source: str | None) -> str | None:
    """The nation of the counted ones: by their own name, by the side the sentence speaks of, by where it happened, by whose count it is.

    "both" where two places are named.
    """
    if group and (own := side_in(group)):
        return own
    if spoken := _SIDE.search(context.text, context.start, context.end):
        return side_of(spoken.group(1))
    if place is None:
        return side_in(source) if source else None
    here = side_of(place.canonical) or side_in(context.text[place.start : place.end])
    joined = re.match(r"\s+and\s+([A-Z][\w’'-]+)", context.text[place.end : place.end + 40])
    other = side_of(joined.group(1)) if joined else None
    return "both" if here and other and here != other else here
