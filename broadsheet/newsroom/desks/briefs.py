"""Briefs and their figures, by story."""

from __future__ import annotations

from broadsheet.model.brief import Brief, FigureSeries
from broadsheet.model.errors import StoryNotFound
from broadsheet.newsroom.desks.cursors import read_id
from broadsheet.stores.store import Store


class BriefDesk:
    """`news.briefs`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, story: str) -> Brief:
        """The brief of a story.

        Raises: StoryNotFound. BadInput: no id of ours.
        """
        kept = self._store.stories.briefs([read_id(story)]).get(read_id(story))
        if kept is None:
            raise StoryNotFound(f"There is no story {story}", about=story)
        return kept.brief

    def figures(self, story: str, kind: str | None = None) -> tuple[FigureSeries, ...]:
        """The figure series of a story, of one kind ("deaths") where asked.

        Raises: StoryNotFound. BadInput: no id of ours.
        """
        series = self.get(story).figure_series
        return series if kind is None else tuple(one for one in series if one.kind == kind)
