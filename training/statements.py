"""Train the taggers of statements: `python -m training.statements`.

Two steps. A teacher learns from the attributions of PolNeAR (no licence stated: it measures us and teaches, it does not ship)
and from our own pieces, and labels openly licensed text: GMB, GUM's open genres and re3d without the BBC's part. What ships
learns from these labels and from our own pieces. Without the development data our own pieces are all there is. What the
confidence of a statement and of a quote's speaker is worth is learnt from two taggers taught on one half each and asked about the other.
"""

from __future__ import annotations

import re
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from broadsheet.annotations.calibration import calibration
from broadsheet.annotations.statements import find_statements
from broadsheet.annotations.statements.cues import LEMMA_OF, STRONG
from broadsheet.annotations.statements.features import cue_features, role_features
from broadsheet.annotations.statements.tagger import WEIGHTS, StatementTagger, candidates, statement_tagger
from broadsheet.annotations.statements.tokens import Read, read_text
from broadsheet.words.sentences import split_sentences
from quality.data import read_lines
from training.calibration import Answer, fit, reliability_rows, save
from training.own import Piece, held_back, read_own, standoff
from training.shared import training_data
from training.speech_answers import marked_piece, speaker_answers, statement_answers

_SENTENCES_A_TEXT = 6  # GMB comes as single sentences, in the order of their texts
# How often each of our pieces counts. The teacher needs them to keep to our guideline, which leaves out wishes and plans.
_OURS_FOR_TEACHER = 3
_OURS_COUNT = 2
_TEACHER_SURE = 0.5


class Document(NamedTuple):
    """A text with its statements: each the spans of source, cue and content."""

    text: str
    statements: list[dict[str, Any]]


def own_documents(*, held: bool = False) -> Iterator[Document]:
    """Our own pieces: those to train on, or those held back."""
    for piece in read_own():
        if held_back(piece) == held:
            yield document_of(piece)


def document_of(piece: Piece) -> Document:
    return Document(piece.text, standoff(piece.labels, piece.text)["attributions"])


def teaching_documents() -> Iterator[Document]:
    for row in read_lines(training_data() / "language" / "attribution" / "polnear.train.jsonl.gz"):
        yield Document(row["text"], row["attributions"])


def open_texts() -> Iterator[str]:
    folder = training_data() / "language" / "ner"
    sentences = [re.sub(r'" (.*?) "', r'"\1"', row["text"]) for row in read_lines(folder / "gmb.train.jsonl.gz")]
    for first in range(0, len(sentences), _SENTENCES_A_TEXT):
        yield "\n".join(sentences[first : first + _SENTENCES_A_TEXT])
    for name in ("gum_open", "re3d"):
        for row in read_lines(folder / f"{name}.train.jsonl.gz"):
            if "BBC" not in row.get("licence_source", ""):
                yield row["text"]


def labelled_by(teacher: StatementTagger, texts: Iterable[str]) -> Iterator[Document]:
    """Texts with the statements that the teacher sees in them."""
    for text in texts:
        read = read_text(text, split_sentences(text))
        tagged = [t for t in teacher.tag(read, _TEACHER_SURE) if t.content]
        yield Document(
            text, [{"source": read.spans(t.source), "cue": read.spans(t.cue), "content": read.spans(t.content)} for t in tagged]
        )


def examples(document: Document, read: Read) -> dict[int, dict[int, str]]:
    """For each cue, by its token: the labels of the tokens that play a part (S source, C content, Q cue)."""
    starts = [start for start, _ in read.tokens]
    found: dict[int, dict[int, str]] = {}
    for statement in document.statements:
        parts = {name: _tokens_of(starts, statement[name]) for name in ("content", "source", "cue")}
        heads = sorted(
            (i for i in parts["cue"] if read.lower[i] in LEMMA_OF),
            key=lambda i: (read.classes[i] != "cue", LEMMA_OF[read.lower[i]] not in STRONG, i),
        )
        if heads and heads[0] not in found:
            labels = dict.fromkeys(parts["content"], "C") | dict.fromkeys(parts["source"], "S")
            found[heads[0]] = labels | dict.fromkeys(parts["cue"], "Q")
    return found


def _tokens_of(starts: list[int], spans: Iterable[tuple[int, int]]) -> list[int]:
    return [i for start, end in spans for i in range(bisect_left(starts, start), bisect_left(starts, end))]


def train(documents: Iterable[Document], folder: Path, *, iterations: int = 90, c1: float = 0.3) -> None:
    """Train both taggers and write them into a folder."""
    cues, roles = pycrfsuite.Trainer(verbose=False), pycrfsuite.Trainer(verbose=False)
    for document in documents:
        _append(document, cues, roles)
    cues.set_params({"c1": 0.2, "c2": 0.2, "max_iterations": 80})
    roles.set_params({"c1": c1, "c2": 0.05, "max_iterations": iterations, "feature.minfreq": 2})
    cues.train(str(folder / "statement_cues.crfsuite"))
    roles.train(str(folder / "statement_roles.crfsuite"))


def _append(document: Document, cues: pycrfsuite.Trainer, roles: pycrfsuite.Trainer) -> None:
    read = read_text(document.text, split_sentences(document.text))
    known = examples(document, read)
    in_cues = {i for labels in known.values() for i, label in labels.items() if label == "Q"}
    base: dict[int, list[str]] = {}
    for i in candidates(read):
        if i in known or i not in in_cues:
            cues.append([cue_features(read, i)], ["1" if i in known else "0"])
        window = read.windows[read.sentence_of[i]]
        if i in known and window[0] <= i < window[1]:
            roles.append(role_features(read, i, window, base), [known[i].get(j, "O") for j in range(*window)])


def calibrate(taught: Sequence[Document]) -> Iterator[tuple[str, list[Answer]]]:
    """The answers on our own pieces of taggers that saw the other half: of statements, and of speakers with statements calibrated."""
    pieces = [piece for piece in read_own() if not held_back(piece)]
    read = {piece.id: marked_piece(piece) for piece in pieces}
    halves: list[tuple[StatementTagger, list[Piece]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for half in (0, 1):
            weights = Path(folder) / str(half)
            weights.mkdir()
            train([*list(map(document_of, pieces[half::2])) * _OURS_COUNT, *taught[half::2]], weights)
            halves.append((StatementTagger(weights), pieces[1 - half :: 2]))
        found = [a for tagger, others in halves for piece in others for a in statement_answers(read[piece.id], piece, tagger, _raw)]
        yield "statements", found
        worth = fit(found)
        speakers: list[Answer] = []
        for tagger, others in halves:
            for piece in others:
                statements = find_statements(read[piece.id], None, tagger, worth)
                speakers += speaker_answers(read[piece.id], piece, statements, _raw)
        yield "quotes", speakers


def _raw(confidence: float) -> float:
    return confidence


def measured() -> Iterator[tuple[str, list[Answer]]]:
    """The answers of what ships on the pieces held back, as calibrated."""
    said: list[Answer] = []
    speakers: list[Answer] = []
    for piece in filter(held_back, read_own()):
        marked = marked_piece(piece)
        said += statement_answers(marked, piece, statement_tagger(), calibration("statements"))
        speakers += speaker_answers(marked, piece, find_statements(marked), calibration("quotes"))
    yield "statements", said
    yield "quotes", speakers


def main() -> None:
    ours = list(own_documents())
    try:
        with tempfile.TemporaryDirectory() as folder:
            train([*teaching_documents(), *ours * _OURS_FOR_TEACHER], Path(folder), iterations=60, c1=0.05)
            taught = list(labelled_by(StatementTagger(Path(folder)), open_texts()))
    except FileNotFoundError as absent:
        print(f"our own pieces alone: {absent}", file=sys.stderr)
        taught = []
    train([*ours * _OURS_COUNT, *taught], WEIGHTS)
    for name, answers in calibrate(taught):
        save(name, fit(answers))
    for name, answers in measured():
        print(f"{name}: confidence on our held-back pieces\n{reliability_rows(answers)}")
    print(f"{len(ours)} pieces of our own, {len(taught)} open texts with {sum(len(d.statements) for d in taught)} statements")


if __name__ == "__main__":
    main()
