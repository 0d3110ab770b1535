"""The fields of what is current in a list or grid beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.fields import Field, Fields
from pbijk_desktop.desktop.parts.step_keys import StepKeys, undo_letters
from pbijk_desktop.desktop.shown_at_once import ShownAtOnce


class Details(QFrame):
    """A field that is left notes what is new in it; Esc, or Enter in the last field, goes back (`left`)."""

    left = Signal()

    def __init__(self, name: str, fields: list[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, name)
        self.fields = Fields(fields)
        fields[-1].editor.installEventFilter(self)

    def commit(self) -> None:
        """Note what is being typed, as leaving the field does."""
        for field in self.fields:
            if field.editor.hasFocus():
                self.note(field)

    def note(self, field: Field) -> None:
        """Note what is new in a field."""
        raise NotImplementedError

    def fill(self, record: Any, *, is_other: bool) -> list[Field]:  # noqa: ANN401 - whatever has the fields' names
        """Show a record and return the fields that were filled; while it is the same one, what is typed stays."""
        filled = [field for field in self.fields if is_other or not field.editor.hasFocus()]
        for field in filled:
            field.set_value(getattr(record, field.name))
            field.show_problems(())
        return filled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back on Enter in the last field; Ctrl+Enter is the page's."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _goes_on(event):
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WorkKeys(QObject):
    """Undo and redo on a page where everything is noted at once: the letters being typed first, then the acts.

    `focus` leads from the details back to what they are the details of.
    """

    def __init__(self, page: QWidget, details: Details, work: ShownAtOnce[Any], focus: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._details, self._work, self._focus = page, details, work, focus
        StepKeys(page, self._on_undo, self._on_redo)

    def _on_undo(self) -> None:
        if not undo_letters(self._page):
            self._leave()
            self._work.undo()

    def _on_redo(self) -> None:
        if not undo_letters(self._page, again=True):
            self._leave()
            self._work.redo()

    def _leave(self) -> None:
        """Note what is being typed, and let the details show what comes back."""
        self._details.commit()
        focused = QApplication.focusWidget()
        if focused is not None and self._details.isAncestorOf(focused):
            self._focus()


def _goes_on(event: QKeyEvent) -> bool:
    return event.key() in ENTER and event.modifiers() != Qt.KeyboardModifier.ControlModifier
