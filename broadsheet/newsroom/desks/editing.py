"""What people decide about stories. A decision names articles, is kept for good, and outlasts every rebuild."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec

from broadsheet.model.errors import ArticleNotFound, BadInput, NotFound, StoryNotFound
from broadsheet.model.people import DecisionMade
from broadsheet.model.story import Story
from broadsheet.newsroom.briefing import brief_touched
from broadsheet.newsroom.desks.cursors import read_id
from broadsheet.newsroom.grouping import Grouping
from broadsheet.newsroom.progress import silent
from broadsheet.stores.store import Store
from broadsheet.stories import Decision


class EditingDesk:
    """`news.editing`. Each call takes effect at once on stories that are still active, and with the next rebuild on older ones."""

    def __init__(self, store: Store, grouping: Grouping, clock: Callable[[], datetime], paper_time: Callable[[], datetime]) -> None:
        self._store = store
        self._grouping = grouping
        self._clock = clock
        self._paper_time = paper_time

    def merge(self, story: str, into: str, *, why: str = "") -> tuple[str, ...]:
        """Say that two stories are one; the ids that `story` goes by from now on.

        Raises: StoryNotFound. BadInput: no id of ours, or one story twice. StoreBusy: another process is taking articles in.
        """
        gone, stays = self._story(story), self._story(into)
        if gone.id == stays.id:
            raise BadInput(f"{story} and {into} are one story already", about=story)
        self._decide(Decision("together", _keys(gone), _keys(stays)[0], why=why))
        return self._store.stories.became(gone.id) or ()

    def split(self, story: str, articles: Sequence[str], *, why: str = "") -> tuple[str, ...]:
        """Say that these articles of a story tell another one; the stories they are in from now on.

        Raises: StoryNotFound. ArticleNotFound: one is not in the story. BadInput: no id of ours, or nothing would stay.
        StoreBusy: another process is taking articles in.
        """
        parted = self._story(story)
        keys, moving = _keys(parted), tuple(read_id(article) for article in articles)
        for article in moving:
            if article not in keys:
                raise ArticleNotFound(f"The article {article} is not in the story {story}", about=article)
        staying = [key for key in keys if key not in moving and "#" not in key]
        if not staying or not moving:
            raise BadInput("A part of a story is some of its articles, not none and not all", about=story)
        self._decide(Decision("apart", moving, staying[0], why=why))
        seats = self._store.stories.seats_of(moving)
        return tuple(sorted({seat.story for (_, teaser), seat in seats.items() if teaser is None and seat.story}))

    def move(self, article: str, into: str, *, why: str = "") -> None:
        """Say that an article belongs to another story.

        Raises: StoryNotFound, ArticleNotFound. BadInput: no id of ours. StoreBusy: another process is taking articles in.
        """
        self._decide(Decision("together", (self._article(article),), _keys(self._story(into))[0], why=why))

    def pin(self, article: str, *, why: str = "") -> None:
        """Say that an article stays in the story it is in, whatever repair makes of it.

        Raises: ArticleNotFound. BadInput: no id of ours, or it is alone in its story. StoreBusy: another process is taking articles in.
        """
        id = self._article(article)
        seat = self._store.stories.seats_of([id]).get((id, None))
        story = self._store.stories.get(seat.story) if seat and seat.story else None
        others = [key for key in _keys(story) if key != id] if story else []
        if not others:
            raise BadInput("An article that is alone in its story has nothing to stay with", about=article)
        self._decide(Decision("together", (id,), others[0], why=why))

    def made(self, story: str | None = None) -> tuple[DecisionMade, ...]:
        """The decisions that stand, the latest first; with `story`, those about articles of it.

        Raises: StoryNotFound. BadInput: no id of ours.
        """
        keys = None if story is None else set(_keys(self._story(story)))
        made = (_told(*row) for row in reversed(self._store.stories.decisions_made()))
        return tuple(one for one, about in made if keys is None or not keys.isdisjoint(about))

    def undo(self, decision: str) -> None:
        """Take a decision back: its articles return to where they were, and are free again.

        Raises: NotFound. BadInput: no id of ours. StoreBusy: another process is taking articles in.
        """
        number = read_id(decision)
        if all(id != number for id, _, _ in self._store.stories.decisions_made()):
            raise NotFound(f"There is no decision {decision}; it may have been taken back", about=decision)
        with self._store.writing():
            self._grouping.undo(number)
            brief_touched(self._store, self._paper_time(), silent)

    def star(self, article: str) -> bool:
        """Keep an article whatever else is let go. False where it was starred already.

        Raises: ArticleNotFound. BadInput: no id of ours.
        """
        return self._store.stars.add([self._article(article)], self._clock()) > 0

    def unstar(self, article: str) -> bool:
        """Take a star back. False where there was none. Raises: BadInput: no id of ours."""
        return self._store.stars.remove(read_id(article))

    def starred(self) -> tuple[str, ...]:
        """The starred articles, the latest star first."""
        return tuple(self._store.stars.all())

    def _article(self, id: str) -> str:
        if self._store.articles.get(read_id(id)) is None:
            raise ArticleNotFound(f"There is no article {id}", about=id)
        return read_id(id)

    def _decide(self, decision: Decision) -> None:
        with self._store.writing():
            self._grouping.decide(replace(decision, was=self._seated((*decision.keys, decision.other))), self._clock())
            brief_touched(self._store, self._paper_time(), silent)

    def _seated(self, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The story of each of these articles and cards, by key; those in none are left out."""
        seats = self._store.stories.seats_of(sorted({key.partition("#")[0] for key in keys}))
        stories = {article if teaser is None else f"{article}#{teaser}": seat.story for (article, teaser), seat in seats.items()}
        return tuple((key, story) for key in keys if (story := stories.get(key)))

    def _story(self, id: str) -> Story:
        became = self._store.stories.became(read_id(id)) or ()
        story = self._store.stories.get(became[0]) if became else None
        if story is None:
            raise StoryNotFound(f"There is no story {id}", about=id)
        return story


def _told(id: str, made_at: datetime | None, record: str) -> tuple[DecisionMade, frozenset[str]]:
    """A decision as it is shown, and the articles and cards it is about."""
    decision = msgspec.json.decode(record, type=Decision)
    was = dict(decision.was)
    here = was.get(decision.other)
    pinned = decision.kind == "together" and here is not None and all(was.get(key) == here for key in decision.keys)
    articles = tuple(dict.fromkeys(key.partition("#")[0] for key in decision.keys))
    beside = decision.other.partition("#")[0]
    shown = DecisionMade(id, "pinned" if pinned else decision.kind, articles, beside, decision.why, made_at)
    return shown, frozenset((*decision.keys, decision.other))


def _keys(story: Story) -> tuple[str, ...]:
    """Articles of a story as the story desk names them, whole articles before cards."""
    members = sorted(story.members, key=lambda member: member.teaser is not None)
    return tuple(member.article if member.teaser is None else f"{member.article}#{member.teaser}" for member in members)
