"""Pages as they came: kept before anything is made of them, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Engine, func, select
from sqlalchemy.dialects.sqlite import insert as insert_new

from broadsheet.model.ids import content_id
from broadsheet.model.intake import Problem
from broadsheet.model.page import Page
from broadsheet.stores.records import from_ms, squeeze, swell, to_ms
from broadsheet.stores.schema import pages, problems


def page_id(page: Page) -> int:
    """The same bytes of the same address at the same time are the same page, in whatever file they were found."""
    when = str(to_ms(page.captured_at))
    return content_id(page.captured_at, page.address or "", when, blake2b(page.body, digest_size=16).hexdigest())


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page under its id, and when it was taken in: the one time that is known of every page."""

    id: int
    page: Page
    kept_at: datetime | None


class Pages:
    """The shelf of pages and of what could not be taken in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, taken: Sequence[Page], now: datetime) -> int:
        """Keep pages in one transaction; how many of them are new."""
        return self.keep_as([(page, now) for page in taken])

    def keep_as(self, taken: Sequence[tuple[Page, datetime]]) -> int:
        """Keep pages that another store took in at these times; how many of them are new."""
        rows = [_row(page, kept_at) for page, kept_at in taken]
        with self._engine.begin() as connection:
            before = connection.execute(select(func.count()).select_from(pages)).scalar_one()
            if rows:
                connection.execute(insert_new(pages).on_conflict_do_nothing(), rows)
            return int(connection.execute(select(func.count()).select_from(pages)).scalar_one() - before)

    def to_read(self, limit: int) -> list[KeptPage]:
        """Pages without a reading, the oldest first."""
        statement = select(pages).where(pages.c.read == 0).order_by(pages.c.id).limit(limit)
        with self._engine.connect() as connection:
            return [KeptPage(row["id"], _page(row), from_ms(row["kept_at"])) for row in connection.execute(statement).mappings()]

    def get(self, page: int) -> Page | None:
        """One page, its bytes as they came."""
        with self._engine.connect() as connection:
            row = connection.execute(select(pages).where(pages.c.id == page)).mappings().one_or_none()
        return None if row is None else _page(row)

    def all(self) -> Iterator[KeptPage]:
        """Every page, the oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execution_options(yield_per=100).execute(select(pages).order_by(pages.c.id)).mappings()
            yield from (KeptPage(row["id"], _page(row), from_ms(row["kept_at"])) for row in rows)

    def count(self, *, unread: bool = False) -> int:
        """How many pages are kept, or still wait to be read."""
        statement = select(func.count()).select_from(pages)
        with self._engine.connect() as connection:
            return int(connection.execute(statement.where(pages.c.read == 0) if unread else statement).scalar_one())

    def keep_problems(self, told: Iterable[Problem], now: datetime) -> None:
        """Remember what could not be taken in, and why."""
        rows = [
            {
                "id": content_id(now, problem.input, problem.code),
                "seen_at": to_ms(now),
                "input": problem.input,
                "code": problem.code,
                "message": problem.message,
                "help": problem.help,
            }
            for problem in told
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert_new(problems).on_conflict_do_nothing(), rows)

    def count_problems(self) -> int:
        """How many things could not be taken in."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(problems)).scalar_one())

    def problems(self, limit: int = 100) -> list[Problem]:
        """What could not be taken in, the latest first."""
        statement = select(problems).order_by(problems.c.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [Problem(row.input, row.code, row.message, row.help) for row in connection.execute(statement)]


def _row(page: Page, now: datetime) -> dict[str, Any]:
    return {
        "id": page_id(page),
        "input": page.input,
        "address": page.address,
        "captured_at": to_ms(page.captured_at),
        "kept_at": to_ms(now),
        "media_type": page.media_type,
        "shape": page.shape,
        "headers": msgspec.json.encode(page.headers).decode(),
        "title": page.title,
        "publisher": page.publisher,
        "size": len(page.body),
        "body": squeeze(page.body),
    }


def _page(row: Any) -> Page:
    return Page(
        input=row["input"],
        body=swell(row["body"]),
        address=row["address"],
        captured_at=from_ms(row["captured_at"]),
        media_type=row["media_type"],
        headers=msgspec.json.decode(row["headers"], type=tuple[tuple[str, str], ...]),
        shape=row["shape"],
        title=row["title"],
        publisher=row["publisher"],
    )
