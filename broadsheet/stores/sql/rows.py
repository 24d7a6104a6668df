"""Rows of tables that hold only numbers and text, as they stand: for an export, and for taking one in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, Table, select
from sqlalchemy.dialects.sqlite import insert

from broadsheet.model.errors import BadInput
from broadsheet.stores.schema import decisions, owners, problems, saved_searches, stars

PLAIN: Mapping[str, Table] = {
    "decisions": decisions, "stars": stars, "searches": saved_searches, "owners": owners, "problems": problems,
}  # fmt: skip
"""What people decided, and what could not be taken in. (`pages` and `feeds` have shelves that know their records.)"""


def rows_of(engine: Engine, name: str) -> Iterator[dict[str, Any]]:
    """Every row, in the order of its key."""
    table = PLAIN[name]
    with engine.connect() as connection:
        yield from (dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings())


def take_rows(engine: Engine, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Take rows in; those that are there already stay as they are. Columns that we do not have are passed over.

    Raises: BadInput: a value is missing, or of the wrong type.
    """
    table = PLAIN[name]
    checked = [{column.name: _value(row, column) for column in table.columns if column.name in row} for row in rows]
    for number, row in enumerate(checked, 1):
        missing = [
            column.name for column in table.columns if column.name not in row and not column.nullable and not column.server_default
        ]
        if missing:
            raise BadInput(f"Line {number} of {name} has no {missing[0]}", about=name)
    with engine.begin() as connection:
        for row in checked:
            connection.execute(insert(table).values(row).on_conflict_do_nothing())


def _value(row: Mapping[str, Any], column: Any) -> Any:
    value = row[column.name]
    if value is None and column.nullable:
        return None
    if type(value) is not column.type.python_type or (isinstance(value, int) and not -(2**63) <= value < 2**63):
        raise BadInput(f"{column.name} is {str(value)[:80]!r} in {column.table.name}", about=column.table.name)
    return value
