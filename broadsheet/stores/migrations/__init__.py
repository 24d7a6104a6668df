"""From any older shape of the store to the newest, in steps that each happen whole or not at all.

A new store is made whole from `schema.py` and marked with `NEWEST`; the steps in `versions` are for those that are there already.
"""

from __future__ import annotations

from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from broadsheet.model.errors import StoreDamaged, StoreTooNew
from broadsheet.stores.schema import metadata
from broadsheet.stores.sqlite import search

NEWEST = "0009"
"""The newest step; a test holds it against the folder `versions`, so that opening a store need not read the folder."""

State = Literal["empty", "older", "newest"]


def state_of(connection: Connection, about: str) -> State:
    """How the store is. Costs one statement when it is the newest.

    Raises: StoreTooNew: a newer Broadsheet wrote it. StoreDamaged: the file is a database of another program.
    """
    found = MigrationContext.configure(connection).get_current_revision()
    if found == NEWEST:
        return "newest"
    if found is None:
        if connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one():
            raise StoreDamaged(f"{about} is a database of another program", about=about, help="Name another file.")
        return "empty"
    if found not in {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}:
        raise StoreTooNew(
            f"{about} was written by a newer Broadsheet (store version {found}; this one knows up to {NEWEST})",
            about=about,
            help="Upgrade Broadsheet (pip install --upgrade broadsheet), or open another file.",
        )
    return "older"


def upgrade(connection: Connection, about: str) -> None:
    """Bring the store to `NEWEST`, inside the transaction of the connection.

    Raises: as `state_of`.
    """
    config = _config()
    config.attributes["connection"] = connection
    match state_of(connection, about):
        case "empty":
            metadata.create_all(connection)
            search.create_index(connection)
            command.stamp(config, NEWEST)
        case "older":
            command.upgrade(config, NEWEST)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "broadsheet.stores:migrations")
    return config
