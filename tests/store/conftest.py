"""What the tests of the store share: ways to touch the file from outside the program, and folders of ordinary users."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from pbijk_desktop.usecases.sign_in import Unlocked, unlock
from tests.samples import PASSPHRASE

NOBODY = 65534


@pytest.fixture
def unlocked(folder: Path) -> Unlocked:
    """Return the key of the office, opened by its operator's passphrase."""
    return unlock(folder, "rina", PASSPHRASE)


@pytest.fixture
def outside(folder: Path, unlocked: Unlocked) -> Callable[[], AbstractContextManager[Any]]:
    """Return a way to write in the closed office's file as a stranger would who has the key but not the program."""

    @contextmanager
    def connect() -> Iterator[Any]:
        with closing(dbapi2.connect(str(folder / "office.db"), isolation_level=None)) as connection:
            connection.execute(f"PRAGMA key = \"x'{unlocked.key.hex()}'\"")
            yield connection

    return connect


@pytest.fixture
def drop_guards() -> Callable[[Any], dict[str, str]]:
    """Return a way to drop every trigger of a connection's file; the statements that bring them back are returned."""

    def drop(connection: Any) -> dict[str, str]:  # noqa: ANN401
        found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        for name in found:
            connection.execute(f"DROP TRIGGER {name}")
        return found

    return drop


@pytest.fixture
def read_only(folder: Path) -> Iterator[Callable[[], AbstractContextManager[Path]]]:
    """Return a way to be, for a while, somebody who may read the office's folder but not write in it."""
    if sys.platform == "win32":
        pytest.skip("Windows gives no user a folder that he may read but not write by its mode")
    public = Path(tempfile.mkdtemp(prefix="pbijk-"))
    shutil.copytree(folder, public / "kantor")

    @contextmanager
    def become() -> Iterator[Path]:
        for path in (public / "kantor").iterdir():
            path.chmod(0o444)
        (public / "kantor").chmod(0o555)
        public.chmod(0o755)
        was = os.geteuid()
        if was == 0:
            os.seteuid(NOBODY)
        try:
            yield public / "kantor"
        finally:
            os.seteuid(was)

    yield become
    (public / "kantor").chmod(0o755)
    shutil.rmtree(public)
