"""Brings a store's schema to today's version; Alembic is imported only when there is something to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from pbijk_desktop.domain.problems import TroubleError

NEWEST = "0001"


def version(connection: Connection) -> str | None:
    """Return the schema's version, or None for an empty file."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def bring_up(engine: Engine, target: str = NEWEST) -> None:
    """Run the steps up to a version in one transaction; refuse a store that a newer program has written."""
    with engine.begin() as connection:
        found = version(connection)
        if found == target:
            return
        if found is not None and found > NEWEST:
            raise TroubleError("store.newer", version=found)
        _run(connection, target)


def _run(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)
