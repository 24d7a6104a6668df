"""Train the labeller that tells teasers from other links: `python -m training.read_teasers`.

Data: the 45 pages of the development half whose links a reader has judged, and the other saved pages of that half, which label
themselves twice over. `--check` prints the score on judged pages held out by site.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.blocks import read_blocks
from broadsheet.articles.body import build_body
from broadsheet.articles.cards import gather_cards, see_cards
from broadsheet.articles.elements import Elements
from broadsheet.articles.extractors.generic import find_body, read_hints
from broadsheet.articles.labeller import Labeller, Sight, Weights
from broadsheet.articles.network import WEIGHTS
from broadsheet.articles.teasers import LIKELY, base_of
from broadsheet.words.charsets import decode
from quality.data import read_lines
from training import sequence
from training.shared import training_data

SETTINGS = {"c1": 0.0, "c2": 3.0, "max_iterations": 100, "feature.minfreq": 3}
ROUNDS = 2
JUDGED_COUNT_FOR = 5
FOLDS = 5


@dataclass(slots=True)
class Example:
    """The cards of a page. `teasers` holds the indexes judged to be teasers; None where nobody judged."""

    id: str
    site: str
    addresses: list[str]
    sights: list[Sight]
    teasers: frozenset[int] | None


def load(folder: Path) -> Iterator[Example]:
    """All saved pages of an extraction folder; those of `teasers.dev.jsonl` with their judgements."""
    judged = {row["id"]: row for row in read_lines(folder / "teasers.dev.jsonl")}
    for row in read_lines(folder / "manifest.jsonl"):
        tree = LexborHTMLParser(decode(gzip.decompress((folder / row["html"]).read_bytes())).text)
        page = read_blocks(tree)
        elements = Elements(tree)
        hints = read_hints(elements)
        body = {block.index for block in build_body(find_body(page, hints), headline=hints.headline).kept}
        base = base_of(elements, row["url"])
        cards = gather_cards(page, base)
        addresses = [card.address for card in cards]
        teasers = _judged(addresses, judged[row["id"]]) if row["id"] in judged else None
        yield Example(row["id"], row["domain"], addresses, see_cards(cards, page, body, base), teasers)


def _judged(addresses: Sequence[str], row: dict[str, Any]) -> frozenset[int]:
    wanted = {plain(teaser["url"]) for teaser in row["teasers"]}
    return frozenset(index for index, address in enumerate(addresses) if plain(address) in wanted)


def plain(address: str) -> str:
    """An address without scheme, www, fragment, query and last slash: enough to find a judged link on its page again."""
    return address.partition("#")[0].partition("?")[0].partition("://")[2].removeprefix("www.").rstrip("/")


def train(judged: Sequence[Example], unjudged: Sequence[Example]) -> Weights:
    """Train on judged pages, then twice on those and on what the labeller makes of the rest."""
    rows = [(example, example.teasers or frozenset()) for example in judged] * JUDGED_COUNT_FOR
    weights = _fit(rows)
    for _ in range(ROUNDS):
        labeller = Labeller(weights)
        own = [
            (e, frozenset(i for i, chance in enumerate(labeller.chances(e.sights, "teaser")) if chance >= LIKELY)) for e in unjudged
        ]
        weights = _fit([*rows, *own])
    return weights


def _fit(rows: Sequence[tuple[Example, frozenset[int]]]) -> Weights:
    return sequence.train(
        (
            ([sight.all() for sight in e.sights], ["teaser" if i in teasers else "other" for i in range(len(e.sights))])
            for e, teasers in rows
            if e.sights
        ),
        settings=SETTINGS,
    )


def check(examples: Sequence[Example]) -> Iterator[tuple[Example, list[float]]]:
    """Each judged page with the chances given by a labeller that has seen no page of its site."""
    sites = sorted({example.site for example in examples if example.teasers is not None})
    random.Random(0).shuffle(sites)
    for fold in range(FOLDS):
        out = set(sites[fold::FOLDS])
        judged = [e for e in examples if e.teasers is not None and e.site not in out]
        labeller = Labeller(train(judged, [e for e in examples if e.teasers is None and e.site not in out]))
        for example in examples:
            if example.teasers is not None and example.site in out:
                yield example, labeller.chances(example.sights, "teaser")


def main(arguments: Sequence[str] = ()) -> None:
    """Train the shipped weights, or check the recipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS / "html_teasers.json.gz")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    examples = list(load(training_data() / "extraction"))
    if options.check:
        _print_check(examples)
        return
    judged = [example for example in examples if example.teasers is not None]
    sequence.keep(train(judged, [example for example in examples if example.teasers is None]), options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1000:.0f} kB from {len(judged)} judged of {len(examples)} pages")


def _print_check(examples: Sequence[Example]) -> None:
    hits = found = wanted = 0
    for example, chances in check(examples):
        chosen = {index for index, chance in enumerate(chances) if chance >= LIKELY}
        teasers = example.teasers or frozenset()
        hits, found, wanted = hits + len(chosen & teasers), found + len(chosen), wanted + len(teasers)
    print(f"precision {hits / found:.3f}  recall {hits / wanted:.3f}  F1 {2 * hits / (found + wanted):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
