"""Train the networks that find the body of an article among the blocks of a page: `python -m training.read_html`.

Data: the development half of the extraction set. Pages with a full gold body are labelled by alignment. Pages of which only a few
segments are marked are labelled by networks trained on the others, corrected by the segments.
`--check` prints the figures of pages whose site the networks have not seen.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.block_features import OF_BLOCKS, Sights, see
from broadsheet.articles.blocks import TextBlock, read_blocks
from broadsheet.articles.body import build_body
from broadsheet.articles.elements import Elements
from broadsheet.articles.extractors.generic import choose, read_hints
from broadsheet.articles.network import WEIGHTS, Network, Parts
from broadsheet.words.charsets import decode
from quality.data import read_lines
from training.alignment import align
from training.block_network import Lesson, keep, train
from training.shared import training_data

Numbers = NDArray[np.float32]

FOLDS = 4
SEEDS, TEACHERS = (0, 1, 2, 3), (100, 101)
ENOUGH = 0.85
PART_COUNTS = 0.6
SURE = 2.0
HINTED = [OF_BLOCKS.index(name) for name in ("since headline", "is headline", "is summary", "in json", "not in json", "json")]


@dataclass(slots=True)
class Example:
    """A page: its blocks as texts and features, and what is known of its body (`body` None where only segments are marked)."""

    id: str
    corpus: str
    site: str
    texts: list[str]
    blocks: list[TextBlock]
    headline: str
    sights: Sights
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
        hints = read_hints(Elements(tree))
        if running:
            yield Example(row["id"], row["corpus"], row["domain"], texts, running, hints.headline, see(running, hints), body, known)


def train_in_rounds(examples: Sequence[Example], seeds: Sequence[int] = SEEDS) -> tuple[Parts, list[str]]:
    """Train on full bodies, then let those networks label the pages with segments and train on all."""
    whole = [_lesson(e, _as_numbers(e, e.body), 1.0) for e in examples if e.body]
    teacher = Network(*train(whole, seeds=TEACHERS, hinted=HINTED))
    partly = [e for e in examples if e.body is None and e.texts]
    return train([*whole, *(_lesson(e, *_completed(e, teacher.chances(e.sights))) for e in partly)], seeds=seeds, hinted=HINTED)


def _as_numbers(example: Example, body: frozenset[int]) -> Numbers:
    found = np.zeros(len(example.texts), dtype=np.float32)
    found[list(body)] = 1
    return found


def _lesson(example: Example, body: Numbers, weight: Numbers | float) -> Lesson:
    """Long blocks count more than short ones, as they do for a reader; and long pages less than all their blocks together."""
    by_length = np.clip(0.3 + np.array(list(map(len, example.texts))) / 150, 0, 3)
    return Lesson(example.site, example.sights, body, (by_length * weight / np.sqrt(by_length.sum() / 20)).astype(np.float32))


def _completed(example: Example, chances: Sequence[float]) -> tuple[Numbers, Numbers]:
    """The teacher's chances, made surer, corrected by the segments that must and must not be in the text; and how much each counts."""
    odds = SURE * np.log(np.clip(chances, 1e-5, 1 - 1e-5) / np.clip(1 - np.array(chances), 1e-5, 1))
    body = (1 / (1 + np.exp(-odds))).astype(np.float32)
    weight = np.full(len(body), PART_COUNTS, dtype=np.float32)
    for segment in map(_squeezed, example.gold.get("must_exclude", ())):
        holders = [index for index, text in enumerate(example.texts) if segment in text]
        body[holders] = 0
        weight[holders] = 2 * PART_COUNTS
    for segment in map(_squeezed, example.gold.get("must_include", ())):
        holders = [index for index, text in enumerate(example.texts) if segment in text]
        if holders:
            best = max(holders, key=lambda index: (body[index], len(example.texts[index])))
            body[best] = 1
            weight[best] = (2 if len(holders) == 1 else 1) * PART_COUNTS
    return body, weight


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def fold_of(site: str) -> int:
    """Which of the folds a site is held out in."""
    return hashlib.sha256(site.encode()).digest()[0] % FOLDS


def held_out(examples: Sequence[Example], seeds: Sequence[int] = SEEDS) -> Iterator[tuple[Example, list[float]]]:
    """Each page with the chances given by networks that have seen no page of its site."""
    for fold in range(FOLDS):
        trained = Network(*train_in_rounds([e for e in examples if fold_of(e.site) != fold], seeds))
        for example in examples:
            if fold_of(example.site) == fold:
                yield example, trained.chances(example.sights)


def main(arguments: Sequence[str] = ()) -> None:
    """Train the shipped weights, or check the recipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS / "html_body.npz")
    parser.add_argument("--check", action="store_true", help="print the figures of pages whose site was held out; four trainings")
    options = parser.parse_args(arguments)
    data = training_data() / "extraction"
    examples = list(load(data))
    if options.check:
        _print_check(data, examples)
        return
    keep(*train_in_rounds(examples), options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1000:.0f} kB from {len(examples)} pages")


def _print_check(data: Path, examples: Sequence[Example]) -> None:
    scorer = data.parents[1] / "score" / "score_extraction.py"
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "predictions.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for example, chances in held_out(examples):
                body = build_body(choose(example.blocks, chances), headline=example.headline)
                file.write(json.dumps({"id": example.id, "text": body.text}) + "\n")
        subprocess.run([sys.executable, str(scorer), str(data), "--predictions", str(path)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
