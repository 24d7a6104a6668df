"""Networks over the blocks of a page, trained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from broadsheet.articles.block_features import MARKS, Sights
from broadsheet.articles.network import Network, Parts

pytest.importorskip("jax", reason="training needs jax: pip install 'broadsheet[train]'")
block_network = pytest.importorskip("training.block_network")
pytestmark = pytest.mark.slow


def page(seed: int) -> Sights:
    """Twelve blocks of two kinds in four elements; the first number tells those of the article, as does the word they open with."""
    drawn = np.random.default_rng(seed)
    inside = np.repeat(drawn.permutation([1, 0, 1, 0]), 3)
    numbers = np.stack((inside + drawn.normal(0, 0.4, 12), drawn.normal(0, 1, 12)), axis=1).astype(np.float32)
    marks = drawn.integers(0, 2, (12, len(MARKS))).astype(np.uint8)
    words = [["^said" if there else "^share"] for there in inside]
    return Sights(numbers, np.zeros((12, 1), np.float32), marks, np.arange(12), np.repeat(range(4), 3), inside, words)


def lessons(count: int) -> list[Any]:
    even = np.ones(12, dtype=np.float32)
    return [
        block_network.Lesson(f"site{n}.example", sights, np.array([word == ["^said"] for word in sights.words], np.float32), even)
        for n, sights in ((n, page(n)) for n in range(count))
    ]


@pytest.fixture(scope="module")
def trained() -> tuple[Parts, list[str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block_network, "EPOCHS", 100)
        weights: tuple[Parts, list[str]] = block_network.train(lessons(40), seeds=(0,))
    return weights


def test_what_was_taught_is_told_on_a_page_never_seen(trained: tuple[Parts, list[str]]) -> None:
    sights = page(1000)
    chances = np.array(Network(*trained).chances(sights))
    inside = np.array([word == ["^said"] for word in sights.words])
    assert chances[inside].min() > 0.5
    assert chances[inside].min() > chances[~inside].max()


def test_words_of_too_few_sites_are_not_learned() -> None:
    few = lessons(block_network.LEAST_SITES - 1)
    assert block_network._vocabulary(few) == []


def test_kept_weights_are_the_same_bytes_every_time(trained: tuple[Parts, list[str]], tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        block_network.keep(*trained, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_the_product_tells_what_training_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LEAVE_OUT", "LEAVE_NUMBER", "LEAVE_CLASSES", "LEAVE_HINTS", "LEAVE_WORD"):
        monkeypatch.setattr(block_network, name, 0.0)
    monkeypatch.setattr(block_network, "EPOCHS", 1)
    known = lessons(8)
    school = block_network._School(known, block_network._vocabulary(known))
    weights = school.train(0)
    (batch,) = school._batches(np.arange(8))
    key = block_network.jax.random.key(0, impl="unsafe_rbg")
    odds = np.asarray(block_network._odds(weights, batch, batch.numbers, key))[block_network._GAP :][:12]
    chances = Network(block_network._parts([weights], school), block_network._vocabulary(known)).chances(known[0].sights)
    assert chances == pytest.approx((1 / (1 + np.exp(-odds))).tolist(), abs=1e-5)
