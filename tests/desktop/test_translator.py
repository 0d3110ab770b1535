from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.translator import indonesian

Show = Callable[[QWidget], QWidget]
ENGLISH = {
    *("ok", "save", "open", "yes", "no", "all", "abort", "retry", "ignore", "close", "cancel", "discard", "help"),
    *(
        "apply",
        "reset",
        "restore",
        "defaults",
        "undo",
        "redo",
        "cut",
        "copy",
        "paste",
        "delete",
        "select",
        "look",
        "in",
    ),
    *(
        "name",
        "files",
        "of",
        "type",
        "new",
        "back",
        "forward",
        "parent",
        "directory",
        "list",
        "detail",
        "view",
        "choose",
    ),
    *(
        "show",
        "hidden",
        "details",
        "create",
        "the",
        "to",
        "and",
        "print",
        "options",
        "pages",
        "copies",
        "color",
        "size",
    ),
    *(
        "printer",
        "properties",
        "date",
        "modified",
        "kind",
        "step",
        "up",
        "down",
        "password",
        "rename",
        "remove",
        "don't",
    ),
}


def words(window: QWidget) -> list[str]:
    """Every text a person could read in a window or its menus."""
    texts: list[str] = []
    for button in window.findChildren(QAbstractButton):
        texts += [button.text(), button.toolTip()]
    texts += [label.text() for label in window.findChildren(QLabel)]
    for menu in window.findChildren(QMenu):
        texts += [action.text() for action in menu.actions()]
    for action in window.actions():
        texts.append(action.text())
    return [text.replace("&", "").split("\t")[0] for text in texts if text]


def english(texts: list[str]) -> list[str]:
    return [text for text in texts if any(part.strip(".,:()…").casefold() in ENGLISH for part in text.split())]


@pytest.mark.parametrize("box", [QMessageBox, QDialogButtonBox])
def test_every_standard_button_is_indonesian(qtbot: QtBot, box: type[QMessageBox] | type[QDialogButtonBox]) -> None:
    made = box()
    qtbot.addWidget(made)
    kinds = [kind for kind in QDialogButtonBox.StandardButton if kind.value]
    if isinstance(made, QMessageBox):
        made.setStandardButtons(QMessageBox.StandardButton(sum({kind.value for kind in kinds})))
    else:
        made.setStandardButtons(QDialogButtonBox.StandardButton(sum({kind.value for kind in kinds})))
    texts = words(made)
    assert len(texts) >= 17
    assert not english(texts)
    assert {"Oke", "Simpan", "Batal", "Tutup", "Ya", "Tidak"} <= set(texts)


def test_the_file_dialog_is_indonesian(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(b"")
    dialog = QFileDialog(None, "Simpan surat", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    show(dialog)
    texts = words(dialog)
    heads = [
        dialog.findChild(QWidget, "treeView").model().headerData(column, Qt.Orientation.Horizontal)
        for column in range(4)
    ]
    assert not english(texts + heads)
    assert heads[0] == "Nama"
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    assert not english(words(dialog))


def test_menus_of_editors_are_indonesian(qtbot: QtBot, show: Show) -> None:
    for editor in (QLineEdit("teks"), QPlainTextEdit("teks")):
        show(editor)
        menu = editor.createStandardContextMenu()
        texts = [action.text().replace("&", "").split("\t")[0] for action in menu.actions()]
        assert "Salin" in texts
        assert not english(texts)
        menu.deleteLater()


def test_small_dialogs_are_indonesian(qtbot: QtBot) -> None:
    made = [QInputDialog(), QErrorMessage(), QProgressDialog("Bekerja", None, 0, 3), QSpinBox()]
    for dialog in made:
        qtbot.addWidget(dialog)
        assert not english(words(dialog))
    made[2].reset()  # type: ignore[attr-defined]


def test_the_print_dialog_is_indonesian(qtbot: QtBot, show: Show) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog = QPrintDialog(printer)
    show(dialog)
    assert not english(words(dialog))
    preview = QPrintPreviewDialog(printer)
    qtbot.addWidget(preview)
    assert not english(words(preview))


def test_what_is_not_known_stays_as_qt_says_it(desk_app: object) -> None:
    assert QCoreApplication.translate("QFileDialog", "a text nobody wrote") == "a text nobody wrote"
    assert indonesian("anything", "Cancel") == "Batal"


def test_dates_and_numbers_are_written_the_indonesian_way(desk_app: object) -> None:
    locale = QLocale()
    assert locale.name() == "id_ID"
    assert locale.toString(42000) == "42.000"
