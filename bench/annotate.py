"""The whole annotation on one core, against one keyword extractor that does nothing else (YAKE) in the same run.

Over two texts: our own pieces, which are dense with numbers, names and quotes, and world newswire where the development data are at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import process_time
from typing import Any

from broadsheet.annotations.run import annotate_article, annotators
from broadsheet.model.annotation import Annotations, MarkedArticle
from broadsheet.model.article import Article, When
from quality.data import read_lines, shared_folder
from training.own import read_own

_PEERS_PIECES = 40
_DAY = "2021-05-19"  # the wire has no days; any will do
_FOREIGN = "Le conseil a voté lundi la fermeture du vieux pont. " * 9  # so that the table of languages is loaded too


def run() -> dict[str, Any]:
    """For each text words a second of the whole run and of each annotator, in processor time; the peer's, and the ratio.

    Every other article is read before the clock starts, and those between are timed: taggers are loaded, and caches know the words that a
    process which has run for an hour knows.
    """
    annotate_article(_article("foreign", "", _FOREIGN, _DAY))
    return {name: _measured(articles) for name, articles in (("own", list(_own())), ("wire", list(_wire()))) if articles}


def _own() -> Iterator[Article]:
    for piece in read_own():
        yield _article(piece.id, piece.title, piece.text, piece.head["date"])


def _wire() -> Iterator[Article]:
    shared = shared_folder()
    file = shared / "data" / "language" / "ner" / "worldwide.dev.jsonl.gz" if shared else None
    if file and file.is_file():
        for row in read_lines(file):
            yield _article(str(row["id"]), "", row["text"], _DAY)


def _measured(articles: Sequence[Article]) -> dict[str, Any]:
    for article in articles[1::2]:
        annotate_article(article)
    timed = articles[::2]
    begun = process_time()
    for article in timed:
        annotate_article(article)
    rate = _words(timed) / (process_time() - begun)
    peer = _peer(timed[:_PEERS_PIECES])
    return {
        "articles": len(timed),
        "words_per_second": round(rate),
        "by_annotator": _by_annotator(timed),
        "peer": "yake, keywords alone",
        "peer_words_per_second": round(peer),
        "ratio": round(rate / peer, 1),
    }


def _article(name: str, title: str, text: str, day: str) -> Article:
    return Article(id=name, headline=title or None, text=text, published=When(day, None, None, day, "day"))


def _words(articles: Sequence[Article]) -> int:
    """Words of texts and headlines: both are annotated."""
    return sum(len(article.text.split()) + len((article.headline or "").split()) for article in articles)


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
