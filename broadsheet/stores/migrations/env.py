"""Run by Alembic: brings the tables of a store to the newest shape, over the connection that `upgrade` hands in."""

from __future__ import annotations

from alembic import context

from broadsheet.stores.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
