"""People, bodies, places and topics, each with a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from broadsheet.model.desk import Hit, Name, NamePage, Told
from broadsheet.model.errors import NotFound
from broadsheet.newsroom.desks.search import saying_hits
from broadsheet.stores.recent import Recent
from broadsheet.stores.sql.lookups import Counted, among_articles, among_stories
from broadsheet.stores.store import Store

if TYPE_CHECKING:
    from broadsheet.newsroom.desks.stories import StoryQueries

NameKind = Literal["person", "organisation", "place", "topic"]
_TYPES: dict[str, tuple[str, ...]] = {"person": ("PER",), "organisation": ("ORG",), "place": ("LOC",)}
_KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "topic": "topic"}
_SHOWN = 20
_LISTS = 16


class NameDesk:
    """`news.names`."""

    def __init__(self, store: Store, stories: StoryQueries) -> None:
        self._store = store
        self._stories = stories
        self._listed: Recent[tuple[int, NameKind, int], tuple[Name, ...]] = Recent(_LISTS)

    def list(self, kind: NameKind, limit: int = 50) -> tuple[Name, ...]:
        """Names of a kind, those in most articles first. Counted once for each version of the store: every page names its topics."""
        key = (self._store.version(), kind, limit)
        listed = self._listed.get(key)
        if listed is None:
            counted = self._store.lookups.topics(limit) if kind == "topic" else self._store.lookups.names(_TYPES[kind], limit)
            listed = tuple(map(name_of, counted))
            self._listed.update([(key, listed)])
        return listed

    def page(self, kind: NameKind, id: str) -> NamePage:
        """All we hold on one name. The stories of a topic are ranked as on a front page, with why; those of a name come newest first.

        Raises: NotFound: no article tells of it.
        """
        counted = self._store.lookups.topic(id) if kind == "topic" else self._store.lookups.name(id)
        if counted is None or _KINDS.get(counted.kind) != kind:
            raise NotFound(f"No article tells of this {kind}", about=id)
        entity, topic = (None, id) if kind == "topic" else (id, None)
        stories = self._ranked(id) if kind == "topic" else self._newest(id)
        articles = self._store.articles.newest(limit=_SHOWN, among=among_articles(entity=entity, topic=topic))
        together = [] if kind == "topic" else self._store.lookups.together(id, _SHOWN)
        return NamePage(
            name_of(counted),
            stories,
            tuple(article for _, article in articles),
            self._said(counted) if kind in ("person", "organisation") else (),
            tuple(name_of(one) for one in together if one.kind in _KINDS),
        )

    def _said(self, counted: Counted) -> tuple[Hit, ...]:
        return saying_hits(self._store, self._store.lookups.said_by(counted.label, 50))

    def _ranked(self, topic: str) -> tuple[Told, ...]:
        """The best of the hundred stories that changed last."""
        return self._stories.list(topic=topic, order="rank", limit=_SHOWN).items

    def _newest(self, entity: str) -> tuple[Told, ...]:
        found = self._store.stories.newest(limit=_SHOWN, among=among_stories(entity=entity), least_articles=2)
        return self._told([id for _, id in found])

    def _told(self, ids: Sequence[str]) -> tuple[Told, ...]:
        kept = self._store.stories.briefs(ids)
        return tuple(Told(kept[id].story, kept[id].brief, version=kept[id].version) for id in ids if id in kept)


NAMED = frozenset(_KINDS)


def name_of(counted: Counted) -> Name:
    """A name as the faces know it."""
    return Name(counted.id, counted.label, _KINDS.get(counted.kind, "topic"), counted.articles)
