"""The whole way from page to brief on one core, against trafilatura and a plain TF-IDF single pass over the same pages.

The same pages go into papers that hold 1,000 and 20,000 articles already: what is stored must not slow what comes in.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import broadsheet
from bench._multiplied import KEPT, multiplied
from bench._peer import tfidf_single_pass
from broadsheet import intake, sample
from broadsheet.model.page import Page
from quality.data import shared_folder

SIZES = (0, 1_000, 20_000)
_SAVED_PAGES = 200


def run() -> dict[str, Any]:
    """Articles per second at each size, the share of each stage, and the ratio to the peer, all in processor time."""
    pages = [*_sample_pages(), *_saved_pages()]
    peer = _peer_seconds(pages)
    at = {size: _timed(size, pages) for size in SIZES}
    largest = at[SIZES[-1]]
    return {
        "pages": len(pages),
        "articles_per_second": round(largest["articles"] / largest["seconds"], 1),
        "by_stored": {str(size): round(one["articles"] / one["seconds"], 1) for size, one in at.items()},
        "restart_seconds": {str(size): round(one["restart"], 2) for size, one in at.items()},
        "share": largest["share"],
        "peer": "trafilatura with metadata, then a plain TF-IDF single pass",
        "peer_articles_per_second": round(len(pages) / peer, 1),
        "peer_ratio": round(largest["seconds"] / peer, 2),
    }


def _timed(stored: int, pages: list[Page]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "paper.db"
        if stored:
            _copy_of(stored, path)
        with broadsheet.open(path, workers=1) as news:
            begun = process_time()
            news.warm_up()
            restart = process_time() - begun
            begun = process_time()
            news.store.pages.keep(pages, news.clock())
            did = news.catch_up()
            seconds = process_time() - begun
    spent = sum(did.seconds.values())
    return {
        "articles": did.articles,
        "seconds": seconds,
        "restart": restart,
        "share": {step: round(s / spent, 3) for step, s in did.seconds.items()},
    }


def _copy_of(stored: int, path: Path) -> None:
    """A paper of this size, made once and kept for later runs."""
    with multiplied(KEPT / f"{stored}.db", stored) as news:
        news.back_up(path)


def _sample_pages() -> Iterator[Page]:
    for taken in intake.read_inputs([sample.wires()]):
        if isinstance(taken, Page):
            yield taken


def _saved_pages() -> Iterator[Page]:
    shared = shared_folder()
    if shared is None:
        return
    for file in sorted((shared / "data" / "extraction" / "html").rglob("*.html.gz"))[:_SAVED_PAGES]:
        yield Page(file.name, gzip.decompress(file.read_bytes()), media_type="text/html")


def _peer_seconds(pages: list[Page]) -> float:
    import trafilatura

    begun = process_time()
    texts = []
    for page in pages:
        got = trafilatura.bare_extraction(page.body, with_metadata=True)
        texts.append(f"{got.title or ''} {got.text or ''}" if got else "")
    tfidf_single_pass(texts)
    return process_time() - begun
