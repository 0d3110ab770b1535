"""A window around one form: it stays open until what was typed is accepted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence


class FormDialog(QDialog):
    """Shows a form with its act; `tried` when the act is wanted: whoever opened it checks, works and accepts."""

    tried = Signal()

    def __init__(self, parent: QWidget, *, title: str, note: str, inside: QWidget, act: str, wide: int = 480) -> None:
        super().__init__(parent)
        self.setObjectName("form_dialog")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(px(wide), 1240))
        self.inside = inside
        self.banner = Banner(name="form_dialog.banner")
        self.act = PrimaryButton(act, keys="Ctrl+Return", name="form_dialog.act")
        self.act.clicked.connect(self.tried)
        self._cancel = QuietButton(sentence("dialog.cancel"), keys="Esc", name="form_dialog.cancel")
        self._cancel.clicked.connect(self.reject)
        self._arrange(title, note)
        inside.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the act is under way; it cannot be wanted twice."""
        self.act.setEnabled(not busy)

    def tell(self, error: RefusedError | TroubleError) -> None:
        """Tell why the act was refused."""
        self.show_busy(busy=False)
        self.banner.tell(error)

    def without_cancel(self) -> None:
        """Leave only the act: what was done cannot be taken back."""
        self._cancel.hide()

    @Slot()
    def reject(self) -> None:
        """Close on Esc, unless only the act may close it."""
        if not self._cancel.isHidden():
            super().reject()

    def _arrange(self, title: str, note: str) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP_PAGE, GAP_PAGE, GAP_PAGE, GAP_PAGE)
        lines.setSpacing(GAP_GROUP)
        lines.addWidget(Words(title, "section", wrap=True))
        if note:
            lines.addWidget(Words(note, "quiet", wrap=True))
        lines.addWidget(self.banner)
        lines.addWidget(self.inside)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self.act)
        lines.addLayout(row)
