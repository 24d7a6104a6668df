"""Train the taggers of figures on our own pieces: `python -m training.figures`.

One sequence is the numbers of a sentence. `figure_kinds` learns what each counts, or why it is no figure; `figure_polarity`
whether it is reported, historic, hypothetical or denied. Pieces held back (`training.own.held_back`) stay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pycrfsuite

from broadsheet.annotations.figures.context import Context, contexts_of
from broadsheet.annotations.figures.features import features_of, see
from broadsheet.annotations.figures.kinds import NO_FIGURE, SETTLED_BY, WEIGHTS, polarity_features, settle
from broadsheet.annotations.figures.polarity import Signs
from broadsheet.words.numbers import Number
from broadsheet.words.sentences import split_sentences
from training.calibration import Answer, fit, reliability_rows, save
from training.own import Piece, held_back, read_own, standoff

# A number that we left unlabelled is a part of a time or of a name, or nothing to count.
_UNLABELLED = (("timex", "date"), ("entities", "name"))
NEVER_COUNTED = frozenset({"optional", "conversion", "range_end"})
_FOLDS = 5


class Labelled(NamedTuple):
    """The numbers of a sentence with what each counts, and its polarity ("none" for no figure)."""

    context: Context
    kinds: list[str]
    polarities: list[str]
    year: int


def labelled(piece: Piece) -> Iterator[Labelled]:
    """The sentences with numbers of a piece, its title first."""
    year = int(piece.head["date"][:4])
    for text, labels in ((piece.title, piece.title_labels), (piece.text, piece.labels)):
        layers = standoff(labels, text)
        for context in contexts_of(text, split_sentences(text)):
            known = [_known(number, layers) for number in context.numbers]
            yield Labelled(context, [kind for kind, _ in known], [polarity for _, polarity in known], year)


def _known(number: Number, layers: dict[str, Any]) -> tuple[str, str]:
    def over(name: str) -> dict[str, Any] | None:
        return next((x for x in layers[name] if number.start < x["end"] and x["start"] < number.end), None)

    if figure := over("figures"):
        return figure["kind"], figure["polarity"]
    if other := over("non_figures"):
        return NO_FIGURE + other["why"], "none"
    return NO_FIGURE + next((why for name, why in _UNLABELLED if over(name)), "none"), "none"


def main() -> None:
    """Train on all pieces but those held back, then measure confidence on folds, each left out of a training of its own."""
    pieces = [piece for piece in read_own() if not held_back(piece)]
    train(pieces, WEIGHTS)
    answers = out_of_fold(pieces)
    for by, found in answers.items():
        save(f"figures_{by}", fit(found))
    print(reliability_rows([answer for found in answers.values() for answer in _mended(found)]))


def train(pieces: Sequence[Piece], folder: Path) -> None:
    """Write both taggers into a folder."""
    kinds, polarities = pycrfsuite.Trainer(verbose=False), pycrfsuite.Trainer(verbose=False)
    for piece in pieces:
        for found in labelled(piece):
            _append(found, kinds, polarities)
    kinds.set_params({"c1": 0.5, "c2": 0.5, "max_iterations": 100})
    polarities.set_params({"c1": 0.5, "c2": 0.5, "max_iterations": 80})
    kinds.train(str(folder / "figure_kinds.crfsuite"))
    polarities.train(str(folder / "figure_polarity.crfsuite"))


def out_of_fold(pieces: Sequence[Piece]) -> dict[str, list[Answer]]:
    """For each way of settling a kind the answers that called a number a figure, from taggers that had not seen its piece."""
    answers: dict[str, list[Answer]] = {by: [] for by in SETTLED_BY}
    for fold in range(_FOLDS):
        with TemporaryDirectory() as folder:
            train([piece for i, piece in enumerate(pieces) if i % _FOLDS != fold], Path(folder))
            tagger = pycrfsuite.Tagger()
            tagger.open(f"{folder}/figure_kinds.crfsuite")
            for piece in pieces[fold::_FOLDS]:
                for found in labelled(piece):
                    for by, answer in _answers(tagger, found):
                        answers[by].append(answer)
    return answers


def _answers(tagger: pycrfsuite.Tagger, found: Labelled) -> Iterator[tuple[str, Answer]]:
    seen = see(found.context)
    labels = tagger.tag(features_of(found.context, seen))
    for i, gold in enumerate(found.kinds):
        settled = settle(tagger, labels[i], seen[i], i)
        if not settled.kind.startswith(NO_FIGURE) and gold.removeprefix(NO_FIGURE) not in NEVER_COUNTED:
            yield settled.by, Answer(settled.marginal, settled.kind == gold)


def _mended(answers: Sequence[Answer]) -> Iterator[Answer]:
    """The answers with calibrated confidence: each half through the table of the other, so that no answer judges itself."""
    for own, other in ((0, 1), (1, 0)):
        table = fit(answers[other::2])
        yield from (Answer(table(confidence), right) for confidence, right in answers[own::2])


def _append(found: Labelled, kinds: pycrfsuite.Trainer, polarities: pycrfsuite.Trainer) -> None:
    features = features_of(found.context, see(found.context))
    kinds.append(features, found.kinds)
    signs = Signs(found.context, found.year)
    for i, (kind, polarity) in enumerate(zip(found.kinds, found.polarities, strict=True)):
        if polarity != "none":
            polarities.append([polarity_features(kind, features[i], signs.of(i))], [polarity])


if __name__ == "__main__":
    main()
