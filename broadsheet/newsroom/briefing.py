"""Making the briefs of the stories that changed, and of no others."""

from __future__ import annotations

from datetime import datetime

from broadsheet.model.brief import Brief
from broadsheet.newsroom.mistakes import spared
from broadsheet.newsroom.progress import Progress
from broadsheet.newsroom.stages import cover, told_brief
from broadsheet.stores.store import Store

_PORTION = 32


def brief_touched(store: Store, now: datetime, progress: Progress) -> int:
    """Brief every story that was touched since its last brief; how many briefs. Teasers alone have nothing to tell yet."""
    done, told, waiting = 0, 0, store.stories.count_touched()
    progress("brief", done, waiting)
    while ids := store.stories.touched(_PORTION):
        made = _briefs(store, ids, now)
        untold = [story for story in ids if story not in {brief.story for brief in made}]
        store.stories.keep_briefs(made, untold)
        done, told = done + len(ids), told + len(made)
        progress("brief", done, max(done, waiting))
    return told


def _briefs(store: Store, ids: list[str], now: datetime) -> list[Brief]:
    stories = store.stories.many(ids).values()
    told = [story for story in stories if any(member.teaser is None for member in story.members)]
    articles = sorted({member.article for story in told for member in story.members})
    readings, found = store.articles.readings(articles), store.articles.annotations(articles)
    briefs = []
    for story in told:
        with spared(story=story.id):
            briefs.append(told_brief(story, cover(story, readings, found), now))
    return briefs
