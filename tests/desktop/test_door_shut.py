"""Bad input at the real window's door: each has its sentence, changes nothing, and leaves a way on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from pbijk_desktop.desktop.dialogs.help_details import HelpDetailsDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.program import Program
from pbijk_desktop.desktop.screens.damaged import DamagedCard
from pbijk_desktop.desktop.screens.login import LoginPage
from pbijk_desktop.desktop.screens.restore import COMPARE, DONE, RestorePage
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.store import marks
from pbijk_desktop.usecases import backups
from pbijk_desktop.usecases.open_office import found_office, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import unlock
from tests.desktop.hands import find, focused, opened_dialog, press, write
from tests.samples import CHEAP, PASSPHRASE, Clock, an_intake, first_start

NOBODY = 65534
Come = Callable[[QWidget], None]
Start = Callable[[Path], Program]


@pytest.fixture
def start(qapp: QApplication, clock: Clock, front: Come) -> Iterator[Start]:
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


def shown(program: Program) -> QWidget:
    assert program.front is not None
    page = program.front.page()
    assert page is not None
    return page


def card_of(program: Program) -> DamagedCard | None:
    return shown(program).findChild(DamagedCard)


def shut(program: Program, qtbot: QtBot) -> DamagedCard:
    """Type the right passphrase and wait for the page that says why the office stays shut."""
    write(PASSPHRASE)
    qtbot.waitUntil(lambda: card_of(program) is not None, timeout=20000)
    card = card_of(program)
    assert card is not None
    return card


def said(page: QWidget, name: str = "damaged.banner") -> str:
    return find(page, Banner, name).text()


def ways(page: QWidget) -> list[str]:
    return [one.objectName() for one in page.findChildren(HouseButton) if one.objectName().startswith("damaged.")]


def bodies(folder: Path) -> dict[str, bytes]:
    names = ("office.db", "keys.json", "keys.2.json")
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def damage(folder: Path) -> None:
    """Damage one page in the middle, so that an unclean stop finds it."""
    marks.forget_clean(folder)
    whole = (folder / "office.db").read_bytes()
    at = len(whole) // 8192 * 4096 + 99
    (folder / "office.db").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


def of_another_office(folder: Path) -> None:
    other = folder.parent / "lain"
    found_office(other, first_start(), Clock(), CHEAP).opened.close()
    shutil.copy(other / "office.db", folder / "office.db")


def lost(folder: Path) -> None:
    (folder / "office.db").unlink()


def emptied(folder: Path) -> None:
    (folder / "office.db").write_bytes(b"")


DAMAGES = {
    "a damaged page": (damage, "rusak"),
    "the file of another office": (of_another_office, "kantor lain"),
    "a lost file": (lost, "tidak ditemukan"),
    "an empty file": (emptied, "rusak"),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_is_told_with_its_ways_and_nothing_is_changed(
    folder: Path, start: Start, qtbot: QtBot, kind: str
) -> None:
    do, word = DAMAGES[kind]
    do(folder)
    before = bodies(folder)
    page = shut(start(folder), qtbot)
    assert word in said(page)
    assert ways(page) == ["damaged.restore", "damaged.again", "damaged.details", "damaged.leave"]
    assert focused().objectName() == "damaged.restore"
    assert bodies(folder) == before


def keys_gone(folder: Path) -> None:
    for name in ("keys.json", "keys.2.json"):
        (folder / name).unlink()


@pytest.mark.parametrize("hurt", [damage, lost, emptied, of_another_office, keys_gone])
def test_from_the_shut_door_a_backup_is_restored_by_keys_alone_and_the_office_entered(
    folder: Path, start: Start, front: Come, clock: Clock, qtbot: QtBot, hurt: Callable[[Path], object]
) -> None:
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    register_case(office.desk, an_intake())
    backups.make(office)
    office.close()
    hurt(folder)
    program = start(folder)
    if card_of(program) is None:
        shut(program, qtbot)
    press("Alt+P")
    page = shown(program)
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(lambda: page.choose.chosen() is not None)
    press("Ctrl+Return")
    write(PASSPHRASE)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == COMPARE, timeout=20000)
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: page._stack.currentIndex() == DONE, timeout=20000)
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: isinstance(shown(program), LoginPage))
    with qtbot.waitSignal(program.ready, timeout=20000):
        write(PASSPHRASE)
    assert program.place is not None
    front(program.place.window)
    opened = program.place.room.opened
    assert opened is not None
    with opened.desk.read() as reader:
        assert len(reader.find(Case)) == 1
    assert opened.store.is_proven
    assert not marks.is_rotation_frozen(folder)


def test_the_file_put_back_by_hand_opens_with_periksa_lagi(
    folder: Path, start: Start, front: Come, qtbot: QtBot
) -> None:
    whole = (folder / "office.db").read_bytes()
    damage(folder)
    program = start(folder)
    shut(program, qtbot)
    assert marks.is_rotation_frozen(folder)
    (folder / "office.db").write_bytes(whole)
    press("F5")
    with qtbot.waitSignal(program.ready, timeout=20000):
        write(PASSPHRASE)
    assert program.place is not None
    front(program.place.window)
    assert not marks.is_rotation_frozen(folder)


@pytest.mark.parametrize(("left", "word"), [(b"?", "Kedua salinan berkas kunci rusak"), (None, "tidak ditemukan")])
def test_without_readable_slots_the_door_says_what_is_safe_and_offers_the_backup(
    folder: Path, start: Start, left: bytes | None, word: str
) -> None:
    for name in ("keys.json", "keys.2.json"):
        (folder / name).unlink()
        if left is not None:
            (folder / name).write_bytes(left)
    before = bodies(folder)
    page = card_of(start(folder))
    assert page is not None
    assert word in said(page)
    assert "terenkripsi dan tidak diubah" in said(page)
    assert ways(page)[0] == "damaged.restore"
    assert bodies(folder) == before


def test_one_damaged_copy_of_the_slots_troubles_nobody(folder: Path, start: Start, front: Come, qtbot: QtBot) -> None:
    (folder / "keys.json").write_bytes(b"?")
    program = start(folder)
    with qtbot.waitSignal(program.ready, timeout=20000):
        write(PASSPHRASE)
    assert program.place is not None
    front(program.place.window)


def test_a_newer_programs_office_asks_for_the_newer_program(folder: Path, start: Start, qtbot: QtBot) -> None:
    key = unlock(folder, "rina", PASSPHRASE).key
    with closing(dbapi2.connect(str(folder / "office.db"), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    page = shut(start(folder), qtbot)
    assert "Pasang program versi terbaru" in said(page)
    assert ways(page) == ["damaged.again", "damaged.details", "damaged.leave"]


HOLDS = """
import sys
from pathlib import Path
from pbijk_desktop.store.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_second_program_on_the_same_office_is_told_at_the_door_and_may_try_again(
    folder: Path, start: Start, front: Come, qtbot: QtBot
) -> None:
    call = [sys.executable, "-c", HOLDS, str(folder)]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        program = start(folder)
        write(PASSPHRASE)
        qtbot.waitUntil(lambda: "sedang dibuka oleh program lain" in said(shown(program), "login.banner"))
        assert isinstance(shown(program), LoginPage)
        other.kill()  # its lock file stays behind, and holds nobody up
        other.wait()
        assert (folder / "kunci.lock").exists()
        with qtbot.waitSignal(program.ready, timeout=20000):
            write(PASSPHRASE)
    assert program.place is not None
    front(program.place.window)


def _is_hidden() -> bool:
    """Return whether our own files lie where an ordinary user, whom root would play here, may not read them."""
    return (
        sys.platform != "win32"
        and os.geteuid() == 0
        and any(
            not path.stat().st_mode & 0o001 for one in (__file__, sys.prefix) for path in Path(one).resolve().parents
        )
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's mode forbids nobody to write on Windows")
@pytest.mark.skipif(_is_hidden(), reason="root plays an ordinary user, who may not read our files where they lie")
@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_that_may_not_be_written_or_entered_is_told_at_the_door(
    folder: Path, start: Start, qtbot: QtBot, mode: int
) -> None:
    public = Path(tempfile.mkdtemp(prefix="pbijk-"))
    closed = public / "kantor"
    shutil.copytree(folder, closed)
    public.chmod(0o755)
    for path in closed.iterdir():
        path.chmod(0o444)
    closed.chmod(mode)
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        program = start(closed)
        if card := card_of(program):
            assert "tidak boleh dibuka" in said(card)
        else:
            write(PASSPHRASE)
            qtbot.waitUntil(lambda: "tidak dapat ditulis" in said(shown(program), "login.banner"), timeout=20000)
        program.close()
    finally:
        os.seteuid(was)
        closed.chmod(0o755)
        shutil.rmtree(public)


def test_details_are_shown_before_they_are_saved_and_saved_where_the_clerk_says(
    folder: Path, start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    damage(folder)
    program = start(folder)
    page = shut(program, qtbot)
    press("Alt+R")
    dialog = opened_dialog(qtbot, page.window(), HelpDetailsDialog)
    box = find(dialog, QPlainTextEdit, "details_dialog.text")
    qtbot.waitUntil(lambda: "damage store.damaged" in box.toPlainText())
    assert str(folder) not in box.toPlainText()
    press("Ctrl+Return")
    asked = opened_dialog(qtbot, dialog, QFileDialog)
    name = find(asked, QLineEdit, "fileNameEdit")
    target = tmp_path / "rincian.txt"
    name.setText(str(target))
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "Rincian disimpan" in said(dialog, "details_dialog.banner"))
    assert target.read_text("utf-8") == box.toPlainText()
    dialog.close()
