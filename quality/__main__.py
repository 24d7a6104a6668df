"""`./dev quality`: the card of scores, with the fingerprint of the data; `./dev quality predict TASK`: predictions alone."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from broadsheet.faces.web.quality import SCORES
from quality.card import Row, keep_card, print_card, score_task
from quality.data import shared_folder
from quality.tasks import TASKS, predictor

_NOT_BUILT = 3


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--all", "everything", is_flag=True, help="Every figure, not only those with a bar.")
@click.option("--task", "tasks", multiple=True, type=click.Choice(sorted(TASKS)), help="Only this task (may be repeated).")
@click.option("--keep", is_flag=True, help="Also keep the figures for the quality page of the paper.")
@click.pass_context
def main(context: click.Context, as_json: bool, everything: bool, tasks: tuple[str, ...], keep: bool) -> None:
    """Predict and score every task on the development data, and print the card."""
    if context.invoked_subcommand is not None:
        return
    shared = shared_folder()
    if shared is None:
        raise click.ClickException("There are no development data: put `shared` beside the checkout, or set BROADSHEET_SHARED.")
    rows = [row for name in tasks or TASKS for row in _scored(name, shared)]
    if keep:
        keep_card(rows, SCORES)
    if as_json:
        for row in rows:
            click.echo(json.dumps(row.as_dict(), ensure_ascii=False))
    else:
        print_card(rows, everything=everything)


def _scored(name: str, shared: Path) -> Iterable[Row]:
    click.echo(f"{name} ...", err=True)
    return score_task(name, shared)


@main.command()
@click.argument("task", type=click.Choice(sorted(TASKS)))
@click.option(
    "--data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="The folder of the data."
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where to write the predictions.")
def predict(task: str, data: Path, out: Path) -> None:
    """Write one line of prediction an item."""
    function = predictor(task)
    if function is None:
        click.echo(f"The task {task} is not built yet.", err=True)
        sys.exit(_NOT_BUILT)
    with out.open("w", encoding="utf-8") as lines:
        for number, line in enumerate(function(data), 1):
            lines.write(json.dumps(line, ensure_ascii=False, default=_plain) + "\n")
            if number % 100 == 0 and sys.stderr.isatty():
                click.echo(f"\r{number} ", nl=False, err=True)


@main.command()
@click.option("--out", default="docs/reference/readers.md", type=click.Path(path_type=Path), help="Where the table goes.")
@click.option("--every", default=1, help="Only each so many-th page: for a quick look.")
def peers(out: Path, every: int) -> None:
    """Hold our page reader against every other that is installed, and write the table."""
    from quality import peers as table

    shared = shared_folder()
    if shared is None:
        raise click.ClickException("There are no development data: put `shared` beside the checkout, or set BROADSHEET_SHARED.")
    logging.disable(logging.CRITICAL)  # the peers say something of nearly every page
    missing = table.main(shared, out, every)
    if missing:
        click.echo(f"Not installed, and left out: {', '.join(missing)}", err=True)
    click.echo(f"Written: {out}")


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple | set | frozenset) else str(value)


if __name__ == "__main__":
    main()
