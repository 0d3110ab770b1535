"""The fields of what is current in a list or grid beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.fields import Field, Fields


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


def _goes_on(event: QKeyEvent) -> bool:
    return event.key() in ENTER and event.modifiers() != Qt.KeyboardModifier.ControlModifier
