"""What one article leaves out that others report: what was known when it was printed, and apart from it what came later."""

from __future__ import annotations

import math
from datetime import datetime

from broadsheet.briefs.facts import facts_of
from broadsheet.briefs.likeness import share, terms_of
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, Fact, LeftOut
from broadsheet.words.sentences import split_sentences

TELLS = 0.6
"""The part of a fact's telling words that must stand close together in the article for it to tell the fact too."""
MOST = 20


def what_others_report(article: Article, brief: Brief) -> LeftOut:
    """Facts of other publishers that the article does not tell: those of most publishers first, then those nearest in time.

    A fact that none of the article's sentences (nor two in a row) tells counts as left out. One without a time counts as
    later: we do not reproach an article with what may not have been known. Disagreements are no single article's to tell.
    """
    own = article.publisher.name if article.publisher else None
    stretches = _stretches(article)
    missing = [fact for fact in facts_of(brief) if _is_others(fact, article.id, own) and not _is_told(fact, stretches)]
    printed = article.published.latest if article.published else None
    missing.sort(key=lambda fact: (-len(fact.publishers), _apart(fact.seen_at, printed)))
    known = [fact for fact in missing if printed is not None and fact.seen_at is not None and fact.seen_at <= printed]
    keys = {fact.key for fact in known}
    return LeftOut(article.id, tuple(known[:MOST]), tuple([fact for fact in missing if fact.key not in keys][:MOST]))


def _apart(seen: datetime | None, printed: datetime | None) -> float:
    """Seconds between a fact and the article; the end of time where one of them is undated."""
    return abs((seen - printed).total_seconds()) if seen and printed else math.inf


def _is_others(fact: Fact, article: str, publisher: str | None) -> bool:
    if fact.kind == "disagreement" or any(e.article == article and e.teaser is None for e in fact.evidence):
        return False
    return any(name != publisher for name in fact.publishers)


def _stretches(article: Article) -> list[frozenset[str]]:
    """The terms of every two neighbouring sentences, the headline first."""
    texts = [article.headline or "", *(article.text[start:end] for start, end in split_sentences(article.text))]
    terms = [frozenset(terms_of(text)) for text in texts]
    return [one | other for one, other in zip(terms, [*terms[1:], frozenset()], strict=True)]


def _is_told(fact: Fact, stretches: list[frozenset[str]]) -> bool:
    wanted = terms_of(fact.text)
    return any(share(wanted, stretch) >= TELLS for stretch in stretches)
