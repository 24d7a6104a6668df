"""`./dev bench [NAME]`: each benchmark prints one JSON line with its figure, the peer's in the same run, and the ratio."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from typing import Any

import click

import bench

NAMES = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))
"""Every module here with a function `run() -> dict`."""


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
def main(names: tuple[str, ...]) -> None:
    """Run the benchmarks named, or all."""
    failed = False
    for name in names or NAMES:
        try:
            click.echo(json.dumps({"bench": name, **run(name)}, ensure_ascii=False))
        except ImportError as error:
            failed = True
            click.echo(json.dumps({"bench": name, "error": f"the peer is not installed: {error}"}))
    sys.exit(1 if failed else 0)


def run(name: str) -> dict[str, Any]:
    """The figures of one benchmark."""
    figures: dict[str, Any] = importlib.import_module(f"bench.{name}").run()
    return figures


if __name__ == "__main__":
    main()
