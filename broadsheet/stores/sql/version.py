"""The version of a store: a number that rises with everything readers could see, so that pages know when to be printed anew."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from broadsheet.stores.schema import counters


def count_up(connection: Connection) -> None:
    """One more, in the transaction of the connection."""
    statement = insert(counters).values(name="version", value=1)
    again = {"value": counters.c.value + 1}
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=again))
