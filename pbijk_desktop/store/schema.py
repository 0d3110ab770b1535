"""Brings a store's schema to today's version; Alembic is imported only when there is something to do."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlcipher3 import dbapi2

from pbijk_desktop.domain.problems import TroubleError

NEWEST = "0019"
STEPS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = threading.Lock()
"""Alembic speaks of the connection of the step that runs by one name for the whole process."""


def version(connection: Connection) -> str | None:
    """Return the schema's version, or None for an empty file."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def bring_up(engine: Engine, target: str = NEWEST, *, is_new: bool = True, steps: Path = STEPS) -> None:
    """Run the steps up to a version in one transaction; refuse a store that a newer program has written.

    A file that is not new and yet has no version was never an office of ours, or is one no more: nothing is made in it.
    """
    with engine.begin() as connection:
        found = version(connection)
        if found == target:
            return
        if found is not None and found > target:
            raise TroubleError("store.newer", version=found)
        if found is None and not is_new:
            raise TroubleError("store.damaged")
        _run(connection, target, steps)


def is_behind(engine: Engine) -> bool:
    """Return whether a file has an older schema than today's."""
    with engine.connect() as connection:
        found = version(connection)
    return found is not None and found < NEWEST


@cache
def guards() -> dict[str, str]:
    """Return the triggers of today's schema by name, each in the words in which a store's file must have it."""
    engine = create_engine("sqlite://", module=dbapi2)
    try:
        bring_up(engine)
        with engine.connect() as connection:
            return guards_in(connection)
    finally:
        engine.dispose()


def guards_in(connection: Connection) -> dict[str, str]:
    """Return the triggers that a file has."""
    asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row.name: row.sql for row in connection.execute(asked)}


def _run(connection: Connection, target: str, steps: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(steps))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, target)
