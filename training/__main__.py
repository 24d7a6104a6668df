"""`./dev train [NAME]`: make the shipped models again, one after the other, from the data they were made from."""

from __future__ import annotations

import importlib

import click

NAMES = (
    "read_html",
    "read_teasers",
    "read_text",
    "gazetteer",
    "places",
    "keywords",
    "entities",
    "statements",
    "figures",
    "stories",
)
"""Modules here with a function `main() -> None`, in the order in which one may need the other."""


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
def main(names: tuple[str, ...]) -> None:
    """Train the models named, or all."""
    for name in names or NAMES:
        click.echo(f"== {name}")
        importlib.import_module(f"training.{name}").main()


if __name__ == "__main__":
    main()
