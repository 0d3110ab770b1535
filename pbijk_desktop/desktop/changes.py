"""News of what was changed, so that each screen decides for itself whether it is stale."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Changes(QObject):
    """Carries announcements of the store to the screens, from any thread, always on the screens' own thread."""

    changed = Signal(frozenset)
    _announced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._announced.connect(self._on_announced, Qt.ConnectionType.AutoConnection)

    def announce(self, changes: Iterable[tuple[str, str]]) -> None:
        """Tell every screen which (entity, id) pairs have just been committed."""
        if told := frozenset(changes):
            self._announced.emit(told)

    @Slot(object)
    def _on_announced(self, changes: frozenset[tuple[str, str]]) -> None:
        self.changed.emit(changes)


def entities(changes: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return which kinds of things were changed, for a list that shows many of them."""
    return frozenset(entity for entity, _ in changes)
