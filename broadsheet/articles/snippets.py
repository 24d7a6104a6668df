"""What headline and snippet of a card tell together: whether they belong to one article, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{4,}")
_NAMES = re.compile(r"\b[A-ZÀ-Þ][a-zß-ÿ]+ [A-ZÀ-Þ][a-zß-ÿ]+\b")
_LIVE = re.compile(r"(?:the latest|live(?: updates| blog)?|latest updates|liveticker|en direct|en vivo)\b\s?[:|-]", re.IGNORECASE)
_VIDEO = re.compile(r"(?:watch|video|im video|en vidéo)\s?[:|]", re.IGNORECASE)
_SPOKEN_DATE = re.compile(r"\(((?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2})\)\s*$")

LEAST_WORDS = 15
"""A snippet of fewer words may well use other words than its headline."""
LEAST_SHARED = 2
"""Words a snippet shares with the headline it belongs to."""


def is_mismatch(headline: str, snippet: str) -> bool:
    """Headline and snippet share neither a word nor a name, though the snippet is long enough and names somebody."""
    if len(snippet.split()) < LEAST_WORDS or not _NAMES.search(snippet):
        return False
    return not stems(headline) & stems(snippet)


def belongs_elsewhere(headline: str, snippet: str, others: Iterable[str]) -> bool:
    """Headline and snippet share no word, and another headline shares `LEAST_SHARED` with the snippet or more.

    For cards whose parts stand in one element: what says the same thing in other words is no mismatch there.
    """
    if not is_mismatch(headline, snippet):
        return False
    said = stems(snippet)
    return any(len(stems(other) & said) >= LEAST_SHARED for other in others)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of four letters and more, case folded."""
    return frozenset(word[:5].casefold() for word in _WORD.findall(text))


def kind_of_card(headline: str, snippet: str) -> str | None:
    """`live` or `video` where the words say so, None for ordinary news."""
    if _LIVE.match(headline):
        return "live"
    return "video" if _VIDEO.match(headline) or (_SPOKEN_DATE.search(snippet) and len(snippet) < 300) else None
