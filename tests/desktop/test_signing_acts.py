"""Electronic signatures on the page Surat: by certificate with one passphrase, or elsewhere and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.certificate import CertificateDialog
from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.printing import PRINT_DPI
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_letter import LetterPage
from pbijk_desktop.usecases.issue_letter import letter_pdf
from pbijk_desktop.usecases.paper_pages import Pixels, pages_of
from pbijk_desktop.usecases.signed_letters import signed_letters, take_in
from tests.certificates import SECRET, SIGNER, a_certificate, signed_elsewhere
from tests.desktop.hands import opened_dialog, press, write
from tests.samples import Clock
from tests.usecases.acts import issued, letters_of

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def case(room: Room, clock: Clock) -> str:
    """Give a case with its letter, and the clock at today, so that the certificates are valid by it."""
    clock.now = datetime.now(UTC).astimezone(clock.now.tzinfo)
    return issued(room.desk)


@pytest.fixture
def page(qtbot: QtBot, show: Show, room: Room, case: str) -> LetterPage:
    made = LetterPage(room, case)
    made.resize(1200, 650)
    show(made)
    with qtbot.waitSignal(made.drawn):
        made.arrive()
    made.view.setFocus()
    return made


def test_a_wrong_passphrase_is_typed_again_and_the_letter_is_signed(
    qtbot: QtBot, page: LetterPage, room: Room, case: str, tmp_path: Path
) -> None:
    file = tmp_path / "kantor.p12"
    file.write_bytes(a_certificate())
    press("Alt+E")
    dialog = opened_dialog(qtbot, page, CertificateDialog)
    write(str(file))
    dialog.secret.focus()
    write("salah")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "tidak cocok" in dialog.banner.text())
    assert dialog.secret.value() == ""
    write(SECRET)
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: [one.signer for one in signed_letters(room.desk, case).values()] == [SIGNER])
    qtbot.waitUntil(lambda: SIGNER in page.signed.state.text())
    assert not page.signed.acts.sign.isVisible()


def test_the_file_is_offered_the_next_time_and_a_missing_one_is_told(
    qtbot: QtBot, page: LetterPage, tmp_path: Path
) -> None:
    press("Alt+E")
    dialog = opened_dialog(qtbot, page, CertificateDialog)
    press("Ctrl+Return")
    assert "Pilih berkas sertifikat" in dialog.file._foot.text()
    write(str(tmp_path / "tidak-ada.p12"))
    dialog.secret.focus()
    write("apa saja")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "tidak dapat dibaca" in dialog.banner.text())
    press("Esc")


def test_a_signed_file_comes_back_and_is_saved_as_it_was_kept(
    qtbot: QtBot, page: LetterPage, room: Room, case: str, tmp_path: Path
) -> None:
    letter = letters_of(room.desk, case)[0]
    page.signed.acts.give_out_to(str(tmp_path))
    out = tmp_path / "400.9.11-001-DINSOS-XI-2026.pdf"
    qtbot.waitUntil(out.exists)
    back = tmp_path / "kembali.pdf"
    back.write_bytes(signed_elsewhere(out.read_bytes()))
    page.signed.acts.take_in_from([str(back)])
    told = opened_dialog(qtbot, page, MessageDialog)
    assert letter.number in told.text.text()
    assert SIGNER in told.text.text()
    press("Esc")
    qtbot.waitUntil(lambda: SIGNER in page.signed.state.text())
    page.signed.save_to(str(tmp_path / "arsip.pdf"))
    qtbot.waitUntil((tmp_path / "arsip.pdf").exists)
    assert (tmp_path / "arsip.pdf").read_bytes() == back.read_bytes()


def test_an_unsigned_file_is_told_and_kept_nowhere(
    qtbot: QtBot, page: LetterPage, room: Room, case: str, tmp_path: Path
) -> None:
    back = tmp_path / "kembali.pdf"
    back.write_bytes(letter_pdf(room.desk, letters_of(room.desk, case)[0].id))
    page.signed.acts.take_in_from([str(back)])
    told = opened_dialog(qtbot, page, MessageDialog)
    assert "belum bertanda tangan elektronik" in told.text.text()
    assert signed_letters(room.desk, case) == {}
    press("Esc")


def test_a_wrong_file_is_taken_back_with_a_reason(
    qtbot: QtBot, page: LetterPage, room: Room, case: str, tmp_path: Path, front: Callable[[QWidget], None]
) -> None:
    back = tmp_path / "kembali.pdf"
    back.write_bytes(signed_elsewhere(letter_pdf(room.desk, letters_of(room.desk, case)[0].id)))
    page.signed.acts.take_in_from([str(back)])
    opened_dialog(qtbot, page, MessageDialog)
    press("Esc")
    qtbot.waitUntil(page.signed.forget.isVisible)
    front(page)
    page.view.setFocus()
    press("Alt+U")
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    dialog.reason.set_value("Salah penanda tangan")
    dialog.reason.focus()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: signed_letters(room.desk, case) == {})
    qtbot.waitUntil(page.signed.acts.sign.isVisible)


def test_what_goes_to_the_printer_is_the_signed_page(
    qtbot: QtBot, page: LetterPage, room: Room, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray: list[Pixels] = []

    class Tray:
        def names(self) -> list[str]:
            return ["Printer contoh"]

        def print_pages(self, pages: list[Pixels], printer: str) -> None:
            tray.extend(pages)

    monkeypatch.setattr("pbijk_desktop.desktop.dialogs.paper.SystemPrinters", Tray)
    drawn = letter_pdf(room.desk, letters_of(room.desk, case)[0].id)
    take_in(room.desk, signed_elsewhere(drawn))
    page.refresh()
    qtbot.waitUntil(lambda: SIGNER in page.signed.state.text())
    press("Ctrl+P")
    dialog = opened_dialog(qtbot, page, PaperDialog)
    with qtbot.waitSignal(dialog.printed):
        press("Ctrl+P")
    (unsigned,), (printed,) = pages_of(drawn, PRINT_DPI), tray
    assert (printed.width, printed.height) == (unsigned.width, unsigned.height)
    assert corner(unsigned).getextrema() == (255, 255)
    assert corner(printed).getextrema()[0] < 100


def corner(page: Pixels) -> Image.Image:
    """Return where the box of the signature stands, in greys."""
    whole = Image.frombuffer("RGB", (page.width, page.height), page.bgra, "raw", "BGRX", page.stride, 1)
    dots = PRINT_DPI / 72
    return whole.convert("L").crop((int(340 * dots), int(650 * dots), int(530 * dots), int(690 * dots)))
