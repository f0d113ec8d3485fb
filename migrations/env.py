"""How Alembic runs the migrations: always on the connection it is given, in that connection's transaction."""

from __future__ import annotations

from alembic import context

from db.tables.all import metadata


def belongs(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is compared: not the full-text ones, made by hand and differently on each engine."""
    return not (kind == "table" and name is not None and name.startswith("engagement_search"))


def run() -> None:
    """Run the migrations asked for."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        include_name=belongs,
        compare_server_default=False,
        render_as_batch=False,
        transactional_ddl=True,
    )
    context.run_migrations()


run()
