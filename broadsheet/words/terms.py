"""Words folded to terms, so that two newsrooms' spellings of one word meet when articles are compared."""

from __future__ import annotations

import re

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]{1,2}(?![^\W\d_]))?")
_SIBILANT = ("ses", "xes", "zes", "ches", "shes")
_VOWELS = frozenset("aeiouy")
_ENDINGS_END = frozenset("sgde")


def find_words(text: str, limit: int | None = None) -> list[str]:
    """Words and numbers in text order, as written; at most `limit`, so that a huge page costs no more than a short one."""
    if limit is None:
        return _WORD.findall(text)
    # A word is rarely longer than 16 characters; the cut only bounds the work on huge texts.
    return _WORD.findall(text, 0, 16 * limit)[:limit]


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
