"""Run the migrations on the connection `store/schema.py` hands over, inside its transaction."""

from alembic import context

from leaddesk.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
