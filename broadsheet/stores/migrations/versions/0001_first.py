"""The first shape of the store. New stores are made whole from `schema.py`, so this step only has a number.

`broadsheet/testing/shapes/0001.sql` is that shape for good; a test brings it to the newest.

Revision ID: 0001
"""

from __future__ import annotations

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: no store is older than its first shape."""
