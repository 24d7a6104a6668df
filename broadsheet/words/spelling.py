"""Words as a searcher types them: without accents and capitals, and perhaps a letter off."""

from __future__ import annotations

import unicodedata

LONGEST = 60
"""Letters read of a word."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def fold(text: str) -> str:
    """Small letters without accents, one character for each, so that offsets stay right."""
    if text.isascii():
        return text.lower()
    for letter in set(text):
        if letter > "\x7f":
            parts = unicodedata.normalize("NFD", letter)
            if len(parts) > 1 and unicodedata.combining(parts[1]):
                text = text.replace(letter, parts[0])
    return text.lower()


def one_letter_off(word: str) -> set[str]:
    """All that differs from a word by one letter left out, put in, changed, or swapped with its neighbour."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    left_out = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    changed = {head + letter + tail[1:] for head, tail in cuts if tail for letter in _LETTERS}
    put_in = {head + letter + tail for head, tail in cuts for letter in _LETTERS}
    return (left_out | swapped | changed | put_in) - {word}


def letters_off(one: str, other: str) -> int:
    """How many letters have to be left out, put in or changed to make one word the other (Levenshtein 1966).

    Of each `LONGEST` letters are read: the time grows with both lengths, and a page may hold a word of a million letters.
    """
    one, other = one[:LONGEST], other[:LONGEST]
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        last, row = row, [n]
        for m, theirs in enumerate(other, 1):
            row.append(min(last[m] + 1, row[m - 1] + 1, last[m - 1] + (letter != theirs)))
    return row[-1]
