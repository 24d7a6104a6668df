"""Train a sequence labeller with crfsuite and keep its weights as the product reads them."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pycrfsuite

from broadsheet.articles.labeller import Weights

_LEAST = 5  # thousandths; lighter weights than this together move no page of the development half


def train(sequences: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]], *, settings: dict[str, float]) -> Weights:
    """Train on pages of (features of each block, state of each block)."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, states in sequences:
        trainer.append(features, states)
    trainer.set_params(settings)
    with tempfile.TemporaryDirectory() as scratch:
        path = str(Path(scratch) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return _weights(tagger.info())


def keep(weights: Weights, path: Path) -> None:
    """Write weights, the same bytes for the same weights."""
    path.write_bytes(gzip.compress(msgspec.json.encode(weights), mtime=0))


def _weights(info: pycrfsuite.Tagger.info) -> Weights:
    states = tuple(sorted(info.labels))
    features: dict[str, list[int]] = {}
    for (feature, state), weight in info.state_features.items():
        features.setdefault(feature, [0] * len(states))[states.index(state)] = round(1000 * weight)
    steps = [[round(1000 * info.transitions.get((a, b), 0)) for b in states] for a in states]
    kept = {name: values for name, values in sorted(features.items()) if max(map(abs, values)) >= _LEAST}
    return Weights(states, steps, kept)
