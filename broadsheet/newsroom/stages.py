"""The four stages without a store: page to Reading, Reading to Annotations, articles to stories, stories to briefs.

`broadsheet read | annotate | group | brief` and the scorers call these; the newsroom's own round calls the same rooms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from broadsheet.annotations.run import annotate_reading
from broadsheet.articles.read import read_page
from broadsheet.briefs.build import build_brief
from broadsheet.briefs.check import check_brief
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article, Reading, Teaser
from broadsheet.model.brief import Brief, Coverage
from broadsheet.model.story import CopyFamily, Member, Role, SharedText, Story
from broadsheet.publishers.known import house_of
from broadsheet.stories import Item, Placement, Sameness, StoryDesk, agency_mark, describe_family, seen_at
from broadsheet.words.addresses import canonical_address

__all__ = [
    "Grouped", "annotate_reading", "brief_stories", "cover", "dated", "group", "items_of", "read_page", "regroup", "role_in", "shared_texts", "told_brief",
]  # fmt: skip


AHEAD = timedelta(days=1)
"""Clocks and zones differ by less."""
_SHOWN_SHARES = 20
_TELLING = 30
"""Characters from which on two equal headlines are taken for one text."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """A reading with its annotations, and where its article and its teasers (in order) went.

    `story` and the teasers' stories are None where grouping refused them; `why` says why.
    """

    reading: Reading
    annotations: Annotations
    story: str | None
    family: CopyFamily | None
    role: Role
    why: tuple[str, ...]
    shares: tuple[SharedText, ...] = ()


def items_of(reading: Reading, found: Annotations) -> tuple[Item, ...]:
    """The article and the teasers of a page as things to place; none for a page that was refused."""
    article = reading.article
    if article is None:
        return ()
    seen = seen_at(reading)
    cards = (Item.of_teaser(article.id, index, card, seen) for index, card in enumerate(reading.teasers))
    return (Item(article, found, seen), *cards)


def dated(item: Item, seen: datetime | None) -> Item:
    """An item that tells no time of its own, or one to come, was seen when its page was taken in."""
    if item.seen_at and (seen is None or item.seen_at <= seen + AHEAD):
        return item
    return replace(item, seen_at=seen)


def group(read: Iterable[tuple[Reading, Annotations]]) -> tuple[tuple[Grouped, ...], tuple[Story, ...]]:
    """Place articles and teasers in order of publication, then look again once; answers in the order given.

    Stories come oldest first, those of teasers alone included.
    """
    given = tuple(read)
    desk = StoryDesk()
    placements: dict[str, Placement] = {}
    for reading, found in sorted(given, key=lambda pair: _moment(pair[0])):
        for item in items_of(reading, found):
            placements[item.key] = desk.join(item)
    desk.repair()
    families = _families(desk, given)
    grouped = tuple(_grouped(desk, reading, found, placements, families) for reading, found in given)
    stories = (desk.story(story) for story in desk.stories())
    return grouped, tuple(_with_families(story, families) for story in stories)


def _moment(reading: Reading) -> datetime:
    article = reading.article
    published = article.published.earliest if article and article.published else None
    return published or reading.captured_at or datetime.min.replace(tzinfo=UTC)


def _families(desk: StoryDesk, given: Sequence[tuple[Reading, Annotations]]) -> dict[str, CopyFamily]:
    """The copy family of each article that has one."""
    articles = {reading.article.id: reading.article for reading, _ in given if reading.article}
    described: dict[str, CopyFamily] = {}
    for key in articles:
        if key not in described and len(kin := [other for other in desk.copies.members(key) if other in articles]) > 1:
            described.update(dict.fromkeys(kin, describe_family([articles[other] for other in sorted(kin)])))
    return described


def _grouped(
    desk: StoryDesk, reading: Reading, found: Annotations, placements: dict[str, Placement], families: dict[str, CopyFamily]
) -> Grouped:
    if reading.article is None:
        reason = reading.refused.reason if reading.refused else "no article"
        return Grouped(reading, found, None, None, "original", (reason,))
    article = reading.article.id
    cards = tuple(replace(card, story=desk.where(f"{article}#{index}")) for index, card in enumerate(reading.teasers))
    family = families.get(article)
    story = desk.where(article)
    why = next((member.why for member in desk.story(story).members if member.article == article), ()) if story else ()
    placed = placements[article]
    shares = shared_texts(placed.shares)
    return Grouped(replace(reading, teasers=cards), found, story, family, role_in(family, article), why or placed.why, shares)


def shared_texts(shares: Sequence[Sameness]) -> tuple[SharedText, ...]:
    """The articles that share paragraphs without being copies, the most first; cards, whose text stands elsewhere, are left out."""
    return tuple(SharedText(same.other, round(same.contained, 3)) for same in shares[:_SHOWN_SHARES] if "#" not in same.other)


def role_in(family: CopyFamily | None, article: str) -> Role:
    """What an article is in its copy family."""
    if family is None:
        return "original"
    return "origin" if family.origin == article else "carrier"


def _with_families(story: Story, families: dict[str, CopyFamily]) -> Story:
    here = {family.id: family for member in story.members if (family := families.get(member.article))}
    return replace(story, families=tuple(here.values()))


def cover(
    story: Story, readings: dict[str, Reading], found: dict[str, Annotations], owners: Mapping[str, str] | None = None
) -> tuple[Coverage, ...]:
    """The coverage of a story for its brief, in the order of its members; members whose page is not at hand are left out.

    `owners` is the reader's own table of owners, by folded publisher.

    A card that points to an article of the story, or that stood on another page already, is no coverage of its own.
    """
    kin = {article: family for family in story.families for article in _kin(family)}
    shown = {name for member in story.members if member.teaser is None for name in _article_names(readings.get(member.article))}
    coverage: list[Coverage] = []
    for member in story.members:
        reading = readings.get(member.article)
        if reading is None or reading.article is None:
            continue
        if member.teaser is None:
            family = kin.get(member.article)
            house = house_behind(reading.article, owners)
            role, name = role_in(family, member.article), family.id if family else ""
            coverage.append(Coverage(reading.article, found[member.article], role, name, owner=house))
            continue
        if member.teaser >= len(reading.teasers):
            continue  # the page was read again, and shows fewer cards now
        card = reading.teasers[member.teaser]
        names = _card_names(card)
        if shown.isdisjoint(names):
            house = house_of(card.publisher, owners) if card.publisher else None
            coverage.append(Coverage(reading.article, found[member.article], teaser=card, index=member.teaser, owner=house))
        shown.update(names)
    return tuple(coverage)


def house_behind(article: Article, owners: Mapping[str, str] | None = None) -> str | None:
    """Whose voice an article is: the agency's whose mark it bears, wherever it stands, else its publisher's owner, else its publisher."""
    if (mark := agency_mark(article)) is not None:
        return house_of(mark[0], owners)
    return house_of(article.publisher.name, owners) if article.publisher else None


def _article_names(reading: Reading | None) -> set[str]:
    """What a card that points to this article would bear: its address, or its very headline."""
    article = reading.article if reading else None
    if article is None:
        return set()
    addresses = (canonical_address(address) for address in (article.canonical, article.url) if address)
    return {*filter(None, addresses), *_headline_name(article.headline)}


def _card_names(card: Teaser) -> set[str]:
    address = canonical_address(card.url) if card.url else None
    return {*filter(None, (address,)), *_headline_name(card.headline)}


def _headline_name(headline: str | None) -> tuple[str, ...]:
    """A headline of some length is the same text wherever it stands; short ones ("Live updates") are shared by many."""
    folded = " ".join((headline or "").casefold().split())
    return (folded,) if len(folded) >= _TELLING else ()


def _kin(family: CopyFamily) -> tuple[str, ...]:
    return (family.origin, *(carrier.article for carrier in family.carriers))


def told_brief(story: Story, coverage: Sequence[Coverage], now: datetime) -> Brief:
    """The brief of a story, every line of it checked against the words it stands on."""
    return check_brief(build_brief(story, coverage, now=now), coverage)


def brief_stories(grouped: Iterable[Grouped], stories: Iterable[Story], now: datetime) -> Iterator[Brief]:
    """Briefs of the stories that hold an article, in the order given."""
    readings: dict[str, Reading] = {}
    found: dict[str, Annotations] = {}
    for one in grouped:
        if one.reading.article is not None:
            readings[one.reading.article.id], found[one.reading.article.id] = one.reading, one.annotations
    for story in stories:
        if any(member.teaser is None for member in story.members):
            yield told_brief(story, cover(story, readings, found), now)


def regroup(grouped: Iterable[Grouped]) -> tuple[Story, ...]:
    """The stories that lines of `group` speak of, without grouping anew."""
    members: defaultdict[str, list[Member]] = defaultdict(list)
    families: dict[str, CopyFamily] = {}
    for one in sorted(grouped, key=lambda one: _moment(one.reading)):
        article = one.reading.article
        if article is None:
            continue
        if one.story:
            members[one.story].append(Member(article.id, None, 1.0, one.why, shares=one.shares))
        for index, card in enumerate(one.reading.teasers):
            if card.story:
                members[card.story].append(Member(article.id, index, 1.0, ()))
        if one.family:
            families[article.id] = one.family
    return tuple(_with_families(Story(story, tuple(some)), families) for story, some in members.items())
