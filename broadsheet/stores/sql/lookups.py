"""Looking things up across articles: names, topics, who said what, which numbers, which publishers, and words."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, FromClause, Select, and_, exists, func, select, text, tuple_

from broadsheet.stores.schema import articles, briefs, members, mentions, sayings, stories, subjects

OWN = -1
"""In the column `teaser`: the article itself, none of its teasers."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A name, topic or publisher with the number of articles that tell of it."""

    id: str
    label: str
    kind: str
    articles: int


@dataclass(frozen=True, slots=True)
class Saying:
    """Something a source was reported to have said: words `start:end` of an article (or of its teaser)."""

    article: str
    teaser: int | None
    source: str
    kind: str
    direct: bool
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Counting:
    """A figure as reported: words `start:end` of an article (or of its teaser); `number` is its place among them all."""

    article: str
    teaser: int | None
    number: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Output:
    """What a publisher put out: articles, copies of others, texts that others copied, stories it is in, and those it told first."""

    articles: int
    copies: int
    copied_by: int
    stories: int
    first_in: int
    edited: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Articles of a window, those among them that are copies, and publishers."""

    articles: int
    copies: int
    publishers: int


class Lookups:
    """The card index."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def names(self, types: Sequence[str], limit: int) -> list[Counted]:
        """Names of these types, those in most articles first."""
        number = func.count()
        statement = select(mentions.c.entity, func.max(mentions.c.name), func.max(mentions.c.type), number)
        statement = statement.where(mentions.c.type.in_(types)).group_by(mentions.c.entity)
        return self._counted(statement.order_by(number.desc(), mentions.c.entity).limit(limit))

    def name(self, entity: str) -> Counted | None:
        """One name by its entity id."""
        statement = select(mentions.c.entity, func.max(mentions.c.name), func.max(mentions.c.type), func.count())
        found = self._counted(statement.where(mentions.c.entity == entity).group_by(mentions.c.entity))
        return found[0] if found else None

    def together(self, entity: str, limit: int) -> list[Counted]:
        """Names that stand in the same articles, most often first."""
        here = select(mentions.c.article).where(mentions.c.entity == entity)
        number = func.count()
        statement = select(mentions.c.entity, func.max(mentions.c.name), func.max(mentions.c.type), number)
        statement = statement.where(mentions.c.article.in_(here), mentions.c.entity != entity).group_by(mentions.c.entity)
        return self._counted(statement.order_by(number.desc(), mentions.c.entity).limit(limit))

    def named_in(self, ids: Sequence[str]) -> list[Counted]:
        """Names that stand in these articles, those in most of them first."""
        number = func.count()
        statement = select(mentions.c.entity, func.max(mentions.c.name), func.max(mentions.c.type), number)
        statement = statement.where(mentions.c.article.in_([int(id) for id in ids])).group_by(mentions.c.entity)
        return self._counted(statement.order_by(number.desc(), mentions.c.entity))

    def topics(self, limit: int) -> list[Counted]:
        """Topics, those with most articles first."""
        number = func.count()
        statement = select(subjects.c.topic, func.max(subjects.c.label), func.max("topic"), number).group_by(subjects.c.topic)
        return self._counted(statement.order_by(number.desc(), subjects.c.topic).limit(limit))

    def topic(self, topic: str) -> Counted | None:
        """One topic by its code."""
        statement = select(subjects.c.topic, func.max(subjects.c.label), func.max("topic"), func.count())
        found = self._counted(statement.where(subjects.c.topic == topic).group_by(subjects.c.topic))
        return found[0] if found else None

    def publishers(self) -> list[Counted]:
        """Publishers by name."""
        statement = select(articles.c.publisher, articles.c.publisher, func.max("publisher"), func.count())
        statement = statement.where(articles.c.publisher.is_not(None)).group_by(articles.c.publisher)
        return self._counted(statement.order_by(articles.c.publisher))

    def output(self, publisher: str) -> Output:
        """What this publisher put out, counted."""
        own = articles.join(members, (members.c.article == articles.c.id) & (members.c.teaser == OWN))
        theirs = articles.c.publisher == publisher
        seats = select(articles.c.published, members.c.story, members.c.role, members.c.family).select_from(own).where(theirs)
        first: dict[int, int] = {}
        with self._engine.connect() as connection:
            number = connection.execute(select(func.count()).select_from(articles).where(theirs)).scalar_one()
            edited = select(func.count()).select_from(articles).where(theirs, text("articles.revision > 1"))
            seated = connection.execute(seats).all()
            for seat in seated:
                first[seat.story] = min(seat.published, first.get(seat.story, seat.published))
            led = sorted({seat.family for seat in seated if seat.role == "origin"})
            copied = connection.execute(_COPIED, {"led": json.dumps(led)}).scalar_one()
            told_first = connection.execute(_FIRST_IN, {"own": json.dumps(first)}).scalar_one()
            carried = sum(seat.role == "carrier" for seat in seated)
            return Output(number, carried, copied, len(first), told_first, connection.execute(edited).scalar_one())

    def sourcing(self, publisher: str | None = None) -> dict[str, int]:
        """Sayings by the kind of their source, of one publisher or of all."""
        statement = select(sayings.c.kind, func.count()).where(sayings.c.teaser.is_(None)).group_by(sayings.c.kind)
        if publisher is not None:
            own = select(articles.c.id).where(articles.c.publisher == publisher)
            statement = statement.where(sayings.c.article.in_(own))
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def tally(self, since: int, until: int) -> Tally:
        """What was published in a window (ms)."""
        within = (articles.c.published >= since) & (articles.c.published < until)
        numbers = select(func.count(), func.count(func.distinct(articles.c.publisher))).where(within)
        copies = select(func.count()).where(members.c.published >= since, members.c.published < until)
        copies = copies.where(members.c.teaser == OWN, members.c.role == "carrier")
        with self._engine.connect() as connection:
            number, publishers = connection.execute(numbers).one()
            return Tally(number, connection.execute(copies).scalar_one(), publishers)

    def any_published(self, since: int, until: int) -> bool:
        """Whether anything was published in a window (ms)."""
        statement = select(articles.c.id).where(articles.c.published >= since, articles.c.published < until).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(statement).one_or_none() is not None

    def alone(self, since: int, until: int, limit: int) -> list[str]:
        """Articles of a window (ms) that share their story with no other article, the newest first."""
        statement = (
            select(articles.c.id)
            .join(members, (members.c.article == articles.c.id) & (members.c.teaser == OWN))
            .join(briefs, briefs.c.story == members.c.story, isouter=True)
            .where(articles.c.published >= since, articles.c.published < until)
            .where((briefs.c.articles < 2) | briefs.c.articles.is_(None))
            .order_by(articles.c.published.desc(), articles.c.id.desc())
        )
        with self._engine.connect() as connection:
            return [str(row.id) for row in connection.execute(statement.limit(limit))]

    def said_by(self, source: str, limit: int) -> list[Saying]:
        """What a source said, the newest first."""
        statement = select(sayings).where(sayings.c.source == source)
        statement = statement.order_by(sayings.c.day.desc(), sayings.c.article, sayings.c.number).limit(limit)
        with self._engine.connect() as connection:
            return [
                Saying(str(r.article), r.teaser, r.source, r.kind, bool(r.direct), r.start, r.end, r.words)
                for r in connection.execute(statement)
            ]

    def _counted(self, statement: Select[Any]) -> list[Counted]:
        with self._engine.connect() as connection:
            return [Counted(*row) for row in connection.execute(statement)]


def among_articles(
    *, publisher: str | None = None, entity: str | None = None, topic: str | None = None, of: FromClause = articles
) -> Any:
    """A condition on `of`, which is `articles` or an alias of it; None where nothing is asked."""
    return both(
        None if publisher is None else of.c.publisher == publisher,
        None if entity is None else of.c.id.in_(select(mentions.c.article).where(mentions.c.entity == entity)),
        None if topic is None else exists().where(subjects.c.article == of.c.id, subjects.c.topic == topic),
    )


def listed_articles(
    *,
    publisher: str | None,
    names: Sequence[str],
    topic: str | None,
    story: str | None,
    since: int | None,
    until: int | None,
    collapse: str | None,
) -> Any:
    """A condition on `articles` that fulfil all that is asked (`names` are entity ids, times ms); None where nothing is.

    `collapse` "copies" leaves copies of others out, "story" all but the newest of each story that fulfil it.
    """

    def asked(of: FromClause) -> Any:
        return both(
            among_articles(publisher=publisher, topic=topic, of=of),
            *(among_articles(entity=name, of=of) for name in names),
            None if story is None else _member_of(story, of),
            None if since is None else of.c.published >= since,
            None if until is None else of.c.published < until,
            _no_copy(of) if collapse == "copies" else None,
        )

    return both(asked(articles), _newest_of_its_story(asked) if collapse == "story" else None)


def _member_of(story: str, of: FromClause) -> Any:
    return of.c.id.in_(select(members.c.article).where(members.c.story == int(story), members.c.teaser == OWN))


def _no_copy(of: FromClause) -> Any:
    return ~exists().where(members.c.article == of.c.id, members.c.teaser == OWN, members.c.role == "carrier")


def _newest_of_its_story(asked: Callable[[FromClause], Any]) -> Any:
    """No later article of the same story fulfils what is asked."""
    own, seat, later = members.alias(), members.alias(), articles.alias()
    same_story = (seat.c.story == own.c.story) & (seat.c.teaser == OWN) & (own.c.story != 0)
    is_later = tuple_(later.c.published, later.c.id) > tuple_(articles.c.published, articles.c.id)
    joined = own.join(seat, same_story).join(later, later.c.id == seat.c.article)
    here = select(own.c.article).select_from(joined).where(own.c.article == articles.c.id, own.c.teaser == OWN, is_later)
    also = asked(later)
    return ~(here if also is None else here.where(also)).exists()


def among_stories(*, publisher: str | None = None, entity: str | None = None, topic: str | None = None) -> Any:
    """A condition on `stories`: member articles fulfil what is asked; None where nothing is.

    Names stand in few articles, which are looked up; topics in so many that going through the stories finds the first sooner.
    """
    own = select(members.c.story).where(members.c.teaser == OWN)
    written = own.join(articles, articles.c.id == members.c.article).where(articles.c.publisher == publisher)
    named = own.join(mentions, mentions.c.article == members.c.article).where(mentions.c.entity == entity)
    about = own.join(subjects, subjects.c.article == members.c.article).where(subjects.c.topic == topic)
    return both(
        None if publisher is None else stories.c.id.in_(written),
        None if entity is None else stories.c.id.in_(named),
        None if topic is None else about.where(members.c.story == stories.c.id).exists(),
    )


def both(*conditions: Any) -> Any:
    """All of these conditions that are not None; None where all are."""
    asked = [condition for condition in conditions if condition is not None]
    return and_(*asked) if asked else None


_COPIED = text(
    """
    SELECT count(*) FROM json_each(:led) AS led CROSS JOIN members ON members.family = led.value AND members.role = 'carrier'
    """
)
"""Copies of the origins of these families."""
_FIRST_IN = text(
    """
    SELECT count(*) FROM json_each(:own) AS own
    WHERE own.value <= (SELECT min(published) FROM members WHERE story = CAST(own.key AS INTEGER) AND teaser = -1)
    AND (SELECT count(*) FROM (SELECT 1 FROM members WHERE story = CAST(own.key AS INTEGER) AND teaser = -1 LIMIT 2)) > 1
    """
)
"""Of these stories, each with the time of a publisher's earliest article, those of several articles that have no earlier one."""
