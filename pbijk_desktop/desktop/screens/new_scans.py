"""Offers the files that wait in the scanner's folder: one key attaches the one that is named to the current paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pbijk_desktop.desktop.looks import announce, name_widget, set_look
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.parts.words import OneLine, Words
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.scan_folder import Waiting

ATTACH_KEYS, NEXT_KEYS = "F8", "F9"


class NewScans(QFrame):
    """`wanted(path)` for the file that is named; hidden while none waits."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "new_scans")
        set_look(self, kind="banner", tone="accent")
        self._files: list[Waiting] = []
        self._at = 0
        self._may = False
        self._title = Words("", "strong")
        self._title.setObjectName("new_scans.title")
        self._name = OneLine("", "small")
        self._name.setObjectName("new_scans.name")
        self._attach = QuietButton(sentence("scan_folder.attach"), keys=ATTACH_KEYS, name="new_scans.attach")
        self._next = LinkButton(sentence("scan_folder.next"), keys=NEXT_KEYS, name="new_scans.next")
        self._attach.clicked.connect(self._on_attach)
        self._next.clicked.connect(self._on_next)
        self._lay_out()
        self.hide()

    def show_files(self, files: Sequence[Waiting]) -> None:
        """Offer these files, the one that was named first if it is still there."""
        named = self._files[self._at].path if self._files else None
        grown = len(files) > len(self._files)
        self._files = list(files)
        self._at = next((at for at, one in enumerate(self._files) if one.path == named), 0)
        self._show()
        if grown and self.isVisible():
            announce(self, f"{self._title.text()} {sentence('scan_folder.attach_named')} {ATTACH_KEYS}")

    def let_attach(self, *, may: bool) -> None:
        """Say whether this user may attach files."""
        self._may = may
        self._show()

    def files(self) -> list[Waiting]:
        """Return the files offered."""
        return list(self._files)

    def _show(self) -> None:
        self.setVisible(self._may and bool(self._files))
        self._title.setText(sentence("scan_folder.new", {"count": len(self._files)}))
        self._next.setVisible(len(self._files) > 1)
        if self._files:
            one = self._files[self._at]
            at = datetime.fromtimestamp(one.changed / 1e9).astimezone()
            self._name.say(sentence("scan_folder.file", {"name": one.path.name, "at": f"{at:%H.%M}"}))

    @Slot()
    def _on_attach(self) -> None:
        if self._files:
            self.wanted.emit(self._files[self._at].path)

    @Slot()
    def _on_next(self) -> None:
        self._at = (self._at + 1) % max(1, len(self._files))
        self._show()
        announce(self, self._name.text())

    def _lay_out(self) -> None:
        self._attach.setAccessibleName(sentence("scan_folder.attach_named"))
        acts = QHBoxLayout()
        acts.setSpacing(GAP)
        acts.addWidget(self._attach)
        acts.addWidget(self._next)
        acts.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, GAP, 12, GAP)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(self._title)
        lines.addWidget(self._name)
        lines.addLayout(acts)
