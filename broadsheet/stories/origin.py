"""Of several articles with one text: who wrote it, how sure we are, and what the others cut or added."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from broadsheet.model.article import Article
from broadsheet.model.ids import content_id
from broadsheet.model.story import Carrier, CopyFamily, OriginClaim
from broadsheet.publishers.known import agency_name, publisher_named, publisher_of
from broadsheet.words.addresses import canonical_address, is_web, site_of
from broadsheet.words.sentences import split_sentences
from broadsheet.words.shingles import fingerprints, shared
from broadsheet.words.terms import find_words

CREDIT_WITHIN = 200
"""Characters at the head and the foot of a text where an agency's mark is looked for."""
AHEAD = timedelta(minutes=10)
"""Clocks of publishers differ; a lead of less says nothing."""
LONGER_BY = 1.1
SENTENCE_KEPT = 0.5
"""Least share of a sentence's three-word runs that the other text holds, for it to count as kept: words may be edited."""
MOST_TOLD = 40
"""Sentences cut or added that are given; the rest is counted."""
NOT_HERE = 0.3
"""How much a name speaks for the first article that gives it, where the one it names is not here."""
_TAGS = {
    "json-ld isBasedOn": (0.85, "says that it is based on {}"),
    "json-ld isBasedOnUrl": (0.85, "says that it is based on {}"),
    "json-ld translationOfWork": (0.85, "says that it is a translation of {}"),
    "json-ld sourceOrganization": (0.8, "gives {} as the source"),
    "json-ld provider": (0.8, "gives {} as the provider"),
    "json-ld copyrightHolder": (0.6, "gives {} as the holder of the copyright"),
    "json-ld author": (0.8, "gives {} as the author"),
}
_OTHER_TAG = (0.85, "gives {} as the original source")
"""Strengths are judgement: no labelled set of origins was found. What a page says of itself outweighs all that is counted."""
_FIRST_PRINTED = re.compile(
    r"\b(?:originally|first) (?:published|appeared|printed|ran) (?:by|in|on|at) (?:the )?(?=\w)"
    r"|\brepublished (?:here )?(?:from|with (?:the )?permission (?:of|from)|by (?:arrangement|agreement) with) (?:the )?(?=\w)",
    re.IGNORECASE,
)
_NAME_WITHIN = 60
_PICTURES = re.compile(r"\b(?:photos?|images?|pictures?|getty|epa|zuma)\b", re.IGNORECASE)
"""In brackets: the credit of a picture, and no mark of the text."""


class Source(NamedTuple):
    """What an article gives as its source: an address or a name, how strongly that speaks, in words with a gap for it, and resting on what."""

    named: str
    strength: float
    how: str
    evidence: str


def describe_family(articles: Sequence[Article]) -> CopyFamily:
    """The family of two or more articles of one text. Carriers come by publication, undated ones last.

    The origin is the article with the strongest claims. Its confidence is the chance that at least one of them is right, and
    falls with what is claimed for others. Claims in falling strength: a canonical link, an agency whose mark the others bear, what
    structured data or a line of credit name, an agency by name, first by a clear lead, longest.
    """
    claims = claims_of(articles)
    odds = {article.id: _odds([claim.strength for claim in claims if claim.article == article.id]) for article in articles}
    origin = max(articles, key=lambda article: (odds[article.id], -_moment(article).timestamp(), article.id))
    text = _Text(origin.text)
    return CopyFamily(
        str(content_id(None, "copies", min(odds))),
        origin.id,
        tuple(_carrier(origin, text, article) for article in sorted(articles, key=_by_time) if article is not origin),
        round(odds[origin.id] / (1 + sum(odds.values())), 2),
        tuple(claim.why for claim in claims if claim.article == origin.id) or ("nothing tells who wrote it first",),
        tuple(claims),
    )


def claims_of(articles: Sequence[Article]) -> list[OriginClaim]:
    """All that speaks for one or another of the articles as the origin, the strongest first."""
    found = [*_sources(articles), *_published_by_itself(articles), *_first(articles), *_longest(articles)]
    return sorted(found, key=lambda claim: (-claim.strength, claim.article, claim.why))


def _odds(strengths: Sequence[float]) -> float:
    """The odds that at least one of some claims is right."""
    wrong = math.prod(1 - strength for strength in strengths)
    return (1 - wrong) / wrong


def _sources(articles: Sequence[Article]) -> Iterator[OriginClaim]:
    """What the articles give as their source. Several that give the same in the same way are one claim."""
    given: dict[tuple[str, str], list[tuple[Article, Source, Article | None]]] = {}
    for article in sorted(articles, key=_by_time):
        for source in sources_of(article):
            target = _named_here(articles, article, source.named)
            if target is not None or not _is_house(article, source.named):
                given.setdefault((target.id if target else source.named.casefold(), source.how), []).append(
                    (article, source, target)
                )
    for cited in given.values():
        first, source, target = cited[0]
        others = f" (and {len(cited) - 1} more)" if len(cited) > 1 else ""
        if target is not None:
            why = f"{_publisher(first)}{others} {source.how.format(_publisher(target))}"
            yield OriginClaim(target.id, source.strength, why, source.evidence)
        else:
            named = site_of(source.named) if is_web(source.named) else source.named
            why = f"{_publisher(first)}{others} {source.how.format(named)}, whose own article is not here"
            yield OriginClaim(first.id, NOT_HERE, why, source.evidence)


def sources_of(article: Article) -> Iterator[Source]:
    """Everything that an article gives as its source, its own publisher perhaps among it."""
    if article.canonical and article.url and canonical_address(article.url) != canonical_address(article.canonical):
        yield Source(article.canonical, 0.9, "names the address at {} as the canonical one", article.canonical)
    for origin in article.origins:
        strength, how = _TAGS.get(origin.why, _OTHER_TAG)
        yield Source(origin.name, strength, how, f"{origin.why}: {origin.name}")
    if (mark := agency_mark(article)) is not None:
        yield Source(mark[0], 0.9, "bears the mark of {}", mark[1])
    for name, evidence in _credits(article):
        yield Source(name, 0.85, "says that it was first printed by {}", evidence)


def _named_here(articles: Sequence[Article], by: Article, named: str) -> Article | None:
    """The earliest of the other articles that an address or a name means; None where none of them is. A house does not mean itself."""
    others = sorted((article for article in articles if article is not by), key=_by_time)
    itself = _is_house(by, named)
    if not is_web(named):
        return None if itself else next((article for article in others if _is_house(article, named)), None)
    address, site = canonical_address(named), site_of(named)
    known = publisher_of(named)
    exact = (article for article in others if (own := _address(article)) and canonical_address(own) == address)
    near = (a for a in others if _site(a) == site or (known and a.publisher and a.publisher.name == known.name))
    return next(exact, None) or (None if itself else next(near, None))


def _is_house(article: Article, named: str) -> bool:
    """Whether an article's publisher is the house of a name or address: "(Halyard)" may stand for Halyard Press."""
    if is_web(named):
        return _site(article) == site_of(named)
    if article.publisher is None:
        return False
    own, name = article.publisher.name.casefold().removeprefix("the "), named.casefold().removeprefix("the ")
    agency = agency_name(named)
    return (agency is not None and agency_name(own) == agency) or f"{own} ".startswith(f"{name} ")


def _address(article: Article) -> str | None:
    """Where an article stands itself; of a page kept without its address, where it says it stands."""
    return article.url or article.canonical


def _site(article: Article) -> str | None:
    address = _address(article)
    return site_of(address) if address else None


def agency_mark(article: Article) -> tuple[str, str] | None:
    """The agency whose mark an article bears, and the words it is told by: dateline, who signs, brackets at the head or the foot."""
    if article.dateline and article.dateline.agency:
        return agency_name(article.dateline.agency) or article.dateline.agency, f"({article.dateline.agency})"
    for name in (*(byline.name for byline in article.bylines), *article.signed):
        if (agency := agency_name(name)) is not None:
            return agency, name
    for stretch in (article.text[:CREDIT_WITHIN], article.text[-CREDIT_WITHIN:]):
        start = stretch.find("(")
        while start >= 0:
            end = stretch.find(")", start)
            words = stretch[start + 1 : end] if end > 0 else ""
            if (agency := agency_name(words)) is not None and not _PICTURES.search(words):
                return agency, f"({words})"
            start = stretch.find("(", start + 1)
    return None


def _credits(article: Article) -> Iterator[tuple[str, str]]:
    """The houses that a line at the head or the foot of a text credits with it, each with that line."""
    for stretch in (article.text[: 2 * CREDIT_WITHIN], article.text[-2 * CREDIT_WITHIN :]):
        for found in _FIRST_PRINTED.finditer(stretch):
            words = re.split(r"[.,;:()|\n]| (?:on|in|under|and|at|here) ", stretch[found.end() : found.end() + _NAME_WITHIN])[
                0
            ].strip()
            if words:
                yield words, stretch[found.start() : found.end()] + words


def _published_by_itself(articles: Sequence[Article]) -> Iterator[OriginClaim]:
    """Among articles of one publisher, the one on no platform is the publisher's own page; and agencies write for others."""
    own = [article for article in articles if article.publisher and article.platform is None]
    if own and len(own) < len(articles) and any(article.platform for article in articles):
        first = min(own, key=_by_time)
        yield OriginClaim(first.id, 0.5, "its publisher's own page, others stand on a platform", first.url or "")
    for article in articles:
        known = publisher_named(article.publisher.name) if article.publisher else None
        if (known and known.agency) or (article.publisher and agency_name(article.publisher.name)):
            yield OriginClaim(article.id, 0.7, f"{_publisher(article)} is an agency: it writes for others", _publisher(article))


def _first(articles: Sequence[Article]) -> Iterator[OriginClaim]:
    dated = sorted((article for article in articles if _is_dated(article)), key=_by_time)
    if len(dated) < 2 or _moment(dated[1]) - _moment(dated[0]) < AHEAD:
        return
    everyone = len(dated) == len(articles)
    times = f"{_moment(dated[0]):%Y-%m-%d %H:%M}, the next {_moment(dated[1]):%Y-%m-%d %H:%M} UTC"
    yield OriginClaim(
        dated[0].id, 0.5 if everyone else 0.3, "published first" if everyone else "first of those that are dated", times
    )


def _longest(articles: Sequence[Article]) -> Iterator[OriginClaim]:
    longest, next_ = sorted(articles, key=lambda article: -len(article.text))[:2]
    if len(longest.text) >= LONGER_BY * len(next_.text):
        lengths = f"{len(longest.text):,} characters, the next {len(next_.text):,}"
        yield OriginClaim(longest.id, 0.25, "the longest version", lengths)


class _Text:
    """A text that is held against many: its fingerprints, its sentences and its runs of three words are worked out once."""

    def __init__(self, text: str) -> None:
        self.prints, _ = fingerprints(text)
        self.sentences = [text[start:end] for start, end in split_sentences(text)]
        self.runs = set(_runs(text))


def _carrier(origin: Article, text: _Text, copy: Article) -> Carrier:
    carried = _Text(copy.text)
    cut, added = _missing(text.sentences, carried.runs), _missing(carried.sentences, text.runs)
    dated = _is_dated(origin) and _is_dated(copy)
    return Carrier(
        copy.id,
        round((_moment(copy) - _moment(origin)).total_seconds() / 60) if dated else None,
        round(shared(text.prints, carried.prints).of_other, 3),
        cut[:MOST_TOLD],
        added[:MOST_TOLD],
        max(0, len(cut) - MOST_TOLD),
        max(0, len(added) - MOST_TOLD),
    )


def missing_sentences(text: str, other: str) -> tuple[str, ...]:
    """The sentences of a text that another text does not hold, in order; edited words inside a sentence do not make it missing.

    Sentences of one or two words stand everywhere and are never missing. Linear in both texts.
    """
    return _missing([text[start:end] for start, end in split_sentences(text)], set(_runs(other)))


def _missing(sentences: Sequence[str], held: set[tuple[str, str, str]]) -> tuple[str, ...]:
    missing = []
    for sentence in sentences:
        runs = _runs(sentence)
        if runs and sum(run in held for run in runs) < SENTENCE_KEPT * len(runs):
            missing.append(sentence)
    return tuple(missing)


def _runs(text: str) -> list[tuple[str, str, str]]:
    """Runs of three words."""
    words = [word.lower() for word in find_words(text)]
    return list(zip(words, words[1:], words[2:], strict=False))


def _publisher(article: Article) -> str:
    return article.publisher.name if article.publisher else "a page without publisher"


def _is_dated(article: Article) -> bool:
    return article.published is not None and article.published.earliest is not None


def _by_time(article: Article) -> tuple[float, str]:
    return (_moment(article).timestamp(), article.id)


def _moment(article: Article) -> datetime:
    """Publication, or the far future where unknown, so that undated articles come last."""
    published = article.published.earliest if article.published else None
    return published or _FAR


_FAR = datetime.fromisoformat("9000-01-01T00:00:00+00:00")
