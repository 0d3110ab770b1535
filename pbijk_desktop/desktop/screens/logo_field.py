"""The office's logo: seen, chosen from a file, taken away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.dialogs.files import open_file
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.parts.foot import Foot
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL, px
from pbijk_desktop.domain.problems import Level, Problem, RefusedError, TroubleError
from pbijk_desktop.sentences import sentence

CHOOSE_KEYS = "Alt+G"
_SIDE = 64


class LogoField(QWidget):
    """Shows the logo and lets another be chosen; `changed` when a picture was taken, `png` is that picture.

    The file is read, checked and made small in the background; a bad one is told below and changes nothing.
    """

    changed = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.png: bytes | None = None
        self._background = background
        self._shown: bytes | None = None
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name_widget(self._picture, "logo.picture", sentence("office_form.logo"))
        self.choose = QuietButton(
            sentence("office_form.choose_logo"), keys=CHOOSE_KEYS, icon="image", name="logo.choose"
        )
        self._without = LinkButton(sentence("office_form.no_logo"), name="logo.without")
        self.foot = Foot("logo.foot")
        self._lay_out()
        self.choose.clicked.connect(self._on_choose)
        self._without.clicked.connect(self._on_without)
        self.show_logo(None)

    def show_logo(self, png: bytes | None) -> None:
        """Show the picture that is in use."""
        self._shown = png
        self._without.setVisible(self.png is not None)
        picture = QPixmap()
        if png and picture.loadFromData(png):
            side = px(_SIDE)
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        else:
            self._picture.setPixmap(QPixmap())
        self._picture.setVisible(bool(png))

    def set_locked(self, *, locked: bool) -> None:
        """Show the logo without letting it be changed."""
        self.choose.setVisible(not locked)
        self.foot.setVisible(not locked)

    def take(self, path: Path) -> None:
        """Read a file as the logo."""
        from pbijk_desktop.usecases.logo import read_logo

        self._background.start(partial(read_logo, path), on_success=self._on_read, on_failure=self._on_bad, owner=self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_shown"):
            self.show_logo(self._shown)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._picture)
        row.addWidget(self.choose)
        row.addWidget(self._without)
        row.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(Words(sentence("office_form.logo"), "label"))
        lines.addLayout(row)
        lines.addWidget(self.foot)
        lines.addStretch(1)
        self.foot.say(sentence("office_form.logo_hint"))

    @Slot()
    def _on_choose(self) -> None:
        asked = open_file(self, sentence("office_form.choose_logo"), sentence("office_form.pictures"))
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.take(Path(name))

    @Slot()
    def _on_without(self) -> None:
        self.png = None
        self.show_logo(None)
        self.changed.emit()

    @Slot(object)
    def _on_read(self, png: bytes) -> None:
        self.png = png
        self.foot.say(sentence("office_form.logo_hint"))
        self.show_logo(png)
        self.changed.emit()

    @Slot(object)
    def _on_bad(self, error: RefusedError | TroubleError) -> None:
        problems = error.problems if isinstance(error, RefusedError) else (Problem("logo", error.code, error.facts),)
        self.foot.tell(problems, Level.ERROR)
