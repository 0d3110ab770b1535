"""Puts another page over a window's whole content, and takes it off again with everything as it was."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget


class Cover(QWidget):
    """Hides what a window shows, its title and its open dialogs, and keeps the keys from them.

    `uncover` shows them again, `give_back` then puts the focus where it was.
    """

    def __init__(self, window: QMainWindow, page: QWidget, title: str) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setAutoFillBackground(True)
        self._window = window
        self._page = page
        self._focus = _chain(window.focusWidget())
        self._neutral = title
        self._title = window.windowTitle()
        self._dialogs = self._hide_dialogs()
        self._behind = window.centralWidget() or QWidget(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(page)
        self._behind.hide()
        window.setWindowTitle(title)
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        window.activateWindow()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Show the content again under its own title."""
        window = self._window
        window.removeEventFilter(self)
        self.hide()
        self._behind.show()
        window.setWindowTitle(self._title)

    def give_back(self) -> None:
        """Put the focus and the dialogs back where they were, and go."""
        for widget in self._focus:
            if shiboken6.isValid(widget) and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        for dialog in self._dialogs:
            if shiboken6.isValid(dialog):
                dialog.show()
                dialog.activateWindow()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window, and keep the title neutral whatever happens behind."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        elif event.type() is QEvent.Type.KeyPress:
            return True
        elif event.type() is QEvent.Type.WindowTitleChange and self._window.windowTitle() != self._neutral:
            self._title = self._window.windowTitle()
            self._window.setWindowTitle(self._neutral)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key through to the window behind."""
        event.accept()

    def _fit(self) -> None:
        self.setGeometry(QRect(0, 0, self._window.width(), self._window.height()))

    def _hide_dialogs(self) -> list[QWidget]:
        while popup := QApplication.activePopupWidget():
            popup.close()
        found: list[QWidget] = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible() and self._window in _owners(widget)
        ]
        for dialog in found:
            dialog.hide()
        return found


def _chain(widget: QWidget | None) -> list[QWidget]:
    """Return a widget and everything around it, inmost first: the editor of a table's cell may be gone later."""
    found = []
    while widget is not None and not widget.isWindow():
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _owners(widget: QWidget) -> list[QWidget]:
    found = []
    parent = widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found
