"""A page to which another address led is not fetched again under that.

Revision ID: 0009
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BindParameter, bindparam, column, select, table, update

from broadsheet.words.addresses import door_of, is_web

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_pages = table("pages", column("id"), column("input"))
_readings = table("readings", column("page"), column("article"), column("shape"), column("read_from"), column("asked_for"))


def upgrade() -> None:
    op.execute("ALTER TABLE readings ADD COLUMN asked_for TEXT")
    connection = op.get_bind()
    fetched = select(_readings.c.page, _readings.c.read_from, _pages.c.input).join(_pages, _pages.c.id == _readings.c.page)
    rows = connection.execute(fetched.where(_readings.c.article.is_not(None), _readings.c.shape != "feed_entry"))
    led = [
        {"on": row.page, "door": door_of(row.input)} for row in rows if is_web(row.input) and door_of(row.input) != row.read_from
    ]
    if led:
        door: BindParameter[str] = bindparam("door")
        connection.execute(update(_readings).where(_readings.c.page == bindparam("on")).values(asked_for=door), led)
    op.execute("CREATE INDEX readings_led_to ON readings (asked_for) WHERE asked_for IS NOT NULL")
