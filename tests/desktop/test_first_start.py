from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.screens.first_start import FirstStartPage
from pbijk_desktop.paths import resource
from pbijk_desktop.usecases import office_settings
from pbijk_desktop.usecases.open_office import Founded
from pbijk_desktop.usecases.sign_in import is_set_up, unlock
from tests.desktop.conftest import Show
from tests.desktop.hands import find, focused, press, write
from tests.samples import PASSPHRASE, Clock


@pytest.fixture
def page(tmp_path: Path, background: Background, clock: Clock, show: Show) -> Iterator[FirstStartPage]:
    made = FirstStartPage(tmp_path / "kantor", background, clock)
    made.resize(1366, 768)
    founded: list[Founded] = []
    made.made.connect(founded.append)
    show(made)
    yield made
    for one in founded:
        one.opened.close()


def fill_office() -> None:
    press("Enter", "Enter")
    write("Jl. Contoh No. 0")
    press("Ctrl+Return")


def fill_signatory() -> None:
    write("CONTOH PEJABAT, S.Sos")
    write("KEPALA DINAS SOSIAL")
    press("Ctrl+Return")


def fill_user() -> None:
    write("RINA CONTOH")
    press("Enter")
    write(PASSPHRASE)
    write(PASSPHRASE)
    press("Ctrl+Return")


def to_the_code(page: FirstStartPage, qtbot: QtBot) -> None:
    fill_office()
    fill_signatory()
    fill_user()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: page.code is not None, timeout=20000)


def keep_code(page: FirstStartPage) -> None:
    assert page.code is not None
    for field in page.code.fields:
        field.focus()
        write(page.code._asked[field.name].lower())
    page.code.kept.focus()
    press("Space", "Ctrl+Return")


def test_five_screens_by_keys_alone_make_an_office(page: FirstStartPage, tmp_path: Path, qtbot: QtBot) -> None:
    to_the_code(page, qtbot)
    with qtbot.waitSignal(page.finished) as heard:
        keep_code(page)
    desk = heard.args[0].opened.desk
    assert office_settings.settings(desk).address == "Jl. Contoh No. 0"
    assert [one.name for one in office_settings.signatories(desk)] == ["CONTOH PEJABAT, S.Sos"]
    assert desk.user.name == "rina"
    assert not office_settings.is_code_open(desk)
    assert unlock(tmp_path / "kantor", "rina", PASSPHRASE).user == desk.user.id


def test_nothing_is_lost_when_going_back(page: FirstStartPage) -> None:
    fill_office()
    write("CONTOH PEJABAT")
    press("Esc")
    assert page.title.text().startswith("Selamat datang")
    assert page.office.values()["address"] == "Jl. Contoh No. 0"
    press("Ctrl+Return")
    assert page.signatories.values()[0].name == "CONTOH PEJABAT"


def test_what_is_missing_is_told_beside_its_field_and_the_clerk_stays(page: FirstStartPage, tmp_path: Path) -> None:
    fill_office()
    press("Ctrl+Return")
    assert focused().objectName() == "name"
    assert page.signatories.form.fields["name"].problems
    assert page.signatories.form.fields["title"].problems
    assert not is_set_up(tmp_path / "kantor")


def test_a_weak_passphrase_is_told_in_words_while_typing(page: FirstStartPage) -> None:
    fill_office()
    fill_signatory()
    write("RINA CONTOH")
    assert page.user.names() == ("rina", "RINA CONTOH")
    press("Enter")
    write("pendek")
    assert "sekurangnya 12 huruf" in page.user.passphrase.first._foot.text()
    page.user.passphrase.first.focus()
    write(PASSPHRASE)
    assert page.user.passphrase.first._foot.text() == "Kekuatan: kuat"


def test_the_number_of_the_next_letter_is_shown_while_its_pattern_is_typed(page: FirstStartPage) -> None:
    assert page.letters.example.text().startswith("400.9.11/001/DINSOS/XI/2026")
    page.letters.fields["number_pattern"].set_value("470/{urut}/{tahun}")
    page.letters.fields["number_pattern"].changed.emit()
    assert page.letters.example.text().startswith("470/001/2026")
    page.letters.fields["number_pattern"].set_value("470/{urut}")
    page.letters.fields["number_pattern"].changed.emit()
    assert "belum dapat" in page.letters.example.text()


def test_the_code_must_be_typed_back_before_the_desk_opens(page: FirstStartPage, qtbot: QtBot) -> None:
    to_the_code(page, qtbot)
    with qtbot.assertNotEmitted(page.finished):
        press("Ctrl+Return")
    assert page.code is not None
    assert all(field.problems for field in page.code.fields)
    assert page.code.kept.problems


def test_the_code_can_be_saved_as_a_paper(page: FirstStartPage, tmp_path: Path, qtbot: QtBot) -> None:
    to_the_code(page, qtbot)
    assert page.code is not None
    press("Ctrl+S")
    asked = find(page, QFileDialog, "files")
    assert "Save" not in asked.labelText(QFileDialog.DialogLabel.Accept)
    asked.fileSelected.emit(str(tmp_path / "kode.pdf"))
    asked.reject()
    qtbot.waitUntil(lambda: "Kode sudah disimpan" in find(page, Banner, "code.banner").text())
    assert (tmp_path / "kode.pdf").read_bytes().startswith(b"%PDF")


def test_a_picture_that_is_none_is_refused_and_a_good_one_is_shown(
    page: FirstStartPage, tmp_path: Path, qtbot: QtBot, picture: Callable[[Path], Path]
) -> None:
    logo = page.office.logo
    logo.take(resource("checklists/A.toml"))
    qtbot.waitUntil(lambda: "tidak dapat dibaca" in logo.foot.text())
    assert logo.png is None
    with qtbot.waitSignal(logo.changed):
        logo.take(picture(tmp_path / "logo.png"))
    assert page.answers().logo == logo.png
    logo.take(tmp_path / "hilang.png")
    qtbot.waitUntil(lambda: "hilang.png" in logo.foot.text())
    assert logo.png is not None


@pytest.fixture
def picture(desk_app: QApplication) -> Callable[[Path], Path]:
    from PySide6.QtGui import QPixmap

    def made(path: Path) -> Path:
        drawn = QPixmap(64, 64)
        drawn.fill()
        drawn.save(str(path))
        return path

    return made


def test_a_folder_that_cannot_be_written_is_told_and_the_answers_stay(
    tmp_path: Path, background: Background, clock: Clock, show: Show, qtbot: QtBot
) -> None:
    (tmp_path / "berkas").write_text("bukan map", "utf-8")
    page = FirstStartPage(tmp_path / "berkas" / "kantor", background, clock)
    show(page)
    fill_office()
    fill_signatory()
    fill_user()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "tidak dapat ditulis" in page.banner.text(), timeout=20000)
    assert page.user.passphrase.value() == PASSPHRASE
    assert page.next.isEnabled()


def test_what_is_typed_at_the_first_start_is_undone_too(page: FirstStartPage) -> None:
    before = page.office.values()
    fill_office()
    press("Esc", "Ctrl+Z")
    assert page.office.values() == before
    assert any(label.text().startswith("Diurungkan: ") for label in page.findChildren(QLabel) if label.isVisible())
    press("Ctrl+Y")
    assert page.office.values()["address"] == "Jl. Contoh No. 0"
