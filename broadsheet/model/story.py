"""Which articles tell one happening, and which of them are copies of one text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Role = Literal["origin", "carrier", "original"]


@dataclass(frozen=True, slots=True)
class SharedText:
    """Another article with paragraphs in common that is no copy; `contained` is the share of the shorter text in the longer (0 to 1)."""

    article: str
    contained: float


@dataclass(frozen=True, slots=True)
class Member:
    """An article (or one of its teasers) in a story: how sure we are (0 to 1), and why, in words a reader understands."""

    article: str
    teaser: int | None
    score: float
    why: tuple[str, ...]
    joined_at: datetime | None = None
    event: str | None = None
    pinned: bool = False
    shares: tuple[SharedText, ...] = ()
    """Earlier texts that share paragraphs with this one, the most first."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A copy of another text: when it came after the origin, what share of it is the origin's, what it cut or added.

    `cut` and `added` are sentences in text order; of very many the first are given, `more_cut` and `more_added` count the rest.
    """

    article: str
    lag_minutes: int | None
    containment: float
    cut: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    more_cut: int = 0
    more_added: int = 0


@dataclass(frozen=True, slots=True)
class OriginClaim:
    """What speaks for one article of a family as the origin: how strongly (0 to 1), in words, and the words of the page it rests on."""

    article: str
    strength: float
    why: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CopyFamily:
    """Articles of one text: one voice, however many carry it. `confidence` is that of the origin, `why` its evidence.

    `claims` are all that speaks for one article or another, the strongest first: where two are claimed, confidence falls.
    """

    id: str
    origin: str
    carriers: tuple[Carrier, ...]
    confidence: float
    why: tuple[str, ...]
    claims: tuple[OriginClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryLink:
    """A neighbouring story: follow_up, reaction, background or related, with its because."""

    story: str
    kind: Literal["follow_up", "reaction", "background", "related"]
    why: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Story:
    """All articles on one ongoing happening. `first` and `last` are the earliest and latest publication known (aware UTC).

    `history` tells joins and partings in words, oldest first.
    """

    id: str
    members: tuple[Member, ...]
    first: datetime | None = None
    last: datetime | None = None
    families: tuple[CopyFamily, ...] = ()
    links: tuple[StoryLink, ...] = ()
    history: tuple[str, ...] = ()
