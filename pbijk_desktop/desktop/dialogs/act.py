"""A window over a page that asks for something and has one act beside "Batal"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.over_page import OverPage
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.buttons import HouseButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.foot import Foot
from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.sentences import sentence

_WIDEST = 1240
"""What a screen of 1366 pixels shows, however large the text."""
_FRAME = 40
"""So many pixels of the screen the system puts around a window."""


class ActDialog(OverPage):
    """Ctrl+Enter acts, Esc leaves. Use `open()`, never `exec()`; what the act does is up to whoever makes it."""

    def __init__(
        self, parent: QWidget | None, *, name: str, act: str, kind: type[HouseButton] = PrimaryButton, wide: int = 480
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._wide = wide
        self.setMinimumWidth(min(px(wide), _WIDEST))
        self.act = kind(act, keys="Ctrl+Return", name=f"{name}.act")
        self.cancel = QuietButton(sentence("dialog.cancel"), keys="Esc", name=f"{name}.cancel")
        self.cancel.clicked.connect(self.reject)
        self.undone = Foot(f"{name}.undone")
        self.undone.hide()
        self._top = QHBoxLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that the text needs after a change of its size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            QTimer.singleShot(0, self, self._refit)

    def event(self, event: QEvent) -> bool:
        """Grow with what it shows, up to what the screen has."""
        answered = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._grow()
        return answered

    @Slot()
    def _refit(self) -> None:
        self.setMinimumWidth(min(px(self._wide), _WIDEST))
        self.adjustSize()
        self._grow()

    def _grow(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        is_wrapped = layout.hasHeightForWidth()
        wanted = layout.totalHeightForWidth(self.width()) if is_wrapped else layout.totalSizeHint().height()
        most = self.screen().availableGeometry().height() - _FRAME
        self.resize(self.width(), min(max(wanted, self.height()), most))

    def lay_out(self, title: str, *parts: QWidget | None, spacing: int = GAP_GROUP) -> None:
        """Put the parts that there are under the title, and the act at the foot."""
        self.setWindowTitle(title)
        self.setAccessibleDescription(" ".join(part.text() for part in parts if isinstance(part, Words)))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP_PAGE, GAP_PAGE, GAP_PAGE, GAP_PAGE)
        lines.setSpacing(spacing)
        self._top.setSpacing(GAP)
        self._top.addWidget(Words(title, "section", wrap=True), 1)
        lines.addLayout(self._top)
        for part in (one for one in parts if one is not None):
            lines.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, GAP_GROUP - spacing, 0, 0)
        foot.setSpacing(GAP)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        lines.addWidget(self.undone)
        lines.addLayout(foot)

    def show_steps(self, steps: UndoSteps) -> None:
        """Show the keys of the form's undo beside the title; the line above the acts says what they did."""
        self.undone.show()
        for button in steps.buttons(self.objectName()):
            self._top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        steps.said.connect(self._on_undone)

    @Slot(str)
    def _on_undone(self, text: str) -> None:
        self.undone.say(text)
        announce(self, text)
