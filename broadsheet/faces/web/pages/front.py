"""The front page: an edition that ends, the news first, each story with why it stands where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from broadsheet.faces import differences, links, phrasing
from broadsheet.faces.standing import standing_of
from broadsheet.faces.web.figures import Chip, chips
from broadsheet.faces.web.pages.timeline import due_by
from broadsheet.faces.web.pictures import Picture
from broadsheet.faces.web.preferences import Preferences
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, Development
from broadsheet.model.desk import Edition, Front, Told

SECONDARY = 3
# A paper is finite: what is left stands under its topic, and after this many the section says how many more there are.
MOST_A_SECTION = 6
MOST_LOOSE = 6
# A sentence shorter than this says little away from its article ("It was Saturday.").
SHORTEST_FACT = 30
# Average adult silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, doi 10.1016/j.jml.2019.104047).
WORDS_A_MINUTE = 238
PLAIN = Preferences()


@dataclass(frozen=True, slots=True)
class Item:
    """One story as the front page tells it."""

    told: Told
    href: str
    headline: str
    kicker: str
    section: str
    phase: str
    lead: str
    whose: str
    independent: int
    carriers: int
    counts: str
    coverage: str
    new: bool
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A line under the lead: what it is (new, accounts differ, expected), its words and whose they are."""

    kind: str
    text: str
    meta: str
    href: str


@dataclass(frozen=True, slots=True)
class Saying:
    words: str
    meta: str
    href: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something promised for a day that has come."""

    text: str
    meta: str
    href: str


@dataclass(frozen=True, slots=True)
class Edit:
    publisher: str
    before: str
    after: str
    text: str
    meta: str
    href: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """All the template of the front page reads. `lead` is None when there is no story yet."""

    edition: Edition
    title: str
    minutes: int
    publishers: int
    lead: Item | None
    chips: tuple[Chip, ...]
    facts: tuple[Fact, ...]
    secondary: tuple[Item, ...]
    sections: tuple[tuple[str, tuple[Item, ...], int], ...]
    loose: tuple[tuple[str, str, str], ...]
    more_loose: int
    left_out: int
    fresh: tuple[Item, ...]
    looked: str
    due: tuple[Due, ...]
    said: tuple[Saying, ...]
    edits: tuple[Edit, ...]
    front: Front


def no_picture(told: Told) -> Picture | None:
    return None


def lay_out_front(
    front: Front,
    *,
    looked: datetime | None = None,
    likes: Preferences = PLAIN,
    picture: Callable[[Told], Picture | None] = no_picture,
) -> FrontPage:
    """`looked` is when this reader last said "seen"; None shows nothing as new. `picture` finds one for the stories on top."""
    everything = tuple(_item(told, looked) for told in front.told)
    items = tuple(item for item in everything if item.section not in likes.hidden)
    top = tuple(replace(item, picture=picture(item.told)) for item in items[: 1 + SECONDARY])
    items = top + items[len(top) :]
    lead, rest = (items[0] if items else None), items[1:]
    loose = [each for each in front.loose if not likes.languages or not each.language or each.language in likes.languages]
    return FrontPage(
        edition=front.edition,
        title=f"{front.edition.day:%A}, {phrasing.day(front.edition.day, year=True)}",
        minutes=_minutes(front.told),
        publishers=max(front.publishers, len({name for told in front.told for name in told.brief.publishers})),
        lead=lead,
        chips=chips(lead.told.brief) if lead else (),
        facts=tuple(_facts(lead, front.edition.day)) if lead else (),
        secondary=rest[:SECONDARY],
        sections=_sections(rest[SECONDARY:], likes),
        loose=tuple(_loose(article) for article in loose[:MOST_LOOSE]),
        more_loose=max(0, len(front.loose) - MOST_LOOSE),
        left_out=len(everything) - len(items),
        fresh=tuple(item for item in items if item.new)[:6] if looked else (),
        looked=phrasing.clock(looked) if looked else "",
        due=tuple(_due(front.told, front.edition.day))[:4],
        said=tuple(_said(front.told))[:5],
        edits=tuple(_edits(front))[:3],
        front=front,
    )


def _item(told: Told, looked: datetime | None) -> Item:
    brief = told.brief
    section = phrasing.section(told.section or (brief.topics[0] if brief.topics else "In this edition"))
    lead = brief.summary[0] if brief.summary else None
    days = (brief.last.date() - brief.first.date()).days + 1 if brief.first and brief.last else 0
    return Item(
        told=told,
        href=links.story(told),
        headline=brief.headline or "No headline",
        kicker=f"Day {days} · {phrasing.PHASES[brief.phase]}" if days > 1 else phrasing.PHASES[brief.phase],
        section=section,
        phase=phrasing.PHASES[brief.phase],
        lead=lead.text if lead else "",
        whose=_whose(brief),
        independent=brief.independent_publishers,
        carriers=standing_of(brief).carrying,
        counts=f"{brief.independent_publishers} independent · {phrasing.plural(len(brief.articles), 'article')}",
        coverage=phrasing.coverage(brief),
        new=bool(looked and brief.last and brief.last > looked),
    )


def _whose(brief: Brief) -> str:
    head, line = brief.headline_publisher, brief.summary[0].publisher if brief.summary else None
    if head and head == line:
        return f"Headline and lead sentence: {head}"
    return " · ".join(part for part in (f"Headline: {head}" if head else "", f"lead sentence: {line}" if line else "") if part)


def _facts(item: Item, day: date) -> Iterable[Fact]:
    """The latest developments, where accounts differ, and what is still ahead of the edition's day."""
    brief = item.told.brief
    known = {line.text for line in brief.summary[:1]}
    latest = [d for d in brief.developments if d.status == "happened" and d.text not in known and len(d.text) >= SHORTEST_FACT][-2:]
    for development in reversed(latest):
        when = phrasing.dated(development.date)
        yield Fact(
            "",
            development.text,
            " · ".join(p for p in (phrasing.listed(development.publishers), when) if p),
            f"{item.href}#timeline",
        )
    differ = list(dict.fromkeys(differences.question(d) for d in brief.disagreements if d.kind != "progression"))
    if differ:
        yield Fact("Accounts differ", f": {'; '.join(differ[:3])}.", "", f"{item.href}#differ")
    ahead = [d for d in brief.developments if d.status == "expected" and due_by(d) >= day and not d.outcome]
    if ahead:
        soonest = min(ahead, key=due_by)
        yield Fact("Expected", f": {soonest.text}", phrasing.listed(soonest.publishers), f"{item.href}#expected")


def _sections(items: Sequence[Item], likes: Preferences) -> tuple[tuple[str, tuple[Item, ...], int], ...]:
    grouped: dict[str, list[Item]] = {}
    for item in items:
        grouped.setdefault(item.section, []).append(item)
    return tuple(
        (name, tuple(grouped[name][:MOST_A_SECTION]), max(0, len(grouped[name]) - MOST_A_SECTION))
        for name in likes.ranked(list(grouped))
    )


def _loose(article: Article) -> tuple[str, str, str]:
    publisher = article.publisher.name if article.publisher else "Publisher not stated"
    return article.headline or "No headline", links.article(article.id), publisher


def _due(told: Sequence[Told], day: date) -> Iterable[Due]:
    """What was promised for the day of the edition or the one after it."""
    for each in told:
        for development in each.brief.developments:
            days = phrasing.days_of(development.due)
            if days and 0 <= (days[1] - day).days <= 1 and development.status == "expected" and not development.outcome:
                yield Due(development.text, _promised(development, days[1] == day), f"{links.story(each)}#expected")


def _promised(development: Development, today: bool) -> str:
    when = "for today" if today else "for tomorrow"
    return f"In {phrasing.listed(development.publishers)}, {when}" if development.publishers else when


def _said(told: Sequence[Told]) -> Iterable[Saying]:
    """One quoted sentence a story, of somebody named, of a length that says something."""
    for each in told:
        for source in each.brief.statements_by_source:
            words = next((s for s in source.statements if s.direct and 25 <= len(s.text) <= 160), None)
            if source.kind == "named" and words:
                meta = ", ".join(
                    p
                    for p in (
                        phrasing.source(source.source),
                        phrasing.dated(words.date),
                        f"in {words.publisher}" if words.publisher else "",
                    )
                    if p
                )
                yield Saying(words.text, meta, f"{links.story(each)}#said")
                break


def _edits(front: Front) -> Iterable[Edit]:
    for article, revision in front.edited:
        change = next(iter(revision.changes), None)
        if change:
            publisher = article.publisher.name if article.publisher else "Publisher not stated"
            seen = phrasing.clock(revision.seen_at, year=False) if revision.seen_at else ""
            yield Edit(
                publisher, change.before or "", change.after or "", change.text, seen, f"{links.article(article.id)}#revisions"
            )


def _minutes(told: Sequence[Told]) -> int:
    words = sum(len(line.text.split()) for each in told for line in each.brief.summary)
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0
