"""An article is known by every address under which it was ever read, in the one form of each.

Revision ID: 0008
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BindParameter, bindparam, column, select, table, update

from broadsheet.words.addresses import door_of

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_pages = table("pages", column("id"), column("address"))
_articles = table("articles", column("id"), column("page"), column("address"))
_readings = table("readings", column("page"), column("article"), column("known_as"), column("read_from"))


def upgrade() -> None:
    op.execute("ALTER TABLE readings ADD COLUMN known_as TEXT")
    op.execute("ALTER TABLE readings ADD COLUMN read_from TEXT")
    _tell_doors()
    op.execute("CREATE INDEX readings_by_name ON readings (known_as)")
    op.execute("CREATE INDEX readings_by_place ON readings (read_from)")
    op.execute("DROP INDEX pages_by_address")


def _tell_doors() -> None:
    """Where each article was read, and the address of the reading it stands on. What the others were known as, `rebuild` tells."""
    connection = op.get_bind()
    filed = select(_articles.c.id, _articles.c.page, _articles.c.address).where(_articles.c.address.is_not(None))
    known = [{"article": row.id, "on": row.page, "door": door_of(row.address)} for row in connection.execute(filed)]
    there = select(_readings.c.page, _pages.c.address).join(_pages, _pages.c.id == _readings.c.page)
    read = connection.execute(there.where(_readings.c.article.is_not(None), _pages.c.address.is_not(None)))
    places = [{"on": row.page, "door": door_of(row.address)} for row in read]
    on = _readings.c.page == bindparam("on")
    door: BindParameter[str] = bindparam("door")
    if known:
        connection.execute(update(_articles).where(_articles.c.id == bindparam("article")).values(address=door), known)
        connection.execute(update(_readings).where(on).values(known_as=door), known)
    if places:
        connection.execute(update(_readings).where(on).values(read_from=door), places)
