"""A window around one form: it stays open until what was typed is accepted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import DangerButton, HouseButton, PrimaryButton
from pbijk_desktop.desktop.parts.fitting import Fitting
from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.domain.problems import RefusedError, TroubleError


class FormDialog(ActDialog):
    """Shows a form with its act; `tried` when the act is wanted: whoever opened it checks, works and accepts."""

    tried = Signal()
    act_kind: type[HouseButton] = PrimaryButton

    def __init__(self, parent: QWidget, *, title: str, note: str, inside: QWidget, act: str, wide: int = 480) -> None:
        super().__init__(parent, name="form_dialog", act=act, kind=self.act_kind, wide=wide)
        self.inside = inside
        self.banner = Banner(name="form_dialog.banner")
        self.act.clicked.connect(self.tried)
        self.lay_out(title, Words(note, "quiet", wrap=True) if note else None, self.banner, Fitting(inside))
        steps = getattr(inside, "steps", None)
        if isinstance(steps, UndoSteps):
            self.show_steps(steps)
        (self.act if isinstance(inside, Words) else inside).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the act is under way; it cannot be wanted twice."""
        self.act.setEnabled(not busy)

    def tell(self, error: RefusedError | TroubleError) -> None:
        """Tell why the act was refused."""
        self.show_busy(busy=False)
        self.banner.tell(error)

    def without_cancel(self) -> None:
        """Leave only the act: what was done cannot be taken back."""
        self.cancel.hide()

    @Slot()
    def reject(self) -> None:
        """Close on Esc, unless only the act may close it."""
        if not self.cancel.isHidden():
            super().reject()


class DangerDialog(FormDialog):
    """The same for an act that ends something."""

    act_kind = DangerButton
