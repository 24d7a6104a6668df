"""One round: read what came in, annotate it, compare what changed, group it, brief the stories it touched.

Each step takes what waits for it in the store and keeps what it made, a portion at a time, each portion one transaction.
So a round may be killed anywhere, and the next one goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter
from typing import TypeVar

from broadsheet.annotations.run import annotate_article
from broadsheet.articles.identity import own_address
from broadsheet.articles.revisions import compare
from broadsheet.model.article import Article, Reading, Revision
from broadsheet.model.intake import Problem
from broadsheet.newsroom.briefing import brief_touched
from broadsheet.newsroom.filing import Fresh, Known, decide_filing, is_moved
from broadsheet.newsroom.grouping import Grouping
from broadsheet.newsroom.mistakes import annotate_or_leave, read_or_refuse, write_down
from broadsheet.newsroom.progress import Progress, silent
from broadsheet.scale.local import LocalExecutor
from broadsheet.stores.sql.articles import Edit, Filing
from broadsheet.stores.sql.pages import KeptPage
from broadsheet.stores.store import Store

Thing = TypeVar("Thing")

MOST_TOLD = 20
"""Refused pages that a round tells one by one."""
_PORTION = 128
"""Pages or articles kept in one transaction: small enough that a kill costs a second's work, large enough for bulk inserts."""


@dataclass(slots=True)
class Round:
    """What one round did: `articles` counts those that were not there before; `seconds` of each step, by the clock on the wall."""

    pages: int = 0
    articles: int = 0
    refused: int = 0
    refusals: list[Problem] = field(default_factory=list)
    """Why the first of the refused pages hold no article; all reasons are kept with the readings."""
    unchanged: int = 0
    revised: int = 0
    placed: int = 0
    briefs: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def catch_up(
    store: Store, executor: LocalExecutor, grouping: Grouping, now: Callable[[], datetime], progress: Progress = silent
) -> Round:
    """Do everything that waits, in order. `now` is asked when the articles are placed, since it may be that of the newest."""
    did = Round()
    for name, step in (("read", _read), ("annotate", _annotate), ("compare", _compare)):
        with _timed(did, name):
            step(store, executor, did, progress)
    with _timed(did, "group"):
        did.placed = grouping.place_waiting(progress)
    with _timed(did, "brief"):
        did.briefs = brief_touched(store, now(), progress)
    return did


@contextmanager
def _timed(did: Round, step: str) -> Iterator[None]:
    begun = perf_counter()
    yield
    did.seconds[step] = perf_counter() - begun


def _read(store: Store, executor: LocalExecutor, did: Round, progress: Progress) -> None:
    for portion in _portions(lambda: store.pages.to_read(_PORTION), store.pages.count(unread=True), "read", progress):
        readings = executor.map(read_or_refuse, [kept.page for kept in portion])
        filings = list(_file(store, portion, readings))
        store.articles.keep(filings)
        did.pages += len(filings)
        did.refused += sum(filing.article is None for filing in filings)
        did.refusals += [problem for filing in filings if (problem := _refusal(filing.reading))][: MOST_TOLD - len(did.refusals)]
        did.unchanged += sum(filing.stale for filing in filings)
        did.articles += sum(_is_new(filing) for filing in filings)
        did.revised += sum(filing.replaces is not None for filing in filings)


def _refusal(reading: Reading) -> Problem | None:
    return Problem(reading.input, reading.refused.code, reading.refused.reason) if reading.refused else None


def _is_new(filing: Filing) -> bool:
    return filing.article is not None and filing.revision == 1 and not (filing.stale or filing.fills_up)


def _file(store: Store, portion: list[KeptPage], readings: Iterator[Reading]) -> Iterator[Filing]:
    fresh = Fresh()
    for kept, reading in zip(portion, readings, strict=True):
        known = _known(store, fresh, reading.article)
        filing = decide_filing(kept.id, reading, known, kept.kept_at)
        fresh.take(filing, known)
        yield filing


def _known(store: Store, fresh: Fresh, article: Article | None) -> Known | None:
    """The same article, from this portion or from the store."""
    if article is None:
        return None
    if here := fresh.known(article):
        return here
    if kept := store.articles.known(own_address(article.url, article.canonical), article.id):
        return Known(*kept)
    moved = fresh.told_alike(article) or ((told := store.articles.told_alike(article)) and Known(*told)) or None
    return moved if moved and is_moved(article, moved.article) else None


def _annotate(store: Store, executor: LocalExecutor, did: Round, progress: Progress) -> None:
    waiting = store.articles.count(waiting="annotated")
    for portion in _portions(lambda: store.articles.to_annotate(_PORTION), waiting, "annotate", progress):
        store.articles.keep_annotations(list(zip(portion, executor.map(annotate_or_leave, portion), strict=True)))


def _compare(store: Store, executor: LocalExecutor, did: Round, progress: Progress) -> None:
    for portion in _portions(lambda: store.articles.to_compare(_PORTION), 0, "compare", progress):
        store.articles.keep_revisions(list(executor.map(_told, portion)))


def _told(edit: Edit) -> Revision:
    """What an edit changed; the earlier text is annotated once more, for only the latest annotations are kept."""
    try:
        return _compared(edit)
    except Exception as mistake:
        write_down(mistake, article=edit.after.id)
        return Revision(edit.after.id, edit.number, edit.seen_at, "changed")


def _compared(edit: Edit) -> Revision:
    before, after = (annotate_article(article) for article in (edit.before, edit.after))
    return compare(edit.before, edit.after, before, after, number=edit.number, seen_at=edit.seen_at)


def _portions(take: Callable[[], list[Thing]], waiting: int, step: str, progress: Progress) -> Iterator[list[Thing]]:
    done = 0
    progress(step, done, waiting)
    while portion := take():
        yield portion
        done += len(portion)
        progress(step, done, max(waiting, done))
