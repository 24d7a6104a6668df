"""A newsroom in memory: one long story, two short ones, and an article in none. All of it is fiction, written for these tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from broadsheet.briefs.new_since import new_since
from broadsheet.briefs.omissions import what_others_report
from broadsheet.model.annotation import Annotations, AsOf, Evidence, Figure, Mention, Quote, Speaker, Statement, Topic
from broadsheet.model.article import (
    Article,
    Block,
    Byline,
    Change,
    Comments,
    Count,
    Dateline,
    Image,
    MadeBy,
    Named,
    PublisherCard,
    Reading,
    Removed,
    Revision,
    Span,
    Teaser,
    TopicChip,
    When,
)
from broadsheet.model.brief import (
    Brief,
    Copied,
    CoverageEntry,
    Development,
    Disagreement,
    Fact,
    FigurePoint,
    FigureSeries,
    Lifted,
    Line,
    Said,
    Side,
    SourceStatements,
    Sourcing,
)
from broadsheet.model.desk import (
    Dossier,
    Edition,
    FeedHealth,
    Filed,
    Front,
    Hit,
    Hits,
    Name,
    NamePage,
    Owned,
    Profile,
    Slice,
    Suggested,
    Told,
)
from broadsheet.model.errors import ArticleNotFound, BadInput, NotFound, PublisherNotFound, Refused, StoryNotFound
from broadsheet.model.intake import Feed, Publisher
from broadsheet.model.people import DecisionMade, OwnerSetting, SavedSearch
from broadsheet.model.story import Carrier, CopyFamily, Member, Role, Story, StoryLink

MADE_BY = MadeBy("fake", "1")

SANK = "A passenger ferry sank off Marrow Point early on Sunday and at least 14 people died, the coast guard said."
LEFT = "The Marrow Star left Port Marrow at 23:40 on Saturday with 212 people on board."
BOATS = "Most of them were pulled from the water by fishing boats."
HULL = "“We heard the hull before we saw it,” said Ines Calder, who took nine people aboard her trawler."
INSPECTED = "The ferry’s owner, Sound Lines, said that the vessel had passed its inspection in March."
ABOARD = "The harbour office said on Monday that 231 people were aboard the Marrow Star, 19 more than its owner had stated."
LIST = "“The list was closed before the last bus came,” said the harbour master, Odile Brandt."
RECORD = "The regulator plans to publish the inspection record by Thursday."
LAW = "The Sound has had three sinkings in nine years, and a law on passenger lists has waited since the second."
SEAL = "A bow seal of the Marrow Star was cracked in March, a person who has seen the inspection report told Capital Courier."
EIGHTEEN = "Eighteen people died, according to the interior ministry."
INQUIRY = "The inquiry opens on Friday, and its first report is expected within 30 days."


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2024, 5, day, hour, minute, tzinfo=UTC)


def when(moment: datetime) -> When:
    return When(None, moment, moment, moment.isoformat(), "minute", "stated")


def an_article(
    id: str, headline: str, paragraphs: Sequence[str], publisher: str, published: datetime | None = None, **more: object
) -> Article:
    """Paragraphs joined as extraction joins them; a paragraph that opens with a label keeps it."""
    text, blocks, position = "\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        head, _, rest = paragraph.partition(": ")
        label = head if rest and head in ("Why it matters", "What’s next") else None
        blocks.append(Block("paragraph", position, position + len(paragraph), label))
        position += len(paragraph) + 2
    return Article(
        id,
        headline,
        text,
        tuple(blocks),
        publisher=Named(publisher),
        published=when(published) if published else None,
        language="en",
        **more,  # type: ignore[arg-type]
    )


def evidence(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence(article.id, start, start + len(words), words)


WIRE = an_article(
    "101",
    "Ferry sinks off Marrow Point; at least 14 dead",
    [
        f"PORT MARROW (Overland Press) — {SANK}",
        f"{LEFT} {BOATS}",
        f"{HULL} The search goes on, the coast guard said.",
        f"{INSPECTED} A regulator could not confirm that on Sunday.",
    ],
    "Overland Press",
    at(12, 7, 20),
    dateline=Dateline("PORT MARROW", "Overland Press"),
    bylines=(Byline("Tomas Reed"),),
    section=("World",),
    url="https://overland.example/ferry",
)
COPY = an_article(
    "102",
    "At least 14 dead as ferry sinks",
    WIRE.text.split("\n\n")[:3],
    "KDNM",
    at(12, 7, 55),
    url="https://kdnm.example/ferry",
)
GAZETTE = an_article(
    "103",
    "Marrow Star carried 231 people, the harbour office says",
    [
        ABOARD,
        "Seventeen people have died, the regional hospital said. Six are missing.",
        LIST,
        RECORD,
        f"Why it matters: {LAW}",
    ],
    "Harbour Gazette",
    at(13, 16, 5),
    bylines=(Byline("Lena Moor"), Byline("Paul Achterberg")),
    platform=Named("NewsHall", "stated"),
    section=("World", "Shipping"),
    images=(
        Image(
            "https://img.newshall.example/1.jpg", "Fishing boats off Marrow Point on Sunday morning.", "Harbour Gazette/Iva Stone"
        ),
    ),
    tags=("Marrow Star", "Ferry", "Port Marrow"),
    reading_minutes=2,
    comments=Comments(16),
    url="https://newshall.example/marrow-star",
    canonical="https://harbourgazette.example/marrow-star",
)
COURIER = an_article(
    "104",
    "Ferry had a cracked seal, says a person who saw the report",
    [
        SEAL,
        f"{EIGHTEEN} The ministry puts the number on board at 231.",
        "Sound Lines declined to comment on the report. The person asked not to be named because the inquiry is under way.",
        f"What’s next: {INQUIRY}",
    ],
    "Capital Courier",
    at(14, 9, 30),
    bylines=(Byline("Nora Talbot"),),
    images=(Image("https://capitalcourier.example/seal.png", "The bow door in the yard.", None),),
    section=("World",),
    url="https://capitalcourier.example/seal",
)
OPINION = an_article(
    "105",
    "Count the passengers",
    ["A law that asks ferries to count has waited six years. Seventeen people are a reason to stop waiting."],
    "Quayside Review",
    at(14, 11),
    kind="opinion",
    url="https://quayside.example/count",
)
TEASER = Teaser(
    "Divers reach the Marrow Star at 40 metres",
    url="https://channel6.example/divers",
    publisher="Channel 6 Ashby",
    category="World",
    snippet="Divers reached the wreck on Monday afternoon and found the bow door open …",
    truncated=True,
    dateline=Dateline("Marrow Point", None),
)
STRAY_TEASER = Teaser("Ten ways to fold a napkin", publisher="The Hillside", category="Home", kind="commerce")
HARVEST = an_article(
    "201",
    "Pear harvest in Ashby is the smallest since 1998",
    ["Growers in Ashby brought in 4,100 tonnes of pears, their union said."],
    "The Hillside",
    at(13, 10),
)
VOTE = an_article(
    "301",
    "Council votes 9 to 4 for night trams",
    ["The council of Eastport voted 9 to 4 on Monday for trams that run all night."],
    "Eastport Journal",
    at(13, 21),
)
LOOSE = an_article(
    "401", "A lighthouse is for sale", ["The lighthouse at Low Head is for sale, with its boat."], "Northern Post", at(14, 6)
)
ARTICLES = {a.id: a for a in (WIRE, COPY, GAZETTE, COURIER, OPINION, HARVEST, VOTE, LOOSE)}


def _entry(article: Article, role: Role = "original", family: str = "", opinion: bool = False) -> CoverageEntry:
    return CoverageEntry(
        article.id,
        None,
        article.headline,
        article.publisher.name if article.publisher else None,
        article.platform.name if article.platform else None,
        article.published.best if article.published else None,
        role,
        family,
        opinion,
        seen_at=article.published.latest if article.published else None,
    )


def _line(article: Article, words: str) -> Line:
    return Line(words, (evidence(article, words),), article.publisher.name if article.publisher else None)


def _toll(article: Article, words: str, value: float, as_of: str, modifier: str = "=", source: str | None = None) -> FigurePoint:
    return FigurePoint(
        value,
        value,
        None if modifier in (">", ">=") else value,
        modifier,
        as_of,
        article.publisher.name if article.publisher else None,
        (evidence(article, words),),
        source,
    )


FAMILY = CopyFamily(
    "f1", "101", (Carrier("102", 35, 0.96, cut=("last paragraph",)),), 0.97, ("credited to Overland Press in the first line",)
)
TEASER_EVIDENCE = Evidence("103", 0, len(TEASER.headline), TEASER.headline, teaser=0)
BRIEF = Brief(
    story="9001",
    headline="Ferry had a cracked seal, says a person who saw the report",
    headline_publisher="Capital Courier",
    phase="active",
    articles=(
        _entry(COURIER),
        _entry(OPINION, opinion=True),
        _entry(GAZETTE),
        CoverageEntry("103", 0, TEASER.headline, TEASER.publisher, "NewsHall", None, "original"),
        _entry(WIRE, "origin", "f1"),
        _entry(COPY, "carrier", "f1"),
    ),
    independent_publishers=4,
    summary=(
        _line(
            COURIER,
            SEAL,
        ),
        _line(COURIER, EIGHTEEN),
        _line(
            GAZETTE,
            ABOARD,
        ),
        _line(WIRE, BOATS),
    ),
    developments=(
        Development(
            "2024-05-11",
            "happened",
            LEFT,
            (evidence(WIRE, LEFT),),
            ("Overland Press",),
        ),
        Development(
            "2024-05-12",
            "happened",
            "The ferry sank off Marrow Point.",
            (
                evidence(
                    WIRE,
                    SANK,
                ),
            ),
            ("Overland Press", "KDNM"),
        ),
        Development(
            "2024-05-13", "happened", "Divers reach the Marrow Star at 40 metres", (TEASER_EVIDENCE,), ("Channel 6 Ashby",)
        ),
        Development(
            "2024-05-16",
            "expected",
            RECORD,
            (evidence(GAZETTE, RECORD),),
            ("Harbour Gazette",),
            due="2024-05-16",
        ),
        Development(
            "2024-05-17",
            "expected",
            INQUIRY,
            (evidence(COURIER, INQUIRY),),
            ("Capital Courier",),
            due="2024-05-17",
        ),
    ),
    statements_by_source=(
        SourceStatements(
            "Ines Calder",
            "named",
            "who took nine people aboard her trawler",
            (
                Said(
                    "We heard the hull before we saw it",
                    True,
                    (evidence(WIRE, HULL),),
                    "Overland Press",
                    "2024-05-12",
                ),
            ),
        ),
        SourceStatements(
            "Odile Brandt",
            "named",
            "the harbour master",
            (
                Said(
                    "The list was closed before the last bus came",
                    True,
                    (evidence(GAZETTE, LIST),),
                    "Harbour Gazette",
                    "2024-05-13",
                ),
            ),
        ),
        SourceStatements(
            "a person who has seen the inspection report",
            "unnamed",
            None,
            (
                Said(
                    "A bow seal of the Marrow Star was cracked in March",
                    False,
                    (
                        evidence(
                            COURIER,
                            SEAL,
                        ),
                    ),
                    "Capital Courier",
                    "2024-05-14",
                ),
            ),
        ),
        SourceStatements(
            "Sound Lines",
            "official",
            "the ferry’s owner",
            (
                Said(
                    "the vessel had passed its inspection in March",
                    False,
                    (evidence(WIRE, INSPECTED),),
                    "Overland Press",
                    "2024-05-12",
                ),
            ),
        ),
    ),
    figure_series=(
        FigureSeries(
            "people killed",
            "deaths",
            (
                _toll(
                    WIRE,
                    SANK,
                    14,
                    "2024-05-12",
                    ">=",
                    "the coast guard",
                ),
                _toll(
                    GAZETTE,
                    "Seventeen people have died, the regional hospital said.",
                    17,
                    "2024-05-13",
                    "=",
                    "the regional hospital",
                ),
                _toll(
                    COURIER,
                    EIGHTEEN,
                    18,
                    "2024-05-13/2024-05-14",
                    "=",
                    "the interior ministry",
                ),
            ),
            event="this",
            unit="people",
        ),
        FigureSeries(
            "people on board",
            "people",
            (
                _toll(WIRE, LEFT, 212, "2024-05-11"),
                _toll(
                    GAZETTE,
                    ABOARD,
                    231,
                    "2024-05-11",
                    "=",
                    "the harbour office",
                ),
            ),
            event="this",
            unit="people",
        ),
        FigureSeries(
            "people missing", "missing", (_toll(GAZETTE, "Six are missing.", 6, "2024-05-13"),), event="this", unit="people"
        ),
        FigureSeries(
            "people hurt",
            "injured",
            (
                FigurePoint(
                    None,
                    None,
                    None,
                    "=",
                    None,
                    "KDNM",
                    (evidence(COPY, BOATS),),
                    as_printed="1,10",
                ),
            ),
            unit="people",
        ),
    ),
    disagreements=(
        Disagreement(
            "How many people were on board?",
            "conflict",
            (
                Side(
                    "212",
                    ("Overland Press",),
                    (evidence(WIRE, LEFT),),
                ),
                Side(
                    "231",
                    ("Harbour Gazette", "Capital Courier"),
                    (
                        evidence(
                            GAZETTE,
                            ABOARD,
                        ),
                    ),
                ),
            ),
        ),
    ),
    copies=(Copied("101", "Overland Press", ("102",), ("credited to Overland Press in the first line",)),),
    sections=(
        Lifted(
            "Why it matters",
            (
                _line(
                    GAZETTE,
                    LAW,
                ),
            ),
        ),
        Lifted("What’s next", (_line(COURIER, INQUIRY),)),
    ),
    sourcing=Sourcing(2, 4, 1, 1, heaviest_unnamed="a person who has seen the inspection report", heaviest_share=1.0),
    people=(("Odile Brandt", 2), ("Ines Calder", 2)),
    places=(("Port Marrow", 54.2, -5.1, 4), ("Marrow Point", 54.4, -5.3, 3)),
    topics=("Transport accident",),
    publishers=("Overland Press", "KDNM", "Harbour Gazette", "Capital Courier", "Quayside Review", "Channel 6 Ashby"),
    first=at(12, 7, 20),
    last=at(14, 11),
    made_by=MADE_BY,
)
STORY = Story(
    "9001",
    tuple(Member(e.article, e.teaser, 0.9, ("same ship", "same place"), at(14)) for e in BRIEF.articles),
    at(12, 7, 20),
    at(14, 11),
    (FAMILY,),
    (StoryLink("9002", "related", "the same harbour in the same week"),),
    ("joined by story 700000000: read together", "story 800000000 parted from it: another ship"),
)


def _short(id: str, article: Article, topic: str) -> Told:
    line = _line(article, article.text.split("\n\n")[0])
    moment = article.published.latest if article.published else None
    brief = Brief(
        id,
        article.headline or "",
        "emerging",
        (_entry(article),),
        1,
        (line,),
        headline_publisher=article.publisher.name if article.publisher else None,
        topics=(topic,),
        publishers=(article.publisher.name,) if article.publisher else (),
        first=moment,
        last=moment,
    )
    return Told(
        Story(id, (Member(article.id, None, 1.0, ("the only one",)),), moment, moment), brief, ("one publisher so far",), 1, topic
    )


TOLD = Told(STORY, BRIEF, ("four publishers did their own reporting", "last change on 14 May, 11:00 UTC"), 7, "World")
SHORTS = (_short("9002", HARVEST, "Economy"), _short("9003", VOTE, "Politics"))
STORIES = {told.story.id: told for told in (TOLD, *SHORTS)}
REVISION = Revision(
    "103",
    2,
    at(13, 18, 2),
    "changed",
    (Change("figure", "the toll 16 became 17", "Sixteen people", "Seventeen people"),),
    (("same", "aboard the Marrow Star. "), ("removed", "Sixteen people"), ("added", "Seventeen people"), ("same", " have died")),
)
CARD = PublisherCard(
    "Harbour Gazette",
    "Port Marrow",
    "The paper of the Sound since 1911.",
    "https://harbourgazette.example",
    Count("78K+", 78_000),
    Count("4K+", 4_000),
    Count("54M+", 54_000_000),
)


def _span(words: str) -> tuple[int, int]:
    start = GAZETTE.text.index(words)
    return start, start + len(words)


def _annotations(article: Article) -> Annotations:
    if article is not GAZETTE:
        return Annotations(article.id)
    quote, name, toll, number = (
        _span("The list was closed before the last bus came,"),
        _span("Odile Brandt"),
        _span("Seventeen people"),
        _span("Seventeen"),
    )
    office, content = _span("The harbour office"), _span("231 people were aboard the Marrow Star")
    return Annotations(
        article.id,
        entities=(Mention(*name, "PER", "Odile Brandt", "per:odile-brandt", role="the harbour master"),),
        quotes=(Quote(*quote, "full", Speaker("Odile Brandt", *name, "named")),),
        statements=(Statement((office,), (), (content,), canonical="the harbour office", official=True, named=True),),
        figures=(
            Figure(
                *toll,
                Span(*number),
                "deaths",
                17,
                17,
                17,
                unit="people",
                as_of=AsOf("2024-05-13", "2024-05-13", "the day of the article"),
            ),
        ),
        topics=(Topic("20000139", "transport accident", 0.92),),
        keywords=("ferry", "passenger list"),
    )


def _filed(article: Article) -> Filed:
    reading = Reading(article.id, f"{article.id}.html", article.url, "html", at(14, 12), MADE_BY, article=article)
    if article is GAZETTE:
        reading = Reading(
            article.id,
            "gazette.txt",
            article.url,
            "text",
            at(14, 12),
            MADE_BY,
            article=article,
            teasers=(TEASER, STRAY_TEASER),
            publisher_card=CARD,
            related_people=("Odile Brandt",),
            topic_chips=(TopicChip("Country", "Marrowland"),),
            removed=(
                Removed("Get the harbour letter. Sign up", "promo", "an invitation to subscribe inside the text"),
                Removed("arrow_down", "nav", "the name of an icon"),
            ),
        )
    told = next((t for t in STORIES.values() if any(m.article == article.id and m.teaser is None for m in t.story.members)), None)
    in_family = article.id in ("101", "102")
    return Filed(
        article,
        reading,
        _annotations(article),
        (REVISION,) if article is GAZETTE else (),
        FAMILY if in_family else None,
        {"101": WIRE, "102": COPY} if in_family else {},
        told,
        read_next=SUGGESTED if article is GAZETTE else (),
        left_out=what_others_report(article, told.brief) if told else None,
    )


class FakeStories:
    def front(self, day: date | None = None, part: str | None = None) -> Front:
        return Front(
            Edition(day or date(2024, 5, 14), "morning", at(13, 18), at(14, 12)),
            (TOLD, *SHORTS),
            (LOOSE,),
            8,
            1,
            9,
            ((GAZETTE, REVISION),),
        )

    def editions(self) -> tuple[Edition, ...]:
        return (self.front().edition,)

    def list(self, *, limit: int = 20, cursor: str | None = None, **_: object) -> Slice[Told]:
        return Slice(tuple(STORIES.values())[:limit])

    def current(self, id: str) -> tuple[str, ...]:
        if id == "8000":
            return ("9001",)
        if id == "8001":
            return ("9002", "9003")
        if id not in STORIES:
            raise StoryNotFound("no story under this number", about=id)
        return (id,)

    def get(self, id: str) -> Told:
        if id not in STORIES:
            raise StoryNotFound("no story under this number", about=id)
        return STORIES[id]

    def new_since(self, id: str, moment: datetime) -> tuple[Fact, ...]:
        return new_since(self.get(id).brief, moment)

    def dossier(self, id: str) -> Dossier:
        told = self.get(id)
        ids = {m.article for m in told.story.members}
        return Dossier(
            told,
            {i: ARTICLES[i] for i in ids},
            {i: _filed(ARTICLES[i]).reading for i in ids},
            tuple((link, STORIES[link.story]) for link in told.story.links),
        )


class FakeArticles:
    def get(self, id: str) -> Article:
        if id not in ARTICLES:
            raise ArticleNotFound("no article under this number", about=id)
        return ARTICLES[id]

    def filed(self, id: str) -> Filed:
        return _filed(self.get(id))

    def list(self, *, limit: int = 20, cursor: str | None = None, **_: object) -> Slice[Article]:
        return Slice(tuple(ARTICLES.values())[:limit])


SUGGESTED = (
    Suggested(WIRE, "tells how the passengers were saved", "9001", at(13)),
    Suggested(replace(WIRE, headline="Harbour walls need money, council told"), "another account of it", "9002", None, 0),
)


class FakePublishers:
    def __init__(self) -> None:
        self.owned: list[tuple[str, str | None]] = []

    def owners(self) -> tuple[Owned, ...]:
        return (Owned("harbour gazette", "Quay Papers"), Owned("kdnm", "Quay Papers", said_here=True))

    def own(self, publisher: str, owner: str | None) -> int:
        self.owned.append((publisher, owner))
        return 1

    def list(self) -> tuple[tuple[Publisher, int], ...]:
        return tuple((Publisher(a.publisher.name), 1) for a in ARTICLES.values() if a.publisher)

    def profile(self, name: str) -> Profile:
        if name != "Harbour Gazette":
            raise PublisherNotFound("no publisher of this name has been read", about=name)
        sourcing = Sourcing(12, 9, 4, 2)
        return Profile(
            Publisher(name, "harbourgazette.example", owner="Quay Papers"),
            CARD,
            "NewsHall",
            212,
            19,
            64,
            148,
            31,
            27,
            sourcing,
            Sourcing(47, 28, 14, 11),
            (GAZETTE,),
            ((GAZETTE, REVISION),),
        )


class FakeNames:
    def list(self, kind: str, limit: int = 20) -> tuple[Name, ...]:
        if kind == "topic":
            return (Name("world", "World", "topic", 5), Name("economy", "Economy", "topic", 1))
        return (Name("per:odile-brandt", "Odile Brandt", "person", 2),)

    def page(self, kind: str, id: str) -> NamePage:
        found = next((n for n in self.list(kind) if n.id == id), None)
        if found is None:
            raise NotFound("nothing is kept under this name", about=id)
        quote = "The list was closed before the last bus came"
        start = GAZETTE.text.index(quote)
        return NamePage(
            found,
            (TOLD,),
            (GAZETTE,),
            (Hit("quote", quote, article=GAZETTE, speaker="Odile Brandt", start=start, end=start + len(quote)),),
        )


class FakeFeeds:
    def health(self) -> tuple[FeedHealth, ...]:
        return (
            FeedHealth(
                Feed("https://overland.example/feed", "Overland Press", last_success=at(14, 11, 40)),
                40,
                38,
                "answers; nothing new since 11:40",
            ),
            FeedHealth(
                Feed("https://quayside.example/rss", None, last_error="503", state="failing"),
                4,
                4,
                "the site said 503; asked again at 13:10",
            ),
        )


@dataclass(frozen=True)
class FakePicture:
    media_type: str
    body: bytes


# One grey pixel.
PNG = (
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000"
    "000a49444154789c6368020000840083d086ce230000000049454e44ae426082"
)


class FakeEditing:
    """Remembers what was decided."""

    def __init__(self) -> None:
        self.kept: tuple[str, ...] = ()
        self.decided: list[tuple[str, str, tuple[str, ...]]] = []

    def split(self, story: str, articles: Sequence[str], *, why: str = "") -> tuple[str, ...]:
        self.decided.append(("split", story, tuple(articles)))
        return ("9002",)

    def move(self, article: str, into: str, *, why: str = "") -> None:
        self.decided.append(("move", into, (article,)))

    def pin(self, article: str, *, why: str = "") -> None:
        self.decided.append(("pin", "", (article,)))

    def made(self, story: str | None = None) -> tuple[DecisionMade, ...]:
        return (
            DecisionMade("52", "apart", ("105", "104"), "103", "another ferry", at(14, 9)),
            DecisionMade("51", "pinned", ("104",), "103", made_at=at(13)),
        )

    def undo(self, decision: str) -> None:
        if decision not in ("51", "52"):
            raise NotFound("taken back before", about=decision)
        self.decided.append(("undo", decision, ()))

    def star(self, article: str) -> bool:
        FakeArticles().get(article)
        self.kept = (article, *self.starred())
        return True

    def unstar(self, article: str) -> bool:
        self.kept = tuple(id for id in self.starred() if id != article)
        return True

    def starred(self) -> tuple[str, ...]:
        return tuple(self.kept)

    def merge(self, story: str, into: str, *, why: str = "") -> tuple[str, ...]:
        self.decided.append(("merge", story, (into,)))
        return (into,)


class FakeSearches:
    """Saved searches in a list; the first one always has two new articles."""

    def __init__(self) -> None:
        self.kept = [SavedSearch("31", "Ferries", {"q": "ferry", "publisher": "Harbour Gazette"}, True, at(12), at(13))]

    def list(self) -> tuple[SavedSearch, ...]:
        return tuple(self.kept)

    def get(self, id: str) -> SavedSearch:
        for search in self.kept:
            if search.id == id:
                return search
        raise NotFound(f"There is no saved search {id}", about=id)

    def save(self, name: str, asked: Mapping[str, str], *, tell: bool = True) -> SavedSearch:
        if not asked:
            raise BadInput("A search that asks for nothing cannot be saved", about="q")
        self.kept.append(SavedSearch(str(31 + len(self.kept)), name, dict(asked), tell, at(14), at(14)))
        return self.kept[-1]

    def tell(self, id: str, on: bool) -> None:
        self.kept = [replace(each, tell=on) if each.id == id else each for each in self.kept]

    def seen(self, id: str) -> None:
        self.kept = [replace(each, seen_at=at(14)) if each.id == self.get(id).id else each for each in self.kept]

    def drop(self, id: str) -> None:
        self.kept.remove(self.get(id))

    def waiting(self) -> dict[str, int]:
        return {each.id: 2 for each in self.kept if each.tell and each.seen_at == at(13)}


class FakeNewsroom:
    """The newsroom's reading side, with fixed answers."""

    def __init__(self) -> None:
        self.stories, self.articles, self.publishers, self.names, self.feeds = (
            FakeStories(),
            FakeArticles(),
            FakePublishers(),
            FakeNames(),
            FakeFeeds(),
        )

        self.editing = FakeEditing()
        self.searches = FakeSearches()

    def told_settings(self) -> tuple[OwnerSetting, ...]:
        return (OwnerSetting("update_every", "15", "minutes", "How often feeds are looked at.", "BROADSHEET_UPDATE_EVERY"),)

    def version(self) -> int:
        """Another one after every change of a saved search."""
        return hash((self.editing.kept, *((each.id, each.tell, each.seen_at) for each in self.searches.kept))) & 0xFFFF

    def picture(self, article: str, number: int) -> FakePicture:
        if (article, number) != ("103", 1):
            raise Refused("there is no picture at this address", about=article)
        return FakePicture("image/png", bytes.fromhex(PNG))

    def kept_pictures(self, article: str) -> frozenset[int]:
        return frozenset((1,)) if article == "104" else frozenset()

    def numbers(self) -> dict[str, int]:
        return {"articles": 8, "stories": 3}

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
        if "ferry" not in query.lower():
            return Hits(query, 0, (), suggestions=("ferry",))
        hits = (
            Hit("story", BRIEF.summary[0].text, told=TOLD),
            Hit(
                "quote",
                "We heard the hull before we saw it",
                ((3, 8),),
                article=WIRE,
                speaker="Ines Calder",
                start=WIRE.text.index("We heard"),
                end=WIRE.text.index("We heard") + 34,
            ),
            Hit("article", WIRE.text[:140], ((43, 48),), article=WIRE),
        )
        return Hits(
            query, 3, hits, None, {"kind": (("story", 1), ("quote", 1), ("article", 1)), "publisher": (("Overland Press", 2),)}
        )
