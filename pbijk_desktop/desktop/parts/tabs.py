"""Pages or views beside each other, one key apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QTabBar

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.looks import name_widget


class Tabs(QTabBar):
    """A row of named views with a count or mark each; `chosen(key)` when the clerk picks one.

    Ctrl+PgUp and Ctrl+PgDn go to the neighbour from anywhere in the window.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[tuple[str, str]], *, name: str, spoken: str) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._keys = [key for key, _ in entries]
        self._titles = dict(entries)
        for _, title in entries:
            self.addTab(title)
        self.currentChanged.connect(self._on_current)
        bind(self, "Ctrl+PgDown", self._on_next)
        bind(self, "Ctrl+PgUp", self._on_previous)

    def changeEvent(self, event: QEvent) -> None:
        """Let what stands beside the titles take its new room after a change of text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._refit)

    def key(self) -> str:
        """Return the key of the view in front."""
        return self._keys[self.currentIndex()]

    def titles(self) -> dict[str, str]:
        """Return the titles by key, in their order, without counts."""
        return dict(self._titles)

    def choose(self, key: str) -> None:
        """Bring a view to the front."""
        self.setCurrentIndex(self._keys.index(key))

    def set_count(self, key: str, count: int | str | None) -> None:
        """Write a count or a mark such as 3/5 behind a title; None takes it away."""
        shown = self._titles[key] if count is None else f"{self._titles[key]}  {count}"
        self.setTabText(self._keys.index(key), shown.replace("&", "&&"))

    @Slot()
    def _refit(self) -> None:
        side = QTabBar.ButtonPosition.RightSide
        for at in range(self.count()):
            if beside := self.tabButton(at, side):
                beside.adjustSize()
                self.setTabText(at, self.tabText(at))  # the bar measures itself anew

    @Slot()
    def _on_current(self) -> None:
        self.chosen.emit(self.key())

    @Slot()
    def _on_next(self) -> None:
        self.setCurrentIndex((self.currentIndex() + 1) % self.count())

    @Slot()
    def _on_previous(self) -> None:
        self.setCurrentIndex((self.currentIndex() - 1) % self.count())
