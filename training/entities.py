"""Train the name tagger: `python -m training.entities`.

Texts are openly licensed (gmb, wikigold, ewt, crossner, re3d without the BBC's part) or our own (`training/own`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from broadsheet.annotations.names import Witnesses, features_of
from broadsheet.words.sentences import split_sentences
from broadsheet.words.tokens import find_tokens
from quality.data import read_lines
from training.shared import training_data

OPEN_SETS = ("gmb", "wikigold", "ewt", "crossner_politics", "crossner_politics_dev", "re3d")


class Document(NamedTuple):
    """A text with its names: (start, end, type)."""

    text: str
    names: list[tuple[int, int, str]]


def read_set(name: str) -> Iterator[Document]:
    for row in read_lines(training_data() / "language" / "ner" / f"{name}.train.jsonl.gz"):
        if "BBC" not in row.get("licence_source", ""):
            yield Document(row["text"], list(_settled(name, row)))


_TITLE = re.compile(
    r"(?:(?:Former|Vice|Deputy|Prime|Foreign|Interior|Defense|Finance|President|Minister|Mr|Mrs|Ms|Dr|General|Gen|Secretary|"
    r"Senator|King|Queen|Pope|Ayatollah|Chancellor|Ambassador|Governor|Colonel|Major|Secretary-General)\.?\s+)+(?=[A-Z])"
)


def _settled(name: str, row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """The set's names by our guideline: without titles and articles, states always places."""
    text = row["text"]
    for entity in row["entities"]:
        start, end, kind = entity["start"], entity["end"], entity["type"]
        words = text[start:end]
        if name == "gmb":
            if kind == "PER" and (title := _TITLE.match(words)):
                start += title.end()
            if words in ("U.S.", "United States", "Israel", "Iran", "Turkey", "West Bank", "Gaza"):
                kind = "LOC"
            if words in ("U.N.", "EU", "NATO"):
                kind = "ORG"
            if kind == "PER" and words in ("Mr.", "Prime", "President", "prime", "Ms."):
                continue
        if name == "re3d":
            if article := re.match(r"(?:the|a|an)\s+", words, re.IGNORECASE):
                start += article.end()
            if not text[start:end][:1].isupper():
                continue
        if kind in ("PER", "ORG", "LOC", "NORP"):
            yield start, end, kind


def labelled(document: Document) -> Iterator[tuple[list[str], list[str]]]:
    """The words of each sentence and their labels."""
    starts = {start: (end, kind) for start, end, kind in document.names}
    for start, end in split_sentences(document.text):
        words, labels, until, kind = [], [], -1, ""
        for a, b in find_tokens(document.text, start, end):
            words.append(document.text[a:b])
            if a in starts:
                until, kind = starts[a]
                labels.append("B-" + kind)
            else:
                labels.append("I-" + kind if a < until else "O")
        yield words, labels


def train(
    documents: Iterable[Document], target: Path, *, iterations: int = 80, c1: float = 0.1, c2: float = 0.5, least: int = 1
) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for document in documents:
        sentences = list(labelled(document))
        witnesses = Witnesses(words for words, _ in sentences)
        for words, labels in sentences:
            if words:
                trainer.append(features_of(words, witnesses), labels)
    trainer.set_params(
        {"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": least, "feature.possible_transitions": True}
    )
    trainer.train(str(target))
