"""Which picture stands with a story: one that is here already, so that printing the page asks nobody."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.faces.desk import Newsdesk
from broadsheet.model.desk import Told

# Articles of a story that are looked at for a picture.
MOST_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """`href` is our own address of it; a picture never stands without its credit where one is known."""

    href: str
    caption: str
    credit: str


def picture_of(news: Newsdesk, told: Told) -> Picture | None:
    """The first picture of the story's own texts that is kept here; none of a copy, none of a card."""
    originals = (entry.article for entry in told.brief.articles if entry.teaser is None and entry.role == "original")
    for _, id in zip(range(MOST_LOOKED_AT), originals, strict=False):
        kept = news.kept_pictures(id)
        if kept:
            image = news.articles.get(id).images[min(kept) - 1]
            return Picture(f"/picture/{id}/{min(kept)}", image.caption or "", image.credit or "")
    return None
