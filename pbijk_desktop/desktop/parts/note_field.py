"""Several lines of free text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from pbijk_desktop.desktop.parts.field import Check, Field


class NoteField(Field):
    """A note: Enter begins a new line, Tab goes on, Ctrl+Enter is left to the form."""

    is_typed = True

    def __init__(self, name: str, label: str, *, lines: int = 3, hint: str = "", check: Check | None = None) -> None:
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self._lines = lines
        self._known = ""
        super().__init__(name, label, self.note, hint=hint, check=check)
        self.note.textChanged.connect(self._on_text)
        self._keep_room()

    def value(self) -> str:
        """Return the text."""
        return self.note.toPlainText()

    def text(self) -> str:
        """Return the text, as `value` does; drafts ask every field with a text for it."""
        return self.note.toPlainText()

    def set_value(self, value: str | None) -> None:
        """Fill in a text."""
        self._known = value or ""
        self.note.setPlainText(self._known)

    def set_text(self, text: str) -> None:
        """Fill in a text, as `set_value` does."""
        self.set_value(text)

    def is_empty(self) -> bool:
        """Return whether nothing but spaces is typed."""
        return not self.value().strip()

    def set_locked(self, locked: bool) -> None:
        """Show the value without letting it be changed; it can still be copied."""
        self.note.setReadOnly(locked)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for as many lines in the new size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._keep_room()

    def _is_next(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - Enter belongs to the text here
        return False

    def _keep_room(self) -> None:
        if hasattr(self, "note"):
            self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * self._lines + 20)

    @Slot()
    def _on_text(self) -> None:
        if self.value() != self._known:  # Qt also says so when only the look of the text has changed
            self._known = self.value()
            self._on_edited()
