"""The table of readers: `./dev quality peers` reads every development page with ours and with each peer that is installed.

Our weights know these pages; what ours gives on sites held out of training stands in docs/design/reading.md. Times are of one
process, page by page in turn, so that a busy machine slows all alike.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean, median
from typing import Any

from broadsheet.model.page import Page
from quality.data import read_lines
from quality.readers import PEERS, Prediction, Reader, make, ours

SCORES = {
    "scrapinghub F1": "scrapinghub.shingle.f1", "fundus F1": "fundus.shingle.f1", "segments F1": "trafilatura.segment.f1",
    "title": "fundus.title.exact", "day": "fundus.published.same_day", "minute": "fundus.published.same_minute",
    "authors": "fundus.authors.all_right", "tags F1": "fundus.tags.f1", "captions": "fundus.captions.recall",
}  # fmt: skip
"""Columns and the scorer's figures. Text: shingles of the whole text, segments wanted and unwanted. Fields: share of pages right."""

HEAD = """# Our reader and its peers

Made by `./dev quality peers{option}` on the development half of the extraction data: {pages} pages of three public corpora.
**Text**: F1 of word shingles (scrapinghub, fundus) and of marked segments (trafilatura's own corpus), by their published measures.
**Fields** (fundus pages): title equal, day and minute of publication right, all authors right, F1 of tags, captions found. A dash:
the reader does not give the field. **ms**: processor time a page, mean and median, all readers page by page in one process; a page
on which a reader fails counts as empty. Ours gives teasers, zones, offsets and the basis of every field in the same time.

The peers: `pip install trafilatura newspaper4k readability-lxml goose3 boilerpy3 jusText resiliparse`; those that are not installed are
left out.

Our weights were trained on these pages. Sites held out of training are told in [reading](../design/reading.md); the other half of
the data has been seen by nobody here.

"""


def main(shared: Path, out: Path, every: int = 1) -> list[str]:
    """Write the table, of each so many-th page alone where `every` says so; gives back the packages that are not installed."""
    made = [(name, package, make(package, maker)) for name, package, maker in PEERS]
    readers = [("**ours**", ours()), *((name.format(found[1]), found[0]) for name, _, found in made if found)]
    rows = list(read_lines(shared / "data" / "extraction" / "manifest.jsonl"))[::every]
    pages = list(_pages(shared / "data" / "extraction", rows))
    answers: dict[str, list[Prediction]] = {name: [] for name, _ in readers}
    for _, reader in readers:
        timed(pages[0], reader)  # loads what a reader loads once
    for number, page in enumerate(pages, 1):
        for name, reader in readers:
            answers[name].append(timed(page, reader))
        if number % 100 == 0:
            print(f"{number} pages", file=sys.stderr, flush=True)
    columns = ["reader", *SCORES, "ms mean", "ms median", "failed"]
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    lines += [line_of(name, _scores(shared, rows, answers[name]), answers[name]) for name, _ in readers]
    out.write_text(
        HEAD.format(pages=len(pages), option=f" --every {every}" if every > 1 else "") + "\n".join(lines) + "\n", encoding="utf-8"
    )
    return [package for _, package, found in made if found is None]


def _pages(folder: Path, rows: Iterable[Prediction]) -> Iterator[Page]:
    for row in rows:
        yield Page(row["id"], gzip.decompress((folder / row["html"]).read_bytes()), row["url"], shape="html")


def timed(page: Page, reader: Reader) -> Prediction:
    """The reader's answer with its processor time in `seconds`; `failed` where it raised."""
    started = time.process_time()
    failed = False
    try:
        found = reader(page)
    except Exception:
        found, failed = {}, True
    return {"id": page.input, **found, "seconds": time.process_time() - started, "failed": failed}


def _scores(shared: Path, rows: Iterable[Prediction], predictions: Iterable[Prediction]) -> dict[str, Any]:
    """What the scorer says of these pages: it is given a folder of them alone."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        ids = {row["id"] for row in rows}
        gold = (row for row in read_lines(shared / "data" / "extraction" / "gold.jsonl.gz") if row["id"] in ids)
        (folder / "manifest.jsonl").write_text(_lines(rows), encoding="utf-8")
        (folder / "gold.jsonl.gz").write_bytes(gzip.compress(_lines(gold).encode()))
        (folder / "predictions.jsonl").write_text(_lines(predictions), encoding="utf-8")
        script = str(shared / "score" / "score_extraction.py")
        command = [sys.executable, script, scratch, "--predictions", str(folder / "predictions.jsonl"), "--json"]
        found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        return found


def _lines(rows: Iterable[Prediction]) -> str:
    return "".join(json.dumps(row, default=str) + "\n" for row in rows)


def line_of(name: str, scores: dict[str, Any], answers: list[Prediction]) -> str:
    """One line of the table; a figure that is nought or missing is a field the reader does not give."""
    figures = [_figure(scores, path) for path in SCORES.values()]
    milliseconds = [1000 * answer["seconds"] for answer in answers]
    failed = sum(answer["failed"] for answer in answers)
    return f"| {' | '.join([name, *figures, f'{mean(milliseconds):.1f}', f'{median(milliseconds):.1f}', str(failed)])} |"


def _figure(scores: dict[str, Any], path: str) -> str:
    found: Any = scores
    corpus, measure, figure = path.split(".")
    found = scores.get(f"{corpus}.{measure}", {}).get(figure)
    return f"{found:.3f}".removeprefix("0") if found else "–"
