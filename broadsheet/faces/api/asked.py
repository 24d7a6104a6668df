"""What may be asked of the API: one record a query, checked before the newsroom hears of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from broadsheet.faces.ids import PATTERN

Words = Annotated[str, Meta(max_length=300)]
Moment = Annotated[datetime, Meta(tz=True, description="RFC 3339, with offset")]
Cursor = Annotated[str, Meta(pattern="^[0-9]{15}[0-8][0-9]{18}$", description="`next` of an earlier answer")]
Place = Annotated[str, Meta(pattern="^[0-9]{1,6}$", description="`next` of an earlier answer")]
StoryId = Annotated[str, Meta(pattern=f"^({PATTERN})$")]
Limit = Annotated[int, Meta(ge=1, le=100, description="How many at most")]


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all queries: an unknown name is a mistake worth telling."""


class Nothing(Asked, frozen=True):
    """Takes no parameters."""


class StoriesAsked(Asked, frozen=True):
    topic: Annotated[Words, Meta(description="An IPTC Media Topic, by code or label")] | None = None
    publisher: Words | None = None
    since: Moment | None = None
    until: Moment | None = None
    order: Literal["rank", "newest"] = "rank"
    limit: Limit = 20
    cursor: Cursor | None = None


class ArticlesAsked(Asked, frozen=True):
    publisher: Words | None = None
    person: Words | None = None
    place: Words | None = None
    topic: Words | None = None
    story: StoryId | None = None
    since: Moment | None = None
    until: Moment | None = None
    collapse: Annotated[Literal["copies"], Meta(description="Show one article of each copy family")] | None = None
    limit: Limit = 20
    cursor: Cursor | None = None


class FiguresAsked(Asked, frozen=True):
    kind: Annotated[Words, Meta(description="deaths, injured, money ...")] | None = None


class SearchAsked(Asked, frozen=True):
    q: Annotated[
        str, Meta(description="Words, phrases in quotation marks, said-by:, figure: ... `unread` names what is not understood")
    ]
    kind: Literal["story", "article", "statement", "quote", "figure"] | None = None
    order: Literal["best", "newest"] = "best"
    limit: Limit = 20
    cursor: Place | None = None
