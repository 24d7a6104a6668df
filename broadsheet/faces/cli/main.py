"""The `broadsheet` command: its subcommands, and how errors are told."""

from __future__ import annotations

import sys
from typing import Any

import click

from broadsheet.faces.cli import care, editing, owners, papers, reading, stages
from broadsheet.model.errors import BroadsheetError
from broadsheet.newsroom.journal import open_journal

FAILED = 1
WRONG_USAGE = 2


class Paper(click.Group):
    """A group that lists its commands in the order a newcomer meets them, and tells our own errors in words."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BroadsheetError as error:
            click.echo(f"broadsheet: {error}", err=True)
            if error.help:
                click.echo(f"  {error.help}", err=True)
            ctx.exit(FAILED)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(FAILED)


@click.group(cls=Paper, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="broadsheet", message="Broadsheet %(version)s")
@click.option("--log", is_flag=True, envvar="BROADSHEET_LOG", help="Write a journal to standard error, one JSON object a line.")
def main(log: bool) -> None:
    """A self-hosted newspaper: every story once, every claim with the sentence it came from.

    Begin with `broadsheet demo`, or `broadsheet add FEED-OR-FOLDER` and `broadsheet serve`.
    """
    if log:
        open_journal(sys.stderr)


for command in (*papers.COMMANDS, *reading.COMMANDS, *stages.COMMANDS, *editing.COMMANDS, *owners.COMMANDS, *care.COMMANDS):
    main.add_command(command)
