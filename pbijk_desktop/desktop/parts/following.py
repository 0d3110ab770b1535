"""What has the keyboard can be seen: the areas around it scroll to it, however the keyboard came there."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from pbijk_desktop.desktop.theme import GAP, px

_AROUND = 24
"""So far a field's label and foot reach beyond its editor, at 100 %."""


class Following(QTimer):
    """Follows the keyboard through all windows; what is pressed with the mouse stays under it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app, singleShot=True, interval=0)
        app.focusChanged.connect(self._on_focus)
        self.timeout.connect(self._show)

    @Slot()
    def _on_focus(self) -> None:
        self._show()
        self.start()  # once more when what was shown just now is laid out

    @Slot()
    def _show(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            show_whole(focused)


def show_whole(widget: QWidget) -> None:
    """Scroll every area around a widget so that it is seen; with what belongs to it, where there is room for that.

    One that is too high is seen in part.
    """
    for area, inside in _areas(widget):
        seen = area.viewport().visibleRegion().boundingRect()
        around = widget.rect().adjusted(0, -px(_AROUND), 0, px(_AROUND))
        part = around if around.height() <= seen.height() else widget.rect()
        place = QRect(widget.mapTo(area.viewport(), part.topLeft()), part.size())
        if place.height() <= seen.height() or 2 * place.intersected(seen).height() < seen.height():
            _bring(area, QRect(widget.mapTo(inside, part.topLeft()), part.size()))


def bring_into_view(widget: QWidget, part: QRect) -> None:
    """Scroll the area around a widget, where there is one, as little as shows this part of it; its top at least."""
    for area, inside in _areas(widget)[:1]:
        _bring(area, QRect(widget.mapTo(inside, part.topLeft()), part.size()).adjusted(0, -GAP, 0, GAP))


def _areas(widget: QWidget) -> list[tuple[QScrollArea, QWidget]]:
    """Return the areas that scroll a widget with what they scroll, inmost first."""
    found = []
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
            found.append((around, inside))
        around = around.parentWidget()
    return found


def _bring(area: QScrollArea, place: QRect) -> None:
    bar, seen = area.verticalScrollBar(), area.viewport().height()
    end = place.top() + place.height()
    if place.top() < bar.value() or place.height() > seen:
        bar.setValue(place.top())
    elif end > bar.value() + seen:
        bar.setValue(end - seen)
