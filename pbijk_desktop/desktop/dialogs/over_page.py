"""What every window over a page has in common: it waits for nobody, and the keyboard goes back where it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pbijk_desktop.desktop.parts.reading_order import ReadingOrder


class OverPage(ReadingOrder, QDialog):
    """Keeps the keys from the page below while it is open, and is gone once closed. Use `open()`, never `exec()`."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        stand_over(self)


def stand_over(dialog: QDialog) -> None:
    """Let a dialog stand over its page, which has the keyboard again once the dialog is closed."""
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _GivingBack(dialog)


class _GivingBack(QObject):
    """Brings the window below to the front; most window managers do so themselves, but not every screen has one.

    Who works in another window or another program by then is left there.
    """

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        below = self._dialog.parentWidget()
        is_here = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        is_in_front = is_here and QApplication.activeWindow() in (None, self._dialog)
        if is_in_front and below is not None and below.window().isVisible():
            below.window().activateWindow()
