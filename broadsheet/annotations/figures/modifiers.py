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
    (">", "more than|over|above|upward of|upwards of|in excess of|exceed|exceeds|exceeded|exceeding|past|beyond|greater than|surpassed|surpassing|topped"
          "|topping|tops|higher than|longer than|older than|larger than|bigger than|better than|north of|passed|crossed"),
    ("<", "fewer than|less than|under|below|lower than|short of|within|shorter than|younger than|smaller than"),
    ("~", "about|around|some|approximately|roughly|an estimated|estimated at|estimated|circa|c.|approx|approx.|somewhere around|or so|in the region of|on the order of"
          "|something like|perhaps|an average of|average of|averaging|averages|averaged|put at about"),
)  # fmt: skip
_SIGN_OF = {tuple(phrase.replace(".", " . ").split()): sign for sign, phrases in _BEFORE for phrase in phrases.split("|")}
_LONGEST = max(map(len, _SIGN_OF))
_LAST_WORDS = frozenset(words[-1] for words in _SIGN_OF)
_LED_IN_BY = frozenset("a an the another other additional further only just its their".split())
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
_TAIL_WORDS = frozenset("or plus at and tops odd ish".split())
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
    for index in range(len(context.numbers)):
        sign, start = _own_sign(context, index)
        if sign == "=" and index and _shares_opening(context, signs, index):
            sign = signs[index - 1][0]
        signs.append((sign, start))
    return signs


def _own_sign(context: Context, index: int) -> tuple[str, int]:
    number = context.numbers[index]
    sign, start = _sign_before(context, index)
    if number.vague:
        return number.vague, start
    if number.high is not None and number.value is not None:
        return "-", start
    if sign == "=" and _may_bend_after(context, index):
        sign = next((name for name, tail in _TAIL if tail.match(context.text, number.end)), "=")
        return sign, number.start
    return sign, start


def _sign_before(context: Context, index: int) -> tuple[str, int]:
    """The sign of the longest phrase that ends at the number or at the small words leading into it, and where it begins."""
    number = context.numbers[index]
    last = _phrase_end(context, index)
    if context.word(last - 1) in _LAST_WORDS:
        for length in range(min(_LONGEST, last), 0, -1):
            sign = _SIGN_OF.get(context.lower[last - length : last])
            if sign:
                start = context.tokens[last - length][0]
                lead = context.text[max(context.start, number.start - _REACH) : number.start]
                return ("=", number.start) if _bends_nothing(context, number, lead) else (sign, start)
    return "=", number.start


def _phrase_end(context: Context, index: int) -> int:
    """The token after the one that a modifier would end with: "at least [a further] 40", "up to [a total of] 40"."""
    first = context.places[index][0]
    if context.lower[max(0, first - 2) : first] == ("total", "of"):
        return first - 2 - (context.word(first - 3) == "a")
    return first - (context.word(first - 1) in _LED_IN_BY)


def _bends_nothing(context: Context, number: Number, lead: str) -> bool:
    """The phrase tells of a movement or of a span of time: "shot up to 46 percent", "over three years"."""
    if _MOVED_UP.search(lead):
        return True
    if _SPAN_BEFORE.search(lead) and _SPAN_AFTER.match(context.text, number.end):
        return True
    return bool(_UNDER_A.search(lead)) and context.text[number.end : number.end + 1] == "-"


def _may_bend_after(context: Context, index: int) -> bool:
    if context.text[context.numbers[index].end : context.numbers[index].end + 1] in "+-":
        return True
    after = context.places[index][1]
    return not _TAIL_WORDS.isdisjoint(context.lower[after : after + 2])


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
