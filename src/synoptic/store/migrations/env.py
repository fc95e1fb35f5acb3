"""What Alembic runs for every migration: on the connection it was handed, in its transaction."""

from alembic import context

from synoptic.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="schema_version",
    render_as_batch=True,
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
