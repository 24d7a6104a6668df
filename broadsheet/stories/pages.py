"""What a page tells by itself: cards beside an article are often, and only often, on its topic.

Of the cards on two captured pages of portals two in three were on the topic of the article; so a card's page is worth a little in
favour of the article's story, and never enough alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

PAGE_WORTH = 1.0
"""Log odds that a card gains for the story of the article it stood beside."""
TIES_FOR_STORIES = 2
"""Cards of the one on pages of the other that two stories need to gain as much."""


def page_of(key: str) -> str | None:
    """The key of the article a card stood beside; None for what is no card."""
    article, mark, _ = key.partition("#")
    return article if mark else None


def ties(keys: Iterable[str], others: Mapping[str, object]) -> int:
    """How many of the keys are cards that stood beside one of the others."""
    return sum(page_of(key) in others for key in keys if "#" in key)


def page_worth(keys: Iterable[str], others: Mapping[str, object]) -> float:
    """What the pages say for a card (its one key) and a story."""
    return PAGE_WORTH if ties(keys, others) else 0.0


def worth_between(one: Mapping[str, object], other: Mapping[str, object]) -> float:
    """What the pages say for two stories being one: a single card may stand anywhere, several hardly do."""
    return PAGE_WORTH if ties(one, other) + ties(other, one) >= TIES_FOR_STORIES else 0.0
