from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.places import HOME, QUEUE, SETTINGS
from pbijk_desktop.desktop.program import Program
from pbijk_desktop.desktop.screens.damaged import DamagedCard
from pbijk_desktop.desktop.screens.first_start import FirstStartPage
from pbijk_desktop.desktop.screens.help import HelpPage, groups
from pbijk_desktop.desktop.screens.login import LoginPage
from pbijk_desktop.desktop.single_start import listen, raise_running
from pbijk_desktop.desktop.theme import theme
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.usecases.front_door import remembered
from tests.desktop.hands import find, focused, press, write
from tests.desktop.test_first_start import fill_office, fill_signatory, fill_user, keep_code
from tests.samples import PASSPHRASE, Clock

ROOT = Path(__file__).parents[2]
HEAVY = {"sqlalchemy", "sqlmodel", "alembic", "sqlcipher3", "reportlab", "PIL", "pydantic", "holidays", "argon2",
         "rapidfuzz"}  # fmt: skip
Come = Callable[[QWidget], None]
Start = Callable[[Path], Program]


@pytest.fixture
def start(qapp: QApplication, clock: Clock, front: Come) -> Iterator[Start]:
    """Start the program on a folder, as often as a test wants; everything is closed afterwards."""
    made: list[Program] = []

    def begin(folder: Path) -> Program:
        program = Program(qapp, folder, clock)
        made.append(program)
        program.begin()
        assert program.front is not None
        front(program.front)
        return program

    yield begin
    for program in made:
        program.close()
        program.deleteLater()


def place(program: Program) -> Workplace:
    assert program.place is not None
    return program.place


def door(program: Program) -> LoginPage:
    assert program.door is not None
    assert program.door.login is not None
    return program.door.login


def sign_in(program: Program, front: Come, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.ready, timeout=20000):
        write(PASSPHRASE)
    front(place(program).window)


def test_an_empty_folder_becomes_an_office_at_its_start_page_by_keys_alone(
    start: Start, tmp_path: Path, front: Come, qtbot: QtBot
) -> None:
    program = start(tmp_path / "kantor")
    page = program.front and program.front.page()
    assert isinstance(page, FirstStartPage)
    fill_office()
    fill_signatory()
    fill_user()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: page.code is not None, timeout=20000)
    with qtbot.waitSignal(program.ready, timeout=20000):
        keep_code(page)
    front(place(program).window)
    assert place(program).window.page() is place(program).window.place(HOME)
    assert remembered(tmp_path / "kantor").user == "rina"


def test_the_desk_opens_after_the_passphrase_and_every_place_is_a_key_away(
    start: Start, folder: Path, front: Come, qtbot: QtBot
) -> None:
    program = start(folder)
    sign_in(program, front, qtbot)
    window = place(program).window
    for keys, key in (("Ctrl+T", QUEUE), ("Ctrl+,", SETTINGS), ("Ctrl+B", HOME)):
        press(keys)
        assert window.page() is window.place(key)


def test_what_is_saved_is_said_in_the_line_at_the_bottom(start: Start, folder: Path, front: Come, qtbot: QtBot) -> None:
    program = start(folder)
    sign_in(program, front, qtbot)
    with qtbot.waitSignal(program.changes.changed):
        from pbijk_desktop.usecases.office_settings import change_settings

        change_settings(place(program).room.desk, {"phone": "0513 00000"})
    said = find(place(program).window, QWidget, "status.said")
    qtbot.waitUntil(lambda: said.property("text") == "Tersimpan 09.15")


def test_help_lists_the_keys_and_esc_goes_back(start: Start, folder: Path, front: Come, qtbot: QtBot) -> None:
    program = start(folder)
    sign_in(program, front, qtbot)
    window = place(program).window
    press("F1", "F1")
    assert isinstance(window.page(), HelpPage)
    press("Esc")
    assert window.page() is window.place(HOME)
    assert {keys for group in groups() for keys, _ in group.keys} >= {"Ctrl+K", "Ctrl+N", "Ctrl+L", "F1"}


def test_larger_text_by_key_is_kept_for_the_next_start(start: Start, folder: Path, front: Come, qtbot: QtBot) -> None:
    program = start(folder)
    sign_in(program, front, qtbot)
    press("Ctrl++", "Ctrl++", "Ctrl+-")
    assert theme().scale == 1.25
    qtbot.waitUntil(lambda: program.background.is_idle)
    assert remembered(folder).look.scale == 1.25
    press("Ctrl+0")
    qtbot.waitUntil(lambda: program.background.is_idle)


def test_closing_the_window_lets_the_store_go(start: Start, folder: Path, front: Come, qtbot: QtBot) -> None:
    program = start(folder)
    sign_in(program, front, qtbot)
    place(program).window.close()
    program.close()
    again = start(folder)
    sign_in(again, front, qtbot)


def test_a_damaged_database_says_what_is_safe_and_nothing_is_changed(start: Start, folder: Path, qtbot: QtBot) -> None:
    file = folder / "office.db"
    body = bytearray(file.read_bytes())
    body[:64] = b"x" * 64
    file.write_bytes(bytes(body))
    program = start(folder)
    write(PASSPHRASE)
    qtbot.waitUntil(lambda: program.front is not None and program.front.findChild(DamagedCard) is not None)
    assert program.front is not None
    banner = find(program.front, Banner, "damaged.banner")
    assert "Tidak ada yang diubah atau dihapus" in banner.text()
    assert file.read_bytes() == bytes(body)
    assert focused().objectName() == "damaged.restore"


def test_a_store_open_elsewhere_says_so(start: Start, folder: Path, clock: Clock, qtbot: QtBot) -> None:
    from pbijk_desktop.usecases.open_office import open_office
    from pbijk_desktop.usecases.sign_in import unlock

    other = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    program = start(folder)
    write(PASSPHRASE)
    banner = find(door(program), Banner, "login.banner")
    qtbot.waitUntil(banner.isVisible)
    assert "sedang dibuka" in banner.text()
    other.close()


def environment(tmp_path: Path) -> dict[str, str]:
    homes = {name: str(tmp_path / "rumah") for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA")}
    return {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"}


def test_a_second_start_raises_the_first_window_and_ends_well(
    start: Start, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(folder)
    assert program.front is not None
    raised: list[int] = []

    def on_raise() -> None:
        program.raise_window()
        raised.append(1)

    listener = listen(folder, on_raise)
    program.front.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-m", "pbijk_desktop", "--store", str(folder)], cwd=ROOT, env=environment(tmp_path)
    )
    qtbot.waitUntil(lambda: bool(raised), timeout=30000)
    assert second.wait(30) == 0
    assert not program.front.isMinimized()
    listener.close()


def test_killed_and_started_again_the_door_opens_as_before(
    start: Start, folder: Path, tmp_path: Path, front: Come, qtbot: QtBot
) -> None:
    first = subprocess.Popen(
        [sys.executable, "-m", "pbijk_desktop", "--store", str(folder)], cwd=ROOT, env=environment(tmp_path)
    )
    qtbot.waitUntil(lambda: raise_running(folder), timeout=30000)
    first.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    first.wait(30)
    program = start(folder)
    sign_in(program, front, qtbot)
    assert place(program).window.isVisible()


def test_nothing_slow_is_read_before_the_door_is_seen(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from pbijk_desktop.desktop.app import make_app; from pbijk_desktop.desktop.program import Program;"
        "from pbijk_desktop.assembly import now;"
        "app = make_app(['x']); program = Program(app, Path(sys.argv[1]), now); seen = [];"
        "program.seen.connect(lambda: seen.append({name.split('.')[0] for name in sys.modules}));"
        "program.begin();\n"
        "while not seen: app.processEvents()\n"
        "program.close(); print(*sorted(seen[0]))"
    )
    for store in (folder, tmp_path / "kosong"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(store)],
            cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        assert not HEAVY & set(done.stdout.split())
