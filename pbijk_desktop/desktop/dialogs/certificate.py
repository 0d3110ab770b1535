"""Asks for the certificate's file and its passphrase, once for all letters that are to be signed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.dialogs.files import open_file
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.fields import SecretField, TextField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError, warning
from pbijk_desktop.sentences import sentence

_WIDE = 560


class CertificateDialog(ActDialog):
    """`given(file, passphrase)` when it is confirmed; it stays open until `accept`, so that a slip can be mended."""

    given = Signal(str, str)

    def __init__(self, parent: QWidget | None, *, count: int, file: str = "") -> None:
        act = sentence("signing_acts.sign", {"count": count})
        super().__init__(parent, name="certificate", act=act, wide=_WIDE)
        self.banner = Banner(name="certificate.banner")
        self.banner.clear()
        self.file = TextField(
            "certificate_file", sentence("signing_acts.file"), hint=sentence("signing_acts.file_hint")
        )
        self.file.set_value(file)
        self.secret = SecretField("certificate_secret", sentence("signing_acts.secret"))
        self.secret.set_hint(sentence("signing_acts.secret_hint"))
        self._choose = QuietButton(sentence("signing_acts.choose"), keys="Alt+C", name="certificate.choose")
        self._choose.clicked.connect(self._on_choose)
        self.act.clicked.connect(self._on_act)
        chooser = QWidget()
        row = QHBoxLayout(chooser)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        beside = QVBoxLayout()
        beside.setSpacing(GAP_SMALL)
        beside.addWidget(Words(" ", "label"))
        beside.addWidget(self._choose)
        beside.addStretch()
        row.setSpacing(GAP)
        row.addLayout(beside)
        note = Words(sentence("signing_acts.sign_note"), "quiet", wrap=True)
        self.lay_out(sentence("signing_acts.certificate"), note, self.banner, chooser, self.secret)
        (self.secret if file else self.file).focus()

    def tell(self, error: RefusedError | TroubleError) -> None:
        """Say what is wrong, and let it be mended: the passphrase is typed again."""
        self.act.setEnabled(True)
        self.banner.tell(error)
        self.secret.set_value("")
        self.secret.focus()

    @Slot()
    def _on_choose(self) -> None:
        asked = open_file(self, sentence("signing_acts.choose"), sentence("signing_acts.patterns"))
        if folder := str(Path(str(self.file.value())).parent):
            asked.setDirectory(folder)
        asked.fileSelected.connect(self._on_chosen)
        asked.open()

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        self.file.set_value(path)
        self.secret.focus()

    @Slot()
    def _on_act(self) -> None:
        file = str(self.file.value()).strip()
        if not file:
            self.file.show_problems([Problem("certificate_file", "certificate.no_file")])
            self.file.focus()
            return
        if not self.secret.value() and not self.secret.problems:
            self.secret.show_problems([warning("certificate_secret", "certificate.no_secret")])
            self.secret.focus()
            return
        self.banner.clear()
        self.act.setEnabled(False)
        self.given.emit(file, self.secret.value())
