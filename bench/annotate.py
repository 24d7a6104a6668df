"""The whole annotation on one core, against one keyword extractor that does nothing else (YAKE), over the same pieces of our own."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time
from typing import Any

from broadsheet.annotations.run import annotate_article, annotators
from broadsheet.model.annotation import Annotations, MarkedArticle
from broadsheet.model.article import Article, When
from training.own import read_own

_WARM = 20  # pieces read before the clock starts: taggers load, caches fill
_PEERS_PIECES = 40


def run() -> dict[str, Any]:
    """Words a second of the whole run and of each annotator, in processor time; the peer's, and the ratio."""
    articles = [_article(piece.id, piece.title, piece.text, piece.head["date"]) for piece in read_own()]
    for article in articles[:_WARM]:
        annotate_article(article)
    begun = process_time()
    for article in articles:
        annotate_article(article)
    rate = _words(articles) / (process_time() - begun)
    figures: dict[str, Any] = {"pieces": len(articles), "words_per_second": round(rate), "by_annotator": _by_annotator(articles)}
    peer = _peer(articles[:_PEERS_PIECES])
    return figures | {"peer": "yake, keywords alone", "peer_words_per_second": round(peer), "ratio": round(rate / peer, 1)}


def _article(name: str, title: str, text: str, day: str) -> Article:
    return Article(id=name, headline=title, text=text, published=When(day, None, None, day, "day"))


def _words(articles: Sequence[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def _by_annotator(articles: Sequence[Article]) -> dict[str, int]:
    """Words a second of each annotator alone, given what came before it."""
    marked = [MarkedArticle(article, article.text, Annotations(article.id)) for article in articles]
    rates = {}
    for annotator in annotators():
        begun = process_time()
        found = [annotator((one,))[0] for one in marked]
        rates[annotator.name] = round(_words(articles) / max(1e-6, process_time() - begun))
        marked = [MarkedArticle(one.article, one.text, new, one.where, one.anchor) for one, new in zip(marked, found, strict=True)]
    return rates


def _peer(articles: Sequence[Article]) -> float:
    import yake

    extractor = yake.KeywordExtractor(top=14)
    extractor.extract_keywords(articles[0].text)
    begun = process_time()
    for article in articles:
        extractor.extract_keywords(article.text)
    return _words(articles) / (process_time() - begun)
