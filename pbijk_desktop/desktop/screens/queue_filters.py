"""The line above the queue: type to narrow, and filters that are on or off."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.parts.buttons import ToggleButton
from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.screens.queue_narrowing import NarrowingChip
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.sentences import sentence

PAUSE_MS = 5
"""So long after the last key the list is read anew; an answer that is overtaken by the next key is never begun."""

_FILTERS = (
    ("mine", "queue.mine", "Alt+M", "user"),
    ("overdue", "queue.late", "Alt+L", "clock"),
    ("urgent", "queue.urgent", "Alt+D", "siren"),
    ("owed", "queue.owed", "Alt+S", "file-warning"),
    ("waiting", "queue.waiting", "Alt+B", "hourglass"),
)


class QueueFilters(QWidget):
    """Holds what limits a worklist: `changed` when the clerk changes it.

    The chip `narrowing` stands where the page puts it.
    """

    changed = Signal()

    def __init__(self, over: QWidget, regions: Regions) -> None:
        super().__init__()
        self.setObjectName("queue.filters")
        self._over = over
        self.box = FindBox(over, name="queue.find", spoken=sentence("queue.find"))
        self._toggles = {
            name: ToggleButton(sentence(code), keys=keys, icon=icon, name=f"queue.{name}")
            for name, code, keys, icon in _FILTERS
        }
        self.narrowing = NarrowingChip(regions)
        self.narrowing.removed.connect(self._on_widened)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.box.textEdited.connect(self._on_typed)
        flow = FlowLayout(self, grow=True)
        for widget in (self.box, *self._toggles.values()):
            flow.add(widget)
        for toggle in self._toggles.values():
            toggle.clicked.connect(self._on_toggled)

    def limited(self, which: Worklist) -> View:
        """Return a worklist limited as the line says."""
        on = {name: toggle.isChecked() for name, toggle in self._toggles.items()}
        view = View(
            which=which,
            words=self.box.text().strip(),
            mine=on["mine"],
            urgent=on["urgent"],
            overdue=on["overdue"],
            owed=on["owed"],
            waiting=on["waiting"] and which is Worklist.ALL,
        )
        return self.narrowing.narrowed(view)

    def show_view(self, view: View) -> None:
        """Fill the line from a view; `changed` stays silent."""
        self._pause.stop()
        self.box.setText(view.words)
        for name, toggle in self._toggles.items():
            toggle.setChecked(getattr(view, name))
        self.suit(view)

    def suit(self, view: View) -> None:
        """Say what narrows the view; offer "Belum selesai" only where finished cases are listed too."""
        self.narrowing.hold(view)
        self._toggles["waiting"].setVisible(view.which is Worklist.ALL)

    def take(self, typed: str) -> None:
        """Narrow by letters typed in the list."""
        self.box.take(typed)
        self._on_typed()

    def hurry(self) -> None:
        """Tell at once of what was typed last, instead of waiting for the next key."""
        if self._pause.isActive():
            self._on_toggled()

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_toggled(self) -> None:
        self._pause.stop()
        self.changed.emit()

    @Slot()
    def _on_widened(self) -> None:
        self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_toggled()
