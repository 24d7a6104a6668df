"""How like two passages are: weighed terms, and the cosine between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt

from broadsheet.words.terms import find_words, stem

Terms = Mapping[str, float]

# Words that tell nothing of what a sentence is about; the words of reporting are among them, as every account has them.
_IDLE_WORDS = """
    a an the of to in on for and or but nor with at by from as is was were are be been being has have had having it its
    that this these those there here which who whom whose he she they his her hers their them him i me my we us our you your
    not no will would could should can may might must do does did so if when while what how why than then also more most less
    up out all any one some such about into over after before during through against between under per its just only very
    say says said saying tell tells told add adds added ask asked according report reported reports mr mrs ms dr new
"""
_IDLE = frozenset(_IDLE_WORDS.split())
# One fate in many words: "killed nine" and "nine dead" tell the same.
_FATES = {
    stem(word): fate
    for fate, words in {
        "kill": "kill kills killed killing die dies died dying dead death deaths fatality fatalities",
        "injur": "injure injured injures injury injuries hurt wound wounded wounds",
    }.items()
    for word in words.split()
}


# The words of one story come back thousands of times.
@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    stemmed = stem(word)
    return _FATES.get(stemmed, stemmed)


def terms_of(text: str) -> Terms:
    """The stems of a text with their weights, as a vector of length 1; empty where the text holds no telling word.

    A word's weight grows with the logarithm of its count, and longer words and names tell more than short common ones:
    without a frequency table this stands in for rarity.
    """
    counts = Counter(_stem(word) for word in find_words(text) if word.lower() not in _IDLE)
    return normal({term: 1.0 + log(count) for term, count in counts.items()})


def normal(weights: Mapping[str, float]) -> Terms:
    """The same direction with length 1."""
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def total_of(vectors: Iterable[Terms]) -> dict[str, float]:
    """The weights of all vectors together, term by term."""
    total: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    return total


def cosine(one: Terms, other: Terms) -> float:
    """0 for nothing in common, 1 for the same; the vectors have length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def share(part: Iterable[str], whole: Iterable[str]) -> float:
    """Which part of the first's terms stand in the second; 0 where the first has none."""
    wanted = set(part)
    return len(wanted.intersection(whole)) / len(wanted) if wanted else 0.0
