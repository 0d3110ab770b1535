"""A paper on the screen: its pages below one another on the desk's ground, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.theme import GAP_GROUP
from pbijk_desktop.sentences import sentence

PREVIEW_DPI = 150
_WIDEST = 980
_STEPS = (0.6, 0.8, 1.0, 1.25, 1.6, 2.0)


class PaperView(QScrollArea):
    """Shows pages; + and - change their size, the arrow and page keys scroll."""

    def __init__(self, name: str = "paper") -> None:
        super().__init__()
        name_widget(self, name, sentence("paper.preview"))
        self.setProperty("kind", "looked")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._pages: list[QImage] = []
        self._labels: list[QLabel] = []
        self._zoom = _STEPS.index(1.0)
        self._inside = QWidget()
        self._inside.setProperty("kind", "desk")
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        self._lines.setSpacing(GAP_GROUP)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._inside)
        self.viewport().setProperty("kind", "desk")

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Show other pages; the place and the size stay where the number of pages is the same."""
        self._pages = list(pages)
        while len(self._labels) > len(self._pages):
            self._labels.pop().deleteLater()
        while len(self._labels) < len(self._pages):
            label = QLabel()
            label.setProperty("kind", "sheet")
            self._labels.append(label)
            self._lines.addWidget(label)
        self.setAccessibleDescription(sentence("paper.pages", {"count": len(pages)}))
        self._fit()

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return len(self._pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let + and - change the size."""
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._zoom = max(0, min(len(_STEPS) - 1, self._zoom + step))
            self._fit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new room."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return room for a whole page at a readable size."""
        return QSize(520, 620)

    def _fit(self) -> None:
        room = min(_WIDEST, self.viewport().width() - 2 * GAP_GROUP)
        wide = max(120, int(room * _STEPS[self._zoom]))
        ratio = self.devicePixelRatioF()
        for label, page in zip(self._labels, self._pages, strict=True):
            scaled = page.scaledToWidth(int(wide * ratio), Qt.TransformationMode.SmoothTransformation)
            scaled.setDevicePixelRatio(ratio)
            label.setPixmap(QPixmap.fromImage(scaled))
            label.setFixedSize(scaled.deviceIndependentSize().toSize())
