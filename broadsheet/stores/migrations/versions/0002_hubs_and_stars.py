"""Hubs that push, what they pushed, and the articles that people starred.

Revision ID: 0002
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STEPS = (
    """CREATE TABLE subscriptions (
        feed TEXT NOT NULL PRIMARY KEY, hub TEXT NOT NULL, topic TEXT NOT NULL, token TEXT NOT NULL, secret TEXT NOT NULL,
        state TEXT NOT NULL, lease_until BIGINT, next_try BIGINT NOT NULL, why TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX subscriptions_by_token ON subscriptions (token)",
    """CREATE TABLE pushes (
        id BIGINT NOT NULL PRIMARY KEY, feed TEXT NOT NULL, received_at BIGINT NOT NULL, media_type TEXT NOT NULL, body BLOB NOT NULL
    )""",
    "CREATE TABLE stars (article BIGINT NOT NULL PRIMARY KEY, starred_at BIGINT NOT NULL)",
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
