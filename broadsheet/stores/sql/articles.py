"""Readings, articles, their revisions, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, select, text, tuple_, update
from sqlalchemy.dialects.sqlite import insert

from broadsheet.articles.identity import own_address
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article, Reading, Revision
from broadsheet.model.page import Shape
from broadsheet.stores.records import from_ms, pack, to_ms, unpack
from broadsheet.stores.schema import annotation_records, articles, pages, readings, revisions
from broadsheet.stores.sql.finds import FINDS, keep_finds
from broadsheet.stores.sqlite import search
from broadsheet.words.addresses import door_of, is_web

Id = TypeVar("Id", int, str)


@dataclass(frozen=True, slots=True)
class Filing:
    """A reading on its way to the shelf: `article` is it under its final id, None for a refused page.

    `revision` counts from 1; `replaces` is the text that the same address had before, None where there was none or it is the same.
    """

    page: int
    reading: Reading
    article: Article | None = None
    seen_at: datetime | None = None
    revision: int = 1
    replaces: Article | None = None
    stale: bool = False
    """An older or lesser reading of an article that is kept: filed, but the article stays as it is."""
    fills_up: bool = False
    """The page of an article that so far was a feed's excerpt."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Two texts of one article, one after the other; `number` is the later one's revision."""

    before: Article
    after: Article
    number: int
    seen_at: datetime | None


class Articles:
    """The shelf of articles."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # What comes in

    def keep(self, filings: Sequence[Filing]) -> None:
        """File readings and their articles in one transaction, and mark their pages read."""
        with self._engine.begin() as connection:
            for filing in filings:
                _file_reading(connection, filing)
                if filing.article is not None and not filing.stale:
                    _file_article(connection, filing, filing.article)
            read = [filing.page for filing in filings]
            connection.execute(update(pages).where(pages.c.id.in_(read)).values(read=1))

    def known(self, address: str | None, article: str) -> tuple[Article, datetime | None, int, Shape] | None:
        """The article kept for this address (or one from which it was read before), or under this id; None where it is new.

        With it, when it was seen, its revision, and the shape of its page.
        """
        if address is None:
            return self._first(articles.c.id == int(article))
        door = door_of(address)
        names = (readings.c.known_as == door, readings.c.read_from == door)
        once = (articles.c.id.in_(select(readings.c.article).where(name)) for name in names)
        ways = ((articles.c.id == int(article)) | (articles.c.address == door), *once)
        return next((kept for way in ways if (kept := self._first(way))), None)

    def told_alike(self, article: Article) -> tuple[Article, datetime | None, int, Shape] | None:
        """The article kept that has the same headline, publisher and platform and the same time: it may have another address now."""
        published = article.published.earliest if article.published else None
        if published is None or not article.headline:
            return None
        publisher, platform = (named.name if named else None for named in (article.publisher, article.platform))
        same = (articles.c.published == to_ms(published), articles.c.headline == article.headline)
        return self._first(and_(*same, articles.c.publisher.is_(publisher), articles.c.platform.is_(platform)))

    def _first(self, wanted: ColumnElement[bool]) -> tuple[Article, datetime | None, int, Shape] | None:
        kept = (articles.c.record, articles.c.seen_at, articles.c.revision, readings.c.shape)
        statement = select(*kept).join(readings, readings.c.page == articles.c.page).where(wanted).order_by(articles.c.id)
        with self._engine.connect() as connection:
            row = connection.execute(statement.limit(1)).one_or_none()
        if row is None:
            return None
        return unpack(row.record, Article), from_ms(row.seen_at), row.revision, row.shape

    def addresses_kept(self, addresses: Sequence[str], *, excerpts: bool = False) -> frozenset[str]:
        """Those of these addresses from which an article is kept, read from its page, or with `excerpts` from a feed alone.

        An address that led to the page of another is among them.
        """
        asked = {address: door_of(address) for address in addresses}
        kept: set[str] = set()
        for some in _portions(sorted(set(asked.values())), 500):
            for door in (readings.c.known_as, readings.c.read_from, readings.c.asked_for):
                statement = select(door.label("door")).where(door.in_(some))
                wanted = statement if excerpts else statement.where(readings.c.shape != "feed_entry")
                with self._engine.connect() as connection:
                    kept.update(row.door for row in connection.execute(wanted))
        return frozenset(address for address, door in asked.items() if door in kept)

    # What is made of it

    def to_annotate(self, limit: int) -> list[Reading]:
        """Readings of articles without annotations, the oldest first. The article in each is the one kept now."""
        statement = (
            select(articles.c.record, readings.c.record)
            .join(readings, readings.c.page == articles.c.page)
            .where(articles.c.annotated == 0)
            .order_by(articles.c.id)
            .limit(limit)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(statement).all()
        return [_with_article(unpack(row[1], Reading), unpack(row[0], Article)) for row in rows]

    def keep_annotations(self, done: Sequence[tuple[Reading, Annotations]], *, placed: bool = False) -> None:
        """Keep what was found, as records and as rows to look up, and index the texts; one transaction.

        The articles wait to be placed in stories, unless they are `placed` already and only their names were settled anew.
        """
        with self._engine.begin() as connection:
            for reading, found in done:
                assert reading.article is not None
                _keep_found(connection, reading.article, found, placed=placed)
                keep_finds(connection, reading, found)
            search.index(connection, [_indexed(r.article, a) for r, a in done if r.article is not None])

    def to_compare(self, limit: int) -> list[Edit]:
        """Edits whose changes are not told yet."""
        statement = select(revisions).where(revisions.c.compared == 0, revisions.c.number > 1)
        with self._engine.connect() as connection:
            rows = connection.execute(statement.order_by(revisions.c.article, revisions.c.number).limit(limit)).mappings().all()
            edits = []
            for row in rows:
                before = connection.execute(
                    select(revisions.c.article_record).where(
                        revisions.c.article == row["article"], revisions.c.number == row["number"] - 1
                    )
                ).scalar_one()
                after = unpack(row["article_record"], Article)
                edits.append(Edit(unpack(before, Article), after, row["number"], from_ms(row["seen_at"])))
        return edits

    def keep_revisions(self, told: Sequence[Revision]) -> None:
        """Keep what each edit changed."""
        with self._engine.begin() as connection:
            for revision in told:
                connection.execute(
                    update(revisions)
                    .where(revisions.c.article == int(revision.article), revisions.c.number == revision.number)
                    .values(compared=1, record=pack(revision))
                )

    def annotate_again(self) -> None:
        """Let every article be annotated anew."""
        with self._engine.begin() as connection:
            connection.execute(update(articles).values(annotated=0))

    def forget(self) -> None:
        """Drop everything made of pages, and let them be read as if for the first time. Pages and decisions stay."""
        with self._engine.begin() as connection:
            connection.execute(update(pages).values(read=0))
            for table in (readings, articles, revisions, annotation_records, *FINDS):
                connection.execute(delete(table))
            search.clear(connection)

    # What is asked for

    def get(self, article: str) -> Article | None:
        """One article."""
        return self.many([article]).get(article)

    def many(self, ids: Iterable[str]) -> dict[str, Article]:
        """Articles by id; those not kept are missing."""
        found: dict[str, Article] = {}
        for some in _portions([int(i) for i in ids], 500):
            with self._engine.connect() as connection:
                rows = connection.execute(select(articles.c.id, articles.c.record).where(articles.c.id.in_(some)))
                found.update((str(row.id), unpack(row.record, Article)) for row in rows)
        return found

    def seen(self, ids: Sequence[str]) -> dict[str, datetime | None]:
        """When articles were seen as they are, by id."""
        statement = select(articles.c.id, articles.c.seen_at).where(articles.c.id.in_([int(i) for i in ids]))
        with self._engine.connect() as connection:
            return {str(row.id): from_ms(row.seen_at) for row in connection.execute(statement)}

    def readings(self, ids: Iterable[str]) -> dict[str, Reading]:
        """The readings that articles stand on, by article id."""
        statement = select(articles.c.id, articles.c.record, readings.c.record).join(readings, readings.c.page == articles.c.page)
        found: dict[str, Reading] = {}
        for some in _portions([int(i) for i in ids], 500):
            with self._engine.connect() as connection:
                for row in connection.execute(statement.where(articles.c.id.in_(some))):
                    found[str(row[0])] = _with_article(unpack(row[2], Reading), unpack(row[1], Article))
        return found

    def annotations(self, ids: Iterable[str]) -> dict[str, Annotations]:
        """What was found in articles, by article id."""
        kept = annotation_records.c
        found: dict[str, Annotations] = {}
        for some in _portions([int(i) for i in ids], 500):
            with self._engine.connect() as connection:
                rows = connection.execute(select(kept.article, kept.record).where(kept.article.in_(some)))
                found.update((str(row.article), unpack(row.record, Annotations)) for row in rows)
        return found

    def revisions(self, article: str) -> tuple[Revision, ...]:
        """How the article was seen over time, the first text first."""
        statement = select(revisions.c.record).where(revisions.c.article == int(article)).order_by(revisions.c.number)
        with self._engine.connect() as connection:
            return tuple(unpack(row.record, Revision) for row in connection.execute(statement))

    def count(self, *, waiting: str | None = None) -> int:
        """How many articles are kept, or wait to be `annotated` or `placed`."""
        statement = select(func.count()).select_from(articles)
        with self._engine.connect() as connection:
            return int(connection.execute(statement.where(articles.c[waiting] == 0) if waiting else statement).scalar_one())

    def newest(
        self,
        *,
        limit: int,
        after: tuple[int, int] | None = None,
        among: Any = None,
        since: int | None = None,
        until: int | None = None,
    ) -> list[tuple[int, Article]]:
        """Articles by time of publication, the newest first, after the (published, id) of a cursor.

        `among` is a further condition on `articles`.
        """
        statement = select(articles.c.published, articles.c.record)
        if among is not None:
            statement = statement.where(among)
        if since is not None:
            statement = statement.where(articles.c.published >= since)
        if until is not None:
            statement = statement.where(articles.c.published < until)
        if after is not None:
            statement = statement.where(tuple_(articles.c.published, articles.c.id) < tuple_(*after))
        statement = statement.order_by(articles.c.published.desc(), articles.c.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [(row.published, unpack(row.record, Article)) for row in connection.execute(statement)]

    def edited(self, since: int, until: int, limit: int) -> list[tuple[Article, Revision]]:
        """Articles changed after print in a window (ms), with their latest edit, the latest first."""
        return self._edits((revisions.c.seen_at >= since) & (revisions.c.seen_at < until), limit)

    def edits_of(self, publisher: str, limit: int) -> list[tuple[Article, Revision]]:
        """A publisher's articles changed after print, with their latest edit, the latest first."""
        return self._edits(articles.c.publisher == publisher, limit)

    def _edits(self, condition: Any, limit: int) -> list[tuple[Article, Revision]]:
        statement = (
            select(articles.c.record, revisions.c.record)
            .join(articles, articles.c.id == revisions.c.article)
            .where(text("revisions.number > 1"), text("articles.revision > 1"), revisions.c.number == articles.c.revision)
            .where(text("+revisions.compared = 1"), condition)  # the sign keeps it from an index that holds nearly all
            .order_by(revisions.c.seen_at.desc())
            .limit(limit)
        )
        with self._engine.connect() as connection:
            return [(unpack(row[0], Article), unpack(row[1], Revision)) for row in connection.execute(statement)]


_AHEAD = 24 * 60 * 60 * 1000
"""Clocks and zones differ by less (ms). A page dated further ahead of when it was seen would be the newest for years."""


def _file_reading(connection: Connection, filing: Filing) -> None:
    known_as, read_from = _doors(filing.reading.article)
    row = {
        "page": filing.page,
        "article": int(filing.article.id) if filing.article else None,
        "shape": filing.reading.shape,
        "refused": filing.reading.refused.reason if filing.reading.refused else None,
        "made_by": f"{filing.reading.made_by.name} {filing.reading.made_by.version}",
        "record": pack(filing.reading),
        "known_as": known_as,
        "read_from": read_from,
        "asked_for": _asked_for(filing.reading, read_from),
    }
    statement = insert(readings).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["page"], set_=row))


def _doors(article: Article | None) -> tuple[str | None, str | None]:
    """The address under which an article is known, and the one where it was read, each in its one form."""
    addresses = (own_address(article.url, article.canonical), article.url) if article else (None, None)
    known_as, read_from = (door_of(address) if address else None for address in addresses)
    return known_as, read_from


def _asked_for(reading: Reading, read_from: str | None) -> str | None:
    """The address that was asked for where it led to the page of another one."""
    if read_from is None or reading.shape == "feed_entry" or not is_web(reading.input):
        return None
    door = door_of(reading.input)
    return door if door != read_from else None


def _file_article(connection: Connection, filing: Filing, article: Article) -> None:
    seen = to_ms(filing.seen_at) or 0
    row = {
        "id": int(article.id),
        "page": filing.page,
        "headline": article.headline,
        "publisher": article.publisher.name if article.publisher else None,
        "platform": article.platform.name if article.platform else None,
        "address": _doors(article)[0],
        "published": _placed_at(article, seen),
        "kind": article.kind,
        "language": article.language,
        "revision": filing.revision,
        "seen_at": seen,
        "annotated": 0,
        "placed": 0,
        "record": pack(article),
    }
    connection.execute(insert(articles).values(row).on_conflict_do_update(index_elements=["id"], set_=row))
    revision = Revision(article.id, filing.revision, filing.seen_at, "new" if filing.revision == 1 else "changed")
    kept = {
        "article": int(article.id),
        "number": filing.revision,
        "page": filing.page,
        "seen_at": seen,
        "compared": 1 if filing.revision == 1 else 0,
        "article_record": row["record"],
        "record": pack(revision),
    }
    connection.execute(insert(revisions).values(kept).on_conflict_do_update(index_elements=["article", "number"], set_=kept))


def _placed_at(article: Article, seen: int) -> int:
    """Where an article stands in time (ms): by its date, or when it was seen where it has none or one in the future."""
    published = to_ms(article.published.earliest) if article.published else None
    return seen if published is None or (seen and published > seen + _AHEAD) else published


def _keep_found(connection: Connection, article: Article, found: Annotations, *, placed: bool) -> None:
    made_by = ", ".join(f"{part.name} {part.version}" for part in found.made_by)
    row = {"article": int(article.id), "made_by": made_by, "record": pack(found)}
    connection.execute(insert(annotation_records).values(row).on_conflict_do_update(index_elements=["article"], set_=row))
    connection.execute(
        update(articles).where(articles.c.id == int(article.id)).values(annotated=1, placed=int(placed), language=found.language)
    )


def _indexed(article: Article, found: Annotations) -> search.Indexed:
    publisher = " ".join(named.name for named in (article.publisher, article.platform) if named)
    people = " ".join(sorted({mention.canonical for mention in found.entities}))
    return search.Indexed(int(article.id), article.headline or "", publisher, people, article.text)


def _with_article(reading: Reading, article: Article) -> Reading:
    return replace(reading, article=article)


def _portions(items: Sequence[Id], size: int) -> Iterable[Sequence[Id]]:
    return (items[i : i + size] for i in range(0, len(items), size))
