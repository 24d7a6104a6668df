"""A reader's own table of owners.

Revision ID: 0007
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE owners (publisher TEXT NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (publisher))")
