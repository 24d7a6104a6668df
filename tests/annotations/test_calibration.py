from __future__ import annotations

import random

import pytest

from broadsheet.annotations.calibration import Calibration
from training.calibration import Answer, calibration_error, fit, reliability, reliability_rows


def boastful(count: int = 2000) -> list[Answer]:
    """Answers of a tagger that is right less often than it says."""
    chance = random.Random(7)
    said = [chance.uniform(0.4, 1.0) for _ in range(count)]
    return [Answer(sure, chance.random() < sure - 0.25) for sure in said]


def test_confidence_becomes_the_share_that_was_right() -> None:
    table = fit(boastful())
    assert table(0.9) == pytest.approx(0.65, abs=0.08)
    assert table(0.5) == pytest.approx(0.25, abs=0.08)


def test_a_surer_answer_is_never_worth_less() -> None:
    table = fit(boastful())
    values = [table(i / 100) for i in range(101)]
    assert values == sorted(values)


def test_calibrated_answers_are_less_in_error_than_raw_ones() -> None:
    answers = boastful()
    table = fit(answers[::2])
    raw = answers[1::2]
    mended = [Answer(table(a.confidence), a.right) for a in raw]
    assert calibration_error(reliability(mended)) < 0.05 < 0.2 < calibration_error(reliability(raw))


def test_beyond_its_ends_a_table_stays_level() -> None:
    table = Calibration(((0.5, 0.4), (0.9, 0.8)))
    assert (table(0.0), table(0.7), table(1.0)) == (0.4, 0.6, 0.8)


def test_without_answers_there_is_nothing_to_fit() -> None:
    with pytest.raises(ValueError, match="no answers"):
        fit([])


def test_few_answers_make_one_step() -> None:
    assert fit([Answer(0.9, True), Answer(0.3, False)])(0.6) == 0.5


def test_the_card_shows_each_band_and_the_error() -> None:
    table = reliability_rows([Answer(1.0, True), Answer(0.55, False), Answer(0.58, True)])
    assert "| 1.00 | 1.00 | 1 |" in table and "Calibration error" in table


def test_answers_of_one_confidence_are_worth_the_same() -> None:
    table = fit([Answer(1.0, i % 20 != 0) for i in range(400)] + [Answer(0.5, i % 2 == 0) for i in range(400)])
    assert table(1.0) == pytest.approx(0.95) and table(0.5) == pytest.approx(0.5)
