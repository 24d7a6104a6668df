"""An article apart from its page, and what a reader of the page sees beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from broadsheet.model.page import Shape

Basis = Literal["stated", "inferred", "unknown"]
Kind = Literal["news", "live", "opinion", "analysis", "video", "audio", "gallery", "commerce", "digest", "obituary"]
BlockKind = Literal["paragraph", "heading", "list_item", "quote"]
Zone = Literal[
    "headline", "body", "image", "promo", "nav", "error_widget", "meta", "publisher_card", "related_people", "tags",
    "topic_chips", "teaser_header", "teaser", "footer", "comments_link", "blank",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Which part of ours made a thing, and in which version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Span:
    """`start` up to but without `end`, in Unicode code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A publisher or platform as the page shows it. `basis` says whether the page states it or we infer it; `why` how."""

    name: str
    basis: Basis = "stated"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """One person who signs. Staff, agencies and job titles are no bylines."""

    name: str


@dataclass(frozen=True, slots=True)
class When:
    """A time with the precision the page gave.

    `earliest` and `latest` (aware UTC, inclusive) hold the certain window; `best` is ISO 8601, as short as the precision
    goes, with the offset the page gave. `precision` is second, minute, hour, day, month or year. `as_written` is the
    page's own wording, None where it came from structured data alone.
    """

    as_written: str | None
    earliest: datetime | None
    latest: datetime | None
    best: str | None
    precision: Literal["second", "minute", "hour", "day", "month", "year"] | None
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its caption and credit apart; each None where the page has none."""

    url: str | None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A count as shown ("78K+") and the least it can mean (78000)."""

    as_written: str
    min: int


@dataclass(frozen=True, slots=True)
class Comments:
    """How many comments the page says it has."""

    count: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or block quote: `article.text[start:end]`.

    `label` is a section label that opens it ("Why it matters"), without the colon. `input` is where it stands in the decoded
    input, None where it was put together from several places.
    """

    kind: BlockKind
    start: int
    end: int
    label: str | None = None
    input: Span | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """From where, and which wire: "GAZA CITY, Gaza Strip (AP) —"."""

    place: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one publisher. All offsets of annotations count characters of `text`; blocks are joined by blank lines.

    `id` is decimal digits of a content id. `canonical` is the address the publisher gives the text; `url` where it was read.
    """

    id: str
    headline: str | None
    text: str
    blocks: tuple[Block, ...] = ()
    standfirst: str | None = None
    bylines: tuple[Byline, ...] = ()
    publisher: Named | None = None
    platform: Named | None = None
    published: When | None = None
    modified: When | None = None
    section: tuple[str, ...] = ()
    kind: Kind = "news"
    reading_minutes: int | None = None
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    comments: Comments | None = None
    dateline: Dateline | None = None
    language: str | None = None
    url: str | None = None
    canonical: str | None = None
    paywalled: bool | None = None
    robots: tuple[str, ...] = ()
    basis: dict[str, str] = field(default_factory=dict)
    """Where each field was read: {"headline": "h1", "published": "json-ld", ...}."""
    signed: tuple[str, ...] = ()
    """Everybody the page gives as author, as written: agencies and newsrooms too, which are no bylines."""
    origins: tuple[Named, ...] = ()
    """Addresses and names that the page itself gives as where its text comes from; `why` names the tag."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """A card that points to another article: a partial article of another (or the same) publisher.

    `lines` are first and last line (from 1, inclusive) of a text capture. `snippet` is as shown, without dateline.
    `story` is filled where the Reading went through `group`.
    """

    headline: str
    url: str | None = None
    publisher: str | None = None
    category: str | None = None
    snippet: str | None = None
    truncated: bool = False
    dateline: Dateline | None = None
    embedded_article: bool = False
    input: Span | None = None
    lines: tuple[int, int] | None = None
    headline_input: Span | None = None
    snippet_input: Span | None = None
    mismatch: bool = False
    """Headline and snippet do not seem to belong together."""
    sponsored: bool = False
    kind: str | None = None
    image: Image | None = None
    published: When | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class PublisherCard:
    """What the page tells about the publisher, as stated there."""

    name: str | None
    location: str | None = None
    about: str | None = None
    url: str | None = None
    followers: Count | None = None
    posts: Count | None = None
    views: Count | None = None


@dataclass(frozen=True, slots=True)
class TopicChip:
    """A chip such as "Country / Palestine"."""

    kind: str | None
    name: str


@dataclass(frozen=True, slots=True)
class ZonedLine:
    """One line (text captures; `line` from 1) or one block (HTML; `text` set) and the zone it stands in."""

    zone: Zone
    line: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """What was left out of the article, and by which rule."""

    text: str
    zone: Zone
    why: str
    input: Span | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page is no article for us. `reason` is in plain words; `code` is stable."""

    reason: str
    code: str = "not_an_article"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one page gave: the article, the teasers around it, and what was left out.

    `article` is None only together with `refused`; teasers may be there all the same.
    """

    id: str
    input: str
    url: str | None
    shape: Shape
    captured_at: datetime | None
    made_by: MadeBy
    declared_date: str | None = None
    language: str | None = None
    refused: Refusal | None = None
    article: Article | None = None
    teasers: tuple[Teaser, ...] = ()
    publisher_card: PublisherCard | None = None
    related_people: tuple[str, ...] = ()
    topic_chips: tuple[TopicChip, ...] = ()
    zones: tuple[ZonedLine, ...] = ()
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an edit did, as meaning: "toll 10 to 12", "quote removed", "headline softened".

    `before` and `after` are the words that changed, None where there are none on that side.
    """

    kind: str
    text: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """The same article, seen changed. `number` counts from 1, the first text seen; `changes` tell what is other than before."""

    article: str
    number: int
    seen_at: datetime | None
    status: Literal["new", "unchanged", "changed"]
    changes: tuple[Change, ...] = ()
    diff: tuple[tuple[Literal["same", "removed", "added"], str], ...] = ()
