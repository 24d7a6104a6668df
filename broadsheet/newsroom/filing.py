"""Is this reading a new article, a new revision of one we have, or nothing new? Decided here, apart from the doing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from broadsheet.articles.identity import original_address, own_address
from broadsheet.model.article import Article, Reading
from broadsheet.model.page import Shape
from broadsheet.publishers.sites import same_house
from broadsheet.stores.sql.articles import Filing
from broadsheet.words.addresses import door_of
from broadsheet.words.shingles import fingerprints, shared

FEW_RUNS = 4
SHARED_RUNS = 0.5
"""Judgement: two articles of one publisher, second and headline are one in nearly every case; this keeps templates apart."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of an article already: its text, when and on which shape of page it was seen, and its revision."""

    article: Article
    seen_at: datetime | None
    revision: int
    shape: Shape


class Fresh:
    """What a portion has filed so far, by all the names that an article goes by in it: its addresses, its id, how it is told."""

    def __init__(self) -> None:
        self._latest: dict[str, Known] = {}
        self._ids: dict[Hashable, str] = {}

    def take(self, filing: Filing, known: Known | None) -> None:
        """Remember a filing, and what was `known` of its article before."""
        if filing.article is None or filing.reading.article is None:
            return
        id = filing.article.id
        if known is None or not filing.stale:
            self._latest[id] = Known(filing.article, filing.seen_at, filing.revision, filing.reading.shape)
        else:
            self._latest[id] = known
        self._ids.update((name, id) for name in (*_names(filing.reading.article), *_telling(filing.reading.article)))

    def known(self, article: Article) -> Known | None:
        """The article of this address, or under this id, as it was filed last."""
        return self._find(_names(article))

    def told_alike(self, article: Article) -> Known | None:
        """The one that has the same headline, publisher and platform and the same time."""
        return self._find(_telling(article))

    def _find(self, names: Iterable[Hashable]) -> Known | None:
        return next((self._latest[self._ids[name]] for name in names if name in self._ids), None)


def _names(article: Article) -> list[str]:
    """The names that one article may go by within a portion."""
    addresses = (own_address(article.url, article.canonical), article.url)
    return [*(door_of(address) for address in addresses if address), article.id]


def _telling(article: Article) -> list[Hashable]:
    published = article.published.earliest if article.published else None
    if published is None or not article.headline:
        return []
    return [(article.headline, published, *(named.name if named else None for named in (article.publisher, article.platform)))]


def decide_filing(page: int, reading: Reading, known: Known | None, kept_at: datetime | None = None) -> Filing:
    """How to file a reading. It was seen when the page was captured or, where nobody says when, first when it was taken in.

    An edit needs a later page of the same kind with other words. A page fills up what a feed's excerpt began; that is no edit.
    An older page, a lesser one, or the same words leave the article as it is.
    """
    article = reading.article
    if article is None or known is None:
        return Filing(page, reading, article, reading.captured_at or kept_at)
    article = replace(article, id=known.article.id)
    filing = Filing(page, reading, article, reading.captured_at or known.seen_at, known.revision)
    if _same_words(article, known.article) or _lesser(reading, known) or _older(reading, known):
        return replace(filing, stale=True)
    if known.shape == "feed_entry" and reading.shape != "feed_entry":
        return replace(filing, fills_up=True)
    return replace(filing, revision=known.revision + 1, replaces=known.article)


def is_moved(article: Article, kept: Article) -> bool:
    """Is this the kept article under another address (a site that moved, a second section)? Their headline and time are the same.

    The shorter text must stand in the longer one, an excerpt in its article, an earlier text in a later: at least half of its
    sampled five-word runs. Texts too short for that must be equal. A carrier's copy, which names the original's address, is the
    same article only as another page of the carrier's: it has not moved from the one house to the other.
    """
    if not _of_one_house(article, kept):
        return False
    (one, _), (other, _) = fingerprints(article.text), fingerprints(kept.text)
    _, of_one, of_other = shared(one, other)
    return article.text == kept.text if min(len(one), len(other)) < FEW_RUNS else max(of_one, of_other) >= SHARED_RUNS


def _of_one_house(article: Article, kept: Article) -> bool:
    if original_address(article) is None and original_address(kept) is None:
        return True
    here, there = (own_address(one.url, one.canonical) for one in (article, kept))
    return here is not None and there is not None and same_house(here, there)


def _same_words(new: Article, old: Article) -> bool:
    return new.text == old.text and new.headline == old.headline


def _lesser(reading: Reading, known: Known) -> bool:
    return reading.shape == "feed_entry" and known.shape != "feed_entry"


def _older(reading: Reading, known: Known) -> bool:
    return reading.captured_at is not None and known.seen_at is not None and reading.captured_at < known.seen_at
