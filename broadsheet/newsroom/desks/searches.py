"""Searches that readers keep: each is a feed, and tells what came in since it was last looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from broadsheet.model.errors import BadInput, NotFound
from broadsheet.model.ids import content_id
from broadsheet.model.people import SavedSearch
from broadsheet.newsroom.desks.cursors import read_id
from broadsheet.stores.recent import Recent
from broadsheet.stores.records import from_ms, to_ms
from broadsheet.stores.store import Store

MOST = 100
"""Searches of one reader: each that tells is asked anew with every round."""
LONGEST_NAME, LONGEST_VALUE = 120, 1_000
_FACETS = frozenset(
    "kind order collapse headline publisher person place topic speaker quote figure least most language after before".split()
)


class CountNew(Protocol):
    """How many articles that match a query were taken in since a moment."""

    def __call__(self, query: str, since: datetime, **facets: str) -> int: ...


class SearchDesk:
    """`news.searches`."""

    def __init__(self, store: Store, count_new: CountNew, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._count_new = count_new
        self._clock = clock
        self._waiting: Recent[int, dict[str, int]] = Recent(1)  # every page asks, and it changes with the store alone

    def list(self) -> tuple[SavedSearch, ...]:
        """All of them, the first saved first."""
        return tuple(self._store.searches.all())

    def get(self, id: str) -> SavedSearch:
        """Raises: NotFound. BadInput: no id of ours."""
        found = self._store.searches.get(read_id(id))
        if found is None:
            raise NotFound(f"There is no saved search {id}", about=id)
        return found

    def save(self, name: str, asked: Mapping[str, str], *, tell: bool = True) -> SavedSearch:
        """Keep a search: its words under `q`, its facets by name. The same search again is the same, with its new name.

        Raises: BadInput: it asks for nothing, or there are `MOST` already.
        """
        kept = {key: value[:LONGEST_VALUE] for key, value in sorted(asked.items()) if value and (key == "q" or key in _FACETS)}
        if not set(kept) - {"kind", "order", "collapse"}:
            raise BadInput("A search that asks for nothing cannot be saved", about="q")
        id = str(content_id(None, *(part for item in kept.items() for part in item)))
        known = self._store.searches.get(id)
        if known is None and len(self._store.searches.all()) >= MOST:
            raise BadInput(f"{MOST} searches are saved already", help="Let one go first.")
        now = from_ms(to_ms(self._clock()))
        title = " ".join(name.split())[:LONGEST_NAME] or kept.get("q", "") or ", ".join(kept.values())
        search = SavedSearch(id, title[:LONGEST_NAME], kept, tell, now, now)
        search = replace(known, name=search.name, tell=tell) if known else search
        self._store.searches.keep(search)
        return search

    def tell(self, id: str, on: bool) -> None:
        """Whether a search is counted at the top of the paper.

        Raises: NotFound. BadInput: no id of ours.
        """
        self._store.searches.keep(replace(self.get(id), tell=on))

    def seen(self, id: str) -> None:
        """What it finds up to now has been looked at.

        Raises: NotFound. BadInput: no id of ours.
        """
        self._store.searches.seen(self.get(id).id, self._clock())

    def drop(self, id: str) -> None:
        """Let it go.

        Raises: NotFound. BadInput: no id of ours.
        """
        self._store.searches.drop(self.get(id).id)

    def waiting(self) -> dict[str, int]:
        """How many articles came in for each search that tells, since it was last looked at; those without any are left out."""
        version = self._store.version()
        waiting = self._waiting.get(version)
        if waiting is None:
            counted = {search.id: self._new(search) for search in self.list() if search.tell and search.seen_at}
            waiting = {id: number for id, number in counted.items() if number}
            self._waiting.update([(version, waiting)])
        return dict(waiting)

    def _new(self, search: SavedSearch) -> int:
        facets = {name: value for name, value in search.asked.items() if name not in ("q", "order", "collapse", "kind")}
        assert search.seen_at is not None
        return self._count_new(search.asked.get("q", ""), search.seen_at, **facets)
