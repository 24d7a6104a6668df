"""The table of readers in docs/design/reading.md: `python -m quality.peers`, on the development half.

Our first line is of pages whose site the labeller has not seen in training (four folds, trained anew: some minutes); the shipped
weights know these pages and are only listed for their time.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from broadsheet.articles.body import build_body
from broadsheet.articles.extractors.generic import LIKELY
from broadsheet.articles.read import read_page
from broadsheet.model.page import Page
from broadsheet.publishers.registry import no_rules
from quality.data import read_lines, shared_folder

MEASURES = ("scrapinghub.shingle", "fundus.shingle", "trafilatura.segment")
Prediction = dict[str, Any]


def main() -> None:
    """Print the table in Markdown."""
    shared = shared_folder()
    if shared is None:
        raise SystemExit("Needs the development data: set BROADSHEET_SHARED, or put `shared` beside the checkout")
    print("| reader | scrapinghub F1 | fundus F1 | trafilatura segment F1 | ms a page |\n|---|---|---|---|---|")
    print(_line("ours, sites held out", _scores(shared, _held_out(shared)), None))
    for name, reader in _readers():
        lines = list(_timed(shared, reader))
        print(_line(name, _scores(shared, lines), 1000 * mean(line["seconds"] for line in lines)), flush=True)


def _readers() -> Iterator[tuple[str, Callable[[Page], str]]]:
    yield "ours as shipped, with fields and teasers", _ours
    try:
        import trafilatura
    except ImportError:
        print("trafilatura is not installed: pip install 'broadsheet[bench]'", file=sys.stderr)
        return

    def standard(page: Page) -> str:
        found = trafilatura.bare_extraction(page.body, url=page.address, with_metadata=True)
        return (found.text or "") if found else ""

    yield f"trafilatura {trafilatura.__version__}, with metadata", standard


def _ours(page: Page) -> str:
    article = read_page(page, rules=no_rules).article
    return article.text if article else ""


def _timed(shared: Path, reader: Callable[[Page], str]) -> Iterator[Prediction]:
    folder = shared / "data" / "extraction"
    for row in read_lines(folder / "manifest.jsonl"):
        page = Page(row["id"], gzip.decompress((folder / row["html"]).read_bytes()), row["url"], shape="html")
        started = time.process_time()
        text = reader(page)
        yield {"id": row["id"], "text": text, "seconds": time.process_time() - started}


def _held_out(shared: Path) -> Iterator[Prediction]:
    from training.read_html import held_out, load

    for example, chances in held_out(list(load(shared / "data" / "extraction"))):
        chosen = (block for block, chance in zip(example.blocks, chances, strict=True) if chance >= LIKELY)
        yield {"id": example.id, "text": build_body(chosen, headline=example.headline).text}


def _scores(shared: Path, predictions: Iterator[Prediction] | list[Prediction]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "predictions.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in predictions), encoding="utf-8")
        script = str(shared / "score" / "score_extraction.py")
        command = [sys.executable, script, str(shared / "data" / "extraction"), "--predictions", str(path), "--json"]
        found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        return found


def _line(name: str, scores: dict[str, Any], milliseconds: float | None) -> str:
    figures = [f"{scores[m]['f1']:.3f} ({scores[m]['precision']:.3f}/{scores[m]['recall']:.3f})" for m in MEASURES]
    return f"| {name} | {' | '.join(figures)} | {'' if milliseconds is None else f'{milliseconds:.1f}'} |"


if __name__ == "__main__":
    main()
