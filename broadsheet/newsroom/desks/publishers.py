"""Publishers: what pages state of them, and what we count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from broadsheet.model.article import PublisherCard
from broadsheet.model.brief import Sourcing
from broadsheet.model.desk import Owned, Profile
from broadsheet.model.errors import BadInput, PublisherNotFound
from broadsheet.model.intake import Publisher
from broadsheet.newsroom.briefing import brief_touched
from broadsheet.newsroom.progress import silent
from broadsheet.publishers.known import owner_of, publisher_named, shipped_owners
from broadsheet.publishers.owners import folded_name
from broadsheet.stores.sql.lookups import among_articles
from broadsheet.stores.store import Store

_LATEST = 20
LONGEST_NAME = 200
"""Characters of the name of a publisher or an owner."""


class PublisherDesk:
    """`news.publishers`."""

    def __init__(self, store: Store, paper_time: Callable[[], datetime]) -> None:
        self._store = store
        self._paper_time = paper_time
        self._of_all: tuple[int, Sourcing | None] | None = None

    def list(self) -> tuple[tuple[Publisher, int], ...]:
        """Every publisher that was read, with the number of its articles, most first."""
        counted = sorted(self._store.lookups.publishers(), key=lambda one: -one.articles)
        own = self._store.owners.all()
        return tuple((_publisher(one.id, own), one.articles) for one in counted)

    def owners(self) -> tuple[Owned, ...]:
        """Who owns whom, by publisher: the shipped table, and above it what was said here."""
        own = self._store.owners.all()
        shipped = {name: Owned(name, owner) for name, owner in shipped_owners().items()}
        here = {name: Owned(name, owner, said_here=True) for name, owner in own.items()}
        return tuple(one for _, one in sorted((shipped | here).items()))

    def own(self, publisher: str, owner: str | None) -> int:
        """Say who owns a publisher; "" says that it stands alone, None lets the shipped table speak again.

        Publishers of one owner are one voice. The briefs of all stories that the publisher tells are made anew at once; how many.
        Raises: BadInput: no publisher is named. StoreBusy: another process is taking articles in.
        """
        name = folded_name(publisher)
        if not name or len(name) > LONGEST_NAME or len(owner or "") > LONGEST_NAME:
            raise BadInput(f"{publisher[:LONGEST_NAME]!r} is no name of a publisher", about="publisher")
        with self._store.writing():
            if owner is None:
                self._store.owners.drop(name)
            else:
                self._store.owners.keep(name, " ".join(owner.split()))
            written = [one.id for one in self._store.lookups.publishers() if folded_name(one.id) == name]
            self._store.stories.touch_told_by(written)
            return brief_touched(self._store, self._paper_time(), silent)

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
            publisher=_publisher(name, self._store.owners.all()),
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


def _publisher(name: str, own: Mapping[str, str]) -> Publisher:
    return replace(publisher_named(name) or Publisher(name), owner=owner_of(name, own))


def _sourcing(kinds: dict[str, int]) -> Sourcing | None:
    """Statements by kind of source; None where there is none."""
    if not kinds:
        return None
    official = kinds.get("official", 0) + kinds.get("organisation", 0)
    named = kinds.get("named", 0) + kinds.get("role", 0)
    return Sourcing(named, official, kinds.get("anonymous", 0), kinds.get("media", 0), kinds.get("document", 0))
