"""Count general English: `python -m training.general_words` writes `broadsheet/stories/weights/words.csv`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import broadsheet.stories
from broadsheet.words.terms import find_words, stem
from quality.data import read_lines
from training.shared import training_data

OPEN_SETS = (
    "ner/gmb.train", "ner/ewt.train", "ner/wikigold.train", "ner/crossner_politics.train", "ner/crossner_politics_dev.train",
    "ner/gum_open.train", "ner/re3d.train", "categories/huffpost.train",
)  # fmt: skip
LEAST_SENTENCES = 3
_BREAK = re.compile(r"(?<=[.!?])\s+")


def main() -> None:
    """Count and write."""
    held: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    small: Counter[str] = Counter()
    total = 0
    for words in _sentences(training_data() / "language"):
        total += 1
        held.update({stem(word) for word in words})
        inside.update(stem(word) for word in words[1:])
        small.update(stem(word) for word in words[1:] if word[0].islower())
    lines = [str(total)]
    for term, often in sorted(held.items()):
        if often >= LEAST_SENTENCES:
            lines.append(f"{term},{often},{round(small[term] / inside[term], 2) if inside[term] else 1}")
    target = Path(broadsheet.stories.__file__).parent / "weights" / "words.csv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _sentences(folder: Path) -> Iterator[list[str]]:
    for name in OPEN_SETS:
        for row in read_lines(folder / f"{name}.jsonl.gz"):
            if "BBC" not in str(row.get("licence_source", "")):
                yield from filter(None, map(find_words, _BREAK.split(row["text"])))


if __name__ == "__main__":
    main()
