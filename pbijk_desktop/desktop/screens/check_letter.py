"""Periksa surat: whether the paper in a visitor's hand is a letter of this office, unchanged and in force."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.dialogs.files import open_file, save_file
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.parts.one_file import TakesOneFile
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.check_answer import LONGEST_CODE, CheckAnswer
from pbijk_desktop.desktop.screens.scan_sources import brings_something, sources_in
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.seal_page import save_seal_page
from pbijk_desktop.usecases.verify_letter import SUFFIXES, Verdict, verify_file, verify_letter, verify_text

OPEN_KEYS = "Ctrl+O"


class SealBox(FindBox):
    """Takes what a hand-held scanner types, and what is pasted: text, a picture (`brought`) or a file."""

    brought = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a pasted picture or file on; text is the box's own."""
        mime = QGuiApplication.clipboard().mimeData() if event.matches(QKeySequence.StandardKey.Paste) else None
        if mime is not None and not mime.hasText() and brings_something(mime):
            self.brought.emit(mime)
        else:
            super().keyPressEvent(event)


class CheckPage(TakesOneFile, Page):
    """One box that has the keyboard: a scanner's text ends with Enter and is answered at once; Ctrl+O opens a file."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("check_page.title"), name="check", parent=parent)
        self._room = room
        self._asked = 0
        self.setAcceptDrops(True)
        self.answer = CheckAnswer()
        self.box = SealBox(self.answer, name="check.box", spoken=sentence("check_page.box"))
        self.box.setMaxLength(LONGEST_CODE)
        self.banner = Banner(name="check.banner")
        self.banner.clear()
        self._nothing = EmptyState(sentence("check_page.empty"), icon="qr-code")
        self._stack = QStackedWidget()
        self.open_button = PrimaryButton(sentence("check_page.open"), keys=OPEN_KEYS, icon="image", name="check.open")
        self.check_button = QuietButton(sentence("check_page.check"), keys="Return", name="check.check", bound=False)
        self.case_button = QuietButton(
            sentence("check_page.open_case"), keys="Alt+B", icon="file-text", name="check.case"
        )
        self.page_link = LinkButton(sentence("check_page.page_out"), keys="Alt+H", name="check.page")
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Put the clerk in the box, ready for the scanner."""
        self._to_box()

    def leave(self) -> None:
        """Leave nobody's answer on the screen for whoever comes next."""
        self._asked += 1
        self.box.clear()
        self._say_nothing(sentence("check_page.empty"))

    def look_at(self, path: Path) -> None:
        """Check a file that was chosen or dropped."""
        self.box.clear()
        self._ask(partial(verify_file, self._room.desk, path), path.name)

    def _place_parts(self) -> None:
        self.content.setSpacing(GAP)
        self.content.addWidget(self.box)
        self.content.addWidget(self.banner)
        self.content.addWidget(self._stack, 1)
        self._area = scrolled(self.answer)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._area)
        self.set_primary(self.open_button)
        self.add_act(self.case_button)
        self.add_act(self.check_button)
        self.add_note(self.page_link)
        self.case_button.hide()

    def _connect(self) -> None:
        self.box.entered.connect(self._on_entered)
        self.box.brought.connect(self._on_brought)
        self.answer.scanned.connect(self._on_scanned)
        self.check_button.clicked.connect(self._on_entered)
        self.open_button.clicked.connect(self._on_open)
        self.case_button.clicked.connect(self._on_case)
        self.page_link.clicked.connect(self._on_page)

    def _to_box(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def _ask(self, work: Callable[[], Verdict], name: str = "") -> None:
        self._asked += 1
        self.banner.clear()
        if name:
            self._say_nothing(sentence("check_page.looking", {"name": name}))
        told = partial(_numbered, self._asked, work)
        self._room.background.start(told, on_success=self._on_found, on_failure=self._on_failed, owner=self)

    def _say_nothing(self, why: str) -> None:
        self._nothing.set_text(why)
        self._stack.setCurrentWidget(self._nothing)
        self.case_button.hide()
        announce(self, why)

    @Slot(object)
    def _on_found(self, answer: tuple[int, Verdict]) -> None:
        asked, verdict = answer
        if asked != self._asked:
            return  # another paper was asked for meanwhile
        self.answer.show_verdict(verdict)
        self._stack.setCurrentWidget(self._area)
        self.case_button.setVisible(verdict.letter is not None)
        self._to_box()

    @Slot()
    def _on_entered(self) -> None:
        text = self.box.text()
        if text.strip():
            self._ask(partial(verify_text, self._room.desk, text))
        else:
            self._say_nothing(sentence("check_page.empty"))

    @Slot(str)
    def _on_scanned(self, text: str) -> None:
        self.box.setText(text)
        self._on_entered()

    @Slot(object)
    def _on_brought(self, mime: QMimeData) -> None:
        source = sources_in(mime)[0]
        if source.path is not None:
            self.look_at(source.path)
        else:
            self._ask(partial(verify_letter, self._room.desk, source.body), sentence("check_page.pasted"))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._say_nothing(sentence("check_page.empty"))
        self.banner.tell(error)

    @Slot()
    def _on_open(self) -> None:
        patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        asked = open_file(self, sentence("check_page.open_title"), f"{sentence('check_page.files')} ({patterns})")
        asked.fileSelected.connect(self._on_chosen)
        asked.open()

    @Slot(str)
    def _on_chosen(self, file: str) -> None:
        self.look_at(Path(file))

    @Slot()
    def _on_page(self) -> None:
        name = sentence("check_page.page_name")
        asked = save_file(
            self, sentence("check_page.page_title"), f"{sentence('check_page.page_files')} (*.html)", name
        )
        asked.fileSelected.connect(self._on_page_place)
        asked.open()

    @Slot(str)
    def _on_page_place(self, file: str) -> None:
        self.banner.clear()
        work = partial(save_seal_page, self._room.desk, Path(file))
        self._room.background.start(work, on_success=self._on_page_saved, on_failure=self._on_page_failed, owner=self)

    @Slot(object)
    def _on_page_saved(self, file: Path) -> None:
        self.banner.say(Tone.GOOD, "", sentence("check_page.page_saved", {"file": str(file)}))

    @Slot(object)
    def _on_page_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)

    @Slot()
    def _on_case(self) -> None:
        if self.answer.verdict is not None and self.answer.verdict.letter is not None:
            self._room.ways.case(self.answer.verdict.letter.case, "letter")


def _numbered(asked: int, work: Callable[[], Verdict]) -> tuple[int, Verdict]:
    """Return an answer with the number of its question."""
    return asked, work()
