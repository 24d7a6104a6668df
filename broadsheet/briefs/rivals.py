"""Two numbers for one thing in neighbouring sentences of an account: "Police put the crowd at 8,000. The organisers counted 25,000."

Here no comparison over articles is needed: the reporter set the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.captions import caption
from broadsheet.briefs.counts import Count
from broadsheet.briefs.figures import name_of
from broadsheet.briefs.independence import publishers_of
from broadsheet.briefs.reported import CASUALTIES, ROUNDING, Reported, reported_figures
from broadsheet.model.annotation import Figure
from broadsheet.model.article import Span
from broadsheet.model.brief import Disagreement, Side
from broadsheet.words.numbers import find_numbers

READ_OF_EACH = 60
LONGEST = 34
"""Words of the answering sentence; a longer one tells of more than a number."""
WITHIN = 20
"""How many times the one may be the other: crowds are told five times over, but not fifty."""

REACH = 24
"""Characters after the word of counting in which its number may stand."""

_COUNTS = re.compile(
    r"^(?:But |However, |Yet |Meanwhile, )?(?P<who>[^.,;:“”]{2,70}?(?:, [^.,;:“”]{2,40},)?)\s+(?:put|puts|has put|counts|counted|has counted|gave|gives|estimates|estimated"
    r"|reckons|reckoned|speaks of|spoke of|says it (?:is|was)|said it (?:is|was))\s"
)
_OWN_COUNT = re.compile(r"\bby (?:its|his|her|their) own (?:reckoning|count|estimate)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|its|he|she|they|this|that|who|which)$", re.IGNORECASE)


def find_rival_counts(accounts: Sequence[Account]) -> list[Disagreement]:
    """The pairs of neighbouring sentences in which two sources give two numbers for one thing, in the order of the accounts."""
    return [told for account in accounts if account.is_reporting for told in _of_account(account)]


def _of_account(account: Account) -> Iterator[Disagreement]:
    numbers: dict[int, list[Reported]] = {}
    for one in reported_figures(account):
        if not (one.figure.doubtful or one.figure.vague or one.is_quoted):
            numbers.setdefault(one.passage.order, []).append(one)
    for first, second in pairwise(account.passages[:READ_OF_EACH]):
        answer = _answer(second, numbers.get(second.order, ()))
        if answer is not None and (claim := _claim(first, numbers.get(first.order, ()), *answer)) is not None:
            yield _told(claim, answer[0])


def _answer(passage: Passage, numbers: Sequence[Reported]) -> tuple[Reported, str] | None:
    """The number with which a short sentence of counting answers, and who counts."""
    found = _COUNTS.match(passage.text)
    if found is None or passage.text.count(" ") >= LONGEST or _PRONOUN.search(found["who"].split(",")[0]):
        return None
    start = passage.start + found.end()
    after = [one for one in numbers if one.figure.start >= start - 1]
    answer = min(after, key=lambda one: one.figure.start) if after else _bare(passage, start)
    return (answer, found["who"]) if answer else None


def _bare(passage: Passage, start: int) -> Reported | None:
    """A number alone right after the word of counting, which counts nothing by itself: "Councilor Vane counts six"."""
    found = next(iter(find_numbers(passage.account.text[start : min(passage.end, start + REACH)])), None)
    if found is None or found.start or found.value is None or found.vague:
        return None
    span = Span(start, start + found.end)
    figure = Figure(span.start, span.end, span, "other", found.value, found.value, found.value)
    return Reported(passage.account, passage, figure, None)


def _claim(passage: Passage, numbers: Sequence[Reported], answer: Reported, who: str) -> Reported | None:
    """The number of the sentence before that the answer is held against: another source's, of the same unit."""
    fitting = [one for one in numbers if _is_of_one_thing(one, answer) and _source(one, passage) not in ("", who.casefold())]
    return fitting[0] if len(fitting) == 1 else None


def _source(one: Reported, passage: Passage) -> str:
    """Who gives the number of the first sentence, as it says; "" where nobody does."""
    if one.figure.source is not None:
        return one.figure.source.canonical.casefold()
    found = _COUNTS.match(passage.text)
    own = _OWN_COUNT.search(passage.text)
    return found["who"].casefold() if found else own.group().casefold() if own else ""


def _is_of_one_thing(one: Reported, answer: Reported) -> bool:
    """Whether two numbers can count one thing, and are not the same but for rounding."""
    low, high = sorted((one.stated, answer.stated))
    if not low > 0 or high > WITHIN * low or high <= low * (1 + ROUNDING / 2):
        return False
    counted = _unit(answer)
    if counted and counted not in one.passage.text.casefold():
        return False
    return (one.figure.unit or "").upper() == (answer.figure.unit or "").upper() or not _is_money(one, answer)


def _unit(reported: Reported) -> str:
    """The word that is counted, where the number has one; "" for a bare number. Of casualties none: "the dead at 21" has no word."""
    words = re.findall(r"\w+", (reported.figure.who or "").casefold())
    return words[-1] if words and reported.figure.kind not in CASUALTIES and words[-1] not in ("people", "persons") else ""


def _is_money(*numbers: Reported) -> bool:
    return all(one.figure.kind == "money" and one.figure.unit for one in numbers)


def _told(claim: Reported, answer: Reported) -> Disagreement:
    figure = claim.figure
    name = (
        name_of(Count(figure.kind, figure.side or "", "", claim.group, "", (claim,)))
        if figure.kind in CASUALTIES
        else caption(claim)
    )
    sides = sorted((claim, answer), key=lambda one: one.stated)
    return Disagreement(name or claim.printed, "conflict", tuple(map(_side, sides)), "two sources, two counts")


def _side(one: Reported) -> Side:
    return Side(one.printed, publishers_of([one.account]), (one.passage.evidence,))
