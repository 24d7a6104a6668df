"""What stands before or after a number and bends it: "at least", "nearly", "or more"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.annotations.figures.context import Context
from broadsheet.words.numbers import Number

_BEFORE = (
    (">=", "at least|no fewer than|not fewer than|no less than|not less than|a minimum of|minimum of|minimum"),
    ("<=", "up to|as many as|as much as|at most|no more than|not more than|not exceeding|a maximum of|maximum of|a maximum|not over|at the most"),
    ("<~", "nearly|almost|close to|just under|just below|just short of|approaching|not quite|virtually|practically|nearer to|nearing"),
    (">", "more than|over|above|upwards? of|in excess of|exceed|exceeds|exceeded|exceeding|past|beyond|greater than|surpassed|surpassing|topped"
          "|topping|tops|higher than|longer than|older than|larger than|bigger than|better than|north of|passed|crossed"),
    ("<", "fewer than|less than|under|below|lower than|short of|within|shorter than|younger than|smaller than"),
    ("~", "about|around|some|approximately|roughly|an estimated|estimated at|estimated|circa|c\\.|approx\\.?|somewhere around|or so|in the region of|on the order of"
          "|something like|perhaps|an average of|average of|averaging|averages|averaged|put at about"),
)  # fmt: skip
_MODIFIER_OF = {phrase.replace("\\", "").rstrip("?"): sign for sign, phrases in _BEFORE for phrase in phrases.split("|")}
_PHRASES = "|".join(sorted((p for _, phrases in _BEFORE for p in phrases.split("|")), key=len, reverse=True))
_LEAD = re.compile(
    rf"(?:^|(?<=[^\w]))(?P<phrase>{_PHRASES})[ \u00a0]+(?:(?:a|an|the|another|other|additional|total of|a total of|further|only|just|its|their)[ ]+)?$",
    re.IGNORECASE,
)
_TAIL = (
    (
        ">=",
        re.compile(
            r"\+|(?:[ ]\w+)?[ ]or (?:more|above|greater|over|higher)\b|[ ](?:plus|at least)\b|[ ]and (?:over|above|up)\b", re.I
        ),
    ),
    ("<=", re.compile(r"(?:[ ]\w+)?[ ]or (?:less|fewer|below|under)\b|[ ](?:at most|at the most|tops)\b", re.I)),
    ("~", re.compile(r"(?:-|[ ])odd\b|-ish\b|(?:[ ]\w+)?[ ]or so\b", re.I)),
)
_REACH = 40
# "$75 million over three years" is a span of time, "shot up to 46 percent" a movement: no modifiers.
_SPAN_BEFORE = re.compile(r"(?<!\bfor)(?<!\bjust)(?<!\bwell)(?<!\bof)\sover (?:the )?$", re.IGNORECASE)
_SPAN_AFTER = re.compile(r"[ -](?:second|minute|hour|day|week|month|year|decade)s?\b", re.IGNORECASE)
_UNDER_A = re.compile(r"\b(?:under|over|within|above|below|past|around|about) an? $", re.IGNORECASE)  # "under a 30-year concession"
_MOVED_UP = re.compile(
    r"\b(?:shot|went|jumped|rose|risen|climbed|moved|gone|surged|driven|pushed|taken|brings?|bringing|brought) up to $",
    re.IGNORECASE,
)


def modifiers_of(context: Context) -> list[tuple[str, int]]:
    """For each number its sign (one of = > >= < <= ~ <~ -) or vague name, and where the phrase with the modifier begins.

    A modifier bends the number after it alone; only one that opens the sentence ("At least 40 dead and 12 hurt") bends the
    numbers joined to the first by "and" too.
    """
    signs: list[tuple[str, int]] = []
    for index, number in enumerate(context.numbers):
        sign, start = _own_sign(context, number)
        if sign == "=" and index and _shares_opening(context, signs, index):
            sign = signs[index - 1][0]
        signs.append((sign, start))
    return signs


def _own_sign(context: Context, number: Number) -> tuple[str, int]:
    lead = context.text[max(context.start, number.start - _REACH) : number.start]
    found = _LEAD.search(lead)
    start = number.start - len(lead) + found.start() if found else number.start
    sign = _MODIFIER_OF.get(found["phrase"].lower().rstrip("?"), "=") if found else "="
    if found and (
        _MOVED_UP.search(lead)
        or (_SPAN_BEFORE.search(lead) and _SPAN_AFTER.match(context.text, number.end))
        or (_UNDER_A.search(lead) and context.text[number.end : number.end + 1] == "-")
    ):
        sign, start = "=", number.start
    if number.vague:
        return number.vague, start
    if number.high is not None and number.value is not None:
        return "-", start
    if sign == "=":
        for name, tail in _TAIL:
            if tail.match(context.text, number.end):
                return name, number.start
    return sign, start


def _shares_opening(context: Context, signs: Sequence[tuple[str, int]], index: int) -> bool:
    sign, start = signs[index - 1]
    if sign not in (">=", "~", ">", "<~") or start != context.start:
        return sign not in ("=", "-") and index > 1 and _joined(context, index) and _shares_opening(context, signs, index - 1)
    return sign == ">=" and _joined(context, index)


def _joined(context: Context, index: int) -> bool:
    """Only a few words and one "and" or comma between this number and the one before."""
    before, here = context.places[index - 1][1], context.places[index][0]
    between = context.lower[before:here]
    return len(between) <= 6 and bool(between) and between[-1] in ("and", ",") and "." not in between


def bounds_of(number: Number, sign: str) -> tuple[float | None, float | None]:
    """The least and greatest value that the words allow, None where open.

    "More than" and "at least" both give the number as least; "about" gives it on both sides.
    """
    if number.value is None:
        return number.low, number.high
    if number.vague or sign in (">", ">="):
        return number.value, None
    if sign in ("<", "<=", "<~"):
        return None, number.value
    return number.value, number.high if number.high is not None else number.value
