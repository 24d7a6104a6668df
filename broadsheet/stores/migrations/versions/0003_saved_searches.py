"""Searches that readers saved.

Revision ID: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """CREATE TABLE saved_searches (
            id BIGINT NOT NULL PRIMARY KEY, reader INTEGER NOT NULL DEFAULT '1', name TEXT NOT NULL, asked TEXT NOT NULL,
            tell INTEGER NOT NULL, made_at BIGINT NOT NULL, seen_at BIGINT NOT NULL
        )"""
    )
