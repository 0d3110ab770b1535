"""Where the keyboard goes when it is given to a page or a card as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Begins:
    """Beside a kind of QWidget: gives the keyboard on to one widget inside.

    Qt's own focus proxy would do that too, but Tab follows it: after the last control of the window it goes where the
    proxy leads, past everything that stands above.
    """

    _begins_at: QWidget | None = None

    def begin_at(self, widget: QWidget) -> None:
        """Say which widget gets the keyboard."""
        self._begins_at = widget

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802 - Qt's name
        """Give the keyboard on."""
        if self._begins_at is not None:
            self._begins_at.setFocus(reason)
        elif isinstance(self, QWidget):
            QWidget.setFocus(self, reason)
