"""Words folded to terms, so that two newsrooms' spellings of one word meet when articles are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_INDIC = "".join(
    f"{chr(block)}-{chr(block + 3)}{chr(block + 0x3A)}-{chr(block + 0x4F)}{chr(block + 0x55)}-{chr(block + 0x57)}{chr(block + 0x62)}{chr(block + 0x63)}"
    for block in range(0x900, 0xD80, 0x80)
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    f"{_INDIC}\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
"""Signs that stand on or in a word and are no letters to `re`: vowels of Hindi and Thai, points of Hebrew, accents typed apart, joiners."""
_WORD = re.compile(
    rf"[a-zA-Z]++(?![^\W\d_]|[{_MARKS}'’])|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*(?:['’][^\W\d_]{{1,2}}(?![^\W\d_]))?"
)
_UNSPACED_LETTERS = "\u0e01-\u0e46\u0e80-\u0ec6\u1000-\u109f\u1780-\u17d7\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
UNSPACED = re.compile(rf"[{_UNSPACED_LETTERS}][{_MARKS}]*")
"""A character, with its signs, of a script that sets no blank between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer."""
_PIECE = re.compile(rf"(?:[{_UNSPACED_LETTERS}][{_MARKS}]*)+|[^{_UNSPACED_LETTERS}]+")
_SHOWS_ITS_SCRIPT = 200
"""Characters of a text by which its script is told."""
_USUAL_LENGTH, _MOST_LENGTH = 8, 16
"""Characters a word, its blank among them: news in English has six; the greater only bounds the work on huge texts."""
_SIBILANT = ("ses", "xes", "zes", "ches", "shes")
_VOWELS = frozenset("aeiouy")
_ENDINGS_END = frozenset("sgde")


def find_words(text: str, limit: int | None = None) -> list[str]:
    """Words and numbers in text order, as written; at most `limit`, so that a huge page costs no more than a short one.

    Of scripts without blanks come overlapping pairs of characters: no dictionary is needed, and two reports of one matter share them.
    """
    if is_unspaced(text):
        return list(_pairs(_WORD.findall(text if limit is None else text[: _MOST_LENGTH * limit])))[:limit]
    if limit is None:
        return _WORD.findall(text)
    words = _WORD.findall(text, 0, _USUAL_LENGTH * limit)
    if len(words) <= limit and len(text) > _USUAL_LENGTH * limit:
        words = _WORD.findall(text, 0, _MOST_LENGTH * limit)
    return words[:limit]


def is_unspaced(text: str) -> bool:
    """Whether a text is written, by its beginning, in a script that sets no blank between words."""
    return not text.isascii() and UNSPACED.search(text, 0, _SHOWS_ITS_SCRIPT) is not None


def _pairs(words: list[str]) -> Iterator[str]:
    for word in words:
        for piece in _PIECE.findall(word):
            letters = UNSPACED.findall(piece)
            yield from map("".join, pairwise(letters)) if len(letters) > 1 else (piece,)


def stem(word: str) -> str:
    """Fold case, possessive, plural and the commonest verb endings of English; numbers lose their commas.

    Light on purpose: `fires`, `fired`, `firing` and `fire` meet, `nation` and `national` do not.
    """
    word = word.lower()
    if word[0].isdigit():
        return word.replace(",", "")
    if "'" in word or "’" in word:
        word = word.replace("’", "'").partition("'")[0]
    return _without_ending(word)


def _without_ending(word: str) -> str:
    if word[-1] not in _ENDINGS_END:
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(_SIBILANT):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        kept = word[: -len(ending)]
        if word.endswith(ending) and len(kept) >= 3 and not _VOWELS.isdisjoint(kept):
            word = kept[:-1] if kept[-1] == kept[-2] and kept[-1] not in "sl" else kept
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word
