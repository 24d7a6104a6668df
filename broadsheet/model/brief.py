"""What the coverage of a story holds together; every line with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from broadsheet.model.annotation import Annotations, Evidence
from broadsheet.model.article import Article, MadeBy, Teaser
from broadsheet.model.story import Role

Phase = Literal["emerging", "active", "quiet", "ended"]
SourceType = Literal["named", "official", "unnamed", "media", "document"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One voice of a story as the brief sees it: an article, or a teaser of one, with what was found in it.

    For a teaser, `article` is the page's article that carries the card, `teaser` the card, `index` its place there, and
    `annotations` those of the page. `family` is the copy family's id, "" outside of any; `owner` the house behind the publisher.
    """

    article: Article
    annotations: Annotations
    role: Role = "original"
    family: str = ""
    teaser: Teaser | None = None
    index: int | None = None
    owner: str | None = None

    @property
    def publisher(self) -> str | None:
        """Who answers for the words, the card's own publisher for a teaser; None where the page does not say."""
        if self.teaser is not None:
            return self.teaser.publisher
        return self.article.publisher.name if self.article.publisher else None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the brief, taken whole from the coverage."""

    text: str
    evidence: tuple[Evidence, ...]
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Development:
    """One dated occurrence. `date` is ISO, as short as sure; `due` for something expected, `outcome` what then came."""

    date: str | None
    status: Literal["happened", "expected"]
    text: str
    evidence: tuple[Evidence, ...]
    publishers: tuple[str, ...] = ()
    due: str | None = None
    outcome: Line | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a source said. `direct` when the words stand in marks; `kind` that of the statement."""

    text: str
    direct: bool
    evidence: tuple[Evidence, ...]
    publisher: str | None = None
    date: str | None = None
    kind: str = "speech"


@dataclass(frozen=True, slots=True)
class SourceStatements:
    """All that one source said in the story. `kind` is named, official, unnamed, media or document."""

    source: str
    kind: SourceType
    role: str | None
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How the story is sourced: numbers of statements by kind of source, and the unnamed source it leans on most."""

    named: int
    official: int
    unnamed: int
    second_hand: int
    document: int = 0
    heaviest_unnamed: str | None = None
    heaviest_share: float = 0.0


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """One reported value. `as_of` is an ISO day or `from/to`; a malformed number has no value and its words `as_printed`."""

    value: float | None
    min: float | None
    max: float | None
    modifier: str
    as_of: str | None
    publisher: str | None
    evidence: tuple[Evidence, ...]
    source: str | None = None
    as_printed: str | None = None
    reported_at: datetime | None = None
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """How one number moved: `what` in words ("Palestinians killed"), `kind`, `side`, `place`, `event`, points by as-of day."""

    what: str
    kind: str
    points: tuple[FigurePoint, ...]
    side: str | None = None
    place: str | None = None
    event: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands where in a disagreement."""

    value_or_text: str
    publishers: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts that differ. `kind`: conflict, progression, scope, progression_and_scope, headline_vs_text, claim or framing."""

    topic: str
    kind: str
    sides: tuple[Side, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy family as the brief tells it."""

    origin: str
    publisher: str | None
    carriers: tuple[str, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lifted:
    """A publisher's own labelled section ("Why it matters"), lifted."""

    label: str
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CoverageEntry:
    """An entry of the coverage list: a text and who carries it."""

    article: str
    teaser: int | None
    headline: str | None
    publisher: str | None
    platform: str | None
    published: str | None
    role: Role
    family: str = ""
    opinion: bool = False
    seen_at: datetime | None = None
    """When a reader could first have it here: the moment it joined the story, else the end of its publication window."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the coverage reports, however many articles repeat it; the unit of "3 new facts".

    `key` is the same for the same fact in every brief of the story. `seen_at` is when the first account of it could be read.
    """

    kind: Literal["development", "statement", "figure", "disagreement", "outcome"]
    key: str
    text: str
    evidence: tuple[Evidence, ...]
    publishers: tuple[str, ...] = ()
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What other publishers report and one article does not: `known` when it was printed, and apart from it what came `later`."""

    article: str
    known: tuple[Fact, ...] = ()
    later: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A story's brief. Lists are in reading order; an empty list means the coverage holds nothing of the kind."""

    story: str
    headline: str
    phase: Phase
    articles: tuple[CoverageEntry, ...]
    independent_publishers: int
    summary: tuple[Line, ...] = ()
    developments: tuple[Development, ...] = ()
    statements_by_source: tuple[SourceStatements, ...] = ()
    figure_series: tuple[FigureSeries, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    copies: tuple[Copied, ...] = ()
    sections: tuple[Lifted, ...] = ()
    sourcing: Sourcing | None = None
    headline_publisher: str | None = None
    headline_evidence: Evidence | None = None
    people: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, float, float, int], ...] = ()
    topics: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    first: datetime | None = None
    last: datetime | None = None
    dropped: tuple[str, ...] = ()
    """Lines that were not printed because their evidence did not open, in words."""
    made_by: MadeBy | None = None
