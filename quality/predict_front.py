"""The order we give the stories of small front pages, made up to be judged: each with what should stand above what, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from broadsheet.model.brief import Brief, CoverageEntry, Development, Disagreement
from broadsheet.model.desk import Told
from broadsheet.model.story import Story
from broadsheet.publishers.known import house_of
from broadsheet.stories import Interests, rank
from quality.data import read_lines

NOW = datetime(2031, 3, 3, 20, tzinfo=UTC)

Row = dict[str, Any]


def predict_front(data: Path) -> Iterator[Row]:
    """`{page, order, why {story: reasons}, newest, largest}` for each page; orders are names of stories, the last two for comparison."""
    for page in read_lines(data / "pages.jsonl"):
        told = [tell(name, story) for name, story in page["stories"].items()]
        ranked = rank(told, NOW, interests=interests_of(page.get("follows", {})))
        yield {
            "page": page["page"],
            "order": [one.story.id for one in ranked],
            "why": {one.story.id: one.why for one in ranked},
            "newest": [one.story.id for one in sorted(told, key=_age)],
            "largest": [one.story.id for one in sorted(told, key=lambda one: -one.brief.independent_publishers)],
        }


def _age(one: Told) -> float:
    return (NOW - one.story.last).total_seconds() if one.story.last else float("inf")


def interests_of(follows: Mapping[str, Any]) -> Interests:
    """What the page's reader follows; `searches` by story, everything else a list of names."""
    named = {name: frozenset(values) for name, values in follows.items() if name != "searches"}
    return Interests(**named, searches={story: tuple(names) for story, names in follows.get("searches", {}).items()})


def tell(name: str, story: Row) -> Told:
    """A story of texts `[publisher, hours ago or null, what it is, hours ago that it was seen]`, as its brief would have it."""
    entries = tuple(_entry(f"{name} {number}", *text) for number, text in enumerate(story["texts"]))
    reporting = [entry for entry in entries if entry.role != "carrier" and not entry.opinion]
    houses = {house_of(entry.publisher) for entry in reporting if entry.publisher}
    developments, disagreements, places = story.get("tells", (0, 0, 0))
    days = [moment for entry in entries if (moment := _known(entry)) is not None]
    brief = Brief(
        name, name, "active", entries, len(houses) or 1,
        developments=(Development(None, "happened", "", ()),) * developments,
        disagreements=(Disagreement("", "conflict", ()),) * disagreements,
        places=tuple((f"place {number}", 0.0, 0.0, 1) for number in range(places)),
        headline_publisher=story.get("head"), topics=tuple(story.get("topics", ())),
        people=tuple((person, 1) for person in story.get("people", ())), publishers=tuple(filter(None, (e.publisher for e in entries))),
    )  # fmt: skip
    return Told(Story(name, (), min(days, default=None), max(days, default=None)), brief)


def _entry(article: str, publisher: str | None, hours: float | None, what: str = "", seen: float | None = None) -> CoverageEntry:
    published = None if hours is None else (NOW - timedelta(hours=hours)).isoformat()
    return CoverageEntry(
        article,
        1 if what == "card" else None,
        None,
        publisher,
        None,
        published,
        "carrier" if what == "copy" else "original",
        opinion=what == "opinion",
        seen_at=NOW - timedelta(hours=seen if seen is not None else hours if hours is not None else 0.0),
    )


def _known(entry: CoverageEntry) -> datetime | None:
    """What a story desk takes for its day: a card without a date is as old as its page."""
    if entry.published is None and entry.teaser is None:
        return None
    return min(filter(None, (datetime.fromisoformat(entry.published) if entry.published else None, entry.seen_at)))
