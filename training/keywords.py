"""Make the table of how rare words are, for keywords: `python -m training.keywords`.

Counted on openly licensed text (gmb, gum_open, re3d without the BBC's part) and our own pieces: in how many passages a word stands.
"""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterator

from broadsheet.annotations.topics import WEIGHTS
from broadsheet.words.terms import find_words
from quality.data import read_lines
from training.own import read_own
from training.shared import training_data

_TOGETHER = 6  # sentences of gmb taken as one passage
_LEAST = 3  # passages a word must stand in to be listed


def passages() -> Iterator[str]:
    """Texts of some hundred words and more."""
    for name in ("gmb", "gum_open", "re3d"):
        texts = [
            row["text"]
            for row in read_lines(training_data() / "language" / "ner" / f"{name}.train.jsonl.gz")
            if "BBC" not in row.get("licence_source", "")
        ]
        step = _TOGETHER if name == "gmb" else 1
        yield from (" ".join(texts[i : i + step]) for i in range(0, len(texts), step))
    yield from (piece.text for piece in read_own())


def main() -> None:
    counts: Counter[str] = Counter()
    number = 0
    for text in passages():
        number += 1
        counts.update({word.lower() for word in find_words(text)})
    lines = [f"{word}\t{math.log(number / count):.1f}" for word, count in sorted(counts.items()) if count >= _LEAST]
    (WEIGHTS / "rarity.tsv.gz").write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(f"{number} passages, {len(lines)} words")


if __name__ == "__main__":
    main()
