"""One occasion told in two lights: the same people on the same day, and publishers that report other things of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from broadsheet.briefs.accounts import Account
from broadsheet.briefs.dated import Dated
from broadsheet.briefs.independence import publishers_of
from broadsheet.briefs.likeness import cosine, normal
from broadsheet.model.brief import Disagreement, Side

MOST = 5
MOST_NAMES = 6
RETOLD = 0.3
"""Beside the names, two sentences this near tell the same of an occasion; then nothing is framed otherwise."""

_MEETS = re.compile(
    r"\b(?:calls?|called|phoned?|spoke|speaks|talks?|talked|told|tells|message|met|meets|meeting|summit|hosted|visit(?:s|ed)?)\b",
    re.IGNORECASE,
)
_Occasion = tuple[date, str, str]


def find_framings(dated: Sequence[Dated]) -> list[Disagreement]:
    """Calls and meetings of two people that publishers give different contents of, those of most publishers first.

    Who is right is not ours to say, and both may be: the sides stand beside each other. At most `MOST`.
    """
    occasions: defaultdict[_Occasion, list[Dated]] = defaultdict(list)
    for one in dated:
        if one.days[0] == one.days[1] and _MEETS.search(one.passage.text):
            for first, second in combinations(sorted(_people(one))[:MOST_NAMES], 2):
                occasions[one.days[0], first, second].append(one)
    found = [told for occasion, accounts in occasions.items() if (told := _framing(occasion, accounts))]
    return sorted({told.sides: told for told in found}.values(), key=lambda told: -len(told.sides))[:MOST]


def _people(dated: Dated) -> set[str]:
    """The people a sentence names, by the last word of their names, which is how later mentions call them."""
    return {
        mention.canonical.split()[-1]
        for mention in dated.account.mentions
        if mention.type == "PER" and mention.canonical and dated.passage.holds(mention.start, mention.end)
    }


def _framing(occasion: _Occasion, told: Sequence[Dated]) -> Disagreement | None:
    day, *names = occasion
    sides: list[Dated] = []
    for one in told:
        others = [side for side in sides if side.account.house != one.account.house]
        if len(others) == len(sides) and not any(_is_retelling(one, side, names) for side in sides):
            sides.append(one)
    if len(sides) < 2:
        return None
    topic = f"{names[0]} and {names[1]}, {day.isoformat()}"
    return Disagreement(topic, "framing", tuple(map(_side, sides)), "one occasion, told in different ways")


def _is_retelling(one: Dated, other: Dated, names: Sequence[str]) -> bool:
    """Whether two sentences share more than the names of who met."""
    apart = {name.casefold() for name in names}
    first, second = (normal({term: w for term, w in d.terms.items() if term not in apart}) for d in (one, other))
    return cosine(first, second) >= RETOLD


def _side(dated: Dated) -> Side:
    account: Account = dated.account
    return Side(dated.passage.text, publishers_of([account]), (dated.passage.evidence,))
