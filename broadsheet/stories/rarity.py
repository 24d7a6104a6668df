"""How rare a word is in the news: a table of general English to begin with, and the stories of this desk from then on."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple

from broadsheet.words.memory import Memory
from broadsheet.words.terms import stem

TABLE_WEIGHT = 1000
"""The table counts as much as so many stories; the desk outweighs it within a day or two."""
UNSEEN_RATE = 1e-4
_UNSEEN = TABLE_WEIGHT * UNSEEN_RATE + 0.5
NAMES_FADE = 4
"""The table's texts are of other years, and their names are rarer now. At 4 all sets gained, at 10 headlines lost."""
SENTENCES_OF_A_STORY = 8
_CALENDAR = frozenset(
    map(
        stem,
        (
            "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
            "september october november december"
        ).split(),
    )
)


class Word(NamedTuple):
    """`rate`: the share of stories that hold the word; `small`: how often it is written small inside a sentence."""

    rate: float
    small: float


UNKNOWN = Word(UNSEEN_RATE, 0.4)
"""A capitalised word that the table does not know is taken for a name."""


_terms = Memory[str, str](lambda word: intern(stem(word)))
fold_all = _terms.of
"""`stem` of each word."""


@cache
def general_words() -> dict[str, Word]:
    """The shipped table, by term; see `weights/words.card.md`."""
    lines = (files("broadsheet.stories") / "weights" / "words.csv").read_text(encoding="utf-8").splitlines()
    total = int(lines[0])
    table = {}
    for term, sentences, small in csv.reader(lines[1:]):
        rate = 1 - (1 - int(sentences) / total) ** SENTENCES_OF_A_STORY
        table[term] = Word(rate if float(small) >= 0.5 else rate / NAMES_FADE, float(small))
    return table


def often_capital(term: str) -> bool:
    """Whether a word of this term, met with a capital, is likely a name. Days and months are none."""
    return general_words().get(term, UNKNOWN).small < 0.5 and term not in _CALENDAR


def _name_of(word: str) -> str:
    term = _terms[word]
    return term if often_capital(term) else ""


_names = Memory(_name_of)


def names_among(words: Iterable[str]) -> Iterator[str]:
    """Terms of the words written with a capital that the language usually writes so: headlines in Title Case do no harm."""
    return filter(None, _names.of([word for word in words if word[0].isupper()]))


@cache
def _expected() -> dict[str, float]:
    """How many of `TABLE_WEIGHT` stories of general English hold a term, and half a story more."""
    return {term: TABLE_WEIGHT * word.rate + 0.5 for term, word in general_words().items()}


class Rarity:
    """Inverse story frequency. It counts stories, not articles: else the words of the biggest story would weigh least in it."""

    def __init__(self) -> None:
        self.stories = 0
        self._held: dict[str, int] = {}
        self._logs = Memory(self._log)
        """Of terms that were asked for."""

    def of(self, terms: Collection[str]) -> dict[str, float]:
        """For each term the natural log of one over the share of stories that hold it; about 7 for a term never met."""
        all_stories = math.log(TABLE_WEIGHT + self.stories + 1)
        return {term: all_stories - log for term, log in zip(terms, self._logs.of(terms), strict=True)}

    def above(self, least: float, terms: Collection[str]) -> dict[str, float]:
        """By how much the rarity of each term exceeds the least; terms that do not are left out."""
        everything = math.log(TABLE_WEIGHT + self.stories + 1)
        found = zip(terms, self._logs.of(terms), strict=True)
        return {term: rarity - least for term, log in found if (rarity := everything - log) > least}

    def _log(self, term: str) -> float:
        return math.log(_expected().get(term, _UNSEEN) + self._held.get(term, 0))

    def story_gained(self, terms: Iterable[str]) -> None:
        """Terms that a story holds from now on."""
        held, logs, expected = self._held, self._logs, _expected()
        for term in terms:
            often = held[term] = held.get(term, 0) + 1
            if term in logs:
                logs[term] = math.log(expected.get(term, _UNSEEN) + often)

    def story_lost(self, terms: Iterable[str]) -> None:
        """Terms that a story holds no more, because it parted, joined another or retired."""
        for term in terms:
            left = self._held.pop(term, 0) - 1
            self._logs.pop(term, None)
            if left > 0:
                self._held[term] = left


class StandingRarity(Rarity):
    """The rarities of a desk for one beside it: whatever is moved about there, they stay as they are."""

    def __init__(self, live: Rarity) -> None:
        super().__init__()
        self._live = live

    def of(self, terms: Collection[str]) -> dict[str, float]:
        """As the live ones tell."""
        return self._live.of(terms)

    def above(self, least: float, terms: Collection[str]) -> dict[str, float]:
        """As the live ones tell."""
        return self._live.above(least, terms)

    def story_gained(self, terms: Iterable[str]) -> None:
        """Nothing changes."""

    def story_lost(self, terms: Iterable[str]) -> None:
        """Nothing changes."""
