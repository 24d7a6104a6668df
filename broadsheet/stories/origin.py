"""Of several articles with one text: who wrote it, how sure we are, and what the others cut or added."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from broadsheet.model.article import Article
from broadsheet.model.ids import content_id
from broadsheet.model.story import Carrier, CopyFamily
from broadsheet.publishers.known import agency_name, publisher_named, publisher_of
from broadsheet.words.sentences import split_sentences
from broadsheet.words.shingles import fingerprints, shared
from broadsheet.words.terms import find_words

CREDIT_WITHIN = 200
"""Characters at the head and the foot of a text where an agency's mark is looked for."""
AHEAD = timedelta(minutes=10)
"""Clocks of publishers differ; a lead of less says nothing."""
SENTENCE_KEPT = 0.5
"""Least share of a sentence's three-word runs that the other text holds, for it to count as kept: words may be edited."""


class Claim(NamedTuple):
    """Something that speaks for one article as the origin: how strongly (0 to 1), and in words."""

    article: str
    strength: float
    why: str


def describe_family(articles: Sequence[Article]) -> CopyFamily:
    """The family of two or more articles of one text. Carriers come by publication, undated ones last.

    The origin is the article with the strongest claims; its confidence is that at least one of them is right.
    Claims in falling strength: a canonical link, the agency whose mark the others bear, first by a clear lead, longest.
    """
    by_article: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in claims_of(articles):
        by_article[claim.article].append(claim)
    origin = max(articles, key=lambda article: (_confidence(by_article[article.id]), -_moment(article).timestamp(), article.id))
    claims = by_article[origin.id]
    return CopyFamily(
        str(content_id(None, "copies", min(by_article))),
        origin.id,
        tuple(_carrier(origin, article) for article in sorted(articles, key=_by_time) if article is not origin),
        round(_confidence(claims), 2),
        tuple(claim.why for claim in claims) or ("nothing tells who wrote it first",),
    )


def claims_of(articles: Sequence[Article]) -> list[Claim]:
    """All that speaks for one or another of the articles as the origin, the strongest first."""
    found = [*_linked(articles), *_agencies(articles), *_published_by_itself(articles), *_first(articles), *_longest(articles)]
    return sorted(found, key=lambda claim: (-claim.strength, claim.article))


def _confidence(claims: Sequence[Claim]) -> float:
    return 1 - math.prod(1 - claim.strength for claim in claims)


def _linked(articles: Sequence[Article]) -> list[Claim]:
    """A page that names another's address as canonical says itself whose text it is."""
    by_url = {url: article for article in articles for url in (article.url,) if url}
    by_site = {_publisher(article): article for article in articles if article.publisher}
    found = []
    for article in articles:
        if not article.canonical or article.canonical == article.url:
            continue
        if (target := by_url.get(article.canonical)) is not None and target is not article:
            found.append(Claim(target.id, 0.9, f"{_publisher(article)} names its address as the canonical one"))
        elif (site := publisher_of(article.canonical)) is not None and by_site.get(site.name) not in (None, article):
            found.append(Claim(by_site[site.name].id, 0.85, f"{_publisher(article)} links to {site.name} as canonical"))
    return found


def _agencies(articles: Sequence[Article]) -> list[Claim]:
    """An agency's mark speaks for the agency's own article; without one here, for the first that bears the mark."""
    marked: dict[str, list[Article]] = {}
    for article in articles:
        if (agency := _agency_mark(article)) is not None:
            marked.setdefault(agency, []).append(article)
    found = []
    for agency, bearers in marked.items():
        own = [article for article in articles if _is_house(article, agency)]
        if own:
            found.append(Claim(min(own, key=_by_time).id, 0.9, f"marked {agency}, and this is the agency's own"))
        else:
            found.append(Claim(min(bearers, key=_by_time).id, 0.3, f"marked {agency}, whose own article is not here"))
    return found


def _is_house(article: Article, agency: str) -> bool:
    """Whether an article's publisher is the agency of a mark: "(Halyard)" may stand for Halyard Press."""
    if article.publisher is None:
        return False
    name = article.publisher.name
    return agency_name(name) == agency or f"{name} ".casefold().startswith(f"{agency} ".casefold())


def _agency_mark(article: Article) -> str | None:
    if article.dateline and article.dateline.agency:
        return agency_name(article.dateline.agency) or article.dateline.agency
    for byline in article.bylines:
        if (agency := agency_name(byline.name)) is not None:
            return agency
    for stretch in (article.text[:CREDIT_WITHIN], article.text[-CREDIT_WITHIN:]):
        start = stretch.find("(")
        while start >= 0:
            end = stretch.find(")", start)
            if end > 0 and (agency := agency_name(stretch[start + 1 : end])) is not None:
                return agency
            start = stretch.find("(", start + 1)
    return None


def _published_by_itself(articles: Sequence[Article]) -> list[Claim]:
    """Among articles of one publisher, the one on no platform is the publisher's own page; and agencies write for others."""
    found = []
    own = [article for article in articles if article.publisher and article.platform is None]
    if own and len(own) < len(articles) and any(article.platform for article in articles):
        found.append(Claim(min(own, key=_by_time).id, 0.5, "its publisher's own page, others stand on a platform"))
    for article in articles:
        known = publisher_named(article.publisher.name) if article.publisher else None
        if (known and known.agency) or (article.publisher and agency_name(article.publisher.name)):
            found.append(Claim(article.id, 0.7, f"{_publisher(article)} is an agency: it writes for others"))
    return found


def _first(articles: Sequence[Article]) -> list[Claim]:
    dated = sorted((article for article in articles if article.published and article.published.earliest), key=_by_time)
    if len(dated) < 2 or _moment(dated[1]) - _moment(dated[0]) < AHEAD:
        return []
    return [Claim(dated[0].id, 0.5 if len(dated) == len(articles) else 0.3, "published first")]


def _longest(articles: Sequence[Article]) -> list[Claim]:
    by_length = sorted(articles, key=lambda article: -len(article.text))
    if len(by_length[0].text) < 1.1 * len(by_length[1].text):
        return []
    return [Claim(by_length[0].id, 0.25, "the longest version")]


def _carrier(origin: Article, copy: Article) -> Carrier:
    own, _ = fingerprints(origin.text)
    theirs, _ = fingerprints(copy.text)
    dated = all(article.published and article.published.earliest for article in (origin, copy))
    return Carrier(
        copy.id,
        round((_moment(copy) - _moment(origin)).total_seconds() / 60) if dated else None,
        round(shared(own, theirs).of_other, 3),
        missing_sentences(origin.text, copy.text),
        missing_sentences(copy.text, origin.text),
    )


def missing_sentences(text: str, other: str) -> tuple[str, ...]:
    """The sentences of a text that another text does not hold, in order; edited words inside a sentence do not make it missing."""
    held = set(_runs(other))
    missing = []
    for start, end in split_sentences(text):
        runs = _runs(text[start:end])
        if runs and sum(run in held for run in runs) < SENTENCE_KEPT * len(runs):
            missing.append(text[start:end])
    return tuple(missing)


def _runs(text: str) -> list[tuple[str, ...]]:
    """Runs of three words; one shorter run for a text of one or two words."""
    words = [word.lower() for word in find_words(text)]
    return [tuple(words[place : place + 3]) for place in range(max(1, len(words) - 2))] if words else []


def _publisher(article: Article) -> str:
    return article.publisher.name if article.publisher else "a page without publisher"


def _by_time(article: Article) -> tuple[float, str]:
    return (_moment(article).timestamp(), article.id)


def _moment(article: Article) -> datetime:
    """Publication, or the far future where unknown, so that undated articles come last."""
    published = article.published.earliest if article.published else None
    return published or _FAR


_FAR = datetime.fromisoformat("9000-01-01T00:00:00+00:00")
