"""Shows what would go to whoever helps, and saves it as one file; nothing leaves the laptop by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.help_details import FILE, save_details

Gather = Callable[[], str]
_HIGH, _HIGHEST = 280, 320
"""At 200 % the text rolls in fewer lines, so that the window keeps within a small screen."""


class HelpDetailsDialog(ActDialog):
    """Gathers the text, shows it whole, and saves it where the clerk says."""

    def __init__(self, parent: QWidget | None, background: Background, gather: Gather) -> None:
        super().__init__(parent, name="details_dialog", act=sentence("details.save"), wide=680)
        self._background = background
        self.box = QPlainTextEdit(readOnly=True)
        self.box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.box.setTabChangesFocus(True)
        self.box.setMinimumHeight(min(px(_HIGH), _HIGHEST))
        name_widget(self.box, "details_dialog.text", sentence("details.title"))
        self.banner = Banner(name="details_dialog.banner")
        self.banner.clear()
        self.act.setEnabled(False)
        self.act.clicked.connect(self._on_save)
        note = Words(sentence("details.note"), wrap=True)
        self.lay_out(sentence("details.title"), note, self.banner, self.box)
        self.box.setFocus()
        background.start(gather, on_success=self._on_gathered, on_failure=self._on_failed, owner=self)

    def _on_gathered(self, text: str) -> None:
        self.box.setPlainText(text)
        self.act.setEnabled(True)

    @Slot()
    def _on_save(self) -> None:
        asked = save_file(self, sentence("details.save"), sentence("details.file_type"), FILE)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, path: str) -> None:
        work = partial(save_details, Path(path), self.box.toPlainText())
        self._background.start(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)

    def _on_saved(self, path: Path) -> None:
        self.banner.say(Tone.GOOD, "", sentence("details.saved", {"path": path}))

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)
