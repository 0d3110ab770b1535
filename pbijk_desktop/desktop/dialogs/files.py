"""Windows that ask for a file, in the program's own language on every system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QHeaderView, QToolButton, QTreeView, QWidget

from pbijk_desktop.desktop.dialogs.over_page import stand_over
from pbijk_desktop.desktop.icons import dress
from pbijk_desktop.desktop.theme import ICON, px
from pbijk_desktop.sentences import sentence

_PICTURES = {
    "backButton": "chevron-left",
    "forwardButton": "chevron-right",
    "toParentButton": "chevron-up",
    "newFolderButton": "folder-plus",
    "listModeButton": "list",
    "detailModeButton": "rows-3",
}
"""Our own pictures on Qt's buttons: its own are made for light colours only."""
_SIZE = (720, 460)
_AROUND = (80, 80)
"""So much of the screen stays for the window's frame and what is behind it."""


def open_file(parent: QWidget, title: str, patterns: str) -> QFileDialog:
    """Return the window that asks for a file that exists ("Gambar (*.png *.jpg)"); connect `fileSelected`, `open()`."""
    asked = _dialog(parent, title, patterns)
    asked.setFileMode(QFileDialog.FileMode.ExistingFile)
    asked.setLabelText(QFileDialog.DialogLabel.Accept, sentence("files.choose"))
    return asked


def open_files(parent: QWidget, title: str, patterns: str) -> QFileDialog:
    """Return the window that asks for files that exist, one or several; connect `filesSelected`, `open()`."""
    asked = open_file(parent, title, patterns)
    asked.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return asked


def open_folder(parent: QWidget, title: str, start: str) -> QFileDialog:
    """Return the window that asks for a folder that exists; connect `fileSelected`, `open()`."""
    asked = _dialog(parent, title, "")
    asked.setFileMode(QFileDialog.FileMode.Directory)
    asked.setOption(QFileDialog.Option.ShowDirsOnly)
    if start:
        asked.setDirectory(start)
    asked.setLabelText(QFileDialog.DialogLabel.Accept, sentence("files.choose"))
    return asked


def save_file(parent: QWidget, title: str, patterns: str, name: str) -> QFileDialog:
    """Return the window that asks where to write; an existing file is only replaced when the clerk says so."""
    asked = _dialog(parent, title, patterns)
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    asked.selectFile(name)
    asked.setLabelText(QFileDialog.DialogLabel.Accept, sentence("files.save"))
    return asked


def _dialog(parent: QWidget, title: str, patterns: str) -> QFileDialog:
    made = QFileDialog(parent.window(), title, str(Path.home()), patterns)
    made.setObjectName("files")
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    stand_over(made)
    for name, drawn in _PICTURES.items():
        if button := made.findChild(QToolButton, name):
            dress(button, drawn)
            button.setIconSize(QSize(px(ICON), px(ICON)))
    room = made.screen().availableGeometry().size() - QSize(*_AROUND)
    made.resize(QSize(px(_SIZE[0]), px(_SIZE[1])).boundedTo(room))
    for tree in made.findChildren(QTreeView):
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return made
