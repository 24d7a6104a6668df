"""The command line: for people, and with `--json` for programs."""

from broadsheet.faces.cli.main import main

__all__ = ["main"]
