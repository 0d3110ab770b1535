"""A scrolling page with a panel: beside it where there is room, else within it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px

_SIDE = 328
_WIDE_FROM = 1060


class Beside(QWidget):
    """Parts from above to below, and a panel at their right; `moved(beside)` when it stands elsewhere.

    Where the window is too narrow, or the text too large, the panel stands among the parts, after `above` of them.
    """

    moved = Signal(bool)

    def __init__(self, parts: list[QWidget], panel: QWidget, parent: QWidget, *, above: int) -> None:
        super().__init__(parent)
        self._panel = panel
        self._is_beside = parent.width() >= px(_WIDE_FROM)
        self._among = QVBoxLayout()
        self._inside = inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, GAP, GAP)
        lines.setSpacing(GAP_GROUP)
        for at, part in enumerate(parts):
            if at == above:
                lines.addLayout(self._among)
            lines.addWidget(part)
        if above >= len(parts):
            lines.addLayout(self._among)
        lines.addStretch()
        self._area = scrolled(inside, self)
        self._side = scrolled(QWidget(), self)
        self._side.takeWidget()
        self._upright = Rule(upright=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._area, 1)
        across.addWidget(self._upright)
        across.addWidget(self._side)
        panel.installEventFilter(self)
        self._fit_side()
        self._place()

    def is_beside(self) -> bool:
        """Return whether the panel stands at the right."""
        return self._is_beside

    def bring(self, part: QWidget) -> None:
        """Scroll so that a part can be seen from its top."""
        if self._inside.isAncestorOf(part):
            top = part.mapTo(self._inside, part.rect().topLeft()).y()
            self._area.ensureVisible(0, top + part.height(), 0, 0)
            self._area.ensureVisible(0, top, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_upright"):
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the panel more room when what it shows needs it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit_side()
        return super().eventFilter(watched, event)

    def _fit_side(self) -> None:
        bar = self._side.verticalScrollBar().sizeHint().width()
        self._side.setFixedWidth(max(px(_SIDE), self._panel.minimumSizeHint().width() + bar))

    def _arrange(self) -> None:
        is_beside = self.width() >= px(_WIDE_FROM)
        self._fit_side()
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        focused = next((one for one in self._panel.findChildren(QWidget) if one.hasFocus()), None)
        if is_beside:
            self._among.removeWidget(self._panel)
        else:
            self._side.takeWidget()
        self._place()
        self._panel.show()
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit(is_beside)

    def _place(self) -> None:
        """Put the panel where it stands."""
        if self._is_beside:
            self._side.setWidget(self._panel)
        else:
            self._among.addWidget(self._panel)
        self._side.setHidden(not self._is_beside)
        self._upright.setHidden(not self._is_beside)


def panel_margins(*, beside: bool) -> QMargins:
    """Return what a panel keeps free around it: a distance from the parts at the left, or flush among them."""
    return QMargins(GAP_GROUP, GAP, GAP_PAGE, GAP) if beside else QMargins(0, 0, GAP_GROUP, GAP)
