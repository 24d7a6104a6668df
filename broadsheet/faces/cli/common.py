"""What the commands share: the paper they open, the bar that shows progress, and how records are written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text

import broadsheet
from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.exchange import encode
from broadsheet.newsroom.progress import Progress, silent

Command = TypeVar("Command", bound=Callable[..., Any])

_DOING = {
    "take": "Taking in",
    "poll": "Polling",
    "export": "Writing",
    "read": "Reading",
    "annotate": "Annotating",
    "compare": "Comparing",
    "sketch": "Sketching anew",
    "group": "Grouping",
    "brief": "Briefing",
}


def store_option(command: Command) -> Command:
    """`--store FILE`: which paper."""
    help = "The paper's file; else BROADSHEET_STORE, else your own in the usual data folder."
    return click.option("--store", type=click.Path(path_type=Path), help=help)(command)


def json_option(command: Command) -> Command:
    """`--json`: one object a line, for programs."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


def limit_option(command: Command) -> Command:
    """`--limit N`: how many at most."""
    return click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many at most.")(command)


@contextmanager
def paper(store: Path | None) -> Iterator[Newsroom]:
    """The paper a command works on."""
    with broadsheet.open(store) as news:
        yield news


class _Rate(ProgressColumn):
    """How fast it goes."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.1f}/s" if speed else "", style="progress.data.speed")


@contextmanager
def bars(quiet: bool = False) -> Iterator[Progress]:
    """Progress as bars on a terminal, as nothing elsewhere."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(compact=True))
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=console, transient=True) as shown:

        def tell(step: str, done: int, of: int) -> None:
            if of == 0:
                return
            if step not in tasks:
                tasks[step] = shown.add_task(_DOING.get(step, step), total=of)
            shown.update(tasks[step], completed=done, total=of)

        yield tell


def write(record: Any) -> None:
    """One record as a line of JSON."""
    click.echo(encode(record))


def console() -> Console:
    """Where people read: colour and width as the terminal allows; plain where output is piped."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())
