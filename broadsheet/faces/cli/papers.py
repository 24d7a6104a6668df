"""`demo`, `add`, `update`, `serve`, `rebuild`: making a paper."""

from __future__ import annotations

from pathlib import Path

import click

from broadsheet.faces.cli.common import bars, json_option, paper, store_option, write
from broadsheet.faces.cli.serving import serve_demo, serve_paper
from broadsheet.faces.phrasing import plural
from broadsheet.intake.starters import CODES, starter_sizes
from broadsheet.newsroom import STEPS, Added, Step
from broadsheet.newsroom.day import Round

_FAILED = 1
PASSED_OVER = "passed_over"
"""The code of a file in a folder that is plainly no news: said, but no failure."""


@click.command()
@click.option("--check", is_flag=True, help="Fetch three pages, tell what they hold, and leave nothing behind.")
@click.option("--port", type=int, help="Port to serve at.  [default: 8484, or the next free one]")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def demo(check: bool, port: int | None, no_browser: bool) -> None:
    """See the sample paper in your browser."""
    if not serve_demo(check=check, port=port, browser=not no_browser):
        click.get_current_context().exit(_FAILED)


@click.command()
@click.argument("targets", nargs=-1, required=True)
@click.option("--no-fetch", is_flag=True, help="Leave the feeds that files and lists name to the next update.")
@store_option
@json_option
def add(targets: tuple[str, ...], no_fetch: bool, store: Path | None, as_json: bool) -> None:
    """Take in feeds, pages, folders, archives.

    What each TARGET is, is found out: a file, a folder, an archive, an address, - for standard input, or starter:COUNTRY for a
    list of that country's feeds to begin with. What could not be taken is told, and the rest goes on.
    """
    with paper(store) as news, bars(as_json) as progress:
        added = news.add(targets, progress, fetch=not no_fetch)
    if as_json:
        write(added)
    else:
        _tell(added)
    if any(problem.code != PASSED_OVER for problem in added.problems):
        click.get_current_context().exit(_FAILED)


@click.command()
@json_option
def starters(as_json: bool) -> None:
    """List the lists of feeds to begin with.

    By country and by topic: `broadsheet add starter:us`, `broadsheet add "starter:Science"`.
    """
    letters = {name: code for code, name in CODES.items() if code != "uk"}
    for name, feeds in starter_sizes().items():
        if as_json:
            write({"name": name, "letters": letters.get(name), "feeds": feeds})
        else:
            click.echo(f"starter:{letters.get(name, name):<22} {name if name in letters else '':<22} {feeds:>3} feeds")


@click.command()
@store_option
@json_option
@click.option("--watch", is_flag=True, help="Go on, and look again as often as `update_every` says.")
def update(store: Path | None, as_json: bool, watch: bool) -> None:
    """Fetch what is due, and bring the paper up to date."""
    with paper(store) as news:
        while True:
            with bars(as_json) as progress:
                added = news.update(progress)
            if as_json:
                write(added)
            else:
                _tell(added)
            if not watch:
                return
            news.wait()


@click.command()
@store_option
@click.option("--host", help="Address to serve at.  [default: 127.0.0.1]")
@click.option("--port", type=int, help="Port to serve at.  [default: 8484]")
@click.option("--no-update", is_flag=True, help="Only show what is there; fetch nothing in the background.")
def serve(store: Path | None, host: str | None, port: int | None, no_update: bool) -> None:
    """Serve the paper, its API and its feeds."""
    serve_paper(store, host, port, update=not no_update)


@click.command()
@click.option("--from", "step", type=click.Choice(STEPS), default="read", show_default=True, help="The first step to do again.")
@store_option
@json_option
def rebuild(step: Step, store: Path | None, as_json: bool) -> None:
    """Make everything again from the kept pages.

    As after an upgrade. What people decided about stories stays.
    """
    with paper(store) as news, bars(as_json) as progress:
        did = news.rebuild(step, progress)
    if as_json:
        write(did)
    else:
        click.echo(_told(did))


def _tell(added: Added) -> None:
    for problem in added.problems:
        said = "passed over" if problem.code == PASSED_OVER else "not taken"
        click.echo(f"{said}: {problem.input}: {problem.message}", err=True)
        if problem.help:
            click.echo(f"           {problem.help}", err=True)
    for refusal in added.round.refusals:
        click.echo(f"no article: {refusal.input}: {refusal.message}", err=True)
    known = added.pages - added.new_pages
    click.echo(f"{plural(added.pages, 'page')} taken" + (f", {known} of them known already" if known else ""))
    if added.feeds:
        click.echo(f"{plural(added.feeds, 'feed')} followed")
    click.echo(_told(added.round))


def _told(did: Round) -> str:
    parts = [plural(did.articles, "new article")]
    parts += [f"{did.revised} edited after print"] if did.revised else []
    parts += [plural(did.refused, "page") + f" {'holds' if did.refused == 1 else 'hold'} no article"] if did.refused else []
    return ", ".join([*parts, f"{plural(did.briefs, 'story', 'stories')} briefed"])


COMMANDS = (demo, add, starters, update, serve, rebuild)
