"""The page Surat of a case: choose, look, issue, print, save, revoke."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import DangerButton, PrimaryButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.paper_view import PREVIEW_DPI, PaperView
from pbijk_desktop.desktop.printing import image_of
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_page import CasePage
from pbijk_desktop.desktop.screens.letter_choice import IssuedLetters, LetterForm
from pbijk_desktop.desktop.screens.letter_handing import LetterHanding
from pbijk_desktop.desktop.screens.letter_signed import LetterSigned
from pbijk_desktop.desktop.screens.signed_papers import SignedPapers
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import ENDED
from pbijk_desktop.sentences import sentence, told, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import (
    LetterChoice,
    Printable,
    draft_letter,
    letter_options,
    letter_paper,
    print_letter,
    revoke_letter,
    take_letter,
)
from pbijk_desktop.usecases.letter_options import LetterOptions
from pbijk_desktop.usecases.list_letters import LIST_KINDS, PROPOSING
from pbijk_desktop.usecases.paper_pages import Pixels, pages_of, save_noted

_SIDE = 340


class LetterPage(CasePage):
    """One case's letters; `changed_here` after a letter was issued or revoked, `drawn` when the preview is new."""

    drawn = Signal()

    def __init__(self, room: Room, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence("letter_page.title"), name="letter_page", parent=parent)
        self._room = room
        self._case = case_id
        self._options: LetterOptions | None = None
        self.banner = Banner(name="letter.banner")
        self.form = LetterForm(room, case_id)
        self.handing = LetterHanding(room, case_id, self.form)
        self.issued = IssuedLetters()
        self.signed = LetterSigned(room)
        self.view = PaperView("letter.preview")
        self.nothing = EmptyState("", icon="stamp")
        self.nothing.setObjectName("letter.nothing")
        self.nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._issue = PrimaryButton(
            sentence("letter_page.issue"), keys="Ctrl+Return", icon="stamp", name="letter.issue"
        )
        self._print = PrimaryButton(sentence("letter_page.print"), keys="Ctrl+P", icon="printer", name="letter.print")
        self._revoke = DangerButton(sentence("letter_page.revoke"), keys="Alt+B", name="letter.revoke")
        self._papers = SignedPapers(room, case_id, self)
        self._lay_out_page()
        self._connect()

    def arrive(self) -> None:
        """Come into view with what is true now."""
        self.refresh()

    def refresh(self) -> None:
        """Read again what can be issued and what was issued."""
        work = partial(letter_options, self._room.desk, self._case)
        self._room.background.start(work, on_success=self._on_options, on_failure=self._on_failed, owner=self)

    def _lay_out_page(self) -> None:
        self._letters = QWidget(self)
        self.content.addWidget(self._letters, 1)
        row = QHBoxLayout(self._letters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_GROUP)
        inside = QWidget(self._letters)
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, GAP, 0)
        side.setSpacing(GAP_GROUP)
        side.addWidget(self.banner)
        side.addWidget(self.handing)
        side.addWidget(self.form)
        side.addWidget(self.issued)
        side.addWidget(self.signed)
        side.addStretch()
        holder = scrolled(inside, self._letters)
        holder.setFixedWidth(px(_SIDE))
        row.addWidget(holder)
        row.addWidget(Rule(upright=True))
        row.addWidget(self.view, 1)
        self.content.addWidget(self.nothing, 1)
        self.nothing.hide()
        self.title.hide()
        self.add_act(self.handing.hand_up)
        self.set_primary(self._issue)
        self.set_primary(self._print)
        self.add_note(self._revoke)
        self.add_note(self._papers.button)

    def _connect(self) -> None:
        self._issue.clicked.connect(self._on_issue_wanted)
        self._print.clicked.connect(self._on_print_wanted)
        self._revoke.clicked.connect(self._on_revoke_wanted)
        self.form.changed.connect(self._on_choice)
        self.handing.changed.connect(self._on_handed)
        self.handing.failed.connect(self._on_failed)
        self.signed.changed.connect(self._on_handed)
        self.signed.failed.connect(self._on_failed)
        self.issued.chosen.connect(self._on_choice)

    @Slot(object)
    def _on_options(self, options: LetterOptions) -> None:
        self._options = options
        self.form.show_options(options)
        self.handing.show_state(options.signing)
        self.issued.show_letters(
            options.letters,
            next_kind=options.kinds[0] if options.may_issue and options.kinds else "",
            prints=options.prints,
        )
        self._say_what_is_possible(options)
        self._draw()

    def _say_what_is_possible(self, options: LetterOptions) -> None:
        is_none = not options.kinds and not options.letters
        if is_none:
            self.nothing.set_text(sentence(_why_none(self._room.desk, self._case)))
        self._show_either(self.nothing if is_none else self._letters)
        self._show_acts()
        self._warn()

    def _warn(self) -> None:
        """Say that nobody may sign on the letter's date, or that who may soon may no more."""
        if self._options is None or not self._options.may_issue or self.issued.current() is not None:
            self.banner.clear()
        elif not self._options.signatories:
            self.banner.say(Tone.WARN, "", sentence("letter_page.no_signatory"))
        else:
            warnings = (*self.form.warnings(), *self._options.broken_texts)
            self.banner.say(Tone.WARN, "", "\n".join(map(told, warnings)))

    def _show_either(self, wanted: QWidget) -> None:
        """Show the letters, or that there are none; the keyboard stays on this page."""
        other = self._letters if wanted is self.nothing else self.nothing
        had_keyboard = self._letters.isAncestorOf(QApplication.focusWidget() or self) or self.nothing.hasFocus()
        wanted.show()
        if had_keyboard and not other.isHidden():
            (self.view if wanted is self._letters else wanted).setFocus(Qt.FocusReason.OtherFocusReason)
        other.hide()

    def _show_acts(self) -> None:
        letter = self.issued.current()
        usable = letter is not None and not letter.void
        ready = self._options is not None and self._options.may_issue and bool(self._options.signatories)
        is_chosen = ready and letter is None and not self.handing.waits()
        for part in (self.form, self.handing.hand_up):
            part.setVisible(is_chosen)
        self._issue.setVisible(ready and letter is None and self.handing.may_issue())
        for act in (self._issue, self.handing.hand_up):
            act.setEnabled(self.handing.waits() or self.form.is_signable())
        self.signed.show_letter(
            letter, self._options.signing.signed.get(letter.id) if self._options and letter else None
        )
        self._print.setVisible(usable)
        self._revoke.setVisible(usable)

    @Slot()
    def _draw(self) -> None:
        """Draw the chosen letter, or the draft of the next one, and show it when it is ready."""
        letter = self.issued.current()
        if letter is not None:
            work = partial(_issued_pages, self._room.desk, letter.id)
        elif self._options and self._options.may_issue and (self.handing.waits() or self.form.is_signable()):
            work = partial(_draft_pages, self._room.desk, self._case, self.handing.choice())
        else:
            self.view.show_pages([])
            self.drawn.emit()
            return
        self._room.background.start(work, on_success=self._on_pages, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_pages(self, pages: list[Pixels]) -> None:
        self.view.show_pages([image_of(page) for page in pages])
        self.drawn.emit()

    @Slot()
    def _on_issue_wanted(self) -> None:
        if problems := self.form.problems():
            self.banner.tell(RefusedError(problems))
            return
        self._issue.setEnabled(False)
        self._room.background.start(
            self.handing.issue(), on_success=self._on_issued, on_failure=self._on_failed, owner=self
        )

    @Slot(object)
    def _on_issued(self, letter: Letter) -> None:
        self._issue.setEnabled(True)
        self.issued.want(letter.id)
        self._room.toast.say(sentence("letter_page.issued", {"number": letter.number}))
        self.changed_here.emit()
        self.refresh()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_choice(self) -> None:
        self._show_acts()
        self._warn()
        self._draw()

    @Slot()
    def _on_print_wanted(self) -> None:
        if letter := self.issued.current():
            work = partial(take_letter, self._room.desk, letter.id)
            self._room.background.start(work, on_success=self._on_printable, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_printable(self, paper: Printable) -> None:
        letter = self.issued.current()
        if letter is not None:
            title = word("letter_kind", letter.kind)
            desk = self._room.desk
            show_paper(
                self._room,
                self,
                paper,
                title,
                on_print=partial(print_letter, desk, letter.id),
                on_save=partial(save_noted, desk, "letter", letter.id),
            )

    @Slot()
    def _on_revoke_wanted(self) -> None:
        if letter := self.issued.current():
            code = "list" if letter.kind in PROPOSING else "civil" if letter.kind in LIST_KINDS else ""
            text = sentence("_".join(filter(None, ("letter_page.revoke", code, "text"))), {"number": letter.number})
            dialog = ReasonDialog(self, act=sentence("letter_page.revoke"), text=text, danger=True)
            dialog.given.connect(self._on_reason)
            dialog.open()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        if letter := self.issued.current():
            work = partial(revoke_letter, self._room.desk, letter.id, reason=reason)
            self._room.background.start(work, on_success=self._on_handed, on_failure=self._on_failed, owner=self)

    @Slot()
    @Slot(object)
    def _on_handed(self, _case: object = None) -> None:
        self.issued.want("")
        self.changed_here.emit()
        self.refresh()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._issue.setEnabled(True)
        self.banner.tell(error)
        self.drawn.emit()


def _why_none(desk: Desk, case_id: str) -> str:
    from pbijk_desktop.usecases.case_file import case_file

    file = case_file(desk, case_id)
    if file.case.state in ENDED:
        return "letter_page.none_issued"
    if not file.kind.letters or file.kind.ends_without_letter(file.case.state):
        return "letter_page.no_letter"
    return "letter_page.not_yet"


def _issued_pages(desk: Desk, letter_id: str) -> list[Pixels]:
    return pages_of(letter_paper(desk, letter_id).shown, PREVIEW_DPI)


def _draft_pages(desk: Desk, case_id: str, choice: LetterChoice) -> list[Pixels]:
    return pages_of(draft_letter(desk, case_id, choice), PREVIEW_DPI)
