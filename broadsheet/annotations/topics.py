"""What an article is about, in IPTC Media Topics: by the publisher's section and tags first, by its words second."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from broadsheet.annotations.rarity import rarity
from broadsheet.model.annotation import Annotations, MarkedArticle, Topic, Where
from broadsheet.model.article import Article
from broadsheet.words.terms import find_words, stem

WEIGHTS = Path(__file__).parent / "weights"
_LOOK_AT = 1_200  # words; what a piece is about, its beginning says
_LEAD = 60  # words of the opening, which count twice
_MOST = 3
# A topic is told by words alone if it has this share of the evidence and this much of it; tried on our own pieces.
_SHARE = 0.2
_LEAST = 2.5
_CLEAR = 1.3  # how far a subtopic's own words must outweigh those of the topic over it
_PUBLISHER = 10.0  # what the publisher's own word counts, in words


@dataclass(frozen=True, slots=True)
class TopicWords:
    """Terms (stems, or two or three joined by _) with the topics they speak for, each with its weight."""

    terms: dict[str, tuple[tuple[str, float], ...]]
    sections: dict[str, tuple[str, ...]]
    labels: dict[str, str]
    parents: dict[str, str]
    firsts: frozenset[str]
    """First words of terms of several words."""


@cache
def topic_words() -> TopicWords:
    """The tables that ship with us, read once per process."""
    labels, parents = {}, {}
    for line in (WEIGHTS / "media_topics.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, parent, label = line.split("\t")
            labels[code], parents[code] = label, parent
    terms: dict[str, dict[str, float]] = defaultdict(dict)
    for code, words in _rows("topics.txt"):
        for word in words.split():
            term = "_".join(map(_stem, word.split("_")))
            terms[term][code] = _weight(term)
    sections = {name: tuple(codes.split()) for codes, names in _rows("sections.txt") for name in names.split("|")}
    firsts = frozenset(term.partition("_")[0] for term in terms if "_" in term)
    return TopicWords({t: tuple(c.items()) for t, c in terms.items()}, sections, labels, parents, firsts)


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (WEIGHTS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, rest = line.partition("\t")
            yield key, rest


def _weight(term: str) -> float:
    """Rare words tell more: from 0.4 to 1.6, by the table of rarity. Words joined are rare."""
    return min(1.6, max(0.4, _rarity_of_stems().get(term, 6.5) / 4))


@cache
def _rarity_of_stems() -> dict[str, float]:
    lowest: dict[str, float] = {}
    for word, value in rarity().items():
        lowest[_stem(word)] = min(value, lowest.get(_stem(word), value))
    return lowest


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stem(word)


def top_of(code: str) -> str:
    """The topic at the top over this one; itself where it is one."""
    parents = topic_words().parents
    while parent := parents.get(code):
        code = parent
    return code


def count_terms(text: str) -> Counter[str]:
    """How often each known term stands in a text."""
    known = topic_words()
    stems = [_stem(word) for word in find_words(text, _LOOK_AT)]
    found: Counter[str] = Counter()
    for i, word in enumerate(stems):
        if word in known.terms:
            found[word] += 1
        if word in known.firsts:
            for count in (2, 3):
                joined = "_".join(stems[i : i + count])
                if joined in known.terms:
                    found[joined] += 2
    return found


def weigh_text(headline: str, text: str) -> dict[str, float]:
    """Evidence for each topic and subtopic in an article's words; a word that comes again adds less and less."""
    counts = count_terms(text)
    for extra, times in ((headline, 3), (" ".join(text.split(maxsplit=_LEAD)[:_LEAD]), 1)):
        for term, count in count_terms(extra).items():
            counts[term] += times * count
    weights: dict[str, float] = defaultdict(float)
    for term, count in counts.items():
        for code, weight in topic_words().terms[term]:
            weights[code] += weight * (1 + math.log(count))
    return weights


_SEPARATORS = re.compile(r"[^a-z0-9&]+")


def section_topics(sections: Iterable[str], tags: Iterable[str], address: str | None) -> Iterator[tuple[str, str]]:
    """(topic, why) told by the publisher: its section, its tags, the folders of the address."""
    table = topic_words().sections
    folders = address.split("?")[0].split("/")[3:-1] if address else []
    for why, names in (("section", [*sections, *folders]), ("tag", tags)):
        for name in names:
            for code in table.get(_SEPARATORS.sub(" ", name.lower()).strip(), ()):
                yield code, why


def find_topics(article: Article, *, english: bool = True) -> tuple[Topic, ...]:
    """Up to three top topics, the surest first, each followed by its subtopic where that holds most of its evidence.

    An article whose words tell nothing, or that is not in English, has the topics its publisher gives it, or none.
    """
    evidence = weigh_text(article.headline or "", article.text) if english else defaultdict(float)
    tops: dict[str, float] = defaultdict(float)
    for code, weight in evidence.items():
        tops[top_of(code)] += weight
    told = dict(reversed(list(section_topics(article.section, article.tags, article.canonical or article.url))))
    for code in told:
        evidence[code] += _PUBLISHER
    scores = _scores(tops, {top_of(code) for code in told})
    return tuple(_named(sorted(scores, key=lambda code: -scores[code])[:_MOST], scores, evidence, told))


def _scores(tops: dict[str, float], told: set[str]) -> dict[str, float]:
    """A score up to 1 for each topic worth naming: its share of the evidence, at least half where the publisher says so."""
    total = sum(tops.values()) or 1.0
    best = max(tops.values(), default=0.0)
    scores = {
        code: weight / total for code, weight in tops.items() if weight >= _LEAST and (weight / total >= _SHARE or weight == best)
    }
    return scores | {code: 0.5 + 0.5 * tops.get(code, 0.0) / total for code in told}


def _named(codes: Iterable[str], scores: dict[str, float], evidence: dict[str, float], told: dict[str, str]) -> Iterator[Topic]:
    labels = topic_words().labels
    for code in codes:
        below = {c: weight for c, weight in evidence.items() if top_of(c) == code}
        why = next((told[c] for c in below if c in told), "text")
        yield Topic(code, labels[code], round(scores[code], 3), why)
        first = max(below, key=lambda c: below[c])
        if first != code and below[first] > _CLEAR * below.get(code, 0.0):
            yield Topic(first, labels[first], round(scores[code] * below[first] / sum(below.values()), 3), why)


class TopicFinder:
    """Gives an article its topics; headline, captions and teasers are not asked on their own."""

    name, version = "topics", "1"
    needs = frozenset({"language"})
    gives = frozenset({"topics"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(replace(marked.found, topics=_topics(marked)) for marked in batch)


def _topics(marked: MarkedArticle) -> tuple[Topic, ...]:
    if marked.where != Where():
        return ()
    return find_topics(marked.article, english=marked.found.language in ("en", None))
