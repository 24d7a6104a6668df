"""Indexes for what publishers put out: edits, kinds of sources, copies.

Revision ID: 0005
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE INDEX articles_edited ON articles (publisher, id) WHERE revision > 1",
    "CREATE INDEX sayings_by_kind ON sayings (article, teaser, kind)",
    "DROP INDEX members_by_article",  # SQLite takes the one of the key, which finds one row at most
    "DROP INDEX members_by_family",
    "CREATE INDEX members_by_family ON members (family, role)",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
