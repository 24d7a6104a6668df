"""What this reader cares about, as far as they said so: searches they saved to be told of, articles they kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from broadsheet.model.people import SavedSearch
from broadsheet.newsroom.desks.query import read_query
from broadsheet.newsroom.desks.search import wanted_of
from broadsheet.stores.recent import Recent
from broadsheet.stores.store import Store
from broadsheet.stories import Interests

_NEWEST = 60
"""Articles of one search that are looked at: a front page is about what is new."""
_KEPT = 200
"""Starred articles that count, those starred last."""


class ReaderInterests:
    """What ranking asks of the reader. Found once for each version of the store: every front page asks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: Recent[int, Interests] = Recent(1)

    def now(self) -> Interests:
        """Today's interests; nobody's where nothing is saved and nothing kept."""
        version = self._store.version()
        found = self._found.get(version)
        if found is None:
            found = self._find()
            self._found.update([(version, found)])
        return found

    def _find(self) -> Interests:
        answered: defaultdict[str, list[str]] = defaultdict(list)
        for search in self._store.searches.all():
            if search.tell:
                for story in self._stories(self._articles(search)):
                    answered[story].append(search.name)
        kept = self._store.stars.all()[:_KEPT]
        return Interests(
            searches={story: tuple(names) for story, names in answered.items()},
            kept=frozenset(self._stories(kept)),
        )

    def _articles(self, search: SavedSearch) -> list[str]:
        facets = {name: value for name, value in search.asked.items() if name not in ("q", "order", "collapse", "kind")}
        query = read_query(search.asked.get("q", ""), facets)
        if not query.asks:
            return []
        with self._store.matches.looking() as look:
            return list(look.find(wanted_of(look, query), "newest", _NEWEST))

    def _stories(self, articles: Iterable[str]) -> list[str]:
        """The stories of these articles, each once."""
        seats = self._store.stories.seats_of(list(articles))
        return list(dict.fromkeys(seat.story for (_, teaser), seat in seats.items() if teaser is None and seat.story))
