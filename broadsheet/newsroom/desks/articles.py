"""Articles: one with all that is kept of it, and lists."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from broadsheet.briefs.omissions import what_others_report
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article
from broadsheet.model.desk import Filed, Slice, Told
from broadsheet.model.errors import ArticleNotFound
from broadsheet.model.story import CopyFamily
from broadsheet.newsroom.desks.cursors import read_cursor, read_id, write_cursor
from broadsheet.newsroom.desks.reading_on import read_next
from broadsheet.newsroom.grouping import Grouping
from broadsheet.stores.records import to_ms
from broadsheet.stores.sql.lookups import listed_articles
from broadsheet.stores.sql.stories import Seat
from broadsheet.stores.store import Store


class ArticleDesk:
    """`news.articles`."""

    def __init__(self, store: Store, grouping: Grouping) -> None:
        self._store = store
        self._grouping = grouping

    def count(self) -> int:
        """How many articles are kept."""
        return self._store.articles.count()

    def get(self, id: str) -> Article:
        """One article.

        Raises: ArticleNotFound. BadInput: no id of ours.
        """
        article = self._store.articles.get(read_id(id))
        if article is None:
            raise ArticleNotFound(f"There is no article {id}", about=id)
        return article

    def filed(self, id: str) -> Filed:
        """One article with its reading, annotations, revisions, copy family and story.

        Raises: ArticleNotFound. BadInput: no id of ours.
        """
        article = self.get(id)
        reading = self._store.articles.readings([article.id])[article.id]
        found = self._store.articles.annotations([article.id]).get(article.id, Annotations(article.id))
        seat = self._store.stories.seats_of([article.id]).get((article.id, None))
        family = self._store.stories.family(seat.family) if seat and seat.family else None
        told = self._told(seat.story) if seat and seat.story else None
        suggested = read_next(self._store, self._grouping, article, told)
        return Filed(
            article,
            reading,
            found,
            self._store.articles.revisions(article.id),
            family,
            self._relatives(family, article.id),
            told,
            left_out=what_others_report(article, told.brief) if told else None,
            read_next=suggested,
            shares=self._shares(article.id, seat, told),
            why=seat.member.why if seat else (),
        )

    def list(
        self,
        *,
        publisher: str | None = None,
        person: str | None = None,
        place: str | None = None,
        topic: str | None = None,
        story: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        collapse: Literal["story", "copies"] | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Slice[Article]:
        """Articles, the newest first. `person` and `place` are entity ids; `collapse` "copies" leaves copies out, "story" all but the newest of each story.

        Raises: BadInput: the cursor is none of ours.
        """
        conditions = listed_articles(
            publisher=publisher,
            names=[name for name in (person, place) if name is not None],
            topic=topic,
            story=read_id(story) if story else None,
            since=to_ms(since),
            until=to_ms(until),
            collapse=collapse,
        )
        found = self._store.articles.newest(limit=limit + 1, after=read_cursor(cursor), among=conditions)
        items = tuple(article for _, article in found[:limit])
        next = write_cursor((found[limit - 1][0], int(found[limit - 1][1].id))) if len(found) > limit else None
        return Slice(items, next)

    def _shares(self, article: str, seat: Seat | None, told: Told | None) -> tuple[tuple[Article, float], ...]:
        """Earlier texts are kept with the article's seat, later ones of its story with theirs."""
        found = {same.article: same.contained for same in seat.member.shares} if seat else {}
        for member in told.story.members if told else ():
            found.update((member.article, same.contained) for same in member.shares if same.article == article)
        read = self._store.articles.many(sorted(found))
        most = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple((read[other], contained) for other, contained in most if other in read)

    def _relatives(self, family: CopyFamily | None, own: str) -> dict[str, Article]:
        if family is None:
            return {}
        kin = (family.origin, *(carrier.article for carrier in family.carriers))
        return self._store.articles.many([article for article in kin if article != own])

    def _told(self, story: str) -> Told | None:
        kept = self._store.stories.briefs([story]).get(story)
        return None if kept is None else Told(kept.story, kept.brief, version=kept.version)
