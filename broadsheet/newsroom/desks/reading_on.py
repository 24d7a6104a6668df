"""What to read after an article: from the story desk where it stands, else from what is kept of the story and its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from broadsheet.model.article import Article, Teaser
from broadsheet.model.brief import Brief, CoverageEntry
from broadsheet.model.desk import Suggested, Told
from broadsheet.newsroom.grouping import Grouping
from broadsheet.stores.store import Store
from broadsheet.stories import Item, Suggestion

MOST = 8
_OF_ONE_PUBLISHER = 2
_MOST_NAMED = 3


def read_next(store: Store, grouping: Grouping, article: Article, told: Told | None) -> tuple[Suggested, ...]:
    """Up to eight articles and cards, each with its day and its because; those of the own story first.

    Without the story desk (in a terminal, while it is busy, or where the story has retired) less is known of what repeats what:
    then the newest of the story are given, and of the stories linked to it.
    """
    given = grouping.suggest(article.id, MOST) or tuple(islice(_from_briefs(store, article.id, told), MOST))
    hosts = store.articles.many(sorted({one.key.partition("#")[0] for one in given}))
    cards = store.articles.readings(sorted({one.key.partition("#")[0] for one in given if "#" in one.key}))
    others = {one.story for one in given if told is None or one.story != told.story.id}
    stories = {id: kept.brief for id, kept in store.stories.briefs(sorted(others)).items()}
    found: list[Suggested] = []
    for one in given:
        host, _, card = one.key.partition("#")
        why = _because(one, told, stories.get(one.story))
        if not card and host in hosts:
            found.append(Suggested(hosts[host], why, one.story, one.day))
        elif card and host in cards and int(card) < len(cards[host].teasers):  # a page read again may have fewer
            found.append(Suggested(_as_article(host, cards[host].teasers[int(card)]), why, one.story, one.day, int(card)))
    return tuple(found)


def _as_article(host: str, card: Teaser) -> Article:
    return Item.of_teaser(host, 0, card).article


def _because(one: Suggestion, told: Told | None, other: Brief | None) -> str:
    if told is not None and one.story == told.story.id:
        return one.why
    if other is None:
        return f"of another story, {one.why}"
    shared = named_by_both(told.brief, other) if told else ()
    also = f"also about {', '.join(shared)} " if shared else ""
    return f"{also}(“{other.headline}”, {one.why})" if also else f"of “{other.headline}”, {one.why}"


def named_by_both(one: Brief, other: Brief) -> tuple[str, ...]:
    """Up to three people and places that two briefs name, those that lead the first one first."""
    there = {*(name for name, _ in other.people), *(place[0] for place in other.places)}
    names = (*(name for name, _ in one.people), *(place[0] for place in one.places))
    return tuple(name for name in dict.fromkeys(names) if name in there)[:_MOST_NAMED]


def _from_briefs(store: Store, article: str, told: Told | None) -> Iterator[Suggestion]:
    """The newest texts of the story, as many as half of the places, then those of its neighbours, then the rest of its own."""
    if told is None:
        return
    taken = _Taken(article, told.brief)
    own = [Suggestion(_key(entry), told.story.id, _day(entry), "the same story") for entry in taken.of(told.brief.articles)]
    yield from own[: MOST // 2]
    linked = store.stories.briefs([link.story for link in told.story.links])
    for link in told.story.links:
        if link.story in linked:
            for entry in islice(taken.of(linked[link.story].brief.articles), _OF_ONE_PUBLISHER):
                yield Suggestion(_key(entry), link.story, _day(entry), link.why)
    yield from own[MOST // 2 :]


class _Taken:
    """What was offered so far: no text, no headline and no copy family twice, and no publisher a third time."""

    def __init__(self, article: str, brief: Brief) -> None:
        self._publishers: Counter[str] = Counter()
        self._names: set[str] = {article}
        for entry in brief.articles:
            if entry.article == article and entry.teaser is None:
                self._names.update(_names(entry))

    def of(self, entries: Sequence[CoverageEntry]) -> Iterator[CoverageEntry]:
        """Those that may be offered, in the order given."""
        for entry in entries:
            publisher, names = entry.publisher or "", _names(entry)
            if self._names.isdisjoint(names) and self._publishers[publisher] < _OF_ONE_PUBLISHER:
                self._names.update(names)
                self._publishers.update(filter(None, [publisher]))
                yield entry


def _names(entry: CoverageEntry) -> set[str]:
    headline = " ".join((entry.headline or "").casefold().split())
    return set(filter(None, (_key(entry), headline, entry.family)))


def _key(entry: CoverageEntry) -> str:
    return entry.article if entry.teaser is None else f"{entry.article}#{entry.teaser}"


def _day(entry: CoverageEntry) -> datetime | None:
    """Its publication, or for a card that gives none the moment its page was seen; None for a month or a year alone."""
    if entry.published is None:
        return entry.seen_at if entry.teaser is not None else None
    try:
        moment = datetime.fromisoformat(entry.published)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
