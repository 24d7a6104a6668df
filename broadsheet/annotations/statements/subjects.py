"""The subject of a cue by plain grammar, for where the tagger of roles saw none."""

from __future__ import annotations

from typing import NamedTuple

from broadsheet.annotations.statements.cues import LEMMA_OF, STRONG
from broadsheet.annotations.statements.tokens import Read

_SKIPPED = frozenset(
    """has have had is was are were be been being also then later recently repeatedly again still once already now often never since earlier
    himself herself themselves itself both all first further does did would will could may might n't not ’ s""".split()
)
_INSIDE = frozenset("of for in at to from on with".split())
_NOUNS = frozenset(("Upper", "word", "det", "poss", "role", "digit", "pron"))
_LONGEST = 14
_LONGEST_TAIL, _LONGEST_SOURCE, _SHORTEST_CONTENT = 9, 16, 4


def subject_of(read: Read, cue: int) -> tuple[int, int] | None:
    """The token range of the noun phrase before a cue, a phrase between commas or dashes left out; None where there is none.

    For "who" and "which" it is the noun phrase they stand for.
    """
    first = read.sentence_of[cue]
    i = cue - 1
    while i >= 0 and read.sentence_of[i] == first and (read.lower[i] in _SKIPPED or read.classes[i] in ("ly", "aux", "day")):
        i -= 1
    i = _over_apposition(read, i, first)
    if i >= 0 and read.lower[i] in ("which", "who", "that"):
        i -= 1
        while i >= 0 and read.classes[i] in ("comma", "dash"):
            i -= 1
    return _noun_phrase(read, i, first)


class Closing(NamedTuple):
    """The two parts of a closing attribution, in token ranges."""

    source: tuple[int, int]
    content: tuple[int, int]


def closing_attribution(read: Read, cue: int) -> Closing | None:
    """ "...the fire was out, a man who saw it told the paper on Tuesday.": who says it after the comma, what before; else None."""
    sentence = read.sentence_of[cue]
    after = cue + 1
    while after < len(read.lower) and read.sentence_of[after] == sentence:
        after += 1
    first = cue
    while first > 0 and read.sentence_of[first - 1] == sentence:
        first -= 1
    if read.lower[cue] == "according":
        return (
            Closing((cue + 2, after - 1), (first, cue - 1))
            if cue - first > 2 and read.classes[cue - 1] == "comma" and after - cue > 3
            else None
        )
    if after - cue > _LONGEST_TAIL or LEMMA_OF[read.lower[cue]] not in STRONG:
        return None
    comma = next((i for i in range(cue - 1, max(first, cue - _LONGEST_SOURCE), -1) if read.classes[i] == "comma"), None)
    if (
        comma is None
        or comma - first < _SHORTEST_CONTENT
        or cue - comma < 2
        or read.classes[comma + 1] in ("sub", "conj", "aux", "prep")
    ):
        return None
    return Closing((comma + 1, cue), (first, comma))


def joined_to_verb(read: Read, cue: int) -> bool:
    """The cue continues an earlier verb of its sentence ("did not detail them but said")."""
    i = cue - 1
    while i >= 0 and (read.lower[i] in _SKIPPED or read.classes[i] == "ly"):
        i -= 1
    return i >= 0 and read.lower[i] in ("and", "but", "or")


def _over_apposition(read: Read, i: int, sentence: int) -> int:
    """From the closing comma or dash of ", chairman of the board," to before the opening one."""
    if i < 0 or read.classes[i] not in ("comma", "dash"):
        return i
    sign, j = read.classes[i], i - 1
    while j >= 0 and i - j <= 24 and read.sentence_of[j] == sentence:
        if read.classes[j] == sign:
            return j - 1
        j -= 1
    return i


def _noun_phrase(read: Read, last: int, sentence: int) -> tuple[int, int] | None:
    i = last
    while i >= 0 and last - i < _LONGEST and read.sentence_of[i] == sentence:
        name, word = read.classes[i], read.lower[i]
        inside = word in _INSIDE and last - i > 0 and i > 0 and read.classes[i - 1] in _NOUNS
        hyphen = name == "hyphen" or word == "." or (word == "and" and last - i < 3 and i and read.classes[i - 1] in _NOUNS)
        if not (name in _NOUNS or inside or (hyphen and i < last)):
            break
        i -= 1
        if name == "det":
            break
    first = i + 1
    while first <= last and (read.lower[first] in _INSIDE or read.lower[first] in ("and", "-", ".")):
        first += 1
    return (
        (first, last + 1)
        if first <= last and any(read.classes[k] in ("Upper", "role", "pron", "word") for k in range(first, last + 1))
        else None
    )
