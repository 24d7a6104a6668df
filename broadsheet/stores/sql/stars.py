"""Articles that people starred: kept whatever else goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from broadsheet.stores.records import to_ms
from broadsheet.stores.schema import stars
from broadsheet.stores.sql.version import count_up


class Stars:
    """The shelf of stars. They outlast every rebuild, for articles have the same ids again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, articles: Iterable[str], now: datetime) -> int:
        """Star articles; how many were not starred before."""
        with self._engine.begin() as connection:
            count_up(connection)
            rows = [{"article": int(article), "starred_at": to_ms(now)} for article in articles]
            return sum(connection.execute(insert(stars).values(row).on_conflict_do_nothing()).rowcount for row in rows)

    def remove(self, article: str) -> bool:
        """Take a star back. False where there was none."""
        with self._engine.begin() as connection:
            count_up(connection)
            return bool(connection.execute(delete(stars).where(stars.c.article == int(article))).rowcount)

    def all(self) -> list[str]:
        """The starred articles, the latest star first."""
        with self._engine.connect() as connection:
            return [
                str(row.article) for row in connection.execute(select(stars).order_by(stars.c.starred_at.desc(), stars.c.article))
            ]
