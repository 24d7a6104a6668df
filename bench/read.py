"""Processor time to take a saved page apart, against trafilatura with metadata: our body and fields alone, and all we read, with
teasers, zones and the place of each paragraph in the source.

Same pages, same run, page by page in turn, so that a busy machine slows both alike.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.blocks import cut_where_too_deep, read_blocks
from broadsheet.articles.body import build_body
from broadsheet.articles.edges import without_head
from broadsheet.articles.elements import Elements
from broadsheet.articles.extractors.generic import find_body, read_hints
from broadsheet.articles.metadata import Fields, read_fields
from broadsheet.articles.read import read_page
from broadsheet.model.page import Page
from broadsheet.words.charsets import decode
from quality.data import read_lines, shared_folder

EVERY = 5
"""Every fifth page of the manifest: 141 pages of all three corpora."""


def run() -> dict[str, Any]:
    """Milliseconds of processor time a page, ours and trafilatura's, and the ratios of the means."""
    folder = shared_folder()
    if folder is None:
        return {"skipped": "needs the development data: set BROADSHEET_SHARED, or put `shared` beside the checkout"}
    try:
        import trafilatura
    except ImportError:
        return {"skipped": "needs the peer: pip install 'broadsheet[bench]'"}
    pages = _pages(folder / "data" / "extraction")
    peer = lambda page: trafilatura.bare_extraction(page.body, url=page.address, with_metadata=True)  # noqa: E731
    for warm_up in (read_page, peer, _body_and_fields):
        warm_up(pages[0])
    times = [(_timed(_body_and_fields, page), _timed(read_page, page), _timed(peer, page)) for page in pages]
    lean, whole, theirs = zip(*times, strict=True)
    return {
        "pages": len(pages),
        "body_and_fields_ms": _milliseconds(lean),
        "everything_ms": _milliseconds(whole),
        "trafilatura_ms": _milliseconds(theirs),
        "ratio": round(sum(lean) / sum(theirs), 3),
        "ratio_of_medians": round(median(lean) / median(theirs), 3),
        "ratio_of_everything": round(sum(whole) / sum(theirs), 3),
        "peer": f"trafilatura {trafilatura.__version__}",
    }


def _body_and_fields(page: Page) -> Fields:
    """What trafilatura gives as well: the text and the fields of a page, by the steps that `read_page` takes to them."""
    html = decode(page.body, content_type=page.media_type, markup=True).text
    tree = LexborHTMLParser(cut_where_too_deep(html))
    elements, found = Elements(tree), read_blocks(tree)
    hints = read_hints(elements)
    body = build_body(without_head(find_body(found, hints)), headline=hints.headline)
    lines = [block.text for block in found.blocks]
    return read_fields(elements, address=page.address, captured_at=page.captured_at, body=body.text, lines=lines)


def _pages(folder: Path) -> list[Page]:
    rows = list(read_lines(folder / "manifest.jsonl"))[::EVERY]
    return [Page(row["id"], gzip.decompress((folder / row["html"]).read_bytes()), row["url"]) for row in rows]


def _timed(reader: Callable[[Page], object], page: Page) -> float:
    started = time.process_time()
    reader(page)
    return time.process_time() - started


def _milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    return {"mean": round(1000 * mean(seconds), 2), "median": round(1000 * median(seconds), 2)}
