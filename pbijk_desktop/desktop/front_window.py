"""The window before anybody has signed in: it holds the door or the first start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.main_window import SIZE
from pbijk_desktop.desktop.parts.reading_order import ReadingOrder
from pbijk_desktop.desktop.parts.toast import Toast
from pbijk_desktop.sentences import sentence


class FrontWindow(ReadingOrder, QWidget):
    """Shows one page; `painted` once, after it was first seen, `closed` when the clerk closes it."""

    painted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("front")
        self.setWindowTitle(sentence("window.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._was_painted = False
        self._stack = QStackedWidget()
        self._stack.setMinimumSize(1, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._stack)
        self.toast = Toast(self)

    def page(self) -> QWidget | None:
        """Return the page in view."""
        return self._stack.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show another page instead."""
        old = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to be seen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the clerk leaves."""
        self.closed.emit()
        super().closeEvent(event)
