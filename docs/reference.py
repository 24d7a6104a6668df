"""Writes the reference from the code: `./dev docs`. A test holds what is committed against what this would write."""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Iterator
from pathlib import Path

import click

from broadsheet.faces.cli.main import main as command
from broadsheet.model import annotation, article, brief, desk, errors, intake, page, story
from broadsheet.newsroom.settings import ENVIRONMENT, SETTINGS

HERE = Path(__file__).resolve().parent / "reference"
MODEL = (page, intake, article, annotation, story, brief, desk)


def pages() -> dict[str, str]:
    """Every page of the reference, by file name."""
    return {"commands.md": _commands(), "settings.md": _settings(), "records.md": _records(), "errors.md": _errors()}


def _commands() -> str:
    parts = ["# Commands\n\nMade from the code by `./dev docs`. Every command takes `--help`.\n"]
    parts += [_command(name, one) for name, one in command.commands.items()]
    return "\n".join(parts)


def _command(name: str, one: click.Command) -> str:
    above = click.Context(command, info_name="broadsheet", **command.context_settings)
    context = click.Context(one, info_name=name, parent=above, max_content_width=100, terminal_width=100)
    return f"## {name}\n\n```\n{one.get_help(context)}\n```\n"


def _settings() -> str:
    rows = [f"| `{name}` | {s.default} | {s.unit} | {s.help} |" for name, s in SETTINGS.items()]
    head = "# Settings\n\nEach is an option of `broadsheet.open`, or `BROADSHEET_<NAME>` in the environment.\n"
    table = ["| name | default | unit | meaning |", "|---|---|---|---|"]
    engines = [f"| `{name}` | {s.unit} | {s.help} |" for name, s in ENVIRONMENT.items()]
    more = ["", "## Engines", "", "In the environment alone.", "", "| name | unit | meaning |", "|---|---|---|", *engines]
    return "\n".join([head, *table, *rows, *more, ""])


def _errors() -> str:
    assert errors.__doc__ is not None
    return f"# Errors\n\n```\n{errors.__doc__.strip()}\n```\n"


def _records() -> str:
    parts = ["# Records\n\nWhat the rooms hand to one another, and what the JSON of commands and API holds.\n"]
    for module in MODEL:
        parts.append(f"## {module.__name__.removeprefix('broadsheet.')}\n\n{inspect.cleandoc(module.__doc__ or '')}\n")
        parts += [_record(kind) for kind in _kinds(module)]
    return "\n".join(parts)


def _kinds(module: object) -> Iterator[type]:
    for kind in vars(module).values():
        if inspect.isclass(kind) and dataclasses.is_dataclass(kind) and kind.__module__ == getattr(module, "__name__", ""):
            yield kind


def _record(kind: type) -> str:
    rows = [f"| `{field.name}` | `{_shown(field.type)}` |" for field in dataclasses.fields(kind)]
    return "\n".join(
        [f"### {kind.__name__}\n", inspect.cleandoc(kind.__doc__ or ""), "", "| field | type |", "|---|---|", *rows, ""]
    )


def _shown(kind: typing.Any) -> str:
    return str(kind).replace("|", "\\|")


def write() -> None:
    """Write every page that is other than it was."""
    HERE.mkdir(exist_ok=True)
    for name, text in pages().items():
        target = HERE / name
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
            click.echo(f"wrote docs/reference/{name}")


if __name__ == "__main__":
    write()
