"""What charts of bars have in common: a bar is current, arrows move over the bars, Enter opens what one counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import announce, name_widget
from pbijk_desktop.desktop.parts.following import bring_into_view
from pbijk_desktop.desktop.theme import SMALL, font
from pbijk_desktop.desktop.tokens import Tone

FEWEST = 5
"""A bar that fills its room counts at least so many: one case in an office does not look like a flood."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its label and number as they stand beside it, and the sentence that tells both.

    One that is not `drawn` has its number alone; `opens` says that Enter leads somewhere.
    """

    key: str
    label: str
    number: str
    size: int
    spoken: str
    tone: Tone = Tone.ACCENT
    drawn: bool = True
    opens: bool = False


class Bars(QWidget):
    """A chart: `opened(key)` on Enter or a click, `pointed(sentence)` when another bar is current ("" for none)."""

    opened = Signal(str)
    pointed = Signal(str)

    def __init__(self, *, name: str, spoken: str) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self.bars: tuple[Bar, ...] = ()
        self._current = -1
        self._left = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> Bar | None:
        """The bar that the keyboard or the pointer stands on."""
        return self.bars[self._current] if 0 <= self._current < len(self.bars) else None

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these; the current bar stays the one it was, by its key."""
        was = self.current
        self.bars = tuple(bars)
        keys = [bar.key for bar in bars]
        self._current = keys.index(was.key) if was and was.key in keys else -1
        self.setAccessibleDescription(" ".join(bar.spoken for bar in bars))
        if was and self.current != was:
            self._tell()
        self.updateGeometry()
        self.update()

    def place(self, at: int) -> QRect:
        """Return where a bar stands with its label and number."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of all bars; the width gives way."""
        return QSize(0, self.sizeHint().height())

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 - Qt's name
        """Say where the keyboard is: a scrolling area shows the current bar of a chart that is higher than itself."""
        if query == Qt.InputMethodQuery.ImCursorRectangle and self.current:
            return self.place(self._current)
        return super().inputMethodQuery(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over the bars, or open what the current one counts."""
        key = event.key()
        if key in ENTER:
            self._open()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self.bars) - 1)
        elif step := _STEPS.get(Qt.Key(key), 0):
            self._go(self._current + step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a bar as soon as the keyboard is here: the one that it left, or the first."""
        super().focusInEvent(event)
        left = next((at for at, bar in enumerate(self.bars) if bar.key == self._left), 0)
        self._go(left if self._current < 0 else self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off."""
        super().focusOutEvent(event)
        self._left = self.current.key if self.current else ""
        self._leave()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stand on the bar below the pointer."""
        self._go(self._at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what the bar below the pointer counts."""
        self._go(self._at(event.position().toPoint()))
        self._open()

    def leaveEvent(self, event: QEvent) -> None:
        """Stand on no bar once the pointer is gone, unless the keyboard is here."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._leave()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new room after a change of text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def _at(self, point: QPoint) -> int:
        return next((at for at in range(len(self.bars)) if self.place(at).contains(point)), -1)

    def _go(self, at: int) -> None:
        """Stand on a bar; beyond the first and the last there is nothing."""
        if not 0 <= at < len(self.bars):
            return
        if at != self._current or not self.underMouse():
            self._current = at
            self._tell()
        bar = self.bars[at]
        self.setCursor(Qt.CursorShape.PointingHandCursor if bar.opens else Qt.CursorShape.ArrowCursor)
        self.update()

    def _tell(self) -> None:
        told = self.current.spoken if self.current else ""
        self.pointed.emit(told)
        if told and self.hasFocus():
            announce(self, told)
            bring_into_view(self, self.place(self._current))

    def _leave(self) -> None:
        self._current = -1
        self._tell()
        self.update()

    def _open(self) -> None:
        if self.current and self.current.opens:
            self.opened.emit(self.current.key)


def line_height(size: int) -> int:
    """Return how high a line of text of a size is."""
    return QFontMetrics(font(size)).height()


def number_width(text: str) -> int:
    """Return how wide a number at a bar is."""
    return QFontMetrics(font(SMALL, figures=True)).horizontalAdvance(text)
