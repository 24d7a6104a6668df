"""Train the name tagger: `python -m training.entities` (two and a half minutes of processor time).

A teacher is trained first, on news whose licence does not let us ship what was learnt from it, and on our own pieces, so that it
keeps to our guideline. It never ships: it reads openly licensed text (gmb, wikigold, ewt, crossner, gum_open, re3d without the
BBC's part) and labels it anew, in one convention, not six. The tagger that ships learns from those labels and from our own pieces (`training/own`), each of which counts three times; every
sixth piece is held back and measured on. What its confidence is worth is learnt from pieces that a tagger has not seen: two
taggers, each taught on one half of our pieces and of the labelled texts, and asked about the other.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from broadsheet.annotations.calibration import Calibration
from broadsheet.annotations.name_features import WEIGHTS, Witnesses, features_of
from broadsheet.annotations.names import NameTagger
from broadsheet.words.sentences import split_sentences
from broadsheet.words.tokens import find_tokens
from quality.data import read_lines
from training.calibration import Answer, fit, reliability_rows, save
from training.own import held_back, read_own
from training.shared import training_data

OPEN_SETS = ("gmb", "wikigold", "ewt", "crossner_politics", "crossner_politics_dev", "re3d", "gum_open")
_TEACHERS_SETS = ("gmb", "wikigold", "ewt")
_TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "NORP": "NORP", "NAT": "NORP", "EVT": "EVENT"}
_OWN_COUNTS = 3


class Document(NamedTuple):
    """A text with its names: (start, end, type)."""

    text: str
    names: list[tuple[int, int, str]]


# ---- reading -----------------------------------------------------------------------------------------------------


def read_set(name: str) -> Iterator[Document]:
    """An openly licensed set, by our guideline as far as rules can bring it there."""
    for row in read_lines(training_data() / "language" / "ner" / f"{name}.train.jsonl.gz"):
        if "BBC" not in row.get("licence_source", ""):
            yield Document(row["text"], list(_settled(name, row)))


def read_yardstick(part: str) -> Iterator[Document]:
    """World news from 46 publishers: for teachers and for measuring only."""
    for row in read_lines(training_data() / "language" / "ner" / f"worldwide.{part}.jsonl.gz"):
        names = [(e["start"], e["end"], e["type"]) for e in row["entities"] if e["type"] in ("PER", "ORG", "LOC", "NORP")]
        yield Document(row["text"], names)


def read_pieces(*, back: bool) -> Iterator[Document]:
    """Our own pieces, those held back or the others."""
    for piece in read_own():
        if held_back(piece) == back:
            yield Document(piece.text, [(x.start, x.end, _TYPES[x.tag]) for x in piece.labels if x.tag in _TYPES])


_SMALL_LETTER = re.compile(r"(?<![\w’'])[a-z](?=\w{2})")


def with_headlines() -> Iterator[Document]:
    """Our pieces that are not held back, each under its headline as often as it counts; in one copy with Every Word Capitalised."""
    for piece in read_own():
        if not held_back(piece):
            titles = [piece.title] * (_OWN_COUNTS - 1) + [_SMALL_LETTER.sub(lambda letter: letter.group().upper(), piece.title)]
            for title in titles:
                moved = len(title) + 1
                names = [(x.start, x.end, _TYPES[x.tag]) for x in piece.title_labels if x.tag in _TYPES]
                names += [(x.start + moved, x.end + moved, _TYPES[x.tag]) for x in piece.labels if x.tag in _TYPES]
                yield Document(f"{title}\n{piece.text}", names)


_OFFICE = re.compile(
    r"(?:(?:Former|Vice|Deputy|Prime|Foreign|Interior|Defense|Finance|President|Minister|Mr|Mrs|Ms|Dr|General|Gen|Secretary|"
    r"Senator|King|Queen|Pope|Ayatollah|Chancellor|Ambassador|Governor|Colonel|Major|Secretary-General)\.?\s+)+(?=[A-Z])"
)
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_ALWAYS_PLACES = frozenset(("U.S.", "United States", "Israel", "Iran", "Turkey", "West Bank", "Gaza"))
_ALWAYS_BODIES = frozenset(("U.N.", "EU", "NATO"))
_NO_NAMES = frozenset(("Mr.", "Ms.", "Prime", "prime", "President"))


def _settled(name: str, row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """The set's names without offices and articles, states always places."""
    for entity in row["entities"]:
        start, end, kind = entity["start"], entity["end"], _TYPES.get(entity["type"])
        words = row["text"][start:end]
        if kind is None or words in _NO_NAMES:
            continue
        if name == "gmb":
            kind = "LOC" if words in _ALWAYS_PLACES else "ORG" if words in _ALWAYS_BODIES else kind
            start += office.end() if kind == "PER" and (office := _OFFICE.match(words)) else 0
        if name == "re3d":
            start += article.end() if (article := _ARTICLE.match(words)) else 0
            if not row["text"][start:end][:1].isupper():
                continue  # a description, not a name
        yield start, end, kind


# ---- learning ----------------------------------------------------------------------------------------------------


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
        if words:
            yield words, labels


def train(documents: Iterable[Document], target: Path, *, iterations: int = 70) -> None:
    """Train a tagger. c1 and c2 were tried at a fifth and at five times these values: no better."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for document in documents:
        sentences = list(labelled(document))
        witnesses = Witnesses(words for words, _ in sentences)
        for words, labels in sentences:
            trainer.append(features_of(words, witnesses), labels)
    trainer.set_params({"c1": 0.1, "c2": 0.5, "max_iterations": iterations, "feature.possible_transitions": True})
    trainer.train(str(target))


def relabel(tagger: NameTagger, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents with the names that a tagger finds in them."""
    for document in documents:
        yield Document(document.text, _found(tagger, document.text))


def answers(tagger: NameTagger, documents: Iterable[Document]) -> Iterator[Answer]:
    """Each name a tagger finds: how sure it is, and whether stretch and type are right."""
    for document in documents:
        gold = set(document.names)
        (names,) = tagger.find_together([(document.text, split_sentences(document.text))])
        for name in names:
            yield Answer(name.confidence, (name.start, name.end, name.type) in gold)


def _raw(confidence: float) -> float:
    return confidence


def calibrate(taught: Sequence[Document]) -> Calibration:
    """What the confidence of a name is worth, from pieces of ours that the tagger asked has not seen."""
    ours = list(read_pieces(back=False))
    found: list[Answer] = []
    with tempfile.TemporaryDirectory() as folder:
        for half in (0, 1):
            weights = Path(folder) / f"half-{half}.crfsuite"
            train([*taught[half::2], *ours[half::2] * _OWN_COUNTS], weights)
            found += answers(NameTagger(weights, _raw), ours[1 - half :: 2])
    return fit(found)


def _found(tagger: NameTagger, text: str) -> list[tuple[int, int, str]]:
    (names,) = tagger.find_together([(text, split_sentences(text))])
    return [(name.start, name.end, name.type) for name in names]


def measure(tagger: NameTagger, documents: Iterable[Document]) -> dict[str, float]:
    """F1 on people, bodies and places together and apart: same stretch and same type."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        found = set(_found(tagger, document.text))
        for name in "found", "gold", "right":
            spans = {"found": found, "gold": set(document.names), "right": found & set(document.names)}[name]
            counts.update((name, kind) for _, _, kind in spans)
    return {kind: _f1(counts, (kind,)) for kind in ("PER", "ORG", "LOC")} | {"all": _f1(counts, ("PER", "ORG", "LOC"))}


def _f1(counts: Counter[tuple[str, str]], kinds: tuple[str, ...]) -> float:
    right, found, gold = (sum(counts[name, kind] for kind in kinds) for name in ("right", "found", "gold"))
    return round(200 * right / max(1, found + gold), 1)


def main() -> None:
    texts = {name: list(read_set(name)) for name in OPEN_SETS}
    ours = list(with_headlines())
    with tempfile.TemporaryDirectory() as folder:
        teacher_file = Path(folder) / "teacher.crfsuite"
        others = [d for name in _TEACHERS_SETS for d in texts[name]]
        train([*read_yardstick("train"), *others, *ours], teacher_file)
        teacher = NameTagger(teacher_file, _raw)
        documents = [d for name in OPEN_SETS for d in relabel(teacher, texts[name])]
    target = WEIGHTS / "entities.crfsuite"
    train([*documents, *ours], target)
    save("entities", calibrate(documents))
    tagger = NameTagger(target)
    print(reliability_rows(answers(tagger, read_pieces(back=True))))
    print("our held-back pieces", measure(tagger, read_pieces(back=True)))
    print("worldwide.dev", measure(tagger, read_yardstick("dev")))


if __name__ == "__main__":
    main()
