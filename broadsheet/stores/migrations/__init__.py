"""From any older shape of the store to the newest, in steps that each happen whole or not at all."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from broadsheet.model.errors import StoreTooNew

NEWEST = "0001"
"""The newest step; a test holds it against the folder `versions`, so that opening a store need not read the folder."""


def upgrade(connection: Connection, about: str) -> None:
    """Bring the store to `NEWEST`. Costs one statement when it is there already.

    Raises: StoreTooNew: a newer Broadsheet wrote it.
    """
    found = MigrationContext.configure(connection).get_current_revision()
    if found == NEWEST:
        return
    config = Config()
    config.set_main_option("script_location", "broadsheet.stores:migrations")
    config.attributes["connection"] = connection
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreTooNew(
            f"{about} was written by a newer Broadsheet (store version {found}; this one knows up to {NEWEST})",
            about=about,
            help="Upgrade Broadsheet (pip install --upgrade broadsheet), or open another file.",
        )
    command.upgrade(config, "head")
