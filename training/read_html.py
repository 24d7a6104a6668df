"""Train the labeller that finds the body of an article among the blocks of a page: `python -m training.read_html`.

Data: the development half of the extraction set. Pages with a full gold body are labelled by alignment. Pages of which only a few
segments are marked label themselves: the labeller of the round before decides, corrected by the segments.
Every figure printed is of pages whose site the labeller has not seen.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.block_features import Sight, see
from broadsheet.articles.blocks import TextBlock, read_blocks
from broadsheet.articles.extractors.generic import read_hints
from broadsheet.articles.labeller import WEIGHTS, Labeller, Weights
from broadsheet.words.charsets import decode
from quality.data import read_lines, shared_folder
from training import sequence
from training.alignment import align

FOLDS = 4
ROUNDS = 1
SETTINGS = {"c1": 0.0, "c2": 12.0, "max_iterations": 100, "feature.minfreq": 4}
ENOUGH = 0.85
SELF_LIKELY = 0.3


@dataclass(slots=True)
class Example:
    """A page: its blocks as texts and features, and what is known of its body (`body` None where only segments are marked)."""

    id: str
    corpus: str
    site: str
    texts: list[str]
    blocks: list[TextBlock]
    headline: str
    sights: list[Sight]
    body: frozenset[int] | None
    gold: dict[str, Any]


def load(folder: Path) -> Iterator[Example]:
    """The pages of an extraction folder, labelled as far as the gold goes; pages whose gold is not found on them are left out."""
    gold = {row["id"]: row for row in read_lines(folder / "gold.jsonl.gz")}
    for row in read_lines(folder / "manifest.jsonl"):
        html = decode(gzip.decompress((folder / row["html"]).read_bytes())).text
        tree = LexborHTMLParser(html)
        page = read_blocks(tree)
        running = page.running()
        texts = [block.text for block in running]
        known = gold[row["id"]]
        body = None
        if known.get("body"):
            found = align(texts, known["body"])
            body = found.chosen if found.coverage >= ENOUGH else frozenset()
        hints = read_hints(tree)
        yield Example(row["id"], row["corpus"], row["domain"], texts, running, hints.headline, see(running, hints), body, known)


def labels(count: int, body: Iterable[int]) -> list[str]:
    """One label a block. What is no body is told apart by where it stands, so that the labeller learns the run of a page."""
    chosen = set(body)
    first, last = min(chosen, default=count), max(chosen, default=-1)
    return [
        "body" if index in chosen else "before" if index < first else "after" if index > last else "between"
        for index in range(count)
    ]  # fmt: skip


def train(examples: Sequence[Example], bodies: dict[str, frozenset[int]]) -> Weights:
    """Train on the examples that have a body in `bodies`."""
    rows = ((e, bodies[e.id]) for e in examples if bodies.get(e.id))
    return sequence.train(
        (([sight.all() for sight in e.sights], labels(len(e.texts), body)) for e, body in rows), settings=SETTINGS
    )


def train_in_rounds(examples: Sequence[Example]) -> Weights:
    """Train on full bodies, then let the labeller complete the pages with segments and train again."""
    bodies = {example.id: example.body for example in examples if example.body}
    weights = train(examples, bodies)
    for _ in range(ROUNDS):
        labeller = Labeller(weights)
        partial = {e.id: _own_labels(e, labeller.chances(e.sights, "body")) for e in examples if e.body is None}
        weights = train(examples, bodies | partial)
    return weights


def _own_labels(example: Example, chances: Sequence[float]) -> frozenset[int]:
    """The labeller's own choice, corrected by the segments that must and must not be in the text."""
    chosen = {index for index, chance in enumerate(chances) if chance >= SELF_LIKELY}
    for segment in map(_squeezed, example.gold.get("must_exclude", ())):
        chosen -= {index for index, text in enumerate(example.texts) if segment in text}
    for segment in map(_squeezed, example.gold.get("must_include", ())):
        holders = [index for index, text in enumerate(example.texts) if segment in text]
        if holders and not chosen.intersection(holders):
            chosen.add(max(holders, key=lambda index: len(example.texts[index])))
    return frozenset(chosen)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def fold_of(site: str) -> int:
    """Which of the folds a site is held out in."""
    return hashlib.sha256(site.encode()).digest()[0] % FOLDS


def held_out(examples: Sequence[Example]) -> Iterator[tuple[Example, list[float]]]:
    """Each page with the chances given by a labeller that has seen no page of its site."""
    for fold in range(FOLDS):
        labeller = Labeller(train_in_rounds([e for e in examples if fold_of(e.site) != fold]))
        for example in examples:
            if fold_of(example.site) == fold:
                yield example, labeller.chances(example.sights, "body")


def main(arguments: Sequence[str] = ()) -> None:
    """Train the shipped weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS / "html_body.json.gz")
    options = parser.parse_args(arguments)
    folder = shared_folder()
    if folder is None:
        raise SystemExit("Needs the development data: set BROADSHEET_SHARED, or put `shared` beside the checkout")
    examples = list(load(folder / "data" / "extraction"))
    sequence.keep(train_in_rounds(examples), options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1000:.0f} kB from {len(examples)} pages")


if __name__ == "__main__":
    main(sys.argv[1:])
