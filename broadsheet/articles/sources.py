"""Where the blocks of an article stand in the page's source.

The parser tells no offsets, so the first words of each block are looked for in the source, in page order, and the block gets a place
only if the source from there on says all its words, and between them nothing but tags, blanks and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from broadsheet.model.article import Span
from broadsheet.words.unseen import visible

HOOK = 32
"""Characters of a block that are looked for."""
SHORT_HOOK = 8
"""Characters looked for where those do not stand in one piece: the first word, or its beginning."""

MOST_TRIES = 6
"""Places tried for one block: its first words also stand in cards, attributes and scripts."""

MOST_STEPS_BACK = 3
"""Stretches of text before the first word that are tried as its beginning."""

MOST_MISSES = 20
"""Blocks in a row that are not found before the rest is given up: each costs a search to the end of the page."""

_PLAIN = re.compile(r"[^\W_][^&<>\"'\u00a0\u00ad’‘“”–—…«»]{3,}")
_WORD = re.compile(r"\w+")
_PART = re.compile(r"(?P<tag><!--.*?-->|<[^<>]*>)|[^<]+|<", re.DOTALL)


def locate(source: str, texts: Sequence[str]) -> list[Span | None]:
    """For every text its span in the source; None where it stands there in pieces, otherwise spelt, or not at all.

    `texts` have single spaces and no markup; one that is known to stand nowhere is given as "". Cheap where they stand in the source in the order given.
    """
    at = max(source.find("<body"), 0)
    found: list[Span | None] = []
    misses = 0
    for text in texts:
        span = _find(source, text, at) if text and misses < MOST_MISSES else None
        misses = 0 if span or not text else misses + 1
        at = span.end if span else at
        found.append(span)
    return found


def _find(source: str, text: str, at: int) -> Span | None:
    words = "".join(text.split())
    for start in _starts(source, text, at):
        plain = source.startswith(text, start) and source.startswith("<", start + len(text))
        end = start + len(text) if plain else _end(source, words, start)
        if end is not None:
            return Span(start, end)
    return None


def _starts(source: str, text: str, at: int) -> Iterator[int]:
    """Where outside tags and scripts the text can begin: the first word of a stretch of text in which its first words stand."""
    plain = _PLAIN.search(text, 0, 200)
    if plain is None:
        return
    hook = plain[0][:HOOK].rstrip()
    word = _WORD.match(hook)
    for look_for in dict.fromkeys((hook, word[0][:SHORT_HOOK] if word else hook)):
        here = at
        for _ in range(MOST_TRIES):
            here = source.find(look_for, here)
            if here < 0:
                break
            opened = source.rfind("<", at, here)
            if opened < 0:
                yield _first_word(source, at)
                break
            if source.startswith("<script", opened):
                here = _after(source, "</script", here)
            elif (closed := source.find(">", opened, here)) >= 0:
                yield _first_word(source, closed + 1)
                if plain.start():
                    yield from _before(source, opened)
                here += len(look_for)
            else:
                here = _after(source, ">", here)


def _before(source: str, opened: int) -> Iterator[int]:
    """The beginnings of the stretches of text before a tag: a mark that opens the text can stand outside a link."""
    for _ in range(MOST_STEPS_BACK):
        closed = source.rfind(">", 0, opened)
        opened = source.rfind("<", 0, closed)
        if opened < 0:
            return
        yield _first_word(source, closed + 1)


def _after(source: str, mark: str, at: int) -> int:
    found = source.find(mark, at)
    return found if found >= 0 else len(source)


def _first_word(source: str, at: int) -> int:
    while source[at : at + 1].isspace():
        at += 1
    return at


def _end(source: str, words: str, start: int) -> int | None:
    """Where a text that begins here ends, None where the source says other words; `words` without blanks."""
    said = 0
    for part in _PART.finditer(source, start):
        if part["tag"]:
            continue
        told = "".join(visible(unescape(part[0])).split())
        if not words.startswith(told, said):
            return None
        said += len(told)
        if said == len(words):
            return part.start() + len(part[0].rstrip())
    return None
