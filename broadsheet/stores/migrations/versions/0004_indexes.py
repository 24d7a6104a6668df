"""Indexes that answer by themselves, without the rows they point to; and the names of sources, to be searched by their words.

Revision ID: 0004
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from broadsheet.stores.sqlite import search

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STEPS = (
    "DROP INDEX articles_by_time",
    "CREATE INDEX articles_by_time ON articles (published, id, publisher)",
    "DROP INDEX revisions_by_time",
    "CREATE INDEX edits_by_time ON revisions (seen_at, article) WHERE number > 1",
    "DROP INDEX mentions_by_article",
    "CREATE INDEX mentions_by_article ON mentions (article, type, entity, name)",
    "CREATE INDEX mentions_by_type ON mentions (type, entity, name)",
    "DROP INDEX counts_by_kind",
    "CREATE INDEX counts_by_kind ON counts (kind, day, value, least, most)",
    "DROP INDEX subjects_by_article",
    "CREATE INDEX subjects_by_article ON subjects (article, topic, label)",
    "CREATE INDEX subjects_by_topic ON subjects (topic, label)",
    "DROP INDEX members_by_story",
    "CREATE INDEX members_by_story ON members (story, teaser, published, article)",
    "CREATE INDEX members_by_article ON members (article, teaser, role, story, family)",
    "DROP INDEX members_by_time",
    "CREATE INDEX members_by_time ON members (published, teaser, role)",
    'CREATE VIRTUAL TABLE source_index USING fts5(source, tokenize="unicode61 remove_diacritics 2")',
    'CREATE VIRTUAL TABLE article_terms USING fts5vocab("article_index", "row")',
)


def upgrade() -> None:
    for step in _STEPS:
        op.execute(step)
    said = op.get_bind().execute(text("SELECT DISTINCT source FROM sayings")).scalars()
    search.keep_sources(op.get_bind(), said.all())
