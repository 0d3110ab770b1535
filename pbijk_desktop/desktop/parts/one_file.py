"""A page on which one file can be dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent


class TakesOneFile:
    """Mix into a page that accepts drops; `look_at(path)` is told of the file."""

    def look_at(self, path: Path) -> None:
        """Do what the page does with a file."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of what was dropped."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.look_at(path)


def _dropped(event: QDropEvent) -> Path | None:
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
