"""A real, encrypted office in a temporary folder for every test that asks; it is founded once a run and copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened, found_office, open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import CHEAP, PASSPHRASE, Clock, first_start

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Give the one application of this run, ours whichever test asks first; Qt is loaded only where one asks."""
    from PySide6.QtWidgets import QApplication

    from pbijk_desktop.desktop.app import make_app

    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else make_app(["pbijk"], dark=False, guarded=False)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an office that was founded by the real first start and closed again."""
    folder = tmp_path_factory.mktemp("kantor")
    found_office(folder, first_start(), Clock(), CHEAP).opened.close()
    return folder


@pytest.fixture
def folder(founded: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of the founded office's folder."""
    target = tmp_path / "kantor"
    shutil.copytree(founded, target)
    return target


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at a Monday morning."""
    return Clock()


@pytest.fixture
def opened(folder: Path, clock: Clock) -> Iterator[Opened]:
    """Return the office, open for its one operator."""
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    yield office
    office.close()


@pytest.fixture
def desk(opened: Opened) -> Desk:
    """Return the operator's place of work."""
    return opened.desk


@pytest.fixture
def desk_with(opened: Opened) -> Callable[..., Desk]:
    """Return the same desk for somebody with other roles."""
    from dataclasses import replace

    def make(*roles: str) -> Desk:
        return replace(opened.desk, user=replace(opened.desk.user, roles=tuple(roles)))

    return make
