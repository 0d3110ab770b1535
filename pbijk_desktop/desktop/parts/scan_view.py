"""One scanned page, as wide as there is room or as large as the clerk wants it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from pbijk_desktop.desktop.looks import name_widget, set_look
from pbijk_desktop.desktop.theme import GAP_GROUP
from pbijk_desktop.sentences import sentence

_STEP = 1.25
_SMALLEST, _LARGEST = 0.1, 4.0
_LEAST_WIDE = 80


class ScanView(QScrollArea):
    """Shows a page; arrow keys scroll. `zoom` is the share of the page's own pixels, 0 follows the width."""

    def __init__(self, name: str = "scan") -> None:
        super().__init__()
        name_widget(self, name, sentence("scan_view.picture"))
        set_look(self, kind="looked")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image = QImage()
        self._zoom = 0.0
        self._label = QLabel()
        self._label.setProperty("kind", "sheet")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self._label)
        self.viewport().setProperty("kind", "desk")

    @property
    def zoom(self) -> float:
        """How large the page is, 0 as wide as there is room."""
        return self._zoom

    def show_page(self, image: QImage) -> None:
        """Show another page, from its top, in the size that was wanted."""
        self._image = image
        self._draw()
        self.verticalScrollBar().setValue(0)

    def image(self) -> QImage:
        """Return the page that is shown."""
        return self._image

    def larger(self) -> None:
        """Show the page a step larger."""
        self._set_zoom(self._share() * _STEP)

    def smaller(self) -> None:
        """Show the page a step smaller."""
        self._set_zoom(self._share() / _STEP)

    def fit(self) -> None:
        """Show the page as wide as there is room."""
        self._zoom = 0.0
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        if not self._zoom:
            self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.larger() if event.angleDelta().y() > 0 else self.smaller()
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for a page at a readable size."""
        return QSize(700, 640)

    def _room(self) -> int:
        return max(_LEAST_WIDE, self.viewport().width() - 2 * GAP_GROUP)

    def _share(self) -> float:
        return self._zoom or self._room() * self.devicePixelRatioF() / max(1, self._image.width())

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._draw()

    def _draw(self) -> None:
        if self._image.isNull():
            self._label.clear()
            self._label.resize(0, 0)
            return
        wide = max(1, round(self._image.width() * self._share()))
        scaled = self._image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(self.devicePixelRatioF())
        self._label.setPixmap(QPixmap.fromImage(scaled))
        self._label.resize(scaled.deviceIndependentSize().toSize() + QSize(2, 2))
