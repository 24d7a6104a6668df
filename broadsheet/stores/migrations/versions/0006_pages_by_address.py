"""Pages are found by their address: an article is known by every address from which it was read.

Revision ID: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX pages_by_address ON pages (address)")
