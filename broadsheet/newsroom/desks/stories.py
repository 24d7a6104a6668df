"""Stories: the front page, lists, and everything one story page shows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from broadsheet.briefs.new_since import new_since
from broadsheet.model.article import Article
from broadsheet.model.brief import Fact
from broadsheet.model.desk import Dossier, Edition, Front, Part, Slice, Told
from broadsheet.model.errors import StoryNotFound
from broadsheet.model.story import Story, StoryLink
from broadsheet.newsroom.desks.cursors import (
    RankedCursor,
    read_id,
    read_ranked_cursor,
    write_ranked_cursor,
)
from broadsheet.newsroom.desks.interests import ReaderInterests
from broadsheet.newsroom.desks.names import NAMED, name_of
from broadsheet.newsroom.desks.reading_on import named_by_both
from broadsheet.stores.recent import Recent
from broadsheet.stores.records import to_ms
from broadsheet.stores.sql.lookups import among_stories
from broadsheet.stores.sql.stories import KeptBrief
from broadsheet.stores.store import Store
from broadsheet.stories import Caps, rank

_HOUR_OF_EVENING = 15
"""UTC. A morning edition holds what was known until then; after it the evening edition begins."""
_CONSIDERED = 60
"""Stories ranked for one front page: those with most independent voices in its window. An edition prints some twenty of them."""
_PRINTED = 24
FRONT = Caps()
_RANKED = 100
"""Stories ranked together in a list."""
_RANKINGS = 16
"""Ranked lists kept as they were when their first slice was asked for. One that is gone is ranked anew as of its moment."""
_LOOSE = 24
_NAMED_IN = 900
"""Articles of a story whose names are looked up for its page: as many as one statement takes."""
_LEAST = 2
"""Articles that make a story; a single one stands under "In no story"."""


Newest = Callable[..., Sequence[tuple[int, str]]]
Ranking = tuple[tuple[Told, ...], tuple[int, int] | None]
"""Stories in their order, and after which one (time in ms, id) the next ones are to be ranked."""


class StoryQueries:
    """`news.stories`."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._interests = ReaderInterests(store)
        self._rankings: Recent[Hashable, Ranking] = Recent(_RANKINGS)

    def count(self) -> int:
        """How many stories are told by two articles or more."""
        return self._store.stories.count(least_articles=_LEAST)

    def front(self, day: date | None = None, part: Part | None = None) -> Front:
        """The edition of a day and part of it; without a day, the newest there is."""
        edition = _edition(day, part, self._now())
        since, until = to_ms(edition.since) or 0, to_ms(edition.until) or 0
        ids = self._store.stories.promising(since, until, _CONSIDERED, _LEAST)
        told = self._ranked((*ids, *self._followed(edition)), min(edition.until or self._now(), self._now()))[:_PRINTED]
        loose = self._loose(since, until)
        tally = self._store.lookups.tally(since, until)
        edited = self._store.articles.edited(since, until, limit=8)
        return Front(edition, told, loose, tally.articles, tally.copies, tally.publishers, tuple(edited))

    def editions(self) -> tuple[Edition, ...]:
        """The last two weeks of editions that have something to print, the newest first."""
        now = self._now()
        days = [now.date() - timedelta(days=back) for back in range(14)]
        editions = [_edition(day, part, now) for day in days for part in ("evening", "morning")]
        return tuple(e for e in editions if e.since and e.until and self._prints(e.since, e.until))

    def list(
        self,
        *,
        topic: str | None = None,
        publisher: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        order: str = "newest",
        limit: int = 20,
        cursor: str | None = None,
        least_articles: int = _LEAST,
    ) -> Slice[Told]:
        """Stories, the latest changed first; `order` "rank" as a front page would.

        No cap holds for the topic or the publisher that was asked for. Ranked lists are those of the moment their first slice
        was asked for: what comes in later is on a new first slice, so that no story stands on two. They are ranked by the
        hundred, the latest changed hundred first.
        Raises: BadInput: the cursor is none of ours.
        """
        among = among_stories(publisher=publisher, topic=topic)
        asked = partial(
            self._store.stories.newest, since=to_ms(since), until=to_ms(until), least_articles=least_articles, among=among
        )
        if order == "rank":
            named = (topic, publisher, since, until, least_articles)
            caps = Caps(topic=_RANKED if topic else FRONT.topic, publisher=_RANKED if publisher else FRONT.publisher)
            return self._by_rank(asked, named, caps, limit, read_ranked_cursor(cursor) or RankedCursor(None, self._now(), 0))
        at = read_ranked_cursor(cursor)
        found = asked(limit=limit + 1, after=at.after if at else None)
        told = self._told([id for _, id in found[:limit]])
        last = (found[limit - 1][0], int(found[limit - 1][1])) if len(found) > limit else None
        return Slice(told, write_ranked_cursor(RankedCursor(last, self._now(), 0)) if last else None)

    def _by_rank(self, asked: Newest, named: Hashable, caps: Caps, limit: int, at: RankedCursor) -> Slice[Told]:
        key = (named, at.after, at.moment)
        ranking = self._rankings.get(key) if at.place else None
        if ranking is None:
            found = asked(limit=_RANKED + 1, after=at.after)
            last = (found[_RANKED - 1][0], int(found[_RANKED - 1][1])) if len(found) > _RANKED else None
            ranking = (self._ranked([id for _, id in found[:_RANKED]], at.moment, caps), last)
            self._rankings.update([(key, ranking)])
        told, last = ranking
        after = at.place + limit
        if after < len(told):
            return Slice(told[at.place : after], write_ranked_cursor(at._replace(place=after)))
        return Slice(told[at.place :], write_ranked_cursor(RankedCursor(last, at.moment, 0)) if last else None)

    def get(self, id: str) -> Told:
        """One story with its brief; an id that was joined into another story gives that one.

        Raises: StoryNotFound. BadInput: no id of ours.
        """
        told = self._told(self.current(id)[:1])
        if not told:
            raise StoryNotFound(f"The story {id} has no brief yet", about=id, help="Ask again after the next update.")
        return told[0]

    def current(self, id: str) -> tuple[str, ...]:
        """The ids a story goes by now: itself, the one it was joined into, or those it was parted into.

        Raises: StoryNotFound. BadInput: no id of ours.
        """
        became = self._store.stories.became(read_id(id))
        if not became:
            raise StoryNotFound(f"There is no story {id}", about=id)
        return became

    def new_since(self, id: str, moment: datetime) -> tuple[Fact, ...]:
        """The facts of a story that could not be read before the moment, in the order of its brief.

        Raises: StoryNotFound. BadInput: no id of ours.
        """
        return new_since(self.get(id).brief, moment)

    def dossier(self, id: str) -> Dossier:
        """Everything a story page shows.

        Raises: StoryNotFound. BadInput: no id of ours.
        """
        told = self.get(id)
        ids = sorted({member.article for member in told.story.members})
        carried = {member.article for member in told.story.members if member.teaser is not None}
        links = self._links(told)
        named = self._store.lookups.named_in(ids[:_NAMED_IN])
        names = {one.label: name_of(one) for one in reversed(named) if one.kind in NAMED}
        return Dossier(told, self._store.articles.many(ids), self._store.articles.readings(sorted(carried)), links, names)

    def _ranked(self, ids: Sequence[str], now: datetime, caps: Caps = FRONT) -> tuple[Told, ...]:
        told = self._told(tuple(dict.fromkeys(ids)))
        return rank(told, now, interests=self._interests.now(), caps=caps, owners=self._store.owners.all())

    def _followed(self, edition: Edition) -> tuple[str, ...]:
        """Stories of the edition that this reader asked for, however few tell them; the latest changed first."""
        interests = self._interests.now()
        asked = sorted(interests.kept | interests.searches.keys())[:_CONSIDERED]
        stories = self._store.stories.many(asked).values() if asked else ()
        return tuple(story.id for story in stories if _falls_in(story, edition) and len(story.members) >= _LEAST)

    def _told(self, ids: Sequence[str]) -> tuple[Told, ...]:
        kept = self._store.stories.briefs(ids)
        return tuple(_tell(kept[id]) for id in ids if id in kept)

    def _links(self, told: Told) -> tuple[tuple[StoryLink, Told], ...]:
        others = {one.story.id: one for one in self._told([link.story for link in told.story.links])}
        found = ((link, others[link.story]) for link in told.story.links if link.story in others)
        return tuple((_naming(link, told, other), other) for link, other in found)

    def _loose(self, since: int, until: int) -> tuple[Article, ...]:
        """Articles of an edition that share their story with no other."""
        alone = self._store.lookups.alone(since, until, _LOOSE)
        articles = self._store.articles.many(alone)
        return tuple(articles[id] for id in alone if id in articles)

    def _prints(self, since: datetime, until: datetime) -> bool:
        return self._store.lookups.any_published(to_ms(since) or 0, to_ms(until) or 0)


def _falls_in(story: Story, edition: Edition) -> bool:
    if story.first is None or story.last is None or edition.since is None or edition.until is None:
        return False
    return story.last >= edition.since and story.first < edition.until


def _naming(link: StoryLink, told: Told, other: Told) -> StoryLink:
    """The link with the names that both stories have in common in its because."""
    shared = named_by_both(told.brief, other.brief)
    return replace(link, why=f"{link.why}; both name {', '.join(shared)}") if shared else link


def _tell(kept: KeptBrief) -> Told:
    section = kept.brief.topics[0] if kept.brief.topics else None
    return Told(kept.story, kept.brief, (), kept.version, section)


def _edition(day: date | None, part: Part | None, now: datetime) -> Edition:
    """Morning: from the evening before until 15 h UTC; evening: the day until midnight. A day alone gives its later part."""
    asked = day or now.date()
    chosen: Part = part or ("evening" if day is not None or now.hour >= _HOUR_OF_EVENING else "morning")
    noon = datetime.combine(asked, time(_HOUR_OF_EVENING), UTC)
    midnight = datetime.combine(asked + timedelta(days=1), time(0), UTC)
    end = midnight if chosen == "evening" else noon
    return Edition(asked, chosen, end - timedelta(days=1), end)
