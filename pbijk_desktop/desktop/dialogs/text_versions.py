"""Offers the versions of an office's text, the newest first, and the shipped one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QWidget

from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import RING
from pbijk_desktop.sentences import said, sentence
from pbijk_desktop.usecases.letter_texts import TextEdit, TextVersion

_SHOWN = 7


class TextVersionsDialog(ActDialog):
    """`chosen(source)` when a version is wanted in the editor; it is in force only once it is put there."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, edit: TextEdit, local: Callable[[datetime], datetime]) -> None:
        super().__init__(parent, name="text_versions", act=sentence("text_page.take"), wide=520)
        self._sources = [one.wording.source or edit.shipped for one in edit.versions] + [edit.shipped]
        self.list = QListWidget()
        self.list.setProperty("kind", "letters")
        name_widget(self.list, "text_versions.list", sentence("text_page.versions"))
        self.list.itemDoubleClicked.connect(self._on_act)
        self.act.clicked.connect(self._on_act)
        self.lay_out(
            sentence("text_page.versions"), Words(sentence("text_page.versions_note"), "quiet", wrap=True), self.list
        )
        self.list.ensurePolished()
        self.list.addItems([_line(one, local) for one in edit.versions] + [sentence("text_page.shipped")])
        self.list.doItemsLayout()
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(_SHOWN, len(self._sources)) + 2 * RING)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_act(self) -> None:
        self.chosen.emit(self._sources[self.list.currentRow()])
        self.accept()


def _line(one: TextVersion, local: Callable[[datetime], datetime]) -> str:
    at = said(local(one.wording.at)) if one.wording.at else "-"
    what = sentence("text_page.office" if one.wording.source else "text_page.shipped")
    return f"{at} · {one.by} · {what}"
