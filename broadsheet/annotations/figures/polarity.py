"""Signs that a number is not simply reported: forecasts and plans, denials, and counts of another time."""

from __future__ import annotations

import re
from bisect import bisect_left

from broadsheet.annotations.figures.context import Context

_SIGNS = (
    ("modal", re.compile(r"\b(?:could|may|might|would|should|can|must)\b", re.I)),
    ("will", re.compile(r"\b(?:will|shall|won't|going to|'ll|’ll)\b", re.I)),
    ("forecast", re.compile(r"\b(?:expect\w*|forecast\w*|predict\w*|project(?:s|ed|ions?)|likely|estimate(?:s|d)?|potential\w*|possibl[ey]|risk|fear(?:s|ed)?)\b", re.I)),
    ("plan", re.compile(r"\b(?:plan(?:s|ned|ning)?|target\w*|goals?|aim\w*|propos\w*|seek\w*|want\w*|hop(?:e|es|ing)|intend\w*|demand\w*|call(?:s|ed|ing)? for|pledg\w+|promis\w+|ask(?:s|ed|ing)? for)\b", re.I)),
    ("limit", re.compile(r"\b(?:capacity|limit\w*|maximum|minimum|ceiling|cap(?:ped)?|allows?|threshold|no more than|up to|eligible|entitle\w*)\b", re.I)),
    ("if", re.compile(r"\b(?:if|unless|whether|in case|as long as|until|before|once)\b", re.I)),
    ("threat", re.compile(r"\b(?:threat\w*|faces?|facing|sentence of up to)\b", re.I)),
    ("no", re.compile(r"\b(?:no|not|never|none|without|n't|neither|nor)\b", re.I)),
    ("deny", re.compile(r"\b(?:den(?:y|ied|ies|ying)|false\w*|untrue|wrong\w*|reject\w*|withdr\w+|retract\w*|dismiss\w*|correct(?:ed|ion)|revised|disput\w+|incorrect\w*|rather than|instead of)\b", re.I)),
    ("past", re.compile(r"\b(?:last year|a year (?:ago|earlier|before)|previous\w*|earlier|in the past|years ago|since then|back in|former\w*|at the time|history|historic\w*|prior|compared (?:with|to)|record(?:s)?|then|used to|last (?:month|week|decade|time|season)|had)\b", re.I)),
)  # fmt: skip
_YEAR = re.compile(r"\b(?:1[6-9]\d\d|20[0-4]\d)\b")
_PAST_PERFECT = re.compile(r"\bhad (?:\w+ )?\w+(?:ed|en|wn)\b")
_CLOSE_SIGNS = (
    ("versus", re.compile(r"\b(?:from|up from|down from|against|than|versus|compared)\s(?:\w+\s)?$", re.I)),
    ("past perfect", _PAST_PERFECT),
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
        text, start, end = context.text, context.start, context.end
        self._found = [(name, [m.start() for m in sign.finditer(text, start, end)]) for name, sign in _SIGNS]
        self._years = [(m.start(), _year(int(m.group()), year)) for m in _YEAR.finditer(text, start, end)]

    def of(self, index: int) -> list[str]:
        """Features for the tagger of polarity: which signs stand close before, farther before, and after a number."""
        number = self._context.numbers[index]
        at, end = number.start, number.end
        found = ["foreseen"] if foreseen(self._context, index) else []
        for name, starts in self._found:
            if starts:
                far, near, here, after = (bisect_left(starts, x) for x in (at - _FAR, at - _NEAR, at, end))
                sides = (("near", near < here), ("far", far < near), ("after", after < bisect_left(starts, end + _FAR)))
                found += [f"{side}:{name}" for side, stands in sides if stands]
        lead = self._context.text[max(self._context.start, at - _NEAR) : at]
        found += [name for name, sign in _CLOSE_SIGNS if sign.search(lead)]
        return found + [f"year{age}{'near' if abs(start - at) < _YEAR_NEAR else 'far'}" for start, age in self._years[:_MOST_YEARS]]


def foreseen(context: Context, index: int) -> bool:
    """A verb that only may or will be governs the number: "could lead to the deaths of 40", "300 people will be displaced"."""
    number = context.numbers[index]
    before = context.text[max(context.start, number.start - _GOVERNED) : number.start]
    after = context.text[number.end : min(context.end, number.end + _GOVERNED)]
    return bool(_MODAL_BEFORE.search(before) or _MODAL_AFTER.match(after))


def _year(value: int, published: int | None) -> str:
    if published is None:
        return "?"
    age = published - value
    return "=" if age == 0 else "+" if age < 0 else "-1" if age == 1 else "-"
