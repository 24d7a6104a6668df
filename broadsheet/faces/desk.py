"""The newsroom as the faces see it: questions with complete answers. `broadsheet.newsroom.Newsroom` keeps this promise.

Every call is synchronous, reads one consistent state, and may be made from any thread.
Unknown ids raise the NotFound of their kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal, Protocol

from broadsheet.model.article import Article
from broadsheet.model.brief import Fact
from broadsheet.model.desk import (
    Dossier,
    Edition,
    FeedHealth,
    Filed,
    Front,
    Hits,
    Name,
    NamePage,
    Owned,
    Part,
    Profile,
    Slice,
    Told,
)
from broadsheet.model.intake import Publisher
from broadsheet.model.people import DecisionMade, OwnerSetting, SavedSearch
from broadsheet.newsroom.hubs import Received

Order = Literal["rank", "newest"]
NameKind = Literal["person", "organisation", "place", "topic"]


class Stories(Protocol):
    def front(self, day: date | None = None, part: Part | None = None) -> Front:
        """The edition of now, or that of a past day. A store without stories gives a front without any."""

    def editions(self) -> tuple[Edition, ...]:
        """Newest first."""

    def list(
        self,
        *,
        topic: str | None = None,
        publisher: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        order: Order = "rank",
        limit: int = 20,
        cursor: str | None = None,
    ) -> Slice[Told]:
        """Raises: BadInput: the cursor is none of ours."""

    def get(self, id: str) -> Told: ...

    def dossier(self, id: str) -> Dossier: ...

    def new_since(self, id: str, moment: datetime) -> tuple[Fact, ...]:
        """What could not be read of a story before the moment."""

    def current(self, id: str) -> tuple[str, ...]:
        """What became of a story: its own id where it stands, the one it was joined into, the ones it was parted into."""


class Articles(Protocol):
    def get(self, id: str) -> Article: ...

    def filed(self, id: str) -> Filed: ...

    def list(
        self,
        *,
        publisher: str | None = None,
        person: str | None = None,
        place: str | None = None,
        topic: str | None = None,
        story: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        collapse: Literal["story", "copies"] | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Slice[Article]:
        """Newest first. Raises: BadInput: the cursor is none of ours."""


class Publishers(Protocol):
    def list(self) -> tuple[tuple[Publisher, int], ...]:
        """Each with its number of articles, most first."""

    def profile(self, name: str) -> Profile: ...

    def owners(self) -> tuple[Owned, ...]:
        """Who owns whom, by publisher: the shipped table, and above it what was said here."""

    def own(self, publisher: str, owner: str | None) -> int:
        """Say who owns a publisher: "" alone, None as the shipped table says. How many briefs were made anew."""


class Names(Protocol):
    def list(self, kind: NameKind, limit: int = 20) -> tuple[Name, ...]:
        """By number of articles, most first."""

    def page(self, kind: NameKind, id: str) -> NamePage: ...


class Feeds(Protocol):
    def health(self) -> tuple[FeedHealth, ...]: ...


class Shown(Protocol):
    """A picture as it can be served."""

    @property
    def media_type(self) -> str: ...
    @property
    def body(self) -> bytes: ...


class Editing(Protocol):
    """People's decisions. StoreBusy: another process is taking articles in."""

    def split(self, story: str, articles: Sequence[str], *, why: str = "") -> tuple[str, ...]:
        """The stories the articles are in from now on."""

    def merge(self, story: str, into: str, *, why: str = "") -> tuple[str, ...]:
        """The ids that `story` goes by from now on."""

    def move(self, article: str, into: str, *, why: str = "") -> None:
        """Say that an article belongs to another story."""

    def pin(self, article: str, *, why: str = "") -> None:
        """Say that an article stays in the story it is in. Raises: BadInput: it is alone there."""

    def made(self, story: str | None = None) -> tuple[DecisionMade, ...]:
        """The decisions that stand, the latest first; with `story`, those about articles of it."""

    def undo(self, decision: str) -> None:
        """Take a decision back: its articles return to where they were."""

    def star(self, article: str) -> bool:
        """Keep an article whatever else is let go; False where it was kept already."""

    def unstar(self, article: str) -> bool:
        """Take the star back; False where there was none."""

    def starred(self) -> tuple[str, ...]:
        """The starred articles, the latest star first."""


class Searches(Protocol):
    """Searches that readers keep. Unknown ids raise NotFound."""

    def list(self) -> tuple[SavedSearch, ...]:
        """The first saved first."""

    def get(self, id: str) -> SavedSearch: ...

    def save(self, name: str, asked: Mapping[str, str], *, tell: bool = True) -> SavedSearch:
        """The same search again is the same. Raises: BadInput: it asks for nothing."""

    def tell(self, id: str, on: bool) -> None: ...

    def seen(self, id: str) -> None: ...

    def drop(self, id: str) -> None: ...

    def waiting(self) -> dict[str, int]:
        """How many articles came in for each since it was looked at; those without any are left out."""


class Newsdesk(Protocol):
    """What a face asks of the newsroom."""

    @property
    def stories(self) -> Stories: ...
    @property
    def articles(self) -> Articles: ...
    @property
    def publishers(self) -> Publishers: ...
    @property
    def names(self) -> Names: ...
    @property
    def feeds(self) -> Feeds: ...
    @property
    def editing(self) -> Editing: ...
    @property
    def searches(self) -> Searches: ...

    def told_settings(self) -> tuple[OwnerSetting, ...]:
        """What the owner decided, without secrets."""

    def picture(self, article: str, number: int) -> Shown:
        """A picture of an article, from 1, fetched for the reader. Refused, Forbidden or TryLater where there is none to be had."""

    def kept_pictures(self, article: str) -> frozenset[int]:
        """Pictures of an article, from 1, that are here already: to show them asks nobody."""

    def confirm_push(self, token: str, said: Mapping[str, str]) -> str | None:
        """The challenge of a hub that asks whether we want what it pushes; None where we do not."""

    def receive_push(self, token: str, body: bytes, signature: str, media_type: str) -> Received:
        """Keep what a hub sent."""

    def numbers(self) -> dict[str, int]:
        """What is kept and what waits, for those who watch over the paper."""

    def version(self) -> int:
        """Rises with every kept change. Cheap: asked before every page."""

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        order: str = "best",
        limit: int = 20,
        cursor: str | None = None,
        collapse: str | None = None,
        **facets: str,
    ) -> Hits:
        """Any string may be asked for; words we cannot use are named in the answer."""
