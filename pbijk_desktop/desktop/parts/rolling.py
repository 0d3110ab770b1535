"""What is longer than the room it has and is read from the keyboard: an area that gives way, and what rolls in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import set_look
from pbijk_desktop.desktop.theme import GAP, px

_LINE = 36
"""So many pixels at 100 % one press of an arrow goes."""


class Rolling(QWidget):
    """Something to read: Tab comes here, arrows, PgUp, PgDn, Home and End roll the area it stands in; `left` on Esc.

    It is rolled from its beginning to its end, and never out of sight.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, kind="rolling")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Roll; what cannot be rolled is left to whatever is around."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._roll(key):
            super().keyPressEvent(event)

    def _roll(self, key: Qt.Key) -> bool:
        area = _area_around(self)
        inside = area.widget() if area is not None else None
        if area is None or inside is None:
            return key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        bar = area.verticalScrollBar()
        page = max(px(_LINE), bar.pageStep() - px(_LINE))
        first = self.mapTo(inside, self.rect().topLeft()).y() - GAP
        last = max(first, first + self.height() + 2 * GAP - area.viewport().height())
        places = {
            Qt.Key.Key_Down: bar.value() + px(_LINE),
            Qt.Key.Key_Up: bar.value() - px(_LINE),
            Qt.Key.Key_PageDown: bar.value() + page,
            Qt.Key.Key_PageUp: bar.value() - page,
            Qt.Key.Key_Home: first,
            Qt.Key.Key_End: last,
        }
        if key in places:
            bar.setValue(min(last, max(first, places[key])))
        return key in places


class LowArea(QScrollArea):
    """As high as what it holds, but never more than a share of whatever it stands in; the rest is rolled.

    `resized` when it took another height, so that what stands below can keep in view what is in hand.
    """

    resized = Signal()

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self._held: QWidget | None = None
        inside = QWidget()
        inside.setProperty("kind", "inside")
        preferred, ignored = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        inside.setSizePolicy(preferred, ignored)  # or it is given more height than it asks for
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hold(self, widget: QWidget) -> None:
        """Hold a widget; whoever takes it elsewhere need not say so here."""
        self._held = widget
        self._lines.addWidget(widget)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of what is held, within the share."""
        inside, held, around = self.widget(), self._held, self.parentWidget()
        if inside is None or held is None or around is None or held.isHidden() or not self.isAncestorOf(held):
            return QSize(0, 0)
        wide = self.viewport().width()
        high = inside.heightForWidth(wide) if inside.hasHeightForWidth() else inside.sizeHint().height()
        return QSize(wide, min(high, int(around.height() * self._share)))

    def minimumSizeHint(self) -> QSize:
        """Ask for the same height: what is held is never squeezed further."""
        return QSize(0, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of what is held."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take another height when the width gives other lines."""
        if event.type() is QEvent.Type.Resize:
            self.updateGeometry()
            self.resized.emit()
        return super().event(event)


def _area_around(widget: QWidget) -> QScrollArea | None:
    """Return the nearest area that has something to roll."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and area.verticalScrollBar().maximum() > 0:
            return area
        area = area.parentWidget()
    return None
