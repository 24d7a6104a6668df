"""Stories, their members and briefs, and what people decided about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Table,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from broadsheet.model.brief import Brief
from broadsheet.model.story import CopyFamily, Member, Role, Story, StoryLink
from broadsheet.stores.recent import Recent
from broadsheet.stores.records import from_ms, pack, to_ms, unpack
from broadsheet.stores.schema import articles, briefs, decisions, families, members, stories

_NO_TEASER = -1
_STORIES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an article or a teaser sits: its story, its copy family and role, and what the desk needs to remember of it."""

    member: Member
    story: str | None
    role: Role
    family: str | None
    published: datetime | None
    signature: bytes


@dataclass(frozen=True, slots=True)
class KeptBrief:
    """A story with its brief as kept; `version` rises whenever the story is touched."""

    story: Story
    brief: Brief
    version: int


class Stamp(NamedTuple):
    """A state of a story and its brief."""

    story: int
    version: int
    made_at: int


MOST_RECENT = 400
"""Briefs kept at hand, read: a front page weighs 60. One of 15 articles takes some 150 kB as objects, 400 of them 60 MB."""


class Stories:
    """The shelf of stories."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._recent: Recent[Stamp, KeptBrief] = Recent(MOST_RECENT)

    # What grouping keeps

    def to_place(self, limit: int) -> list[str]:
        """Ids of annotated articles that were not placed yet, in order of publication."""
        statement = select(articles.c.id).where(_of_few(articles.c.placed == 0), articles.c.annotated == 1)
        with self._engine.connect() as connection:
            found = connection.execute(statement.order_by(articles.c.published, articles.c.id).limit(limit))
            return [str(row.id) for row in found]

    def keep_seats(
        self, placed: Sequence[str], seats: Sequence[Seat], told: Sequence[Story], kin: Mapping[str, CopyFamily]
    ) -> None:
        """Keep where articles and teasers sit, what they touch, and that they are placed; one transaction."""
        with self._engine.begin() as connection:
            _keep_rows(connection, members, [_seat_row(seat) for seat in seats])
            _keep_stories(connection, told)
            _keep_told(connection, told)
            for family in kin.values():
                _keep_family(connection, family)
            ids = [int(article) for article in placed]
            connection.execute(update(articles).where(articles.c.id.in_(ids)).values(placed=1))

    def keep_changes(self, changes: Iterable[tuple[str, str, Sequence[str]]], told: Sequence[Story]) -> None:
        """Keep what repair and people moved: (from story, into story, keys of members as `article` or `article#teaser`)."""
        with self._engine.begin() as connection:
            _keep_stories(connection, told)
            for _, into, keys in changes:
                for key in keys:
                    article, card = _key_parts(key)
                    seat = (members.c.article == article) & (members.c.teaser == card)
                    connection.execute(update(members).where(seat).values(story=int(into)))
            _keep_told(connection, told)

    def latest(self) -> datetime | None:
        """The latest time that any story tells of."""
        with self._engine.connect() as connection:
            return from_ms(connection.execute(select(func.max(stories.c.last)).where(stories.c.moved_to.is_(None))).scalar_one())

    def redirects(self) -> dict[str, str]:
        """The stories that were joined into another, by their old id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(stories.c.id, stories.c.moved_to).where(stories.c.moved_to.is_not(None)))
            return {str(row.id): row.moved_to for row in rows}

    def histories(self, since: datetime | None = None) -> dict[str, tuple[str, ...]]:
        """What became of stories that go on and were joined or parted, by id; since a moment where one is given."""
        statement = select(stories.c.id, stories.c.history).where(stories.c.moved_to.is_(None), stories.c.history != "[]")
        if since is not None:
            statement = statement.where(stories.c.last >= to_ms(since))
        with self._engine.connect() as connection:
            rows = connection.execute(statement)
            return {str(row.id): msgspec.json.decode(row.history, type=tuple[str, ...]) for row in rows}

    def seats(self, since: datetime | None = None) -> Iterator[Seat]:
        """Every seat, by time of publication; since a moment where one is given."""
        statement = select(members).order_by(members.c.published, members.c.article, members.c.teaser)
        if since is not None:
            statement = statement.where(members.c.published >= to_ms(since))
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=1000).execute(statement).mappings():
                yield _seat(row)

    def seated(self, since: datetime | None = None) -> frozenset[str]:
        """The keys (`article` or `article#teaser`) of all that sits in a story; since a moment where one is given."""
        statement = select(members.c.article, members.c.teaser).where(members.c.story != 0)
        if since is not None:
            statement = statement.where(members.c.published >= to_ms(since))
        with self._engine.connect() as connection:
            rows = connection.execute(statement)
            return frozenset(str(row.article) if row.teaser == _NO_TEASER else f"{row.article}#{row.teaser}" for row in rows)

    def keep_signatures(self, drawn: Mapping[str, bytes]) -> None:
        """Keep the signatures of seats that were drawn anew, by key (`article` or `article#teaser`); one transaction."""
        seat = (members.c.article == bindparam("of")) & (members.c.teaser == bindparam("card"))
        new: BindParameter[bytes] = bindparam("drawn")
        rows = [{**dict(zip(("of", "card"), _key_parts(key), strict=True)), "drawn": signature} for key, signature in drawn.items()]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(update(members).where(seat).values(signature=new), rows)

    def move(self, changes: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Say where stories went that are no more: (id, ids it became)."""
        with self._engine.begin() as connection:
            for old, new in changes:
                values = {"moved_to": " ".join(new), "touched": 0, "version": stories.c.version + 1}
                connection.execute(update(stories).where(stories.c.id == int(old)).values(values))
                connection.execute(delete(briefs).where(briefs.c.story == int(old)))

    def forget(self) -> None:
        """Drop all grouping and briefs, so that they are made anew. What people decided stays."""
        with self._engine.begin() as connection:
            for table in (members, families, stories, briefs):
                connection.execute(delete(table))
            connection.execute(update(articles).values(placed=0))

    # What briefs keep

    def touched(self, limit: int) -> list[str]:
        """Stories whose brief is older than they are."""
        statement = select(stories.c.id).where(_of_few(stories.c.touched == 1), stories.c.moved_to.is_(None))
        with self._engine.connect() as connection:
            return [str(row.id) for row in connection.execute(statement.order_by(stories.c.last.desc()).limit(limit))]

    def count_touched(self) -> int:
        """How many stories have a brief older than they are."""
        statement = select(func.count()).select_from(stories).where(_of_few(stories.c.touched == 1), stories.c.moved_to.is_(None))
        with self._engine.connect() as connection:
            return int(connection.execute(statement).scalar_one())

    def touch_all(self) -> None:
        """Let every brief be made anew."""
        with self._engine.begin() as connection:
            connection.execute(update(stories).where(stories.c.moved_to.is_(None)).values(touched=1))

    def touch_told_by(self, publishers: Sequence[str]) -> int:
        """Let the briefs be made anew of all stories that one of these publishers tells; how many."""
        own = select(members.c.story).join(articles, articles.c.id == members.c.article).where(articles.c.publisher.in_(publishers))
        with self._engine.begin() as connection:
            touched = update(stories).where(stories.c.id.in_(own), stories.c.moved_to.is_(None)).values(touched=1)
            return int(connection.execute(touched).rowcount)

    def keep_briefs(self, made: Sequence[Brief], untold: Sequence[str] = ()) -> None:
        """Keep briefs in place of those before. `untold` are touched stories that have nothing to tell."""
        with self._engine.begin() as connection:
            for brief in made:
                row = _brief_row(brief)
                connection.execute(insert(briefs).values(row).on_conflict_do_update(index_elements=["story"], set_=row))
            done = [int(brief.story) for brief in made] + [int(story) for story in untold]
            connection.execute(delete(briefs).where(briefs.c.story.in_([int(story) for story in untold])))
            connection.execute(update(stories).where(stories.c.id.in_(done)).values(touched=0))

    # What is asked for

    def get(self, story: str) -> Story | None:
        """One story with its members, None where there is none."""
        return self.many([story]).get(story)

    def many(self, ids: Sequence[str]) -> dict[str, Story]:
        """Stories by id; those not kept, and those joined into others, are missing."""
        wanted = [int(i) for i in ids]
        with self._engine.connect() as connection:
            standing = select(stories).where(stories.c.id.in_(wanted), stories.c.moved_to.is_(None))
            rows = connection.execute(standing).mappings().all()
            seats: defaultdict[int, list[Any]] = defaultdict(list)
            for seat in connection.execute(_of_stories(wanted)):
                seats[seat.story].append(seat)
            kin = {
                family.id: family
                for family in _families(connection, {str(s.family) for some in seats.values() for s in some if s.family})
            }
        return {str(row["id"]): _story(row, seats[row["id"]], kin) for row in rows}

    def became(self, story: str) -> tuple[str, ...] | None:
        """The ids that a story is now: itself, those it was joined into or parted into; None where it never was."""
        with self._engine.connect() as connection:
            row = connection.execute(select(stories.c.moved_to).where(stories.c.id == int(story))).one_or_none()
        if row is None:
            return None
        if row.moved_to is None:
            return (story,)
        return tuple(last for next_ in row.moved_to.split() if next_ != story for last in self.became(next_) or ())

    def seats_of(self, ids: Sequence[str]) -> dict[tuple[str, int | None], Seat]:
        """The seats of articles and of their teasers, by (article, teaser)."""
        found: dict[tuple[str, int | None], Seat] = {}
        for some in (ids[i : i + 500] for i in range(0, len(ids), 500)):
            with self._engine.connect() as connection:
                rows = connection.execute(select(members).where(members.c.article.in_([int(i) for i in some]))).mappings()
                found.update(((seat.member.article, seat.member.teaser), seat) for seat in map(_seat, rows))
        return found

    def family(self, family: str) -> CopyFamily | None:
        """One copy family."""
        with self._engine.connect() as connection:
            return next(iter(_families(connection, {family})), None)

    def briefs(self, ids: Sequence[str]) -> dict[str, KeptBrief]:
        """Briefs with their stories, by story id. What was asked for lately is read again only where it changed."""
        stamps = self._stamps(ids)
        found = {id: kept for id, stamp in stamps.items() if (kept := self._recent.get(stamp)) is not None}
        read = self._read_briefs([id for id in stamps if id not in found])
        self._recent.update((stamps[id], kept) for id, kept in read.items())
        return found | read

    def _stamps(self, ids: Sequence[str]) -> dict[str, Stamp]:
        """The stamp of each of these stories that has a brief: it differs whenever story or brief do."""
        wanted = briefs.c.story.in_([int(i) for i in ids]) & stories.c.moved_to.is_(None)
        statement = select(briefs.c.story, stories.c.version, briefs.c.made_at).join(stories, stories.c.id == briefs.c.story)
        with self._engine.connect() as connection:
            return {str(row.story): Stamp(*row) for row in connection.execute(statement.where(wanted))}

    def _read_briefs(self, ids: Sequence[str]) -> dict[str, KeptBrief]:
        if not ids:
            return {}
        told = self.many(ids)
        statement = select(briefs.c.story, briefs.c.record, stories.c.version).join(stories, stories.c.id == briefs.c.story)
        with self._engine.connect() as connection:
            rows = connection.execute(statement.where(briefs.c.story.in_([int(i) for i in ids]))).all()
        return {
            str(row.story): KeptBrief(told[str(row.story)], unpack(row.record, Brief), row.version)
            for row in rows
            if str(row.story) in told
        }

    def newest(
        self,
        *,
        limit: int,
        after: tuple[int, int] | None = None,
        since: int | None = None,
        until: int | None = None,
        least_articles: int = 1,
        among: Any = None,
    ) -> list[tuple[int, str]]:
        """(last change in ms, id) of stories with a brief, the latest change first; `among` is a further condition on `stories`."""
        told = exists().where(briefs.c.story == stories.c.id, briefs.c.articles >= least_articles)
        statement = select(stories.c.last, stories.c.id).where(stories.c.moved_to.is_(None), told)
        for condition in _window(after, since, until):
            statement = statement.where(condition)
        if among is not None:
            statement = statement.where(among)
        with self._engine.connect() as connection:
            found = connection.execute(statement.order_by(stories.c.last.desc(), stories.c.id.desc()).limit(limit))
            return [(row.last or 0, str(row.id)) for row in found]

    def promising(self, since: int, until: int, limit: int, least_articles: int) -> list[str]:
        """Stories of a window (ms) that a front page may want: most independent voices first, of equals the latest changed."""
        statement = select(stories.c.id).join(briefs, briefs.c.story == stories.c.id).where(stories.c.moved_to.is_(None))
        statement = statement.where(stories.c.last >= since, stories.c.first < until, briefs.c.articles >= least_articles)
        with self._engine.connect() as connection:
            found = connection.execute(statement.order_by(briefs.c.independent.desc(), stories.c.last.desc()).limit(limit))
            return [str(row.id) for row in found]

    def count(self, *, least_articles: int = 1) -> int:
        """How many stories have a brief, with at least so many articles."""
        with self._engine.connect() as connection:
            statement = select(func.count()).select_from(briefs).where(briefs.c.articles >= least_articles)
            return int(connection.execute(statement).scalar_one())

    # What people decided

    def decide(self, number: int, kind: str, record: str, now: datetime) -> None:
        """Remember a decision; the same one twice is one."""
        row = {"id": number, "made_at": to_ms(now), "kind": kind, "record": record}
        with self._engine.begin() as connection:
            connection.execute(insert(decisions).values(row).on_conflict_do_nothing())

    def decisions(self) -> list[str]:
        """The records of all decisions, the first first."""
        return [record for _, _, record in self.decisions_made()]

    def decisions_made(self) -> list[tuple[str, datetime | None, str]]:
        """All decisions as (id, when, record), the first first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(decisions).order_by(decisions.c.made_at, decisions.c.id))
            return [(str(row.id), from_ms(row.made_at), row.record) for row in rows]

    def undecide(self, number: int) -> None:
        """Forget a decision; one that is not there is forgotten already."""
        with self._engine.begin() as connection:
            connection.execute(delete(decisions).where(decisions.c.id == number))


def _window(after: tuple[int, int] | None, since: int | None, until: int | None) -> Iterator[Any]:
    if after is not None:
        yield tuple_(stories.c.last, stories.c.id) < tuple_(*after)
    if since is not None:
        yield stories.c.last >= since
    if until is not None:
        yield stories.c.first < until


def _of_stories(ids: Sequence[int]) -> Any:
    """Members without their signatures, which only the story desk reads."""
    kept = (members.c.story, members.c.family, members.c.record)
    return select(*kept).where(members.c.story.in_(ids)).order_by(members.c.published, members.c.article, members.c.teaser)


def _of_few(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition that few rows meet. SQLite knows but the mean over all values, and would walk all rows in order of time."""
    return func.likelihood(condition, literal_column("0.0001"))


def _seat_row(seat: Seat) -> dict[str, Any]:
    return {
        "article": int(seat.member.article),
        "teaser": _NO_TEASER if seat.member.teaser is None else seat.member.teaser,
        "story": int(seat.story) if seat.story else 0,
        "family": int(seat.family) if seat.family else None,
        "role": seat.role,
        "published": to_ms(seat.published),
        "score": seat.member.score,
        "event": seat.member.event,
        "record": pack(seat.member),
        "signature": seat.signature,
    }


def _keep_stories(connection: Connection, told: Sequence[Story]) -> None:
    _keep_rows(connection, stories, [_story_row(story) for story in told], {"version": stories.c.version + 1})


def _keep_rows(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]], changed: Mapping[str, Any] | None = None
) -> None:
    """Keep rows in place of those with the same key, all with one statement; `changed` says what becomes of single columns."""
    if not rows:
        return
    statement = insert(table)
    again = {name: statement.excluded[name] for name in rows[0]} | dict(changed or {})
    keys = [column.name for column in table.primary_key]
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=again), rows)


def _keep_told(connection: Connection, told: Sequence[Story]) -> None:
    """Keep what stories tell of their members beyond their seats, where it changed: why they are there, their event, a person's pin."""
    now = {_seat_key(member): member for story in told for member in story.members}
    changed = [
        {"of": article, "card": card, "to": kept.score, "in": kept.event, "as": pack(kept)}
        for article, card, was in _records(connection, told)
        if (kept := _told_of(was, now.get((article, card), was))) != was
    ]
    if changed:
        seat = (members.c.article == bindparam("of")) & (members.c.teaser == bindparam("card"))
        values: dict[str, Any] = {"score": bindparam("to"), "event": bindparam("in"), "record": bindparam("as")}
        connection.execute(update(members).where(seat).values(values), changed)


def _told_of(was: Member, now: Member) -> Member:
    return replace(was, score=now.score, why=now.why, event=now.event, pinned=now.pinned)


def _records(connection: Connection, told: Sequence[Story]) -> Iterator[tuple[int, int, Member]]:
    """The members of stories as they were kept: article, teaser, and the member."""
    for start in range(0, len(told), _STORIES_AT_ONCE):
        ids = [int(story.id) for story in told[start : start + _STORIES_AT_ONCE]]
        rows = select(members.c.article, members.c.teaser, members.c.record).where(members.c.story.in_(ids))
        for row in connection.execute(rows).all():
            yield row.article, row.teaser, unpack(row.record, Member)


def _key_parts(key: str) -> tuple[int, int]:
    article, _, teaser = key.partition("#")
    return int(article), int(teaser) if teaser else _NO_TEASER


def _seat_key(member: Member) -> tuple[int, int]:
    return int(member.article), _NO_TEASER if member.teaser is None else member.teaser


def _story_row(story: Story) -> dict[str, Any]:
    seen = [member.joined_at for member in story.members if member.joined_at]  # stands in where no member is dated
    return {
        "id": int(story.id),
        "first": to_ms(story.first or min(seen, default=None)),
        "last": to_ms(story.last or max(seen, default=None)),
        "version": 1,
        "touched": 1,
        "moved_to": None,
        "history": msgspec.json.encode(story.history).decode(),
        "links": msgspec.json.encode(story.links).decode(),
    }


def _keep_family(connection: Connection, family: CopyFamily) -> None:
    row = {"id": int(family.id), "origin": int(family.origin), "record": pack(family)}
    connection.execute(insert(families).values(row).on_conflict_do_update(index_elements=["id"], set_=row))
    for article in (family.origin, *(carrier.article for carrier in family.carriers)):
        role = "origin" if article == family.origin else "carrier"
        seat = (members.c.article == int(article)) & (members.c.teaser == _NO_TEASER)
        connection.execute(update(members).where(seat).values(family=int(family.id), role=role))


def _families(connection: Connection, ids: Iterable[str]) -> list[CopyFamily]:
    rows = connection.execute(select(families.c.record).where(families.c.id.in_([int(i) for i in ids])))
    return [unpack(row.record, CopyFamily) for row in rows]


def _seat(row: Any) -> Seat:
    member = unpack(row["record"], Member)
    story, family = (str(row[name]) if row[name] else None for name in ("story", "family"))
    return Seat(member, story, row["role"], family, from_ms(row["published"]), row["signature"])


def _story(row: Any, seats: Sequence[Any], kin: dict[str, CopyFamily]) -> Story:
    own = {str(seat.family) for seat in seats if seat.family}
    return Story(
        id=str(row["id"]),
        members=tuple(unpack(seat.record, Member) for seat in seats),
        first=from_ms(row["first"]),
        last=from_ms(row["last"]),
        families=tuple(family for name, family in kin.items() if name in own),
        links=msgspec.json.decode(row["links"], type=tuple[StoryLink, ...]),
        history=msgspec.json.decode(row["history"], type=tuple[str, ...]),
    )


def _brief_row(brief: Brief) -> dict[str, Any]:
    made_by = f"{brief.made_by.name} {brief.made_by.version}" if brief.made_by else ""
    return {
        "story": int(brief.story),
        "made_at": to_ms(datetime.now(UTC)),  # the machine's own clock: in an archive the paper's time stands still
        "made_by": made_by,
        "headline": brief.headline,
        "phase": brief.phase,
        "independent": brief.independent_publishers,
        "articles": sum(1 for entry in brief.articles if entry.teaser is None),
        "record": pack(brief),
    }
