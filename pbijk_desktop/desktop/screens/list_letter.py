"""A letter for several cases: which kind, which cases, who signs; the page as it will be beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.looks import is_low
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.paper_view import PREVIEW_DPI, PaperView
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.printing import image_of
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.list_handing import ListHanding
from pbijk_desktop.desktop.screens.list_letter_choice import ListLetterChoice
from pbijk_desktop.desktop.theme import GAP_GROUP, px
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.hand_up import draft_pdf
from pbijk_desktop.usecases.issue_letter import LetterChoice, Printable, print_letter, take_letter
from pbijk_desktop.usecases.list_letters import (
    LIST_KINDS,
    ListOptions,
    draft_list_letter,
    issue_list_letter,
    list_options,
)
from pbijk_desktop.usecases.paper_pages import Pixels, pages_of, save_noted

_SIDE = 430
_PATIENCE_MS = 250
"""So long after the last tick the page is drawn anew."""


class ListLetterPage(Page):
    """A view for each kind; Space ticks a case, Ctrl+Enter issues, Alt+J hands up. `drawn` when the preview is new."""

    drawn = Signal()
    issued = Signal(str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("list_letter_page.title"), name="list_letter", parent=parent)
        self._room = room
        entries = [(kind, word("letter_kind", kind)) for kind in LIST_KINDS]
        self.tabs = Tabs(entries, name="list_letter.kinds", spoken=sentence("list_letter_page.title"))
        self.banner = Banner(name="list_letter.banner")
        self.choice = ListLetterChoice(room)
        self.handing = ListHanding(room)
        self.view = PaperView("list_letter.preview")
        self._when = Words("", "quiet", wrap=True)
        self._nothing = EmptyState(sentence("list_letter_page.none"), icon="inbox")
        self._nothing.setObjectName("list_letter.nothing")
        self._stack = QStackedWidget()
        self._issue = PrimaryButton(
            sentence("letter_page.issue"), keys="Ctrl+Return", icon="stamp", name="list_letter.issue"
        )
        self.hand_up = QuietButton(sentence("handing.hand_up"), keys="Alt+J", icon="send", name="list_letter.hand_up")
        self._has_chain = False
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._letter: Letter | None = None
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Read which cases wait for such a letter."""
        self._read()
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_parts(self) -> None:
        for part in (self.tabs, self._when, self.banner):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_GROUP)
        inside = QWidget(both)
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GAP_GROUP)
        side.addWidget(self.handing)
        side.addWidget(self.choice, 1)
        holder = scrolled(inside, both)
        holder.setFixedWidth(px(_SIDE))
        row.addWidget(holder)
        row.addWidget(Rule(upright=True))
        row.addWidget(self.view, 1)
        self._stack.addWidget(both)
        self._stack.addWidget(self._nothing)
        self.add_note(self.choice.every)
        self.add_act(self.hand_up)
        self.set_primary(self._issue)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._read)
        self.choice.changed.connect(self._on_choice)
        self._issue.clicked.connect(self._on_issue)
        self.hand_up.clicked.connect(self._on_hand_up)
        self.handing.changed.connect(self._read)
        self.handing.failed.connect(self._on_failed)
        self.handing.issued.connect(self._on_issued)
        self._soon.timeout.connect(self._draw)

    @Slot()
    def _read(self) -> None:
        self.banner.clear()
        self._when.setText(word("paper_used", self.tabs.key()))
        self._when.show()
        work = partial(list_options, self._room.desk, self.tabs.key())
        self._room.background.start(work, on_success=self._on_options, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_options(self, options: ListOptions) -> None:
        if options.kind != self.tabs.key():
            return
        self.choice.show_options(options)
        self._has_chain = options.signing.has_chain
        self.handing.show_state(options.signing)
        self.choice.setVisible(bool(options.cases))
        self._stack.setCurrentIndex(0 if options.cases or self.handing.draft() else 1)
        for act in (self.hand_up, self.choice.every):
            act.setVisible(bool(options.cases))
        self._issue.setVisible(bool(options.cases) and not self._has_chain)
        self._draw()

    @Slot()
    def _on_choice(self) -> None:
        self._soon.start()

    @Slot()
    def _draw(self) -> None:
        """Draw the letter with the cases that are ticked, or where none is offered the draft that waits."""
        cases, waiting = self.choice.cases(), self.handing.draft()
        for act in (self._issue, self.hand_up):
            act.setEnabled(bool(cases))
        if cases:
            work = partial(_draft_pages, self._room.desk, cases, self.choice.letter(self.tabs.key()))
        elif waiting is not None and self.choice.isHidden():
            work = partial(_waiting_pages, self._room.desk, waiting.id)
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
    def _on_hand_up(self) -> None:
        if problems := self.choice.problems():
            self._tell(RefusedError(problems))
            return
        self.hand_up.setEnabled(False)
        self.handing.hand_up(self.choice.cases(), self.choice.letter(self.tabs.key()))

    @Slot()
    def _on_issue(self) -> None:
        if problems := self.choice.problems():
            self._tell(RefusedError(problems))
            return
        self._issue.setEnabled(False)
        letter = self.choice.letter(self.tabs.key())
        work = partial(issue_list_letter, self._room.desk, self.choice.cases(), letter)
        self._room.background.start(work, on_success=self._on_issued, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_issued(self, letter: Letter) -> None:
        self._letter = letter
        self._room.toast.say(sentence("letter_page.issued", {"number": letter.number}))
        work = partial(take_letter, self._room.desk, letter.id)
        self._room.background.start(work, on_success=self._on_printable, on_failure=self._on_failed, owner=self)
        self._read()
        self.issued.emit(letter.number)

    @Slot(object)
    def _on_printable(self, paper: Printable) -> None:
        if letter := self._letter:
            desk = self._room.desk
            show_paper(
                self._room,
                self,
                paper,
                word("letter_kind", letter.kind),
                on_print=partial(print_letter, desk, letter.id),
                on_save=partial(save_noted, desk, "letter", letter.id),
            )

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        for act in (self._issue, self.hand_up):
            act.setEnabled(True)
        self._tell(error)
        self.drawn.emit()

    def _tell(self, error: RefusedError | TroubleError) -> None:
        """Tell what is wrong; in a low window it takes the room of what the letter is used for."""
        self._when.setVisible(not is_low(self))
        self.banner.tell(error)


def _draft_pages(desk: Desk, cases: list[str], choice: LetterChoice) -> list[Pixels]:
    return pages_of(draft_list_letter(desk, cases, choice), PREVIEW_DPI)


def _waiting_pages(desk: Desk, draft_id: str) -> list[Pixels]:
    return pages_of(draft_pdf(desk, draft_id), PREVIEW_DPI)
