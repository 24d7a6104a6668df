"""What may be asked of the API: one record a query, checked before the newsroom hears of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from broadsheet.faces.ids import PATTERN

Words = Annotated[str, Meta(max_length=300)]
Moment = Annotated[datetime, Meta(tz=True, description="RFC 3339, with offset")]
Cursor = Annotated[str, Meta(pattern="^[0-9]{15}[0-8][0-9]{18}$", description="`next` of an earlier answer")]
StoryCursor = Annotated[str, Meta(pattern="^([0-9]{15}[0-8][0-9]{18}){2}$", description="`next` of an earlier answer")]
Place = Annotated[str, Meta(pattern="^[0-9]{1,6}$", description="`next` of an earlier answer")]
StoryId = Annotated[str, Meta(pattern=f"^({PATTERN})$")]
Number = Annotated[str, Meta(pattern=r"^[0-9]{1,12}(\.[0-9]{1,6})?$")]
Collapse = Annotated[
    Literal["story", "copies"], Meta(description="`story`: one article of each story; `copies`: without copies of others")
]
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
    cursor: StoryCursor | None = None


class ArticlesAsked(Asked, frozen=True):
    publisher: Words | None = None
    person: Words | None = None
    place: Words | None = None
    topic: Words | None = None
    story: StoryId | None = None
    since: Moment | None = None
    until: Moment | None = None
    collapse: Collapse | None = None
    limit: Limit = 20
    cursor: Cursor | None = None


class FiguresAsked(Asked, frozen=True):
    kind: Annotated[Words, Meta(description="deaths, injured, money ...")] | None = None


class DevelopmentsAsked(Asked, frozen=True):
    status: Literal["happened", "expected"] | None = None


class SourcesAsked(Asked, frozen=True):
    kind: Literal["named", "official", "unnamed", "media", "document"] | None = None


class DisagreementsAsked(Asked, frozen=True):
    kind: Annotated[Words, Meta(description="conflict, scope, claim, framing, progression ...")] | None = None


class NewAsked(Asked, frozen=True):
    since: Moment


class SearchAsked(Asked, frozen=True):
    q: Annotated[
        str,
        Meta(
            description='Words, "phrases", -without, begin*, headline: speaker: quote: deaths:>100 ...; `unread` names what is lost'
        ),
    ]
    kind: Literal["story", "article", "statement", "quote", "figure"] | None = None
    order: Literal["best", "newest"] = "best"
    collapse: Collapse | None = None
    headline: Words | None = None
    publisher: Annotated[Words, Meta(description="The exact name")] | None = None
    person: Words | None = None
    place: Words | None = None
    topic: Annotated[Words, Meta(description="An IPTC Media Topic, by code or label")] | None = None
    speaker: Annotated[Words, Meta(description="Words of a source's name")] | None = None
    quote: Annotated[Words, Meta(description="Words in quotation marks")] | None = None
    figure: Annotated[Words, Meta(description="deaths, injured, money ...")] | None = None
    least: Number | None = None
    most: Number | None = None
    language: Words | None = None
    after: date | None = None
    before: date | None = None
    limit: Limit = 20
    cursor: Place | None = None


class StatementsAsked(Asked, frozen=True):
    speaker: Annotated[Words, Meta(description="Words of a source's name")] | None = None
    quote: Annotated[Words, Meta(description="Words in quotation marks")] | None = None
    after: date | None = None
    before: date | None = None
    limit: Limit = 20
    cursor: Place | None = None


class ReportedAsked(Asked, frozen=True):
    kind: Annotated[Words, Meta(description="deaths, injured, money ...")]
    least: Number | None = None
    most: Number | None = None
    after: date | None = None
    before: date | None = None
    limit: Limit = 20
    cursor: Place | None = None


class DecisionsAsked(Asked, frozen=True):
    story: StoryId | None = None


class FrontAsked(Asked, frozen=True):
    day: Annotated[date, Meta(description="The newest edition where none is named")] | None = None
    part: Literal["morning", "evening"] | None = None


class NamesAsked(Asked, frozen=True):
    limit: Limit = 50
