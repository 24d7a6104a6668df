"""`stories`, `story`, `search`, `article`, `publisher`: reading the paper in a terminal."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from broadsheet.faces.cli.common import console, json_option, limit_option, paper, store_option, write
from broadsheet.model.article import Article, When
from broadsheet.model.brief import Brief, FigurePoint, FigureSeries
from broadsheet.model.desk import Filed, Hit, Profile, Told

_SIGNS = {">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "up to ", "~": "about ", "<~": "almost "}


@click.command()
@store_option
@json_option
@limit_option
@click.option("--topic", help="Only stories on this topic (its IPTC code).")
@click.option("--publisher", help="Only stories this publisher tells.")
@click.option("--all", "everything", is_flag=True, help="Also those of a single article.")
def stories(store: Path | None, as_json: bool, limit: int, topic: str | None, publisher: str | None, everything: bool) -> None:
    """List the stories, the latest changed first."""
    with paper(store) as news:
        told = news.stories.list(topic=topic, publisher=publisher, limit=limit, least_articles=1 if everything else 2).items
    if as_json:
        for one in told:
            write(one.brief)
        return
    out = console()
    if not told:
        out.print("No stories yet. Add something to read: broadsheet add FEED-OR-FOLDER")
    for one in told:
        _story_line(out, one)


@click.command()
@click.argument("id")
@store_option
@json_option
def story(id: str, store: Path | None, as_json: bool) -> None:
    """Read one story.

    What happened when, who said what, how the numbers moved, where accounts differ.
    """
    with paper(store) as news:
        told = news.stories.get(id)
    if as_json:
        write(told.brief)
    else:
        _brief(console(), told.brief)


@click.command()
@click.argument("query", nargs=-1, required=True)
@store_option
@json_option
@limit_option
@click.option("--newest", is_flag=True, help="The newest first, not the best.")
def search(query: tuple[str, ...], store: Path | None, as_json: bool, limit: int, newest: bool) -> None:
    """Find stories, articles, statements and figures.

    Words and "phrases"; headline: publisher: person: said-by: figure: after: before: narrow it.
    """
    with paper(store) as news:
        hits = news.search(" ".join(query), order="newest" if newest else "best", limit=limit)
    if as_json:
        write(hits)
        return
    out = console()
    out.print(f"{hits.total} found", style="dim")
    for word in hits.unread:
        out.print(f"not understood: {word}", style="yellow")
    for hit in hits.items:
        _hit(out, hit)


@click.command()
@click.argument("id")
@store_option
@json_option
def article(id: str, store: Path | None, as_json: bool) -> None:
    """Read one article, apart from its page."""
    with paper(store) as news:
        filed = news.articles.filed(id)
    if as_json:
        write(filed)
    else:
        _filed(console(), filed)


@click.command()
@click.argument("name")
@store_option
@json_option
def publisher(name: str, store: Path | None, as_json: bool) -> None:
    """See what a publisher states, and what we count."""
    with paper(store) as news:
        profile = news.publishers.profile(name)
    if as_json:
        write(profile)
    else:
        _profile(console(), profile)


def _story_line(out: Console, one: Told) -> None:
    brief = one.brief
    out.print(Text(brief.headline, style="bold"))
    voices = f"{brief.independent_publishers} independent of {len(brief.publishers)} publishers"
    last = f", last {one.story.last:%d %B %Y, %H:%M} UTC" if one.story.last else ""
    out.print(f"  {brief.phase}, {voices}{last}  [dim]story {brief.story}[/dim]")


def _brief(out: Console, brief: Brief) -> None:
    out.print(Text(brief.headline, style="bold"))
    out.print(f"{brief.phase}; {brief.independent_publishers} independent of {len(brief.publishers)} publishers\n", style="dim")
    for line in brief.summary:
        out.print(Text.assemble(line.text, ("  " + (line.publisher or ""), "dim")))
    _section(out, "How the numbers moved", [_series(series) for series in brief.figure_series])
    _section(
        out,
        "What happened when",
        [f"{d.date or 'undated'}{'  expected' * (d.status == 'expected')}  {d.text}" for d in brief.developments],
    )
    said = [f"{one.source} ({one.kind}): {said.text}" for one in brief.statements_by_source for said in one.statements]
    _section(out, "Who said what", said)
    differ = [
        d.topic + "".join(f"\n    {s.value_or_text}  ({', '.join(s.publishers)})" for s in d.sides) for d in brief.disagreements
    ]
    _section(out, "Where accounts differ", differ)
    lifted = [f"{section.label}: {item.text}" for section in brief.sections for item in section.items]
    _section(out, "In their words", lifted)
    coverage = [f"{e.publisher or 'publisher not stated'}: {e.headline or ''}  {e.published or ''}" for e in brief.articles]
    _section(out, "Coverage", coverage)


def _section(out: Console, title: str, lines: list[str]) -> None:
    if lines:
        out.print(Text(f"\n{title}", style="bold underline"))
        for line in lines:
            out.print(Text(f"  {line}"))


def _series(series: FigureSeries) -> str:
    return f"{series.what}: " + "; ".join(_point(point) for point in series.points)


def _point(point: FigurePoint) -> str:
    value = point.as_printed or (f"{_SIGNS.get(point.modifier, '')}{point.value:,.10g}" if point.value is not None else "?")
    return f"{value} ({', '.join(part for part in (point.as_of, point.publisher) if part)})"


def _hit(out: Console, hit: Hit) -> None:
    where = hit.told.brief.headline if hit.told else (hit.article.headline or "") if hit.article else ""
    who = f"{hit.speaker}: " if hit.speaker else ""
    passage = Text(who + hit.passage)
    for start, end in hit.marks:
        passage.stylize("bold", start + len(who), end + len(who))
    out.print(Text.assemble((f"{hit.kind}  ", "dim"), (where, "bold")))
    out.print(passage)
    id = f"story {hit.story}" if hit.story else f"article {hit.article.id}" if hit.article else ""
    out.print(f"  {id}\n", style="dim")


def _filed(out: Console, filed: Filed) -> None:
    article = filed.article
    out.print(Text(article.headline or "Without a headline", style="bold"))
    out.print(Text(_credits(article), style="dim"))
    if article.standfirst:
        out.print(Text(article.standfirst, style="italic"))
    for block in article.blocks:
        out.print(Text("\n" + ("- " if block.kind == "list_item" else "") + article.text[block.start : block.end]))
    for revision in filed.revisions[1:]:
        changes = "; ".join(change.text for change in revision.changes) or "words changed"
        out.print(Text(f"\nEdited after print (revision {revision.number}): {changes}", style="dim"))
    if filed.told:
        out.print(Text(f"\nPart of the story: {filed.told.brief.headline} (story {filed.told.story.id})", style="dim"))


def _credits(article: Article) -> str:
    bylines = "By " + ", ".join(byline.name for byline in article.bylines) if article.bylines else ""
    publisher = article.publisher.name if article.publisher else "publisher not stated"
    platform = f"on {article.platform.name}" if article.platform else ""
    return ", ".join(part for part in (bylines, publisher, platform, _when(article.published)) if part)


def _when(when: When | None) -> str:
    return (when.best or when.as_written or "") if when else "no date stated"


def _profile(out: Console, profile: Profile) -> None:
    out.print(Text(profile.publisher.name, style="bold"))
    if profile.card:
        card = profile.card
        stated = [card.about, card.location, card.url, *(c.as_written for c in (card.followers, card.posts, card.views) if c)]
        out.print(Text("As stated: " + ", ".join(part for part in stated if part)))
    table = Table("As we count", "", box=None, pad_edge=False)
    counted = {
        "articles": profile.articles,
        "copies of others": profile.copies,
        "copied by others": profile.copied_by,
        "stories": profile.stories,
        "told first": profile.first_in,
        "edited after print": profile.edited,
    }
    for name, number in counted.items():
        table.add_row(name, str(number))
    out.print(table)


COMMANDS = (stories, story, search, article, publisher)
