"""Who owns whom, as a reader says it."""

from __future__ import annotations

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from broadsheet.stores.schema import owners


class Owners:
    """The shelf of a reader's own table of owners."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> dict[str, str]:
        """Owners by folded publisher, in the order of the names; "" for a publisher that stands alone."""
        with self._engine.connect() as connection:
            return {row.publisher: row.owner for row in connection.execute(select(owners).order_by(owners.c.publisher))}

    def keep(self, publisher: str, owner: str) -> None:
        """Say who owns a publisher (by folded name)."""
        row = {"publisher": publisher, "owner": owner}
        with self._engine.begin() as connection:
            connection.execute(insert(owners).values(row).on_conflict_do_update(index_elements=["publisher"], set_=row))

    def drop(self, publisher: str) -> bool:
        """Let the shipped table speak again; False where nothing was said."""
        with self._engine.begin() as connection:
            return bool(connection.execute(delete(owners).where(owners.c.publisher == publisher)).rowcount)
