"""`front`, `stories`, `story`, `search`, `article`, `publisher`: reading the paper in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from broadsheet.faces import phrasing
from broadsheet.faces.cli.common import console, json_option, limit_option, paper, store_option, write
from broadsheet.faces.cli.layout import columns, paged, paragraph, section
from broadsheet.faces.cli.told import print_front, print_line, print_news, print_story
from broadsheet.model.article import Article
from broadsheet.model.brief import Fact
from broadsheet.model.desk import Dossier, Filed, Hit, Part, Profile
from broadsheet.model.story import Carrier

_MOMENTS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")


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
    with paged(console()) as out:
        if not told:
            out.print("No stories yet. Add something to read: broadsheet add FEED-OR-FOLDER")
        for one in told:
            print_line(out, one)


@click.command()
@store_option
@json_option
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The edition of this day, not the newest.")
@click.option("--part", type=click.Choice(["morning", "evening"]), help="Which edition of the day.")
def front(store: Path | None, as_json: bool, day: datetime | None, part: Part | None) -> None:
    """Read the front page: the best stories first, each with why it stands there."""
    with paper(store) as news:
        found = news.stories.front(day.date() if day else None, part)
    if as_json:
        for told in found.told:
            write(told.brief)
        return
    with paged(console()) as out:
        print_front(out, found)


@click.command()
@click.argument("id")
@click.option("--since", type=click.DateTime(_MOMENTS), help="Only what could not be read before: a day, or a moment in UTC.")
@store_option
@json_option
def story(id: str, since: datetime | None, store: Path | None, as_json: bool) -> None:
    """Read one story.

    What happened when, who said what, how the numbers moved, where accounts differ.
    """
    moment = since.replace(tzinfo=UTC) if since else None
    with paper(store) as news:
        dossier = news.stories.dossier(id)
        facts = news.stories.new_since(id, moment) if moment else ()
    if moment:
        _print_news(dossier, facts, moment, as_json)
        return
    if as_json:
        write(dossier.told.brief)
        return
    with paged(console()) as out:
        print_story(out, dossier)


def _print_news(dossier: Dossier, facts: Sequence[Fact], since: datetime, as_json: bool) -> None:
    if as_json:
        for fact in facts:
            write(fact)
        return
    with paged(console()) as out:
        print_news(out, dossier, facts, since)


@click.command()
@click.argument("query", nargs=-1, required=True)
@store_option
@json_option
@limit_option
@click.option("--newest", is_flag=True, help="The newest first, not the best.")
@click.option("--collapse", type=click.Choice(["copies", "story"]), help="Show copies of one text, or all texts of a story, once.")
def search(query: tuple[str, ...], store: Path | None, as_json: bool, limit: int, newest: bool, collapse: str | None) -> None:
    """Find stories, articles, statements and figures.

    Words and "phrases"; headline: publisher: person: said-by: figure: after: before: narrow it.
    """
    with paper(store) as news:
        hits = news.search(" ".join(query), order="newest" if newest else "best", limit=limit, collapse=collapse)
    if as_json:
        write(hits)
        return
    with paged(console()) as out:
        out.print(f"{hits.total:,} {'or more ' if hits.at_least else ''}found", style="dim")
        for word in hits.unread:
            out.print(Text(f"not understood, and left out: {word}", style="yellow"))
        if not hits.items and hits.suggestions:
            out.print(Text(f"Did you mean: {', '.join(hits.suggestions)}?"))
        out.print()
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
        return
    with paged(console()) as out:
        _filed(out, filed)


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
        return
    with paged(console()) as out:
        _profile(out, profile)


def _hit(out: Console, hit: Hit) -> None:
    where = hit.told.brief.headline if hit.told else (hit.article.headline or "No headline") if hit.article else ""
    who = f"{hit.speaker}: " if hit.speaker else ""
    passage = Text(who + " ".join(hit.passage.split()) if not hit.marks else who + hit.passage)
    for start, end in hit.marks:
        passage.stylize("bold", start + len(who), end + len(who))
    out.print(Text(where, style="bold"), soft_wrap=True)
    paragraph(out, passage, 2)
    about = hit.article
    publisher = about.publisher.name if about and about.publisher else ""
    when = phrasing.published(about.published) if about else ""
    id = f"broadsheet story {hit.story}" if hit.story else f"broadsheet article {about.id}" if about else ""
    others = f"and {phrasing.plural(hit.others, 'more text')} of its story" if hit.others else ""
    facts = (hit.kind if hit.kind != "story" else "", publisher, when, others, id)
    out.print(Text(f"  {', '.join(fact for fact in facts if fact)}", style="dim"), soft_wrap=True)
    out.print()


def _filed(out: Console, filed: Filed) -> None:
    article = filed.article
    out.print(Text(article.headline or "Without a headline", style="bold"), soft_wrap=True)
    paragraph(out, Text(_credits(article), style="dim"))
    if article.standfirst:
        paragraph(out, Text(article.standfirst, style="italic"))
    for block in article.blocks if filed.full_text else ():
        out.print()
        _block(out, article.text[block.start : block.end], block.kind)
    if not filed.full_text:
        paragraph(out, Text("The publisher keeps the text to its own page.", style="dim"))
    _afterwards(out, filed)


def _block(out: Console, text: str, kind: str) -> None:
    match kind:
        case "list_item":
            columns(out, [("-", text)], 1)
        case "heading":
            paragraph(out, Text(text, style="bold"))
        case "quote":
            paragraph(out, text, 4)
        case _:
            paragraph(out, text)


def _afterwards(out: Console, filed: Filed) -> None:
    """What became of it, what was set aside, and where it belongs."""
    for revision in filed.revisions[1:]:
        changes = "; ".join(change.text for change in revision.changes) or "words changed"
        out.print()
        paragraph(out, Text(f"Edited after print (revision {revision.number}): {changes}", style="dim"))
    if filed.reading.removed:
        aside = phrasing.plural(len(filed.reading.removed), "line")
        out.print()
        paragraph(out, Text(f"{aside} of the page set aside; --json says which, and why.", style="dim"))
    if filed.why:
        out.print()
        paragraph(
            out, Text(f"{'Why it stands in its story' if filed.told else 'In no story'}: {'; '.join(filed.why)}.", style="dim")
        )
    for line in _same_text(filed):
        out.print()
        paragraph(out, Text(line, style="dim"))
    _next(out, filed)
    if filed.told:
        brief = filed.told.brief
        out.print()
        paragraph(out, Text(f"Part of the story: {brief.headline} (broadsheet story {brief.story})", style="dim"))


def _next(out: Console, filed: Filed) -> None:
    if filed.read_next:
        section(out, "Read next", "each adds something, and says what")
    rows = []
    for one in filed.read_next:
        when = phrasing.day(one.day, year=True) if one.day else "no date known"
        publisher = one.article.publisher.name if one.article.publisher else "publisher not stated"
        where = "a card on" if one.teaser is not None else ""
        facts = ", ".join(
            part for part in (publisher, f"because: {one.why}", f"{where} broadsheet article {one.article.id}".strip()) if part
        )
        rows.append((when, Text.assemble(one.article.headline or "No headline", (f"  {facts}", "dim"))))
    columns(out, rows, 16)


def _same_text(filed: Filed) -> Iterator[str]:
    """Whose text it is and why we think so, who carries it and what each changed, and what only shares paragraphs with it."""
    family = filed.family
    for carrier in family.carriers if family else ():
        if family and carrier.article == filed.article.id:
            because = "; ".join(family.why)
            yield f"A copy of {_whose(filed, family.origin)} ({family.confidence:.0%} sure: {because}){_carried(carrier)}."
        elif family and family.origin == filed.article.id:
            yield f"Copied by {_whose(filed, carrier.article)}{_carried(carrier)}."
    for other, contained in filed.shares:
        name = other.publisher.name if other.publisher else "a page without publisher"
        yield f"Shares paragraphs with {name}, {other.headline or other.id} ({contained:.0%} of the shorter text), and is no copy."


def _carried(carrier: Carrier) -> str:
    """When a carrier printed the text, and what it did to it: ", 2 h later, 3 sentences cut, 1 added"."""
    cut, added = len(carrier.cut) + carrier.more_cut, len(carrier.added) + carrier.more_added
    told = [phrasing.later(carrier.lag_minutes)] if carrier.lag_minutes is not None else []
    told += [f"{phrasing.plural(cut, 'sentence')} cut"] if cut else []
    told += [f"{phrasing.plural(added, 'sentence')} added"] if added else []
    return "".join(f", {part}" for part in told)


def _whose(filed: Filed, article: str) -> str:
    other = filed.relatives.get(article)
    return f"{other.publisher.name if other and other.publisher else 'a page without publisher'} (broadsheet article {article})"


def _credits(article: Article) -> str:
    bylines = "By " + ", ".join(byline.name for byline in article.bylines) if article.bylines else ""
    publisher = article.publisher.name if article.publisher else "publisher not stated"
    platform = f"on {article.platform.name}" if article.platform else ""
    when = phrasing.published(article.published) or "no date stated"
    return ", ".join(part for part in (bylines, publisher, platform, when) if part)


def _profile(out: Console, profile: Profile) -> None:
    out.print(Text(profile.publisher.name, style="bold"))
    if profile.card:
        card = profile.card
        stated = [card.about, card.location, card.url, *(c.as_written for c in (card.followers, card.posts, card.views) if c)]
        paragraph(out, Text("As stated: " + ", ".join(part for part in stated if part), style="dim"))
    section(out, "As we count", "counts, not grades")
    counted = {
        "articles": f"{profile.articles:,}",
        "copies of others": f"{profile.copies:,}",
        "copied by others": f"{profile.copied_by:,} times",
        "told first": f"{profile.first_in:,} of {phrasing.plural(profile.stories, 'story', 'stories')}",
        "edited after print": f"{profile.edited:,}",
    }
    columns(out, list(counted.items()), 20)
    section(out, "Latest")
    columns(out, [(phrasing.published(a.published) or "no date", a.headline or "No headline") for a in profile.latest[:12]], 22)


COMMANDS = (front, stories, story, search, article, publisher)
