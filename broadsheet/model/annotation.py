"""What an article says, each thing with the span it stands on.

Offsets count characters of `article.text`. A thing outside it says where it stands: `field` is "headline", "standfirst" or
"caption" (offsets in that string; `image` tells which caption), or `teaser` is the index of a teaser, with offsets in the
string `headline + "\\n" + snippet` of that teaser, and `input` where that stands in the decoded input.
`confidence` is 0 to 1 and calibrated where the card of the model says so; None where a rule is sure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from broadsheet.model.article import Article, MadeBy, Span

Field = Literal["headline", "standfirst", "caption"]
EntityType = Literal["PER", "ORG", "LOC", "NORP", "EVENT", "PRODUCT", "MISC"]
SpeakerType = Literal["named", "role", "anonymous", "organisation", "document"]
QuoteKind = Literal["full", "partial", "scare", "nested", "headline"]
StatementKind = Literal["speech", "belief", "directive", "characterization", "declined_comment", "headline"]
Polarity = Literal["reported", "historic", "hypothetical", "negated"]
Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Where offsets count, when it is not `article.text`."""

    field: Field | None = None
    image: int | None = None
    teaser: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence anyone can open: `text == article.text[start:end]`, or in the string that `field` or `teaser` names."""

    article: str
    start: int
    end: int
    text: str
    field: str | None = None
    teaser: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `kind` is sentence, heading, list_item or headline."""

    start: int
    end: int
    field: Field | None = None
    image: int | None = None
    teaser: int | None = None
    input: Span | None = None
    kind: str = "sentence"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, with the entity it stands for. `canonical` is the longest sure form ("Benjamin Netanyahu").

    `entity_id` is local, the same within an article for the same entity ("per:benjamin-netanyahu"); `wikidata` only where certain.
    `role` is the office or description the text gives ("Israeli Prime Minister").
    """

    start: int
    end: int
    type: EntityType
    canonical: str
    entity_id: str
    wikidata: str | None = None
    role: str | None = None
    gender: Literal["m", "f"] | None = None
    confidence: float | None = None
    field: Field | None = None
    image: int | None = None
    teaser: int | None = None
    input: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. `canonical` of an unnamed one describes him: "anonymous: a person familiar with the talks (The Example)"."""

    canonical: str
    start: int
    end: int
    type: SpeakerType
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in marks, without the marks. `speaker` None where nobody is in reach: we would rather say less.

    `sentence` is the index of the sentence it starts in (in `Annotations.sentences`); `confidence` is that of the speaker.
    """

    start: int
    end: int
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Span | None = None
    sentence: int | None = None
    recipient: str | None = None
    occasion: str | None = None
    date: str | None = None
    field: Field | None = None
    image: int | None = None
    teaser: int | None = None
    input: Span | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source is reported to have said, direct or not. Pieces are [start, end] pairs; several where split.

    Flags: `named` a person or body is named, `official` speaks for state, army, court, party or body, `anonymous` no name,
    `media` an outlet or "reports", `document` a report or filing, `derived` came through somebody else.
    """

    source: Pieces
    cue: Pieces
    content: Pieces
    kind: StatementKind = "speech"
    canonical: str | None = None
    named: bool = False
    official: bool = False
    anonymous: bool = False
    media: bool = False
    document: bool = False
    derived: bool = False
    recipient: str | None = None
    date: str | None = None
    sentence: int | None = None
    confidence: float | None = None
    field: Field | None = None
    image: int | None = None
    teaser: int | None = None
    input: Span | None = None


@dataclass(frozen=True, slots=True)
class AsOf:
    """The days (inclusive, ISO) a count speaks of; `basis` says how we know."""

    from_: str | None
    to: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Who gives a number."""

    canonical: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported number. `start:end` is the whole phrase, `number` the number itself.

    `modifier` is one of = > >= < <= ~ <~ - tens dozens scores hundreds thousands millions billions; `value` is None for a
    malformed number, whose words stay as printed (`doubtful` says so); `min`/`max` bound it (None = open).
    `kind` is of the closed list in the language guide (deaths, injured, money ...). `who` is the counted group as written,
    `side` its nationality or party where that is clear ("palestinian"), `event` the happening it counts in:
    "this" or a year and name ("2014 war"). `subset_of` is the index of the figure it is a part of.
    """

    start: int
    end: int
    number: Span
    kind: str
    value: float | None
    min: float | None
    max: float | None
    modifier: str = "="
    unit: str | None = None
    who: str | None = None
    side: str | None = None
    place: str | None = None
    event: str | None = None
    as_of: AsOf | None = None
    source: FigureSource | None = None
    vague: bool = False
    doubtful: bool = False
    polarity: Polarity = "reported"
    subset_of: int | None = None
    confidence: float | None = None
    sentence: int | None = None
    field: Field | None = None
    image: int | None = None
    teaser: int | None = None
    input: Span | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in the text. `type` DATE, TIME, DURATION or SET; `value` TIMEX3; `from_`/`to` the days (inclusive) where resolved."""

    start: int
    end: int
    type: str
    value: str
    from_: date | None = None
    to: date | None = None
    field: Field | None = None
    image: int | None = None
    teaser: int | None = None
    input: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place with coordinates (degrees, WGS 84) from our GeoNames table; `country` is ISO 3166-1 alpha-2."""

    start: int
    end: int
    name: str
    lat: float
    lon: float
    geonames_id: int
    country: str | None
    field: Field | None = None
    image: int | None = None
    teaser: int | None = None
    input: Span | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An IPTC Media Topic, by its code ("11000000"). `why` is section, tag or text."""

    id: str
    label: str
    score: float
    why: str = "text"


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one article (and the teasers around it), each list in text order."""

    id: str
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[Topic, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str | None = None
    people: tuple[str, ...] = ()
    """Canonical names of the people of the article, the most important first."""
    reading_minutes: int | None = None
    """How long a reader takes, by us; `Article.reading_minutes` is what the page says."""
    made_by: tuple[MadeBy, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """A text and what is found in it so far: what an annotator gets.

    `text` is the article's text, or another string of the page (`where` says which); `anchor` is the publication window's
    best day, against which times resolve. `found` grows from annotator to annotator.
    """

    article: Article
    text: str
    found: Annotations
    where: Where = field(default_factory=Where)
    anchor: date | None = None


class Annotator(Protocol):
    """A component of the annotation run. It runs the same in a loop, a process pool or on a cluster; models load once per process.

    `needs` and `gives` are field names of `Annotations`. A call returns, for each article of the batch, `found` with its own
    fields filled in.
    """

    name: str
    version: str
    needs: frozenset[str]
    gives: frozenset[str]

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]: ...
