"""`merge`, `split`, `move`, `pin`: what people decide about stories, for good; `decisions` lists them, `undo` takes one back."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from broadsheet.faces.cli.common import console, json_option, paper, store_option, write
from broadsheet.faces.cli.layout import paged, paragraph
from broadsheet.faces.web.pages.mend import tell_decision
from broadsheet.model.article import Article
from broadsheet.model.errors import NotFound
from broadsheet.newsroom import Newsroom

_why = click.option("--why", default="", help="Why; shown beside the decision.")


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


@click.command()
@click.argument("article")
@_why
@store_option
def pin(article: str, why: str, store: Path | None) -> None:
    """Say that an article stays in its story."""
    with paper(store) as news:
        news.editing.pin(article, why=why)
    click.echo(f"{article} stays where it is")


@click.command()
@click.argument("story", required=False)
@json_option
@store_option
def decisions(story: str | None, as_json: bool, store: Path | None) -> None:
    """List what people decided, the latest first; with STORY, about that one."""
    with paper(store) as news:
        made = news.editing.made(story)
        told = [] if as_json else [tell_decision(each, lambda id: _found(news, id)) for each in made]
    if as_json:
        for one in made:
            write(one)
        return
    with paged(console()) as out:
        if not told:
            out.print("Nobody has decided anything yet.")
        for each in told:
            paragraph(out, Text.assemble(each.words, (f"  {each.note}" if each.note else "", "dim")))
            out.print(Text(f"  broadsheet undo {each.id}", style="dim"))


@click.command()
@click.argument("decision")
@store_option
def undo(decision: str, store: Path | None) -> None:
    """Take a decision back: its articles return to where they were."""
    with paper(store) as news:
        news.editing.undo(decision)
    click.echo(f"{decision} is taken back")


def _found(news: Newsroom, id: str) -> Article | None:
    try:
        return news.articles.get(id)
    except NotFound:
        return None


COMMANDS = (merge, split, move, pin, decisions, undo)
