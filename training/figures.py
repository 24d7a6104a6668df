"""Train the taggers of figures on our own pieces: `python -m training.figures`.

One sequence is the numbers of a sentence. `figure_kinds` learns what each counts, or why it is no figure; `figure_polarity`
whether it is reported, historic, hypothetical or denied. Pieces held back (`training.own.held_back`) stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pycrfsuite

from broadsheet.annotations.figures.context import Context, contexts_of
from broadsheet.annotations.figures.features import features_of, see
from broadsheet.annotations.figures.kinds import NO_FIGURE, WEIGHTS, polarity_features
from broadsheet.annotations.figures.polarity import Signs
from broadsheet.words.numbers import Number
from broadsheet.words.sentences import split_sentences
from training.own import Piece, held_back, read_own, standoff

# A number that we left unlabelled is a part of a time or of a name, or nothing to count.
_UNLABELLED = (("timex", "date"), ("entities", "name"))


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
    kinds, polarities = pycrfsuite.Trainer(verbose=False), pycrfsuite.Trainer(verbose=False)
    for piece in read_own():
        if not held_back(piece):
            for found in labelled(piece):
                _append(found, kinds, polarities)
    kinds.set_params({"c1": 0.5, "c2": 0.5, "max_iterations": 100})
    polarities.set_params({"c1": 0.5, "c2": 0.5, "max_iterations": 80})
    kinds.train(str(WEIGHTS / "figure_kinds.crfsuite"))
    polarities.train(str(WEIGHTS / "figure_polarity.crfsuite"))


def _append(found: Labelled, kinds: pycrfsuite.Trainer, polarities: pycrfsuite.Trainer) -> None:
    features = features_of(found.context, see(found.context))
    kinds.append(features, found.kinds)
    signs = Signs(found.context, found.year)
    for i, (kind, polarity) in enumerate(zip(found.kinds, found.polarities, strict=True)):
        if polarity != "none":
            polarities.append([polarity_features(kind, features[i], signs.of(i))], [polarity])


if __name__ == "__main__":
    main()
