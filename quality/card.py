"""The card of scores: each figure with the data it was measured on."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from quality.tasks import TASKS, Task, own_scorer, predictor


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one task on one file of gold; `figures` is empty where `note` says why. `bars` are from 0 to 1."""

    task: str
    data: str
    fingerprint: str
    figures: dict[str, Any]
    note: str = ""
    bars: dict[str, float] = field(default_factory=dict)
    percent: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The row as JSON."""
        return asdict(self)


def score_task(name: str, shared: Path) -> Iterator[Row]:
    """Predict a task once, and score it against each of its gold files."""
    task = TASKS[name]
    folder = task.folder(shared)
    function = predictor(name)
    if function is None or not folder.is_dir():
        yield Row(name, task.data, "", {}, "not built yet" if function is None else "no data here")
        return
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / f"{name}.jsonl"
        lines = list(function(folder))
        predictions.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        for gold, bars in task.gold.items():
            row = _score(name, task, shared, gold, predictions, lines)
            yield replace(row, bars=dict(bars), percent=task.percent)


def _score(name: str, task: Task, shared: Path, gold: str, predictions: Path, lines: list[dict[str, Any]]) -> Row:
    folder = task.folder(shared)
    shown = f"{task.data}/{gold}" if gold else task.data
    if task.scorer is None:
        scorer = own_scorer(name)
        figures = scorer(folder, lines) if scorer else {"lines": len(lines)}
        return Row(name, shown, fingerprint(folder / gold), figures, "" if scorer else "predicted, no scorer here")
    script, *rest = task.scorer
    places = {"{gold}": str(folder / gold), "{pred}": str(predictions), "{data}": str(folder)}
    command = [sys.executable, str(shared / "score" / script), *(places.get(part, part) for part in rest)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        return Row(name, shown, fingerprint(folder / gold), {}, f"the scorer failed: {run.stderr.strip()[-200:]}")
    return Row(name, shown, fingerprint(folder / gold), json.loads(run.stdout))


def fingerprint(path: Path) -> str:
    """Twelve hex digits of SHA-256 over the names and bytes of a file, or of all files of a folder."""
    digest = sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            digest.update(file.name.encode() + b"\0")
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def print_card(rows: list[Row], *, everything: bool = False) -> None:
    """The card as a table, one line a figure that has a bar; with `everything` one for each figure there is."""
    table = Table("task", "data", "fingerprint", "figure", "value", "bar", "")
    for row in rows:
        shown = list(_lines(row, everything)) or [("", row.note, "", "")]
        for number, line in enumerate(shown):
            first = (row.task, row.data, row.fingerprint) if number == 0 else ("", "", "")
            table.add_row(*first, *line)
    Console(width=150).print(table)


def _lines(row: Row, everything: bool) -> Iterator[tuple[str, str, str, str]]:
    """(figure, value, bar, whether it is met)."""
    flat = flat_figures(row.figures)
    for name, value in flat.items():
        bar = row.bars.get(name)
        if bar is not None:
            reached = value / 100 if row.percent else value
            yield name, f"{reached:.3f}", f"{bar:.3f}", "met" if reached >= bar else f"short by {bar - reached:.3f}"
        elif everything or not row.bars:
            yield name, f"{value:.3f}", "", ""
    yield from ((name, "not measured", f"{bar:.3f}", "short") for name, bar in row.bars.items() if name not in flat)


def keep_card(rows: list[Row], path: Path) -> None:
    """Write the figures that have a bar to a file, for the quality page of the paper; tasks not measured this time stay as they were."""
    measured = {row.task for row in rows}
    kept = [line for line in json.loads(path.read_text("utf-8")) if line["task"] not in measured] if path.exists() else []
    fresh = [
        {"task": row.task, "data": row.data, "fingerprint": row.fingerprint, "figure": figure, "value": value, "bar": bar}
        for row in rows
        for figure, value, bar, _ in _lines(row, False)
        if bar
    ]
    order = {name: place for place, name in enumerate(TASKS)}
    lines = sorted([*kept, *fresh], key=lambda line: order.get(line["task"], len(order)))
    path.write_text("[\n" + ",\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n]\n", encoding="utf-8")


def flat_figures(figures: dict[str, Any]) -> dict[str, float]:
    """Every number of a scorer's answer by its dotted path."""
    return dict(_flat(figures))


def _flat(figures: Any, name: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(figures, dict):
        for key, value in figures.items():
            yield from _flat(value, f"{name}.{key}" if name else str(key))
    elif isinstance(figures, int | float):
        yield name, float(figures)
