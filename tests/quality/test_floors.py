"""Scores that may only rise, and a few counts of mistakes that may only fall. They stand in `quality/floors.json`; loosening one is a
decision that a diff shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality.card import fingerprint, flat_figures, score_task
from quality.tasks import TASKS, predictor
from tests.shared import shared

KEPT: dict[str, dict[str, dict[str, float]]] = json.loads(
    (Path(__file__).parents[2] / "quality" / "floors.json").read_text(encoding="utf-8")
)
LEAST, MOST = KEPT["least"], KEPT["most"]


@pytest.mark.shared
@pytest.mark.parametrize("task", LEAST)
def test_no_score_falls_below_its_floor(task: str) -> None:
    [row] = score_task(task, shared())
    reached = {name: value / 100 if row.percent else value for name, value in flat_figures(row.figures).items()}
    assert row.figures, row.note
    short = {name: (reached.get(name), floor) for name, floor in LEAST[task].items() if reached.get(name, 0.0) < floor}
    over = {name: (reached.get(name), most) for name, most in MOST.get(task, {}).items() if reached.get(name, most + 1) > most}
    assert not short | over, f"{task} on data {row.fingerprint}: {short | over}"


@pytest.mark.parametrize("task", TASKS)
def test_every_task_can_be_predicted(task: str) -> None:
    assert predictor(task) is not None


def test_a_fingerprint_changes_with_a_byte(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{}")
    before = fingerprint(tmp_path)
    (tmp_path / "gold.jsonl").write_text("{ }")
    assert fingerprint(tmp_path) != before
