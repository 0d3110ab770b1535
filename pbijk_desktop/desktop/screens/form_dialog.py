"""A window around one form: it stays open until what was typed is accepted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import px
from pbijk_desktop.domain.problems import RefusedError, TroubleError

_AROUND = 218
"""So many pixels of the screen at 100 % are for the title, the note, the acts and the window's own frame."""


class _Fitting(QScrollArea):
    """Shows all of a form where the screen has room for it, else as much as fits, and scrolls."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.setProperty("kind", "inside")

    def sizeHint(self) -> QSize:
        """Ask for the whole form, up to what the screen has."""
        wanted = self._inside.sizeHint()
        most = self.screen().availableGeometry().height() - px(_AROUND)
        bar = self.verticalScrollBar().sizeHint().width() if wanted.height() > most else 0
        return QSize(wanted.width() + bar, min(wanted.height(), most))

    def minimumSizeHint(self) -> QSize:
        """Ask for the form's width, and for its height as far as there is room."""
        return QSize(self._inside.minimumSizeHint().width(), self.sizeHint().height())


class FormDialog(ActDialog):
    """Shows a form with its act; `tried` when the act is wanted: whoever opened it checks, works and accepts."""

    tried = Signal()

    def __init__(self, parent: QWidget, *, title: str, note: str, inside: QWidget, act: str, wide: int = 480) -> None:
        super().__init__(parent, name="form_dialog", act=act, wide=wide)
        self.inside = inside
        self.banner = Banner(name="form_dialog.banner")
        self.act.clicked.connect(self.tried)
        self.lay_out(title, Words(note, "quiet", wrap=True) if note else None, self.banner, _Fitting(inside))
        steps = getattr(inside, "steps", None)
        if isinstance(steps, UndoSteps):
            self.show_steps(steps)
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
        self.cancel.hide()

    @Slot()
    def reject(self) -> None:
        """Close on Esc, unless only the act may close it."""
        if not self.cancel.isHidden():
            super().reject()
