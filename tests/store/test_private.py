"""Other accounts of the same machine: they see nothing of an office, whatever the umask was."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbijk_desktop.store.keys import FILES, read_slots, write_slots
from pbijk_desktop.store.opening import create_store, open_store
from pbijk_desktop.usecases.front_door import remember
from pbijk_desktop.usecases.open_office import found_office
from tests.samples import CHEAP, Clock, first_start

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps a profile's files to its owner by itself")
_OPEN_TO_ALL = 0o000
KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def generous_machine() -> Iterator[None]:
    """Let every new file be readable by all, as far as the program does not see to it itself."""
    before = os.umask(_OPEN_TO_ALL)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_office_is_closed_to_everybody_else_while_open_and_afterwards(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    opened = found_office(folder, first_start(), Clock(), CHEAP).opened
    remember(folder, user="rina")
    assert rights(folder) == 0o700
    assert {path.name for path in folder.iterdir()} >= {
        "office.db",
        "office.db-wal",
        "office.db-shm",
        "kunci.lock",
        *FILES,
    }
    assert {path.name: oct(rights(path)) for path in folder.iterdir() if rights(path) != 0o600} == {}
    opened.close()
    assert {path.name: oct(rights(path)) for path in folder.iterdir() if rights(path) != 0o600} == {}


def test_an_office_that_others_could_read_is_closed_at_the_next_opening(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    create_store(folder, KEY, device="laptop").close()
    (folder / "office.db").chmod(0o644)
    open_store(folder, KEY, device="laptop").close()
    assert rights(folder / "office.db") == 0o600


def test_key_slots_written_again_are_closed(folder: Path) -> None:
    for name in FILES:
        (folder / name).chmod(0o644)
    write_slots(folder, read_slots(folder))
    assert [rights(folder / name) for name in FILES] == [0o600, 0o600]
