"""Small builders: articles of an invented flood at Marlow, with what the annotators would find in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zlib import crc32

from broadsheet.briefs.build import build_brief
from broadsheet.briefs.check import check_brief
from broadsheet.model.annotation import (
    Annotations,
    AsOf,
    Figure,
    FigureSource,
    Mention,
    Place,
    Quote,
    Sentence,
    Speaker,
    Statement,
    TimeExpression,
)
from broadsheet.model.article import Article, Block, Named, Span, Teaser, When
from broadsheet.model.brief import Brief, Coverage
from broadsheet.model.story import Member, Role, Story
from broadsheet.words.sentences import split_sentences

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
MODIFIERS = {"at least": ">=", "more than": ">", "almost": "<~", "about": "~"}


def on(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def when(moment: datetime | None) -> When | None:
    return None if moment is None else When(None, moment, moment, moment.isoformat(), "minute")


class Told:
    """An article in the making: text first, then what stands in it, named by its words."""

    def __init__(
        self,
        text: str,
        publisher: str | None = "The Marlow Post",
        *,
        at: datetime | None = None,
        headline: str = "River floods Marlow",
        id: str | None = None,
        card: bool = False,
    ) -> None:
        self.text = f"{headline}\n{text}" if card else text
        self.headline, self.publisher, self.at, self.card = headline, publisher, at, card
        self.id = id or str(crc32(f"{text}|{publisher}|{headline}".encode()) + 1)
        self.figures: list[Figure] = []
        self.quotes: list[Quote] = []
        self.statements: list[Statement] = []
        self.times: list[TimeExpression] = []
        self.entities: list[Mention] = []
        self.places: list[Place] = []
        self.blocks: tuple[Block, ...] = ()
        self.kind = "news"

    @property
    def teaser(self) -> int | None:
        return 0 if self.card else None

    def span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def counts(
        self,
        phrase: str,
        value: float | None,
        *,
        kind: str = "deaths",
        side: str | None = None,
        who: str | None = None,
        event: str | None = "this",
        day: int | None = None,
        headline: bool = False,
        place: str | None = None,
        doubtful: bool = False,
        source: str | None = None,
    ) -> Told:
        start, end = (0, len(phrase)) if headline and not self.card else self.span(phrase)
        modifier = next((sign for words, sign in MODIFIERS.items() if phrase.lower().startswith(words)), "=")
        self.figures.append(
            Figure(
                start=start,
                end=end,
                number=Span(start, end),
                kind=kind,
                value=value,
                min=None if modifier == "<~" else value,
                max=None if modifier in (">", ">=") else value,
                modifier=modifier,
                who=who,
                side=side,
                place=place,
                event=event,
                doubtful=doubtful,
                source=FigureSource(source, 0, 1) if source else None,
                as_of=AsOf(on(day).date().isoformat(), on(day).date().isoformat(), "stated") if day else None,
                field="headline" if headline and not self.card else None,
                teaser=self.teaser,
            )
        )
        return self

    def dated(self, words: str, first: date, last: date | None = None) -> Told:
        start, end = self.span(words)
        self.times.append(TimeExpression(start, end, "DATE", first.isoformat(), first, last or first, teaser=self.teaser))
        return self

    def lasts(self, words: str, value: str) -> Told:
        start, end = self.span(words)
        self.times.append(TimeExpression(start, end, "DURATION", value, teaser=self.teaser))
        return self

    def says(self, source: str, content: str, *, kind: str = "named", name: str | None = None) -> Told:
        self.statements.append(
            Statement(
                (self.span(source),),
                (),
                (self.span(content),),
                canonical=name or source,
                named=kind == "named",
                official=kind == "official",
                anonymous=kind == "unnamed",
                media=kind == "media",
                teaser=self.teaser,
            )
        )
        return self

    def quotes_(self, words: str, speaker: str, kind: str = "named") -> Told:
        start, end = self.span(words)
        who = Speaker(speaker, start, end, kind)  # type: ignore[arg-type]
        self.quotes.append(Quote(start, end, "full", who, teaser=self.teaser))
        return self

    def names(self, words: str, type: str = "PER", role: str | None = None) -> Told:
        start, end = self.span(words)
        self.entities.append(Mention(start, end, type, words, words, role=role, teaser=self.teaser))  # type: ignore[arg-type]
        return self

    def article(self) -> Article:
        publisher = Named(self.publisher) if self.publisher else None
        return Article(self.id, self.headline, self.text, self.blocks, publisher=publisher, published=when(self.at), kind=self.kind)  # type: ignore[arg-type]

    def annotations(self) -> Annotations:
        sentences = tuple(Sentence(start, end, teaser=self.teaser) for start, end in split_sentences(self.text))
        return Annotations(
            self.id,
            sentences,
            tuple(self.entities),
            tuple(self.quotes),
            tuple(self.statements),
            tuple(self.figures),
            tuple(self.times),
            tuple(self.places),
        )

    def coverage(self, *, role: Role = "original", family: str = "", owner: str | None = None) -> Coverage:
        if not self.card:
            return Coverage(self.article(), self.annotations(), role, family, owner=owner)
        snippet = self.text[len(self.headline) + 1 :]
        card = Teaser(self.headline, publisher=self.publisher, snippet=snippet, published=when(self.at))
        page = Article(self.id, "Another page", "A page that carries cards.", publisher=Named("The Carrier"), published=when(on(6)))
        return Coverage(page, self.annotations(), role, family, card, 0, owner)


def place(name: str, start: int, end: int) -> Place:
    return Place(start, end, name, 52.0, 0.1, sum(map(ord, name)), "GB")


def brief_of(*told: Told | Coverage, now: datetime = NOW) -> Brief:
    """The checked brief of a story of these articles."""
    coverage = [one.coverage() if isinstance(one, Told) else one for one in told]
    return check_brief(build_brief(story_of(coverage), coverage, now=now), coverage)


def story_of(coverage: list[Coverage]) -> Story:
    return Story("1", tuple(Member(c.article.id, c.index, 1.0, ()) for c in coverage))


def hours(count: int) -> timedelta:
    return timedelta(hours=count)
