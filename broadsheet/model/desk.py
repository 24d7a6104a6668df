"""What the newsroom hands to the faces: answers to a reader's question, each complete enough for one page.

Nothing here is kept; it is put together from what is. Collections are ordered as they are to be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from broadsheet.model.annotation import Annotations, Figure
from broadsheet.model.article import Article, PublisherCard, Reading, Revision
from broadsheet.model.brief import Brief, LeftOut, Sourcing
from broadsheet.model.intake import Feed, Publisher
from broadsheet.model.story import CopyFamily, Story, StoryLink

T = TypeVar("T")
Part = Literal["morning", "evening"]


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """Some of a longer list. `next` is an opaque cursor, None at the end; `total` where counting is cheap."""

    items: tuple[T, ...]
    next: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A finite paper: what was known from `since` to `until` (aware UTC)."""

    day: date
    part: Part
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its brief. `why` says in words why it stands where it stands; `version` rises with every change of the story."""

    story: Story
    brief: Brief
    why: tuple[str, ...] = ()
    version: int = 0
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """The front page: stories best first, articles in no story, and what came in (`articles`, of which `copies`)."""

    edition: Edition
    told: tuple[Told, ...]
    loose: tuple[Article, ...] = ()
    articles: int = 0
    copies: int = 0
    publishers: int = 0
    edited: tuple[tuple[Article, Revision], ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything a story page shows. `articles` holds each member, and each article that carries a member's card, by id."""

    told: Told
    articles: Mapping[str, Article]
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """Readings of the pages whose cards are members, by article id."""
    links: tuple[tuple[StoryLink, Told], ...] = ()
    names: Mapping[str, Name] = field(default_factory=dict)
    """People, bodies and places that its articles name, by label: those with a page of their own."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Something to read next, and its because.

    With `teaser` it is a card, known only from the page of `article.id`, where it is the card of that number (from 0); `article` is then
    what the card says. `day` is its publication; where it states none, for a card that of its page, else None.
    """

    article: Article
    why: str
    story: str
    day: datetime | None = None
    teaser: int | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """One article with all that is kept of it: as read, as understood, as seen again, and where it belongs."""

    article: Article
    reading: Reading
    annotations: Annotations
    revisions: tuple[Revision, ...] = ()
    family: CopyFamily | None = None
    relatives: Mapping[str, Article] = field(default_factory=dict)
    """The other articles of the copy family, by id."""
    told: Told | None = None
    full_text: bool = True
    """Whether the publisher lets us show the whole text."""
    left_out: LeftOut | None = None
    """What others report of the story and this article does not; None outside of a story."""
    read_next: tuple[Suggested, ...] = ()
    """Articles and cards that add something: of the story, and of stories on its topic."""
    shares: tuple[tuple[Article, float], ...] = ()
    """Articles that share paragraphs with this one and are no copies, each with the share of the shorter text, the most first."""
    why: tuple[str, ...] = ()
    """Why it stands in its story or in none, and what is odd about it: no date, a date in the future."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Who owns a publisher (by name, in small letters); an empty owner says that it stands alone. `said_here`: by this paper's reader."""

    publisher: str
    owner: str
    said_here: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A publisher: what pages state of it (`card`), and what we count. `first_in` counts stories it told first, of `stories`."""

    publisher: Publisher
    card: PublisherCard | None
    stated_on: str | None
    articles: int
    copies: int
    copied_by: int
    stories: int
    first_in: int
    edited: int
    sourcing: Sourcing | None
    sourcing_of_all: Sourcing | None
    latest: tuple[Article, ...]
    edits: tuple[tuple[Article, Revision], ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A person, body, place or topic as a page of its own. `id` is what its address holds."""

    id: str
    label: str
    kind: Literal["person", "organisation", "place", "topic"]
    articles: int = 0
    wikidata: str | None = None
    role: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class NamePage:
    """All we hold on one name: the stories and articles that tell of it and, for who speaks, what was said, newest first."""

    name: Name
    stories: tuple[Told, ...]
    articles: tuple[Article, ...]
    said: tuple[Hit, ...] = ()
    together: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `passage` is plain text and `marks` the stretches of it that matched; `start:end` stand in the article.

    `kind` story: `told` is set. article: `article`. statement and quote: `article`, `speaker`. figure: `article`, `figure`.
    `others` counts the articles of the same story that it stands for, where a search shows one of each.
    """

    kind: Literal["story", "article", "statement", "quote", "figure"]
    passage: str
    marks: tuple[tuple[int, int], ...] = ()
    told: Told | None = None
    article: Article | None = None
    speaker: str | None = None
    figure: Figure | None = None
    start: int | None = None
    end: int | None = None
    story: str | None = None
    others: int = 0


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found. `facets` maps a facet to its values with counts, most first.

    `unread` names the words of the query that we did not understand, `suggestions` queries that would find something.
    With `at_least` there are `total` or more: nobody counts further.
    """

    query: str
    total: int
    items: tuple[Hit, ...]
    next: str | None = None
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How a feed does: `entries` seen so far, of which `read`; `why` tells the state in words, `hub` what its hub does, "" without one."""

    feed: Feed
    entries: int = 0
    read: int = 0
    why: str = ""
    hub: str = ""
