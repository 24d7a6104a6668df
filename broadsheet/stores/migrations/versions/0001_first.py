"""The first shape of the store: every table of `schema.py`, and the full-text index of the engine.

Revision ID: 0001
"""

from __future__ import annotations

from alembic import op

from broadsheet.stores import schema
from broadsheet.stores.sqlite import search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.metadata.create_all(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        search.create_index(op.get_bind())
