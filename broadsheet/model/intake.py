"""Who publishes, who carries, and where we listen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for a text. `owner` makes several publishers one voice; `agency` marks a wire service."""

    name: str
    domain: str | None = None
    country: str | None = None
    owner: str | None = None
    agency: bool = False
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """The site whose page carries other people's articles."""

    name: str
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """An address we poll, with what is known of its health.

    `interval` is the learnt time between polls in seconds, None before the first; `failures` counts those since the last success;
    `digest` names the last body, `changed` is when it last brought something new; `cost` counts bytes received in all;
    `hub` is where it offers to push, `topic` the name that the hub knows it by, `lease` until when the hub has promised to push.
    `entries` counts the new ones it brought in all, `read` those of them that came whole, from the feed or from their page.
    """

    address: str
    title: str | None = None
    site: str | None = None
    folder: tuple[str, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    last_success: datetime | None = None
    last_error: str | None = None
    next_poll: datetime | None = None
    state: Literal["active", "failing", "gone", "paused"] = "active"
    interval: float | None = None
    failures: int = 0
    digest: str | None = None
    changed: datetime | None = None
    cost: int = 0
    hub: str | None = None
    topic: str | None = None
    lease: datetime | None = None
    entries: int = 0
    read: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """Our agreement with a hub about one feed (WebSub).

    `token` stands in the address that the hub calls, `secret` signs what it sends. `asked`: it has not confirmed yet; `leaving`: we
    have asked it to end. `next_try` is when we ask again, `why` what went wrong last.
    """

    feed: str
    hub: str
    topic: str
    token: str
    secret: str
    state: Literal["asked", "held", "refused", "leaving"]
    next_try: datetime
    lease_until: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Push:
    """What a hub sent for a feed, signed as agreed."""

    id: int
    feed: str
    received_at: datetime
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One line in a feed. `content` is the feed's own HTML, "" where it gives none; `full` when it holds the whole text.

    `caption` and `credit` are those of `image`.
    """

    feed: str
    guid: str
    address: str | None
    title: str
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    full: bool = False
    publisher: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be taken in, in plain words. The rest of the batch goes on."""

    input: str
    code: str
    message: str
    help: str = ""
