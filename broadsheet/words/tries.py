"""Many words as one pattern."""

from __future__ import annotations

from collections.abc import Iterable


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, that tries each letter once: most words of a text fail at their second.

    Words are of letters, hyphens and spaces alone. Without words it matches the empty string.
    """
    tails: dict[str, set[str]] = {}
    for word in words:
        tails.setdefault(word[:1], set()).add(word[1:])
    branches = [letter + trie(rest) for letter, rest in sorted(tails.items()) if letter]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in tails else f"(?:{'|'.join(branches)})"
    return whole + "?" if "" in tails else whole
