"""What grouping keeps of an article: its telling words, names, numbers and hours. Small, and free of the text itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from sys import intern
from typing import NamedTuple

from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article, Named, Reading, Teaser, When
from broadsheet.stories.rarity import Rarity, fold_all, names_among, often_capital
from broadsheet.stories.telling import BODY_WORDS, LEAD_WORDS, Telling, shipped_telling
from broadsheet.words.terms import find_words

HEADLINE_WORDS = 40
LEAD_WHEN_UNTITLED = 25
MOST_TERMS = 60
MOST_NAMES = 30
BARE_BODY = 20
"""A body of so few words tells no more than a headline."""
LONG_ENOUGH = 100
"""Words a text needs before its variety says anything."""
STEPS = 16
"""Weights come in sixteenths, so that all sketches share their few numbers: a third of the memory, and no score changed."""
COMMON_RARITY = 1.0
"""Terms found in more than about a third of all stories weigh nothing."""

_SHARED = tuple(step / STEPS for step in range(400 * STEPS))
_LAST_STEP = len(_SHARED) - 1
"""A rarity is below 40, a headline of forty words weighs a word at most ten times."""
_MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
_A_MONTH = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_MONTH_DAY = re.compile(
    rf"(?=[JFMASOND\d])\b(?:({_MONTHS})\.? (\d{{1,2}})(?!\d)|(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTHS})\b)"
)
_BEFORE_MONTH = {
    "jan": 0, "feb": 31, "mar": 60, "apr": 91, "may": 121, "jun": 152,
    "jul": 182, "aug": 213, "sep": 244, "oct": 274, "nov": 305, "dec": 335,
}  # fmt: skip
_PLACE_WORD = "|".join(rf"(?<=\b{word} )" for word in "[Ii]n [Aa]t [Nn]ear [Oo]ff [Oo]utside [Ff]rom of".split())
_AT = re.compile(rf" (?=[A-Z])(?:{_PLACE_WORD})((?:[A-Z][\w'’-]{{1,30}} ?){{1,3}})")
"""It begins with the blank and looks back for the word of place, because a blank before a capital is soon found."""
TOLD_EARLY = 1600
"""Characters of a text in which the days and places it tells of are looked for: what comes later is background."""
MOST_PLACES = 2
WEEKDAYS_EARLY = 100
"""Words of a text among which days of the week are looked for."""
_WEEKDAYS = frozenset(fold_all("monday tuesday wednesday thursday friday saturday sunday".split()))
LONGEST_NOTICE = 25
"""Words up to which a text may be what a page says under each of its films."""
LONGEST_FORM = 250
"""Words of a text that may be a form filled in: a warning, a quake, a result. A longer one shares too much by chance alone."""
SAME_NUMBERS = 0.75
"""Share of the numbers of two texts without a name in common that must be the same for both to tell of one matter."""
MANY_NAMES = 0.6
"""Share of capitals among the first words from which on a text only lists names: the most of 4,468 articles is .47."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Item:
    """An article, or one of the teasers around it, on its way into a story.

    `seen_at` (aware UTC) is when we first saw it; it bounds dates in the future and stands in where the page has none.
    """

    article: Article
    annotations: Annotations | None = None
    seen_at: datetime | None = None
    teaser: int | None = None

    @property
    def key(self) -> str:
        """The article's id, with `#` and the teaser's index where it is a teaser."""
        return self.article.id if self.teaser is None else f"{self.article.id}#{self.teaser}"

    @classmethod
    def of_teaser(cls, article_id: str, index: int, teaser: Teaser, seen_at: datetime | None = None) -> Item:
        """A teaser as the partial article it is. A snippet that does not belong to its headline is left out."""
        article = Article(
            id=article_id,
            headline=teaser.headline,
            text="" if teaser.mismatch else teaser.snippet or "",
            publisher=Named(teaser.publisher) if teaser.publisher else None,
            published=teaser.published,
            dateline=teaser.dateline,
            url=teaser.url,
            kind="commerce" if teaser.sponsored or teaser.kind == "commerce" else "news",
        )
        return cls(article, None, seen_at, index)


def items_of(reading: Reading, annotations: Annotations | None = None) -> tuple[Item, ...]:
    """The article of a reading and then its teasers in page order; the teasers alone where the page was no article."""
    seen = seen_at(reading)
    article = () if reading.article is None else (Item(reading.article, annotations, seen),)
    host = reading.id if reading.article is None else reading.article.id
    return article + tuple(Item.of_teaser(host, n, teaser, seen) for n, teaser in enumerate(reading.teasers))


def seen_at(reading: Reading) -> datetime | None:
    """When the page was seen: its capture, else the day it declares, else the end of its article's publication window."""
    if reading.captured_at is not None:
        return reading.captured_at
    if reading.declared_date is not None:
        with suppress(ValueError):
            day = datetime.fromisoformat(reading.declared_date)
            return day if day.tzinfo else day.replace(tzinfo=UTC)
    published = reading.article.published if reading.article else None
    return published.latest if published else None


@dataclass(frozen=True, slots=True)
class Sketch:
    """The telling parts of one item. Weights grow with frequency in the text and rarity in the news.

    `day` counts days since 1970 with fractions, None where the page gives no date; `seen` is 0
    where we do not know it. `variety` is the share of different words in a text of a hundred words or more. `told` are the
    days of the year it names, `places` the names it says things happened in or at, the weightiest first;
    `weekdays` those it names early, each once, in text order: that of the news itself mostly comes first.
    """

    key: str
    terms: Mapping[str, float]
    title: Mapping[str, float]
    names: Mapping[str, float]
    years: frozenset[str]
    numbers: frozenset[str]
    bare: bool
    day: float | None = None
    seen: float = 0.0
    language: str | None = None
    publisher: str | None = None
    agency: str | None = None
    words: int = 0
    lengths: tuple[float, float, float] = field(default=(1.0, 1.0, 1.0))
    variety: float = 1.0
    told: frozenset[int] = frozenset()
    places: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    lists_names: bool = False

    @property
    def held(self) -> set[str]:
        """All terms and names."""
        return {*self.terms, *self.names}


class Words(NamedTuple):
    """The words of one item: terms of headline and body in text order, the terms that look like names, and all as written."""

    headline: list[str]
    told: list[str]
    names: list[str]
    written: list[str]

    @property
    def bare(self) -> bool:
        """Whether the item tells no more than a headline."""
        return len(self.told) <= BARE_BODY

    @property
    def said(self) -> Counter[str]:
        """How often each term is said, in halves: twice over in the headline, half in what follows the lead."""
        return Counter([*4 * self.headline, *2 * self.told[:LEAD_WORDS], *self.told[LEAD_WORDS:]])


def words_of(item: Item) -> Words:
    """The words that grouping looks at. A text without a headline is headed by its first words."""
    article = item.article
    title = find_words(article.headline or "", HEADLINE_WORDS)
    body = find_words(" ".join(filter(None, (article.standfirst, article.text[: 16 * BODY_WORDS]))), BODY_WORDS)
    title = title or body[:LEAD_WHEN_UNTITLED]
    written = title + body
    return Words(list(fold_all(title)), list(fold_all(body)), list(names_among(written)), written)


def above_common(terms: Collection[str], rarity: Rarity) -> dict[str, float]:
    """By how much each term is rarer than the words of every third story; the commoner ones are left out."""
    return rarity.above(COMMON_RARITY, terms)


def draw_sketch(item: Item, rarity: Rarity, telling: Telling | None = None) -> Sketch:
    """Sketch an item with today's rarities and learned curves, the shipped ones by default. An item without any word gives an empty
    sketch, which the gate refuses."""
    article = item.article
    words = words_of(item)
    headline, told, capitals, written = words
    said = words.said
    rare = above_common(said, rarity)
    worths = rare if words.bare else (telling or shipped_telling()).weigh(headline, told, rare, capitals)
    terms = weighed(said, worths, MOST_TERMS)
    titled = weighed(Counter(2 * headline), rare, HEADLINE_WORDS)
    names = weighed(Counter(2 * capitals), rare, MOST_NAMES)
    numerals = [word for word in written if word[0].isdigit()]
    seen = _days(item.seen_at) or 0.0
    return Sketch(
        item.key,
        terms,
        titled,
        names,
        frozenset(word for word in numerals if _YEAR.fullmatch(word)),
        frozenset(fold_all(numerals)),
        words.bare,
        _day_of(article.published, seen, is_teaser=item.teaser is not None),
        seen,
        article.language,
        article.publisher.name if article.publisher else None,
        article.dateline.agency if article.dateline else None,
        len(article.text) // 6,
        (length(terms), length(titled), length(names)),
        len(set(told)) / len(told) if len(told) >= LONG_ENOUGH else 1.0,
        days_told(f"{article.headline or ''} {article.text[:TOLD_EARLY]}"),
        tuple(weighed(_places((article.headline or "")[:TOLD_EARLY], article.text[:TOLD_EARLY]), rare, MOST_PLACES)),
        weekdays_told((*headline, *told[:WEEKDAYS_EARLY])),
        _lists_names(written[len(headline) :]) if len(names) >= MOST_NAMES and len(told) >= LONG_ENOUGH else False,
    )


def weekdays_told(terms: Iterable[str]) -> tuple[str, ...]:
    """The days of the week among some terms, each once, in their order."""
    return tuple(dict.fromkeys(filter(_WEEKDAYS.__contains__, terms)))


def _lists_names(words: Sequence[str]) -> bool:
    """Whether a text holds little but names; one in capitals throughout lists none."""
    return sum(word[0].isupper() and not word.isupper() for word in words) >= MANY_NAMES * len(words)


def days_told(text: str) -> frozenset[int]:
    """Days of the year that a text names by month and day, counted from 1 January as in a leap year."""
    if not _A_MONTH.search(text):
        return frozenset()
    found = set()
    for month, day, day_before, month_after in _MONTH_DAY.findall(text):
        number = int(day or day_before)
        if 1 <= number <= 31:
            found.add(_BEFORE_MONTH[(month or month_after)[:3].lower()] + number)
    return frozenset(found)


def day_named(day: int) -> str:
    """A day of `days_told` as a reader writes it: 3 March."""
    return f"{datetime(2000, 1, 1) + timedelta(days=day - 1):%-d %B}"


def _places(headline: str, early: str) -> Counter[str]:
    """Names after a word of place, in halves; those of the headline count twice."""
    runs = " ".join([*4 * _AT.findall(headline), *2 * _AT.findall(early)])
    return Counter(filter(often_capital, fold_all(find_words(runs))))


def moment_of(sketch: Sketch) -> datetime | None:
    """Publication of a sketched item (aware UTC), else when it was first seen; None where neither is known."""
    day = sketch.day or sketch.seen
    return datetime.fromtimestamp(day * 86_400, UTC) if day else None


def is_another_matter(one: Sketch, other: Sketch) -> bool:
    """Whether two texts name other people and places, none of them the same, and other numbers: one form, filled in twice. Or hardly a
    text at all, the same under headlines that share no word: what stands under every film of a publisher.

    A copy with all its names spelled otherwise keeps its numbers, one with a new toll its names.
    """
    if max(one.words, other.words) <= LONGEST_NOTICE and one.title.keys().isdisjoint(other.title):
        return True
    if max(one.words, other.words) > LONGEST_FORM or not one.names or not other.names:
        return False
    if not one.names.keys().isdisjoint(other.names):
        return False
    same, more = len(one.numbers & other.numbers), max(len(one.numbers), len(other.numbers))
    return same < 2 or same < SAME_NUMBERS * more


def in_steps(vector: Mapping[str, float]) -> dict[str, int]:
    """A vector in whole sixteenths, for keeping."""
    return {term: round(STEPS * weight) for term, weight in vector.items()}


def from_steps(kept: Mapping[str, int]) -> dict[str, float]:
    """A vector as it was before it was kept; words and weights are shared with all others."""
    return dict(zip(map(intern, kept), map(_SHARED.__getitem__, kept.values()), strict=True))


def heaviest(vector: Mapping[str, float], most: int) -> list[str]:
    """The heaviest terms of a vector, the heaviest first, of equals the first. Those of a sketch stand so already."""
    return sorted(vector, key=vector.__getitem__, reverse=True)[:most]


def length(vector: Mapping[str, float]) -> float:
    """Euclidean length; 1 for an empty vector, so that nobody divides by nothing."""
    return math.sqrt(sum([weight * weight for weight in vector.values()])) or 1.0


def _loudness(halves: int) -> float:
    """What it counts that a term is said so often."""
    return halves / 2 if halves < 2 else 1 + math.log(halves / 2)


_LOUD_STEPS = tuple(STEPS * _loudness(halves) for halves in range(2 * TOLD_EARLY))
"""Loudness in sixteenths. More often nothing is said in what is looked at: a place takes more than three letters, and counts six times."""


def weighed(said: Mapping[str, int], worths: Mapping[str, float], most: int) -> dict[str, float]:
    """The heaviest of the terms that are worth something, with their weights, the heaviest first, of equals by alphabet."""
    weights = [(-round(worths[term] * _LOUD_STEPS[halves]), term) for term, halves in said.items() if term in worths]
    weights.sort()
    return {term: _SHARED[min(-steps, _LAST_STEP)] for steps, term in weights[:most]}


def _day_of(published: When | None, seen: float, *, is_teaser: bool) -> float | None:
    """The middle of the publication window. A date in the future is the page's mistake: the hour we saw it counts instead.

    An undated teaser is about as old as the page that shows it; an undated article may be of any age.
    """
    if published is None:
        return seen if is_teaser and seen else None
    ends = [day for moment in (published.earliest, published.latest) if (day := _days(moment)) is not None]
    if not ends:
        return None
    middle = sum(ends) / len(ends)
    return min(middle, seen) if seen else middle


def _days(moment: datetime | None) -> float | None:
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 86_400
