"""`merge`, `split`, `move`: what people decide about stories, for good."""

from __future__ import annotations

from pathlib import Path

import click

from broadsheet.faces.cli.common import paper, store_option

_why = click.option("--why", default="", help="Why; shown in the story's history.")


@click.command()
@click.argument("story")
@click.argument("into")
@_why
@store_option
def merge(story: str, into: str, why: str, store: Path | None) -> None:
    """Say that two stories are one.

    The id of STORY leads to INTO from now on.
    """
    with paper(store) as news:
        ids = news.editing.merge(story, into, why=why)
    click.echo(f"{story} is now {', '.join(ids)}")


@click.command()
@click.argument("story")
@click.argument("articles", nargs=-1, required=True)
@_why
@store_option
def split(story: str, articles: tuple[str, ...], why: str, store: Path | None) -> None:
    """Say that some articles tell another story."""
    with paper(store) as news:
        ids = news.editing.split(story, articles, why=why)
    click.echo(f"They are now in {', '.join(ids)}")


@click.command()
@click.argument("article")
@click.argument("into")
@_why
@store_option
def move(article: str, into: str, why: str, store: Path | None) -> None:
    """Say that an article belongs elsewhere."""
    with paper(store) as news:
        news.editing.move(article, into, why=why)
    click.echo(f"{article} is now in {into}")


COMMANDS = (merge, split, move)
