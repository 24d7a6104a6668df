"""Making the briefs of the stories that changed, and of no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from broadsheet.annotations.meeting import meet
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Reading
from broadsheet.model.brief import Brief
from broadsheet.model.story import Story
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
    owners = store.owners.all()
    readings, found = store.articles.readings(articles), store.articles.annotations(articles)
    found |= _met(store, told, readings, found)
    briefs = []
    for story in told:
        with spared(story=story.id):
            briefs.append(told_brief(story, cover(story, readings, found, owners), now))
    return briefs


def _met(
    store: Store, stories: Iterable[Story], readings: Mapping[str, Reading], found: Mapping[str, Annotations]
) -> dict[str, Annotations]:
    """What was found anew, with one name for one person across each story; kept, so that all pages know it."""
    met: dict[str, Annotations] = {}
    for story in stories:
        own = {member.article for member in story.members if member.teaser is None}
        met |= meet({article: met.get(article, found[article]) for article in sorted(own & found.keys() & readings.keys())})
    if met:
        store.articles.keep_annotations([(readings[article], one) for article, one in met.items()], placed=True)
    return met
