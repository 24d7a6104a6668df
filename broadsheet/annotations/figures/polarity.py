"""Signs that a number is not simply reported: forecasts and plans, denials, and counts of another time."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from broadsheet.annotations.figures.context import Context

# One word, a stem that ends in "*", or words joined by "_" of which the last may be a stem.
_SIGNS = {
    "modal": "could may might would should can must",
    "will": "will shall won't won’t going_to we'll they'll he'll she'll it'll i'll you'll we’ll they’ll he’ll she’ll it’ll i’ll you’ll",
    "forecast": """expect* forecast* predict* projects projected projection projections likely estimate estimates estimated potential*
        possible possibly risk fear fears feared""",
    "plan": """plan plans planned planning target* goal goals aim* propos* seek* want* hope hopes hoping intend* demand* call_for
        calls_for called_for calling_for pledg* promis* ask_for asks_for asked_for asking_for""",
    "limit": "capacity limit* maximum minimum ceiling cap capped allow allows threshold no_more_than up_to eligible entitle*",
    "if": "if unless whether in_case as_long_as until before once",
    "threat": "threat* face faces facing sentence_of_up_to",
    "no": "no not never none without neither nor",
    "deny": """deny denied denies denying false* untrue wrong* reject* withdr* retract* dismiss* corrected correction revised disput*
        incorrect* rather_than instead_of""",
    "past": """last_year a_year_ago a_year_earlier a_year_before previous* earlier in_the_past years_ago since_then back_in former* at_the_time
        history historic* prior compared_with compared_to record records then used_to last_month last_week last_decade last_time
        last_season had""",
}


def _by_first_word() -> tuple[dict[str, list[tuple[str, tuple[str, ...]]]], dict[str, str]]:
    """Signs that begin with a whole word, with the words that must follow; and those of single stems."""
    words: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    stems: dict[str, str] = {}
    for name, written in _SIGNS.items():
        for sign in written.split():
            if sign.endswith("*"):
                stems[sign[:-1]] = name
            else:
                first, *rest = sign.split("_")
                words.setdefault(first, []).append((name, tuple(rest)))
    return words, stems


_WORDS, _STEMS = _by_first_word()
_STEM_LENGTHS = sorted({len(stem) for stem in _STEMS})


@lru_cache(maxsize=20_000)
def _signs_at(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The signs that a word in small letters can begin, each with the words that must follow."""
    stems = [_STEMS.get(word[:length]) for length in _STEM_LENGTHS if len(word) >= length]
    if word.endswith(("n't", "n’t")):
        stems.append("no")
    return (*_WORDS.get(word, ()), *((name, ()) for name in stems if name))


_YEAR = re.compile(r"\b(?:1[6-9]\d\d|20[0-4]\d)\b")
_PAST_PERFECT = re.compile(r"\bhad (?:\w+ )?\w+(?:ed|en|wn)\b")
_COMPARED = frozenset("from against than versus compared".split())
# No verb of `_MODAL_BEFORE` or `_MODAL_AFTER` stands without one of these words.
_FORESEEING = frozenset(
    """could may might would will should be threaten threatens threatened threatening likely expected plan plans call calls
    called calling going""".split()
)
_NEAR, _FAR = 35, 120
_YEAR_NEAR = 45
_MOST_YEARS = 6
_GOVERNED = 60
_MODAL_BEFORE = re.compile(
    r"\b(?:could|may|might|would|will|should|(?<!appeared )(?<!seemed )to be|threaten\w* to|likely to|expected to|plans? to|call(?:s|ed|ing) on [^,;]{1,40} to|going to)(?: \w+)? "
    r"(?!said|says|also said)[^,.;:”\"]{0,45}$",
    re.I,
)
_MODAL_AFTER = re.compile(
    r"[^,.;:”\"]{0,42}?\b(?:could|may|might|would|will|should)(?: \w+)? (?:be|have|lose|face|die|need|remain)\b", re.I
)


class Signs:
    """The signs of one sentence, found once and told for each of its numbers.

    `year` is the year of publication, against which years in the sentence are earlier or later; None where unknown.
    """

    def __init__(self, context: Context, year: int | None) -> None:
        self._context = context
        self._found = _stand(context)
        years = _YEAR.finditer(context.text, context.start, context.end)
        self._years = [(m.start(), _year(int(m.group()), year)) for m in years]

    def of(self, index: int) -> list[str]:
        """Features for the tagger of polarity: which signs stand close before, farther before, and after a number."""
        number = self._context.numbers[index]
        at, end = number.start, number.end
        found = ["foreseen"] if foreseen(self._context, index) else []
        for name, starts in self._found.items():
            far, near, here, after = (bisect_left(starts, x) for x in (at - _FAR, at - _NEAR, at, end))
            sides = (("near", near < here), ("far", far < near), ("after", after < bisect_left(starts, end + _FAR)))
            found += [f"{side}:{name}" for side, stands in sides if stands]
        first, word = self._context.places[index][0], self._context.word
        if word(first - 1) in _COMPARED or word(first - 2) in _COMPARED:
            found.append("versus")
        if "had" in self._context.lower and _PAST_PERFECT.search(self._context.text[max(self._context.start, at - _NEAR) : at]):
            found.append("past perfect")
        return found + [f"year{age}{'near' if abs(start - at) < _YEAR_NEAR else 'far'}" for start, age in self._years[:_MOST_YEARS]]


def _stand(context: Context) -> dict[str, list[int]]:
    """Where the signs of a sentence begin, by their name, in text order."""
    found: dict[str, list[int]] = {}
    lower = context.lower
    for i, word in enumerate(lower):
        for name, rest in _signs_at(word):
            if not rest or lower[i + 1 : i + 1 + len(rest)] == rest:
                found.setdefault(name, []).append(context.tokens[i][0])
    return found


def foreseen(context: Context, index: int) -> bool:
    """A verb that only may or will be governs the number: "could lead to the deaths of 40", "300 people will be displaced"."""
    if _FORESEEING.isdisjoint(context.lower):
        return False
    number = context.numbers[index]
    before = context.text[max(context.start, number.start - _GOVERNED) : number.start]
    after = context.text[number.end : min(context.end, number.end + _GOVERNED)]
    return bool(_MODAL_BEFORE.search(before) or _MODAL_AFTER.match(after))


def _year(value: int, published: int | None) -> str:
    if published is None:
        return "?"
    age = published - value
    return "=" if age == 0 else "+" if age < 0 else "-1" if age == 1 else "-"
