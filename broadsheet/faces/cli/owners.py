"""`owner`: which publishers are one voice, because one house owns them."""

from __future__ import annotations

from pathlib import Path

import click

from broadsheet.faces import phrasing
from broadsheet.faces.cli.common import json_option, paper, store_option, write
from broadsheet.publishers.owners import folded_name


@click.command()
@click.argument("publisher", required=False)
@click.argument("name", metavar="[OWNER]", required=False)
@click.option("--alone", is_flag=True, help="PUBLISHER stands alone, whatever the shipped table says.")
@click.option("--off", is_flag=True, help="Let the shipped table speak again.")
@store_option
@json_option
def owner(publisher: str | None, name: str | None, alone: bool, off: bool, store: Path | None, as_json: bool) -> None:
    """See or say who owns a publisher.

    Publishers of one owner are one voice wherever voices are counted. Without OWNER the table is shown; with it (or --alone, --off) it
    is changed, and the briefs of the stories that PUBLISHER tells are made anew.
    """
    if (name is not None) + alone + off > 1 or (publisher is None and (alone or off)):
        raise click.UsageError("Name a publisher, and then an owner, --alone or --off.")
    with paper(store) as news:
        if publisher is not None and (name or alone or off):
            briefs = news.publishers.own(publisher, None if off else name or "")
            click.echo(f"{phrasing.plural(briefs, 'brief')} made anew")
            return
        table = [one for one in news.publishers.owners() if publisher is None or one.publisher == folded_name(publisher)]
    if as_json:
        write(table)
        return
    for one in table:
        click.echo(f"{one.publisher} = {one.owner or 'stands alone'}{'  (said here)' if one.said_here else ''}")


COMMANDS = (owner,)
