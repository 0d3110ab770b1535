"""What can be done with letters that wait for an electronic signature: sign them here, or elsewhere and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.certificate import CertificateDialog
from pbijk_desktop.desktop.dialogs.files import open_files, open_folder
from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.parts.buttons import HouseButton, LinkButton
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.certificate_signing import Signing, certificate_file, sign_letters
from pbijk_desktop.usecases.signed_letters import TakenIn, give_out, take_in_files

Ids = Callable[[], list[str]]


class SigningActs(QObject):
    """Three links and the line of progress; `changed` when letters have another record, `failed(error)` otherwise.

    `letters` gives the ids of those that are meant; with `one` a file that comes back must be that very letter.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, room: Room, over: QWidget, letters: Ids, *, one: bool = False) -> None:
        super().__init__(over)
        self._room, self._over, self._letters, self._one = room, over, letters, one
        self._asked: CertificateDialog | None = None
        self.sign = LinkButton(sentence("signing_acts.by_certificate"), keys="Alt+E", name="signing.certificate")
        self.give_out = LinkButton(sentence("signing_acts.give_out"), keys="Alt+G", name="signing.give_out")
        self.take_in = LinkButton(sentence("signing_acts.take_in"), keys="Alt+M", name="signing.take_in")
        self.progress = ProgressLine("signing.progress", stop_keys="Alt+H")
        self.sign.clicked.connect(self._on_sign)
        self.give_out.clicked.connect(self._on_give_out)
        self.take_in.clicked.connect(self._on_take_in)

    def links(self) -> tuple[HouseButton, ...]:
        """Return the links in their order."""
        return self.sign, self.give_out, self.take_in

    @Slot()
    def _on_sign(self) -> None:
        file = certificate_file(self._room.desk)
        self._asked = CertificateDialog(self._over, count=len(self._letters()), file=file)
        self._asked.given.connect(self._on_given)
        self._asked.open()

    @Slot(str, str)
    def _on_given(self, file: str, passphrase: str) -> None:
        work = partial(sign_letters, self._room.desk, self._letters(), Path(file), passphrase)
        job = self._room.background.start_long(
            work, on_success=self._on_signed, on_failure=self._on_not_signed, owner=self
        )
        self.progress.watch(job, sentence("signing_acts.under_way"))

    @Slot(object)
    def _on_signed(self, done: Signing) -> None:
        self._put_away()
        facts = {"count": len(done.signed), "name": done.name}
        self._room.toast.say(sentence("signing_acts.signed", facts))
        self.changed.emit()

    def _on_not_signed(self, error: RefusedError | TroubleError) -> None:
        if self._asked is not None and self._asked.isVisible():
            self._asked.tell(error)
        else:
            self.failed.emit(error)
        self.changed.emit()

    def _put_away(self) -> None:
        if self._asked is not None:
            self._asked.accept()
            self._asked = None

    @Slot()
    def _on_give_out(self) -> None:
        asked = open_folder(self._over, sentence("signing_acts.give_out"), "")
        asked.fileSelected.connect(self.give_out_to)
        asked.open()

    @Slot(str)
    def give_out_to(self, folder: str) -> None:
        """Write the letters into a folder."""
        work = partial(give_out, self._room.desk, self._letters(), Path(folder))
        self._room.background.start(work, on_success=self._on_given_out, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_given_out(self, files: list[Path]) -> None:
        facts = {"count": len(files), "folder": str(files[0].parent) if files else ""}
        self._room.toast.say(sentence("signing_acts.given_out", facts))

    @Slot()
    def _on_take_in(self) -> None:
        asked = open_files(self._over, sentence("signing_acts.take_in"), sentence("files.pdf"))
        asked.filesSelected.connect(self.take_in_from)
        asked.open()

    @Slot(list)
    def take_in_from(self, files: list[str]) -> None:
        """Take signed files back, each for itself."""
        letter = self._letters()[0] if self._one else ""
        work = partial(take_in_files, self._room.desk, [Path(file) for file in files], letter)
        job = self._room.background.start_long(
            work, on_success=self._on_taken_in, on_failure=self._on_failed, owner=self
        )
        self.progress.watch(job, sentence("signing_acts.looking"))

    @Slot(object)
    def _on_taken_in(self, found: list[TakenIn]) -> None:
        self.changed.emit()
        kept = sum(one.signed is not None for one in found)
        title = sentence("signing_acts.taken_in", {"count": kept, "all": len(found)})
        tone = Tone.GOOD if kept == len(found) else Tone.WARN
        MessageDialog(self._over, title=title, text="\n".join(map(_line, found)), tone=tone).open()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.failed.emit(error)


def _line(one: TakenIn) -> str:
    if one.problem is not None:
        return f"{one.file}: {told(one.problem)}"
    if one.letter is None or one.signed is None:
        return one.file
    facts = {"number": one.letter.number, "name": one.signed.signer or sentence("signing_acts.unnamed")}
    return f"{one.file}: {sentence('signing_acts.kept', facts)}"
