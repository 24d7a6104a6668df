"""Setting up the story desk from the store. What it remembers of the articles in another version's way is drawn anew from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from time import perf_counter

import msgspec

from broadsheet.newsroom.journal import note
from broadsheet.newsroom.progress import Progress, silent
from broadsheet.newsroom.stages import dated
from broadsheet.stores.sql.stories import Seat
from broadsheet.stores.store import Store
from broadsheet.stories import Decision, Item, Kept, StoryDesk, is_current, items_of

_PORTION = 256


def set_up(store: Store, days: int, *, keep: bool = False, progress: Progress = silent) -> tuple[StoryDesk, bool]:
    """The desk, restored from the seats of the active days, and whether the store lacks sketches that were drawn anew for it.

    With `keep`, for which the pen must be held, they are kept a portion at a time: who is killed meanwhile goes on from there.
    """
    renewal = _Renewal(store if keep else None)
    newest = store.stories.latest()
    since = newest - timedelta(days=days) if newest else None
    keys = store.stories.seated(since)
    desk = StoryDesk.restore(
        _kept(store, since, renewal, partial(progress, of=len(keys))),
        decisions=[msgspec.json.decode(record, type=Decision) for record in store.stories.decisions()],
        redirects=store.stories.redirects(),
        histories=store.stories.histories(since),
        window=days,
        keys=keys,
        renewed=renewal.take,
    )
    renewal.end()
    return desk, renewal.drawn > 0 and not keep


class _Renewal:
    """The sketches drawn anew, on their way into a store where one is given."""

    def __init__(self, store: Store | None) -> None:
        self.drawn = self.left_out = 0
        self._store = store
        self._portion: dict[str, bytes] = {}
        self._begun = perf_counter()

    def take(self, key: str, signature: bytes) -> None:
        self.drawn += 1
        if self._store is not None:
            self._portion[key] = signature
            if len(self._portion) >= _PORTION:
                self._keep(self._store)

    def end(self) -> None:
        if self._store is not None:
            self._keep(self._store)
        if self.drawn or self.left_out:
            seconds = round(perf_counter() - self._begun, 1)
            why = "the store was grouped by another version of Broadsheet"
            note("sketched_anew", why=why, seats=self.drawn, left_out=self.left_out, kept=self._store is not None, seconds=seconds)

    def _keep(self, store: Store) -> None:
        store.stories.keep_signatures(self._portion)
        self._portion.clear()


def _kept(store: Store, since: datetime | None, renewal: _Renewal, tell: Callable[[str, int], None]) -> Iterator[Kept]:
    """The seats as the desk takes them, those of another version with their items. A card that its page shows no more has none."""
    seats, done = (seat for seat in store.stories.seats(since) if seat.story), 0
    while portion := list(islice(seats, _PORTION)):
        stale = [seat for seat in portion if not is_current(seat.signature)]
        items = _items(store, stale) if stale else {}
        renewal.left_out += sum(_key(seat) not in items for seat in stale)
        yield from (
            Kept(seat.story or "", seat.member.score, seat.member.why, seat.signature, items.get(_key(seat))) for seat in portion
        )
        done += len(portion)
        if stale:
            tell("sketch", done)


def _items(store: Store, seats: Sequence[Seat]) -> dict[str, Item]:
    ids = sorted({seat.member.article for seat in seats})
    readings, seen = store.articles.readings(ids), store.articles.seen(ids)
    return {item.key: dated(item, seen.get(id)) for id, reading in readings.items() for item in items_of(reading)}


def _key(seat: Seat) -> str:
    return seat.member.article if seat.member.teaser is None else f"{seat.member.article}#{seat.member.teaser}"
