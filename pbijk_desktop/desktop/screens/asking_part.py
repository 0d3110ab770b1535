"""A tab of the settings whose acts each ask in a window of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence


class AskingPart(SettingsPart):
    """Opens a window around a form, does its act in the background, and keeps it open until that is done."""

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self._dialog: FormDialog | None = None

    def _ask(self, key: str, inside: QWidget, *, wide: int = 480, **facts: object) -> FormDialog:
        title, note = sentence(f"setup.{key}", facts), sentence(f"setup.{key}_note", facts)
        act = sentence(f"setup.{key}_act")
        self._dialog = FormDialog(self.window(), title=title, note=note, inside=inside, act=act, wide=wide)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()
        return self._dialog

    def _do(self, work: Callable[[], Any], undo: Callable[[], Any] | None = None) -> None:
        self.undo_with(undo)
        if self._dialog is not None:
            self._dialog.show_busy(busy=True)
        self.room.background.start(work, on_success=self._on_done, on_failure=self._on_not_done, owner=self)

    @Slot(object)
    def _on_done(self, answer: object) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._on_written(answer)

    @Slot(object)
    def _on_not_done(self, error: RefusedError | TroubleError) -> None:
        if self._dialog is not None:
            self._dialog.tell(error)

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None
