"""`doctor`, `backup`, `restore`, `prune` and others: looking after a paper."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

import broadsheet
from broadsheet.faces.cli.common import bars, json_option, paper, store_option, write
from broadsheet.faces.phrasing import plural
from broadsheet.model.desk import FeedHealth
from broadsheet.model.errors import ArticleNotFound, NotFound
from broadsheet.newsroom import Newsroom, Settings
from broadsheet.newsroom.opening import restore_newsroom
from broadsheet.stores.sql.retention import Pruned

_FAILED = 1
_CORE = ("selectolax", "python-crfsuite", "feedparser", "sqlalchemy", "msgspec", "starlette", "fastwarc", "nh3", "py3langid")
_EXTRAS = {"trafilatura": "the peer of the reading benchmark; nothing needs it"}


@click.command()
@store_option
@json_option
def doctor(store: Path | None, as_json: bool) -> None:
    """See what is installed and how the paper is."""
    report = {"program": _program(), "store": _store(store)}
    if as_json:
        write(report)
    else:
        for part, lines in report.items():
            click.echo(f"{part}:")
            for name, said in lines.items():
                click.echo(f"  {name:<18} {said}")
    if report["store"].get("check", "ok") != "ok":
        click.get_current_context().exit(_FAILED)


def _program() -> dict[str, str]:
    installed = {name: _installed(name) or "missing: pip install broadsheet" for name in _CORE}
    extras = {name: _installed(name) or f"not installed ({why})" for name, why in _EXTRAS.items()}
    return {
        "broadsheet": broadsheet.__version__,
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        **installed,
        **extras,
    }


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _store(store: Path | None) -> dict[str, str]:
    file = Settings.load({"store": store}).store
    if not file.exists():
        return {"file": str(file), "state": "not there yet: broadsheet add FEED-OR-FOLDER makes it"}
    with paper(file) as news:
        waiting = {step: number for step, number in news.waiting().items() if number}
        free = shutil.disk_usage(file.parent).free
        return {
            "file": str(file),
            "size": f"{file.stat().st_size / 1e6:.1f} MB, {free / 1e9:.1f} GB free on its disk",
            "check": news.check(),
            "articles": str(news.articles.count()),
            "stories": str(news.stories.count()),
            "feeds": _feeds(news),
            "waiting": ", ".join(f"{number} to {step}" for step, number in waiting.items()) or "nothing",
            "not taken in": str(len(news.feeds.problems())),
        }


def _feeds(news: Newsroom) -> str:
    """How many there are, and of those that do not answer the first reasons."""
    health = news.feeds.health()
    bad = [one for one in health if one.feed.state in ("failing", "gone")]
    reasons = "; ".join(f"{one.feed.title or one.feed.address}: {one.why}" for one in bad[:3])
    return f"{len(health)}, of which {len(bad)} do not answer ({reasons})" if bad else str(len(health))


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@store_option
def backup(target: Path, store: Path | None) -> None:
    """Write a sound copy of the paper to a new file.

    Reading and writing go on meanwhile. `broadsheet restore` puts it back.
    """
    with paper(store) as news:
        news.back_up(target)
    click.echo(f"{target} holds all of it ({target.stat().st_size / 1e6:.1f} MB)")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@store_option
def restore(source: Path, store: Path | None) -> None:
    """Put a backup where the paper is.

    The backup is checked first, and the former paper is kept beside it. Start `serve` again afterwards.
    """
    file, aside = restore_newsroom(source, store)
    click.echo(f"{file} is now the paper of {source}")
    if aside:
        click.echo(f"The former one is {aside}")


@click.command()
@store_option
@json_option
def feeds(store: Path | None, as_json: bool) -> None:
    """See how the feeds do."""
    with paper(store) as news:
        health = news.feeds.health()
    if as_json:
        for one in health:
            write(one)
        return
    if not health:
        click.echo("No feeds yet. Follow one: broadsheet add https://...")
    for one in health:
        click.echo(f"{one.feed.state:<8} {one.feed.title or one.feed.address}  {_health(one)}")


def _health(one: FeedHealth) -> str:
    """Why, when it is asked next and how often, what it has cost, and what its hub does."""
    feed = one.feed
    parts = [one.why]
    parts += [f"next {feed.next_poll:%Y-%m-%d %H:%M} UTC"] if feed.next_poll else []
    parts += [f"every {feed.interval / 60:.0f} min"] if feed.interval else []
    parts += [f"{feed.cost / 1e3:.0f} kB"] if feed.cost else []
    return ", ".join([*parts, *([f"hub {one.hub}"] if one.hub else [])])


@click.command()
@click.argument("address")
@store_option
def unfollow(address: str, store: Path | None) -> None:
    """Stop polling a feed.

    Its articles stay. Name it as `broadsheet feeds --json` does.
    """
    with paper(store) as news:
        if not news.feeds.drop(address):
            raise NotFound(f"{address} is not followed", about=address, help="`broadsheet feeds --json` lists what is.")
    click.echo(f"{address} is not followed any more")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@store_option
def export(target: Path, store: Path | None) -> None:
    """Write pages, feeds and decisions to a new file.

    TARGET is a zip of JSON Lines that any Broadsheet can import.
    """
    with paper(store) as news, bars() as progress:
        number = news.export(target, progress)
    click.echo(f"{target} holds {number} pages ({target.stat().st_size / 1e6:.1f} MB)")


@click.command(name="import")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def import_(source: Path, store: Path | None) -> None:
    """Take in what `export` wrote.

    Everything is made of it again. Twice is once.
    """
    with paper(store) as news, bars() as progress:
        added = news.take_export(source, progress)
    told = (
        plural(added.new_pages, "new page"),
        plural(added.round.articles, "new article"),
        f"{plural(added.round.briefs, 'story', 'stories')} briefed",
    )
    click.echo(", ".join(told))


@click.command()
@click.option("--days", type=click.IntRange(1), help="Stories that ended longer ago than this are let go.")
@click.option(
    "--size", type=click.FloatRange(1), help="The oldest stories are let go until the paper takes no more than so many MB."
)
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@store_option
def prune(days: int | None, size: float | None, dry_run: bool, yes: bool, store: Path | None) -> None:
    """Let go of old stories, articles and pages.

    What a living story holds or cites stays, and what is starred. What would go is told first.
    """
    with paper(store) as news:
        told = news.prune(days, size, dry_run=True)
        click.echo(f"{_pruned(told)} to let go")
        if dry_run or not told.pages + told.stories:
            return
        if not yes:
            click.confirm("What is let go cannot be brought back. Go on?", abort=True)
        click.echo(f"{_pruned(news.prune(days, size))} let go")


def _pruned(told: Pruned) -> str:
    return f"{told.stories} stories, {told.articles} articles and {told.pages} pages (about {told.bytes / 1e6:.1f} MB)"


@click.command()
@click.argument("articles", nargs=-1)
@click.option("--off", is_flag=True, help="Take the stars back.")
@store_option
def star(articles: tuple[str, ...], off: bool, store: Path | None) -> None:
    """Keep articles for good, or list those that are.

    Whatever else is let go, what is starred stays.
    """
    with paper(store) as news:
        for article in articles:
            _ = news.editing.unstar(article) if off else news.editing.star(article)
        for starred in news.editing.starred():
            click.echo(f"{starred}  {_headline(news, starred)}")


def _headline(news: Newsroom, article: str) -> str:
    try:
        return news.articles.get(article).headline or ""
    except ArticleNotFound:
        return "(not here now; it stays starred)"


COMMANDS = (feeds, unfollow, star, doctor, backup, restore, export, import_, prune)
