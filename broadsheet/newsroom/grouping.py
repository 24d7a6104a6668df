"""Placing articles into stories: the desk in memory, and the store that remembers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import RLock

import msgspec

from broadsheet.model.ids import content_id
from broadsheet.model.story import CopyFamily, Member, Story
from broadsheet.newsroom.mistakes import spared
from broadsheet.newsroom.progress import Progress, silent
from broadsheet.newsroom.restarting import set_up
from broadsheet.newsroom.stages import dated, items_of, role_in, shared_texts
from broadsheet.stores.sql.stories import Seat
from broadsheet.stores.store import Store
from broadsheet.stories import (
    Decision,
    Item,
    Placement,
    StoryChange,
    StoryDesk,
    Suggestion,
    describe_family,
    suggest,
    take_back,
)

_PORTION = 256
_RETIRE_EVERY = timedelta(days=1)


class Grouping:
    """The story desk of one newsroom. It is set up from the store when first needed, and then kept at hand."""

    def __init__(self, store: Store, days: int) -> None:
        self._store = store
        self._days = days
        self._desk: StoryDesk | None = None
        self._owing = False
        """Whether sketches were drawn anew for the desk, and the store does not have them yet."""
        self._retired: datetime | None = None
        self._lock = RLock()

    @property
    def desk(self) -> StoryDesk:
        """The desk, restored from the seats of the active days."""
        if self._desk is None:
            self._desk, self._owing = set_up(self._store, self._days)
        return self._desk

    def _make_ready(self, progress: Progress = silent) -> None:
        """Set up the desk while the pen is held: what is drawn anew for it is kept as it comes, so that a kill costs a portion."""
        if self._desk is None or self._owing:
            self._desk, self._owing = set_up(self._store, self._days, keep=True, progress=progress)

    def warm_up(self) -> None:
        """Set up the desk now. Costs about as long as reading the active seats: see `./dev bench pipeline`."""
        with self._lock:
            _ = self.desk

    def suggest(self, article: str, most: int) -> tuple[Suggestion, ...]:
        """What to read after an article; nothing while the desk is not set up or busy, for a reader does not wait for it."""
        if self._desk is None or not self._lock.acquire(blocking=False):
            return ()
        try:
            return suggest(self._desk, article, most=most)
        finally:
            self._lock.release()

    def forget(self) -> None:
        """Let go of the desk: it is set up anew from the store when next needed."""
        self._desk, self._owing = None, False

    def place_waiting(self, progress: Progress) -> int:
        """Place every article that waits, in order of publication, with its teasers; how many articles."""
        with self._lock:
            return self._place_waiting(progress)

    def _place_waiting(self, progress: Progress) -> int:
        waiting, done = self._store.articles.count(waiting="placed"), 0
        if waiting:
            self._make_ready(progress)
        progress("group", done, waiting)
        while ids := self._store.stories.to_place(_PORTION):
            self._place_all(ids)
            done += len(ids)
            progress("group", done, max(done, waiting))
        if done:
            self._keep_changes(self.desk.repair())
            self._retire()
        return done

    def _retire(self) -> None:
        """Let go of old stories, once in a day of the paper's own time: to forget a few costs as much as to forget thousands."""
        newest = self._store.stories.latest()
        if newest is not None and (self._retired is None or newest - self._retired >= _RETIRE_EVERY):
            self._retired = newest
            self.desk.retire(newest)

    def decide(self, decision: Decision, now: datetime) -> None:
        """Let a person's decision stand, now and in every rebuild."""
        record = msgspec.json.encode(decision).decode()
        self._store.stories.decide(content_id(now, record), decision.kind, record, now)
        with self._lock:
            self._make_ready()
            self._keep_changes(self.desk.decide(decision))

    def undo(self, number: str) -> None:
        """Take a decision back. A story that it had joined into another stands again, under an id that the old one leads to."""
        made = {id: msgspec.json.decode(record, type=Decision) for id, _, record in self._store.stories.decisions_made()}
        decision = made.pop(number)
        self._store.stories.undecide(int(number))
        with self._lock:
            self._make_ready()
            changes = take_back(self.desk, decision, made.values())
            self._keep_changes(changes)
            was = dict(decision.was)
            again = {was[key]: change.into for change in changes if change.kind == "split" for key in change.articles if key in was}
            self._store.stories.move([(story, (into,)) for story, into in again.items()])
            if again:
                self.forget()  # what leads where is read from the store

    def _place_all(self, ids: Sequence[str]) -> None:
        """Place these; where one of them cannot be placed by a mistake of ours, it alone goes without a seat."""
        placed = False
        with spared(articles=list(ids[:10])):
            self._place(ids)
            placed = True
        if placed:
            return
        self.forget()  # it may hold half of what failed
        if len(ids) == 1:
            self._store.stories.keep_seats(ids, [], [], {})
        for id in ids if len(ids) > 1 else ():
            self._place_all([id])

    def _place(self, ids: Sequence[str]) -> None:
        readings, found = self._store.articles.readings(ids), self._store.articles.annotations(ids)
        seen = self._store.articles.seen(ids)
        items = [dated(item, seen.get(id)) for id in ids for item in items_of(readings[id], found[id])]
        placed = [(item, self.desk.join(item)) for item in items]
        families = self._families([placement for _, placement in placed])
        seats = [
            _seat(item, placement, families) for item, placement in placed if placement.signature or placement.verdict != "again"
        ]
        self._store.stories.keep_seats(ids, seats, self._touched(), {family.id: family for family in families.values()})

    def _families(self, placements: Sequence[Placement]) -> dict[str, CopyFamily]:
        """The copy families that these placements made or enlarged, as they stand after all of them, by article."""
        described: dict[str, CopyFamily] = {}
        for placement in placements:
            if placement.key in described or len(placement.family) < 2:
                continue
            kin = [key for key in self.desk.copies.members(placement.key) if "#" not in key]
            if len(kin) > 1:
                family = describe_family(list(self._store.articles.many(sorted(kin)).values()))
                described.update(dict.fromkeys(kin, family))
        return described

    def _touched(self) -> list[Story]:
        return [self.desk.story(story) for story in sorted(self.desk.touched())]

    def _keep_changes(self, changes: Sequence[StoryChange]) -> None:
        self._store.stories.keep_changes([(change.story, change.into, change.articles) for change in changes], self._touched())
        emptied = {change.story: self.desk.resolve(change.story) for change in changes}
        self._store.stories.move([(story, (into,)) for story, into in emptied.items() if into != story])


def _seat(item: Item, placement: Placement, families: dict[str, CopyFamily]) -> Seat:
    family = families.get(item.article.id) if item.teaser is None else None
    published = item.article.published.earliest if item.article.published else None
    shares = shared_texts(placement.shares)
    member = Member(item.article.id, item.teaser, placement.score, placement.why, item.seen_at, shares=shares)
    return Seat(
        member=member,
        story=placement.story,
        role=role_in(family, item.article.id),
        family=family.id if family else None,
        published=published or item.seen_at,
        signature=placement.signature,
    )
