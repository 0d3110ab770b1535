"""On the page Surat: the electronic signature of the letter that is looked at, or the ways to get one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.signing_acts import SigningActs
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.signing import SignedLetter
from pbijk_desktop.sentences import said, sentence
from pbijk_desktop.usecases.issue_letter import Printable, file_name
from pbijk_desktop.usecases.paper_pages import save_paper
from pbijk_desktop.usecases.signed_letters import forget_signed, signed_pdf


class LetterSigned(QWidget):
    """Says who signed the letter, when and how; `changed` when it has another record, `failed(error)` otherwise."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._letter: Letter | None = None
        self.acts = SigningActs(room, self, self._ids, one=True)
        self.state = Banner(name="letter.signed")
        self.save = LinkButton(sentence("letter_signed.save"), keys="Alt+W", icon="save", name="letter.save_signed")
        self.forget = LinkButton(sentence("letter_signed.forget"), keys="Alt+U", name="letter.forget_signed")
        self.save.clicked.connect(self._on_save)
        self.forget.clicked.connect(self._on_forget)
        self.acts.changed.connect(self.changed)
        self.acts.failed.connect(self.failed)
        links = QWidget()
        flow = FlowLayout(links)
        flow.setSpacing(GAP_SMALL)
        for link in (self.save, *self.acts.links(), self.forget):
            flow.add(link)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(Heading(sentence("letter_signed.title")))
        for part in (self.state, links, self.acts.progress):
            lines.addWidget(part)
        self.hide()

    def show_letter(self, letter: Letter | None, signed: SignedLetter | None) -> None:
        """Show what an issued letter's record is; none, a void one and a demo office's have nothing to show."""
        self._letter = letter
        usable = letter is not None and not letter.void and bool(letter.sha256)
        if signed is not None:
            self.state.say(Tone.GOOD, sentence("letter_signed.signed"), self._told(signed))
        else:
            self.state.clear()
        may = self._room.desk.may(Act.SIGN_LETTERS)
        self.save.setVisible(signed is not None)
        self.forget.setVisible(signed is not None and may)
        for link in self.acts.links():
            link.setVisible(signed is None and may)
        self.setVisible(usable and (may or signed is not None))

    def _told(self, signed: SignedLetter) -> str:
        at = said(self._room.desk.local(signed.signed_at)) if signed.signed_at else ""
        name = signed.signer or sentence("signing_acts.unnamed")
        return ", ".join(filter(None, (name, at))) + f"\n{sentence(f'letter_signed.{signed.way}')}"

    def _ids(self) -> list[str]:
        return [self._letter.id] if self._letter else []

    @Slot()
    def _on_save(self) -> None:
        if self._letter is not None:
            name = file_name(self._letter.number)
            asked = save_file(self, sentence("letter_signed.save"), sentence("files.pdf"), name)
            asked.fileSelected.connect(self.save_to)
            asked.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the signed file as it was kept."""
        if self._letter is not None:
            work = partial(_saved, partial(signed_pdf, self._room.desk, self._letter.id), Path(path))
            self._room.background.start(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._room.toast.say(sentence("letter_signed.saved", {"file": path.name}))

    @Slot()
    def _on_forget(self) -> None:
        act, text = sentence("letter_signed.forget"), sentence("letter_signed.forget_text")
        dialog = ReasonDialog(self, act=act, text=text, danger=True)
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        if self._letter is not None:
            work = partial(forget_signed, self._room.desk, self._letter.id, reason=reason)
            self._room.background.start(work, on_success=self._on_forgotten, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_forgotten(self, _signed: object) -> None:
        self.changed.emit()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.failed.emit(error)


def _saved(take: partial[Printable], path: Path) -> Path:
    return save_paper(take().pdf, path)
