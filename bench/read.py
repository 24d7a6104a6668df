"""Processor time to take a saved page apart: ours with fields and teasers, against trafilatura with metadata.

Same pages, same run, page by page in turn, so that a busy machine slows both alike.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median
from typing import Any

from broadsheet.articles.read import read_page
from broadsheet.model.page import Page
from quality.data import read_lines, shared_folder

EVERY = 5
"""Every fifth page of the manifest: 141 pages of all three corpora."""


def run() -> dict[str, Any]:
    """Milliseconds of processor time a page, ours and trafilatura's, and the ratio of the means."""
    folder = shared_folder()
    if folder is None:
        return {"skipped": "needs the development data: set BROADSHEET_SHARED, or put `shared` beside the checkout"}
    try:
        import trafilatura
    except ImportError:
        return {"skipped": "needs the peer: pip install 'broadsheet[bench]'"}
    pages = _pages(folder / "data" / "extraction")
    peer = lambda page: trafilatura.bare_extraction(page.body, url=page.address, with_metadata=True)  # noqa: E731
    for warm_up in (read_page, peer):
        warm_up(pages[0])
    ours, theirs = [], []
    for page in pages:
        ours.append(_timed(read_page, page))
        theirs.append(_timed(peer, page))
    return {
        "pages": len(pages),
        "ours_ms": _milliseconds(ours),
        "trafilatura_ms": _milliseconds(theirs),
        "ratio": round(sum(ours) / sum(theirs), 3),
        "ratio_of_medians": round(median(ours) / median(theirs), 3),
        "peer": f"trafilatura {trafilatura.__version__}",
    }


def _pages(folder: Path) -> list[Page]:
    rows = list(read_lines(folder / "manifest.jsonl"))[::EVERY]
    return [Page(row["id"], gzip.decompress((folder / row["html"]).read_bytes()), row["url"]) for row in rows]


def _timed(reader: Callable[[Page], object], page: Page) -> float:
    started = time.process_time()
    reader(page)
    return time.process_time() - started


def _milliseconds(seconds: list[float]) -> dict[str, float]:
    return {"mean": round(1000 * mean(seconds), 2), "median": round(1000 * median(seconds), 2)}
