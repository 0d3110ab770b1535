"""The pages of one paper as small pictures side by side: arrows go, Enter looks, R turns, Delete takes away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget, set_look
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.scan_pictures import thumbnails, turned
from pbijk_desktop.desktop.theme import px, theme, tokens
from pbijk_desktop.domain.cases import Scan
from pbijk_desktop.sentences import sentence

_WIDE, _HIGH = 66, 88
_MOST_ROWS = 2


class ScanStrip(QListWidget):
    """`opened(place)` to look at a page, `turned(place)`, `removed(place)` and `moved(place)` for acts on it."""

    opened = Signal(int)
    turn_wanted = Signal(int)
    remove_wanted = Signal(int)
    move_wanted = Signal(int)

    def __init__(self, room: Room, *, name: str) -> None:
        super().__init__()
        name_widget(self, name)
        set_look(self, kind="strip")
        self._room = room
        self._scans: tuple[Scan, ...] = ()
        self._known: dict[str, QImage] = {}
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.itemActivated.connect(self._on_activated)
        theme().changed.connect(self._on_theme)
        self._size()

    def show_scans(self, scans: Sequence[Scan], title: str) -> None:
        """Show these pages; pictures that are not known yet come a moment later."""
        if self._scans == tuple(scans) and self.accessibleName() == sentence("scans.list", {"title": title}):
            return
        chosen = max(0, self.currentRow())
        self._scans = tuple(scans)
        self.setAccessibleName(sentence("scans.list", {"title": title}))
        self.clear()
        for number, scan in enumerate(self._scans, 1):
            self.addItem(self._entry(scan, number))
        if self._scans:
            self.setCurrentRow(min(chosen, len(self._scans) - 1))
        self.setVisible(bool(self._scans))
        self.updateGeometry()
        self._fetch()

    def scans(self) -> tuple[Scan, ...]:
        """Return the pages shown."""
        return self._scans

    def has_pictures(self) -> bool:
        """Return whether every page shown has its picture."""
        return all(scan.id in self._known for scan in self._scans)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for with the current page."""
        place, key = self.currentRow(), event.key()
        wanted = {Qt.Key.Key_R: self.turn_wanted, Qt.Key.Key_Delete: self.remove_wanted, Qt.Key.Key_P: self.move_wanted}
        if place >= 0 and key in ENTER:
            self.opened.emit(place)
        elif place >= 0 and key in wanted and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            wanted[Qt.Key(key)].emit(place)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the keys above."""

    def sizeHint(self) -> QSize:
        """Return the room of the rows of pictures, of two at most: beyond that they scroll."""
        across = max(1, self.viewport().width() // max(1, self.gridSize().width()))
        rows = min(_MOST_ROWS, -(-max(1, len(self._scans)) // across))
        return QSize(px(200), rows * self.gridSize().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: no picture is cut."""
        return QSize(self.gridSize().width(), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Take another height when the width gives another number of rows."""
        if event.type() is QEvent.Type.Resize:
            self.updateGeometry()
        return super().event(event)

    def _entry(self, scan: Scan, number: int) -> QListWidgetItem:
        facts = {"number": number, "count": len(self._scans), "degrees": scan.rotation}
        entry = QListWidgetItem(str(number))
        spoken = sentence("scans.page_turned" if scan.rotation else "scans.page", facts)
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        entry.setToolTip(spoken)
        entry.setIcon(self._icon(scan))
        return entry

    def _icon(self, scan: Scan) -> QIcon:
        image = self._known.get(scan.id, QImage())
        ratio = self.devicePixelRatioF()
        room = self.iconSize() * ratio
        page = QPixmap(room)
        page.fill(Qt.GlobalColor.transparent)
        if not image.isNull():
            small = turned(image, scan.rotation).scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            page = _framed(small)
        page.setDevicePixelRatio(ratio)
        made = QIcon(page)
        made.addPixmap(page, QIcon.Mode.Selected)
        return made

    def _fetch(self) -> None:
        if wanted := [scan for scan in self._scans if scan.id not in self._known]:
            work = partial(thumbnails, self._room.desk, wanted)
            self._room.background.start(work, on_success=self._on_fetched, owner=self, quick=True)

    @Slot(object)
    def _on_fetched(self, images: dict[str, QImage]) -> None:
        self._known |= images
        for place, scan in enumerate(self._scans):
            self.item(place).setIcon(self._icon(scan))

    @Slot()
    def _on_theme(self) -> None:
        self._size()
        for place, scan in enumerate(self._scans):
            self.item(place).setIcon(self._icon(scan))

    def _size(self) -> None:
        self.setIconSize(QSize(px(_WIDE), px(_HIGH)))
        self.setGridSize(QSize(px(_WIDE + 14), px(_HIGH + 30)))

    @Slot(QListWidgetItem)
    def _on_activated(self, entry: QListWidgetItem) -> None:
        self.opened.emit(self.row(entry))


def _framed(image: QImage) -> QPixmap:
    """Return a page with a line around it, so that white paper ends where it ends on a white ground."""
    page = QPixmap.fromImage(image)
    painter = QPainter(page)
    painter.setPen(QColor(tokens().edge))
    painter.drawRect(page.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return page
