"""What a loose number counts, in the words around it: "Norrigan employs … people", "Taking £… from its pension fund"."""

from __future__ import annotations

import re

from broadsheet.briefs.reported import Reported

BEFORE, AFTER = 5, 7
"""Words of the clause on either side of its number; more is a sentence again, and the sentence stands beside it."""
FEWEST = 3
GAP = "…"

# A clause begins after, and ends before, one of these; commas inside a number are none.
_BOUND = re.compile(
    r",(?!\d)|[;:()“”\"]|\s[—–-]{1,2}\s"
    r"|(?<=\s)(?:but|while|whereas|although|though|because|whose|which|who|whom|when|where|after|before|until|if|that)(?=\s)"
    r"|(?<=\s)and(?=\s(?:will|would|is|was|were|has|had|have|the|its|his|her|their|it|he|she|they)\s)"
    r"|(?<=\s)(?:said|says|say|told \w+|added|according to)(?=\s)"
)
_CURRENCY = re.compile(r"(?:[A-Z]{1,3})?[$£€¥₹₽₩](?=\s?\d)")
_SCALE = re.compile(r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|dozen|bln|mln|bn|mn|tn|m|k)(?![\w]))+")
_RANGE = re.compile(r"\s?(?:to|[–-])\s?[$£€¥]?\d[\d.,]*\d?(?:\s(?:million|billion|trillion|thousand))?")
_SCORE = re.compile(r"[–-]\d")
_VERB = re.compile(
    r"(?:\w{2,}(?:ed|ing)|is|was|were|are|has|have|had|cut|put|took|takes?|made|sold|won|lost|cost|costs|paid|fell|rose|left|held|gave|met|ran|spent|sent)$"
)
_LOOSE_ENDS = frozenset(
    "a an the of to in on for and or but nor with at by from as is was were are be been has have had that than its their his her"
    " it up into over about per after until this these those there then so also still now".split()
)
_LEADING = frozenset("and or but nor that then so also than of as by up the there".split())


def caption(reported: Reported) -> str:
    """The clause of a number with "…" in its place (its currency stays), cut to a few words; "" where too few stand around it."""
    passage, text = reported.passage, reported.account.text
    start, end = _number_span(reported)
    before, after = text[passage.start : start], text[end : passage.end]
    if reported.figure.modifier != "-" and _SCORE.match(text, reported.figure.number.end):
        return ""
    left, right = _trimmed(_last_words(before[_last_bound(before) :]), after[: _first_bound(after)].split()[:AFTER])
    if len(left) + len(right) < FEWEST - 1 or not any(len(word) > 3 for word in (*left, *right)):
        return ""
    currency = _CURRENCY.search(text[start:end])
    gap = [f"{currency.group() if currency else ''}{GAP}"] if left or currency or right[0] == "of" else []
    glue = " " if after[:1].isspace() or not right or not gap else ""
    words = f"{' '.join([*left, *gap])}{glue}{' '.join(right)}".strip(" -–—'’.")
    return words[:1].upper() + words[1:]


def _number_span(reported: Reported) -> tuple[int, int]:
    """Where the number stands with its bound, its currency and its scale, and without what is counted."""
    figure, text = reported.figure, reported.account.text
    end = figure.number.end
    for further in (_SCALE, _RANGE):
        found = further.match(text, end)
        end = found.end() if found else end
    return min(figure.start, figure.number.start), min(end, reported.passage.end)


def _last_words(clause: str) -> list[str]:
    """The last words of a clause; where it is longer, from its last verb on, so that no name is cut in two."""
    words = clause.split()
    kept = words[-BEFORE:]
    verb = next((at for at, word in enumerate(kept) if _VERB.match(word)), 0)
    return kept[verb:] if len(kept) < len(words) else kept


def _last_bound(before: str) -> int:
    return max((match.end() for match in _BOUND.finditer(before)), default=0)


def _first_bound(after: str) -> int:
    return min((match.start() for match in _BOUND.finditer(after)), default=len(after))


def _trimmed(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """Without words that only lead to what was cut off."""
    while left and left[0].casefold() in _LEADING:
        left = left[1:]
    while right and right[-1].casefold().strip("'’") in _LOOSE_ENDS:
        right = right[:-1]
    return left, right[:-2] if right[-2:-1] == ["to"] else right
