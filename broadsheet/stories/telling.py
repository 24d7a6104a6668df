"""How telling a word is where it stands: learned, so that articles of one story lie nearer to each other than to the rest.

Frequency and rarity alone weigh a name in the headline like one in the ninth paragraph. What is learned is a factor for
each: piecewise linear curves over the word's rarity, its place and its kind, added up as logarithms. It knows no word
by itself, so that it serves the names of next year as well.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from broadsheet.stories.rarity import UNKNOWN, general_words
from broadsheet.words.memory import Memory

BODY_WORDS = 250
"""News says what it is about early. At 200 words ecbplus lost a point of B-cubed F1."""
LEAD_WORDS = 80
Floats = NDArray[np.float64]

NOT_IN_BODY = 300
"""Stands for the place of a word that only the headline holds: beyond all places."""
_GRID = 16
_HIGHEST_RARITY = 40
YEAR_DIGITS = 4

CURVES: Mapping[str, tuple[float, ...]] = {
    "rarity": (2.0, 3.0, 4.0, 5.0, 6.0, 7.0),
    "english": (2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.2),
    "headline": (0, 1, 2),
    "lead": (0, 1, 2, 4, 11),
    "later": (0, 1, 2, 4, 11),
    "first": (0, 6, 19, 54, 147, 250, NOT_IN_BODY),
    "length": (1, 12),
    "name": (0, 1),
    "numeral": (0, 1),
    "year": (0, 1),
    "both": (0, 1),
    "short_headline": (0.0, 3.0),
    "long_text": (3.0, 5.6),
}
"""What is known of a word in an article, and the knots of its curve.

Rarity in the news and in general English (natural logs), how often it stands in the headline, in the lead and later, its
first place in the body, its letters, whether it is a name, a numeral, a year, in headline and body both; of headline words how
short the headline is (eight by its words) and how long the text (log of its words).
"""


class Seen(NamedTuple):
    """What `CURVES` are asked about one word, in their order."""

    rarity: float
    english: float
    headline: int
    lead: int
    later: int
    first: int
    length: int
    name: bool
    numeral: bool
    year: bool
    both: bool
    short_headline: float
    long_text: float


def look_at(headline: Sequence[str], told: Sequence[str], rare: Mapping[str, float], names: Collection[str]) -> Iterator[Seen]:
    """What is known of each term of `rare`, in its order. `headline` and `told` are the article's terms, in text order."""
    heads, lead, later, first = _counted(headline, told)
    short, long = _shortness(headline), _log_words(told)
    for term, rarity in rare.items():
        place = first.get(term, NOT_IN_BODY)
        often = heads[term]
        numeral = term[0].isdigit()
        yield Seen(
            rarity, english(term), often, lead[term], later[term], place, len(term), term in names, numeral,
            numeral and len(term) == YEAR_DIGITS, often > 0 and place < NOT_IN_BODY, short if often else 0.0, long if often else 0.0,
        )  # fmt: skip


def _counted(headline: Sequence[str], told: Sequence[str]) -> tuple[Counter[str], Counter[str], Counter[str], Mapping[str, int]]:
    """Counts in the headline, the lead and later, and first places in the body."""
    first = dict(zip(reversed(told), range(len(told) - 1, -1, -1), strict=True))
    return Counter(headline), Counter(told[:LEAD_WORDS]), Counter(told[LEAD_WORDS:]), first


def _shortness(headline: Sequence[str]) -> float:
    return 8 / max(len(headline), 3)


def _log_words(told: Sequence[str]) -> float:
    return math.log(max(len(told), 20))


class Telling:
    """The learned curves as tables, one look-up for each thing known of a word. `curves` has the value of each of `CURVES` at its
    knots, a logarithm; of all but that of rarity the first value is 0.
    """

    def __init__(self, curves: Mapping[str, Sequence[float]]) -> None:
        self._curves = curves
        self._rarity = self._table("rarity", np.arange(0, _HIGHEST_RARITY, 1 / _GRID))
        self._headline, self._first = (self._table(name, range(int(CURVES[name][-1]) + 1)) for name in ("headline", "first"))
        self._lead, self._later = (self._table(name, range(BODY_WORDS + 1)) for name in ("lead", "later"))
        self._lengths = [self._at("length", letters) for letters in range(int(CURVES["length"][-1]) + 1)]
        self._numeral, self._year, self._both = (self._at(name, 1) for name in ("numeral", "year", "both"))
        self._name = math.exp(self._at("name", 1))
        self._words = Memory(self._of_word)
        """What a term is worth by itself: by its rarity in English, its length, as a numeral or a year."""

    def weigh(
        self, headline: Sequence[str], told: Sequence[str], rare: Mapping[str, float], names: Iterable[str]
    ) -> dict[str, float]:
        """The rarities of `rare`, each times what its place and kind are worth. Arguments as in `look_at`."""
        heads, lead, later, first = _counted(headline, told)
        rarities = np.fromiter(rare.values(), np.float64, len(rare))
        logs = np.fromiter(self._words.of(rare), np.float64, len(rare)) + self._rarity[(_GRID * rarities).astype(np.int64)]
        for table, known, unknown in ((self._first, first, NOT_IN_BODY), (self._lead, lead, 0), (self._later, later, 0)):
            logs += table[np.fromiter(map(known.get, rare, repeat(unknown)), np.int64, len(rare))]
        worths = dict(zip(rare, (rarities * np.exp(logs)).tolist(), strict=True))
        for term in rare.keys() & set(names):
            worths[term] *= self._name
        of_all = self._at("short_headline", _shortness(headline)) + self._at("long_text", _log_words(told))
        for term in rare.keys() & heads.keys():
            worths[term] *= math.exp(of_all + self._headline[min(heads[term], 2)] + (self._both if term in first else 0.0))
        return worths

    def _of_word(self, term: str) -> float:
        log = self._at("english", english(term)) + self._lengths[min(len(term), len(self._lengths) - 1)]
        if term[0].isdigit():
            log += self._numeral
            log += self._year if len(term) == YEAR_DIGITS else 0.0
        return log

    def _at(self, name: str, value: float) -> float:
        """As `np.interp`, which takes ten times as long for a single number."""
        knots, values = CURVES[name], self._curves[name]
        place = bisect_right(knots, value) - 1
        if place < 0 or place == len(knots) - 1:
            return values[max(place, 0)]
        slope = (values[place + 1] - values[place]) / (knots[place + 1] - knots[place])
        return slope * (value - knots[place]) + values[place]

    def _table(self, name: str, at: Sequence[float] | Floats) -> Floats:
        return np.interp(at, CURVES[name], self._curves[name])


@cache
def shipped_telling() -> Telling:
    """The shipped curves; see `weights/telling.card.md`."""
    kept = json.loads((files("broadsheet.stories") / "weights" / "telling.json").read_text(encoding="utf-8"))
    return Telling({name: kept[name] for name in CURVES})


def english(term: str) -> float:
    """Rarity in general English."""
    return -math.log(general_words().get(term, UNKNOWN).rate)
