"""The publisher page: what pages state of it, and what we count; the two never mix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from broadsheet.faces import links, phrasing
from broadsheet.faces.web.meter import Meter, meter_of
from broadsheet.faces.web.pages.listing import Listed, listed_article
from broadsheet.model.article import Count
from broadsheet.model.brief import CoverageEntry, Sourcing
from broadsheet.model.desk import Owned, Profile, Told
from broadsheet.publishers.owners import folded_name
from broadsheet.words.addresses import is_web

MOST_SISTERS = 12


@dataclass(frozen=True, slots=True)
class Stat:
    """A number with what it counts, and the small print that keeps it honest."""

    what: str
    value: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    kind: str
    here: str
    all: str


@dataclass(frozen=True, slots=True)
class InStory:
    """A story the publisher told, and how: in the order of its first article among the publishers, and with what."""

    headline: str
    href: str
    meta: str
    first: bool


@dataclass(frozen=True, slots=True)
class House:
    """Who owns the publisher: `owner` is "" where it stands alone, `also` are other publishers of that owner that the table names."""

    owner: str
    said_here: bool
    also: tuple[str, ...]

    @property
    def words(self) -> str:
        if not self.owner:
            return "It stands alone: you said so." if self.said_here else "No other publisher is known to have the same owner."
        return f"Owned by {self.owner}{', as you said' if self.said_here else ''}."


@dataclass(frozen=True, slots=True)
class PublisherPage:
    profile: Profile
    house: House
    name: str
    site: str
    stated: tuple[Stat, ...]
    counted: tuple[Stat, ...]
    meter: Meter | None
    compared: tuple[Compared, ...]
    edits: tuple[tuple[str, str, str, str, str], ...]
    latest: tuple[Listed, ...]
    stories: tuple[InStory, ...]
    feed: str


def lay_out_publisher(profile: Profile, stories: Sequence[Told] = (), owners: Sequence[Owned] = ()) -> PublisherPage:
    """`stories` are those it has articles in, the latest changed first; `owners` is the whole table of owners."""
    card = profile.card
    stated = [
        (word, count)
        for word, count in (("Followers", card and card.followers), ("Posts", card and card.posts), ("Views", card and card.views))
        if count
    ]
    site = (card and card.url) or (f"https://{profile.publisher.domain}/" if profile.publisher.domain else "")
    return PublisherPage(
        profile=profile,
        house=_house(profile, owners),
        name=profile.publisher.name,
        site=site if is_web(site) else "",
        stated=tuple(_stated(word, count) for word, count in stated),
        counted=tuple(_counted(profile)),
        meter=meter_of(profile.sourcing),
        compared=_compared(profile.sourcing, profile.sourcing_of_all),
        edits=tuple(
            (
                change.text,
                change.before or "",
                change.after or "",
                article.headline or "No headline",
                links.article(article.id) + "#revisions",
            )
            for article, revision in profile.edits
            for change in revision.changes[:2]
        ),
        latest=tuple(listed_article(article, own_page=True) for article in profile.latest),
        stories=tuple(_in_story(profile.publisher.name, told) for told in stories),
        feed=links.publisher(profile.publisher.name),
    )


def _house(profile: Profile, owners: Sequence[Owned]) -> House:
    own = folded_name(profile.publisher.name)
    owner = profile.publisher.owner or ""
    also = [one.publisher for one in owners if owner and one.owner == owner and one.publisher != own]
    return House(owner, any(one.said_here for one in owners if one.publisher == own), tuple(also[:MOST_SISTERS]))


def _in_story(name: str, told: Told) -> InStory:
    entries = [entry for entry in told.brief.articles if entry.teaser is None]
    own = [entry for entry in entries if entry.publisher == name]
    copies = sum(1 for entry in own if entry.role == "carrier")
    dated = sorted((entry for entry in entries if entry.published and entry.publisher), key=_moment)
    order = list(dict.fromkeys(entry.publisher for entry in dated))
    place = order.index(name) + 1 if name in order else 0
    meta = (
        phrasing.plural(len(own), "article") if own else "",
        f"{copies} of them carrying a copy" if copies and copies < len(own) else "carrying a copy" if copies else "",
        f"{_ordinal(place)} of {len(order)} publishers whose time is known"
        if place > 1
        else f"before {phrasing.plural(len(order) - 1, 'other')}"
        if place and len(order) > 1
        else "",
    )
    return InStory(told.brief.headline, links.story(told), " · ".join(part for part in meta if part), place == 1 and len(order) > 1)


def _moment(entry: CoverageEntry) -> datetime:
    """When an entry was published; one that is sure of no more than its day, month or year, at the beginning of it."""
    iso = entry.published or ""
    days = phrasing.days_of(iso) if len(iso) <= len("2026-03-08") else None
    moment = datetime.combine(days[0], time.min) if days else datetime.fromisoformat(iso)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _ordinal(place: int) -> str:
    """second, third, 4th, 21st."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return {2: "second", 3: "third"}.get(place, f"{place}{ending}")


def _stated(word: str, count: Count) -> Stat:
    small = f"at least {phrasing.number(count.min)}" if not count.as_written.replace(",", "").isdigit() else ""
    return Stat(word, count.as_written, small)


def _counted(profile: Profile) -> list[Stat]:
    share = f"{profile.copies / profile.articles:.0%}" if profile.articles else "none"
    return [
        Stat("Articles read here", f"{profile.articles:,}"),
        Stat("First with a story", f"{profile.first_in:,}", f"of {phrasing.plural(profile.stories, 'story', 'stories')} it was in"),
        Stat("Copies of others", share, f"{profile.copies:,} of {profile.articles:,}"),
        Stat("Copied by others", f"{profile.copied_by:,}", "times"),
        Stat("Edited after printing", f"{profile.edited:,}", f"of {profile.articles:,}"),
    ]


def _compared(here: Sourcing | None, everywhere: Sourcing | None) -> tuple[Compared, ...]:
    ours, theirs = meter_of(here), meter_of(everywhere)
    if ours is None or theirs is None:
        return ()
    shares = {part.kind: part for part in theirs.parts}
    return tuple(
        Compared(part.words, f"{part.width:.0f}%", f"{shares[part.kind].width:.0f}%" if part.kind in shares else "0%")
        for part in ours.parts
    )
