"""A short notice that what was done can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce, name_widget, set_look
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE, px
from pbijk_desktop.sentences import sentence

SHOWN_MS = 10_000
TOLD_MS = 4_000
"""What cannot be undone is only told: it goes sooner, before it covers anything for long."""
UNDO_KEYS = "Alt+Z"
_ABOVE_FOOT, _ABOVE_TEXT = 46, 54
"""Above a page's foot and the status line, so that no act is covered: pixels, and pixels of text at 100 %."""


class Toast(QFrame):
    """Floats above the bottom of its window for ten seconds, four without an undo; neither takes nor covers the focus.

    One toast a window: a new notice replaces the old one, whose undo is then past (`gone`); `undone` after an undo.
    """

    undone = Signal()
    gone = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._undo_act: Callable[[], object] | None = None
        name_widget(self, "toast")
        set_look(self, kind="float")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = Words()
        self._words.setObjectName("toast.text")
        self._undo = LinkButton(sentence("toast.undo"), keys=UNDO_KEYS, name="toast.undo")
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.clicked.connect(self._on_undo)
        self._time = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._time.timeout.connect(self.close_notice)
        self._lay_out()
        over.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a notice; with `undo` it offers "Urungkan", which must work even when its screen is closed by then."""
        if self.isVisible():
            self.gone.emit()
        self._words.setText(text)
        self._undo_act = undo
        self._undo.setVisible(undo is not None)
        end = GAP // 2 if undo is not None else GAP_PAGE // 2
        self._row.setContentsMargins(GAP_PAGE // 2, GAP // 2, end, GAP // 2)
        self.show()
        self._place()
        self.raise_()
        self._time.start(SHOWN_MS if undo is not None else TOLD_MS)
        announce(self, f"{text} {self._undo.label()} {UNDO_KEYS}" if undo is not None else text)

    @Slot()
    def close_notice(self) -> None:
        """Take the notice away."""
        if self.isVisible():
            self._time.stop()
            self.hide()
            self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() is QEvent.Type.Resize and watched is self._over and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new room after a change of text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            QTimer.singleShot(0, self, self._place)

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setSpacing(GAP)
        row.addWidget(Picture("check", "good"))
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)

    @Slot()
    def _place(self) -> None:
        """Stand in the middle; what is too long for one line of the window takes more."""
        over = self._over
        room = over.width() - 2 * GAP_PAGE
        self._words.setWordWrap(False)
        self._words.setWordWrap(self.sizeHint().width() > room)
        if self._words.wordWrap():
            self.resize(room, self.heightForWidth(room))
        else:
            self.adjustSize()
        place, held = self.rect(), self._held()
        place.moveLeft((over.width() - self.width()) // 2)
        place.moveBottom(over.height() - _ABOVE_FOOT - px(_ABOVE_TEXT))
        if held.height() < 2 * place.height() and held.intersects(place):
            place.moveBottom(held.top() - GAP)
        self.move(place.topLeft())

    def _held(self) -> QRect:
        """Return where the control stands that has the keyboard; it must not be covered."""
        focused = QApplication.focusWidget()
        if focused is None or not self._over.isAncestorOf(focused):
            return QRect()
        return QRect(focused.mapTo(self._over, QPoint(0, 0)), focused.size())

    @Slot()
    def _on_focus(self) -> None:
        if self.isVisible():
            self._place()
            QTimer.singleShot(0, self, self._place)  # once more when what has the keyboard now is scrolled to its place

    @Slot()
    def _on_undo(self) -> None:
        self._time.stop()
        self.hide()
        if self._undo_act is not None:
            self._undo_act()
        self.undone.emit()
