"""Publishers: what pages state of them, and what we count."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.model.article import PublisherCard
from broadsheet.model.brief import Sourcing
from broadsheet.model.desk import Profile
from broadsheet.model.errors import PublisherNotFound
from broadsheet.model.intake import Publisher
from broadsheet.publishers.known import publisher_named
from broadsheet.stores.sql.lookups import among_articles
from broadsheet.stores.store import Store

_LATEST = 20


class PublisherDesk:
    """`news.publishers`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._of_all: tuple[int, Sourcing | None] | None = None

    def list(self) -> tuple[tuple[Publisher, int], ...]:
        """Every publisher that was read, with the number of its articles, most first."""
        counted = sorted(self._store.lookups.publishers(), key=lambda one: -one.articles)
        return tuple((_publisher(one.id), one.articles) for one in counted)

    def profile(self, name: str) -> Profile:
        """One publisher.

        Raises: PublisherNotFound: none of this name has been read.
        """
        output = self._store.lookups.output(name)
        if not output.articles:
            raise PublisherNotFound(f"No article of {name!r} has been read", about=name)
        latest = [article for _, article in self._store.articles.newest(limit=_LATEST, among=among_articles(publisher=name))]
        card, stated_on = self._card([article.id for article in latest])
        return Profile(
            publisher=_publisher(name),
            card=card,
            stated_on=stated_on,
            articles=output.articles,
            copies=output.copies,
            copied_by=output.copied_by,
            stories=output.stories,
            first_in=output.first_in,
            edited=output.edited,
            sourcing=_sourcing(self._store.lookups.sourcing(name)),
            sourcing_of_all=self._sourcing_of_all(),
            latest=tuple(latest),
            edits=tuple(self._store.articles.edits_of(name, _LATEST)),
        )

    def _sourcing_of_all(self) -> Sourcing | None:
        """Counted once for each version of the store, for it goes through all that was ever said."""
        version = self._store.version()
        if self._of_all is None or self._of_all[0] != version:
            self._of_all = version, _sourcing(self._store.lookups.sourcing())
        return self._of_all[1]

    def _card(self, ids: Sequence[str]) -> tuple[PublisherCard | None, str | None]:
        """The card on the newest page that has one, and that page's day."""
        for reading in self._store.articles.readings(ids).values():
            if reading.publisher_card is not None:
                return reading.publisher_card, reading.captured_at.date().isoformat() if reading.captured_at else None
        return None, None


def _publisher(name: str) -> Publisher:
    return publisher_named(name) or Publisher(name)


def _sourcing(kinds: dict[str, int]) -> Sourcing | None:
    """Statements by kind of source; None where there is none."""
    if not kinds:
        return None
    official = kinds.get("official", 0) + kinds.get("organisation", 0)
    named = kinds.get("named", 0) + kinds.get("role", 0)
    return Sourcing(named, official, kinds.get("anonymous", 0), kinds.get("media", 0), kinds.get("document", 0))
