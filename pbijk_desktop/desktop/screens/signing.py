"""Tanda tangan: all letters that wait for the head, or for a paraf, looked at one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.buttons import DangerButton, LinkButton, PrimaryButton
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.printing import image_of
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.signing_end import SigningEnd
from pbijk_desktop.desktop.screens.signing_letter import SigningLetter
from pbijk_desktop.desktop.screens.signing_round import Fate, Round
from pbijk_desktop.desktop.theme import GAP_PAGE
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.signing import LetterDraft, Paraf
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.decision_sheet import DecisionSheet, decision_sheet
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.hand_up import Waiting, approve_draft, draft_pdf, send_draft_back, waiting_drafts
from pbijk_desktop.usecases.paper_pages import Pixels, pages_of
from pbijk_desktop.usecases.parafs import give_paraf, take_back_paraf

_DPI = 130


@dataclass(frozen=True, slots=True)
class _Seen:
    """A letter as it is looked at: its pages and the case behind it."""

    draft: str
    pages: list[Pixels]
    sheet: DecisionSheet | None


class SigningPage(Page):
    """S approves, K sends back with a note, the arrows go to another letter, Esc ends; nothing is settled by itself.

    `shown` when a letter is there to be looked at, `settled` after each act.
    """

    shown = Signal()
    settled = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("signing.title"), name="signing", parent=parent)
        self._room = room
        self._round = Round()
        self._settling = ""
        self.progress = Words("", "strong")
        self.letter = SigningLetter(room)
        self.end = SigningEnd(room)
        self._make_acts()
        self._lay_out_page()
        self._connect()

    def arrive(self) -> None:
        """Go on where the session was left; begin another one when it was over."""
        if not self._round.is_over():
            self._look()
        else:
            self.begin()

    @Slot()
    def begin(self) -> None:
        """Read what waits now, and begin with the first."""
        work = partial(waiting_drafts, self._room.desk)
        self._room.background.start(work, on_success=self._on_waiting, on_failure=self._on_failed, owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the session on Esc before the page itself is left."""
        if event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is self.letter and self._round.done:
            self._end()
        else:
            super().keyPressEvent(event)

    def _make_acts(self) -> None:
        self.approve = PrimaryButton(sentence("signing.approve"), keys="S", icon="stamp", name="signing.approve")
        self.send_back = DangerButton(sentence("signing.send_back"), keys="K", name="signing.send_back")
        self.before = LinkButton(sentence("signing.previous"), keys="Left", name="signing.previous")
        self.after = LinkButton(sentence("signing.next"), keys="Right", name="signing.next")
        self.open = LinkButton(sentence("signing.open_case"), keys="Alt+O", name="signing.open")

    def _lay_out_page(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.letter)
        self._stack.addWidget(self.end)
        self.add_beside_title(self.progress)
        for part in (self.before, self.after):
            self.add_to_head(part)
        self.content.setContentsMargins(GAP_PAGE, 0, GAP_PAGE, 0)
        self.content.addWidget(self._stack, 1)
        self.set_primary(self.approve)
        self.add_act(self.send_back)
        self.add_note(self.open)
        self._show_acts()

    def _connect(self) -> None:
        self.approve.clicked.connect(self._on_approve)
        self.send_back.clicked.connect(self._on_send_back)
        self.before.clicked.connect(partial(self._go, -1))
        self.after.clicked.connect(partial(self._go, 1))
        self.open.clicked.connect(self._on_open)
        self.end.begin_wanted.connect(self.begin)

    def _current(self) -> Waiting | None:
        return self._round.current() if self._stack.currentWidget() is self.letter else None

    @Slot(object)
    def _on_waiting(self, found: list[Waiting]) -> None:
        self._round = Round(found)
        if found:
            self._look()
        else:
            self._end()

    def _look(self) -> None:
        """Show the current letter as soon as it is drawn."""
        self._stack.setCurrentWidget(self.letter)
        self._show_acts()
        work = partial(_seen, self._room.desk, self._round.queue[self._round.at].draft)
        self._room.background.start(work, on_success=self._on_seen, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_seen(self, seen: _Seen) -> None:
        waiting = self._current()
        if waiting is not None and waiting.draft.id == seen.draft:
            self.letter.show_letter(waiting, [image_of(page) for page in seen.pages], seen.sheet)
            self.letter.show_fate(self._round.fate())
            if not self.letter.isAncestorOf(self.focusWidget() or self):
                self.letter.setFocus(Qt.FocusReason.OtherFocusReason)
            self.shown.emit()

    def _show_acts(self) -> None:
        waiting = self._current()
        facts = {"at": self._round.at + 1, "all": len(self._round.queue)}
        self.progress.setText(sentence("signing.of", facts) if waiting else "")
        is_open = waiting is not None and self._round.fate() is None
        if waiting is not None:
            self.approve.set_label(sentence("signing.paraf" if waiting.paraf else "signing.approve"))
        for act in (self.approve, self.send_back):
            act.setVisible(waiting is not None)
            act.setEnabled(is_open)
        for link in (self.before, self.after, self.open):
            link.setVisible(waiting is not None)
        self.open.setVisible(waiting is not None and not waiting.cases)
        self.before.setEnabled(self._round.at > 0)
        self.after.setEnabled(self._round.at + 1 < len(self._round.queue))

    def _go(self, by: int) -> None:
        self._round.go(by)
        self._look()

    @Slot()
    def _on_approve(self) -> None:
        if (waiting := self._current()) is not None:
            act = give_paraf if waiting.paraf else approve_draft
            self._settle(partial(act, self._room.desk, waiting.draft.id))

    @Slot()
    def _on_send_back(self) -> None:
        if self._current() is not None:
            act, text = sentence("signing.send_back_act"), sentence("signing.send_back_text")
            dialog = ReasonDialog(self, act=act, text=text, danger=True)
            dialog.given.connect(self._on_note)
            dialog.open()

    @Slot(str)
    def _on_note(self, note: str) -> None:
        if (waiting := self._current()) is not None:
            self._settle(partial(send_draft_back, self._room.desk, waiting.draft.id, note=note))

    def _settle(self, work: Callable[[], Fate]) -> None:
        self.approve.setEnabled(False)
        self.send_back.setEnabled(False)
        self._settling = self._round.queue[self._round.at].draft.id
        self._room.background.start(work, on_success=self._on_settled, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_settled(self, fate: Fate) -> None:
        self._round.settle(self._settling, fate)
        self.letter.banner.clear()
        if isinstance(fate, Letter):
            self._room.toast.say(sentence("signing.approved", {"number": fate.number}))
        elif isinstance(fate, Paraf):
            undo = partial(take_back_paraf, self._room.desk, fate.id, reason=sentence("undo.reason"))
            self._room.toast.say(sentence("signing.parafed", {"title": fate.title}), WriteBack(self._room, undo))
        self.settled.emit()
        if self._round.is_over():
            self._end()
        else:
            self._look()

    def _end(self) -> None:
        self.end.show_session(self._round.queue, self._round.done)
        self._stack.setCurrentWidget(self.end)
        self._show_acts()
        self.end.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    @Slot()
    def _on_open(self) -> None:
        if (waiting := self._current()) is not None and not waiting.cases:
            self._room.ways.case(waiting.draft.case, "letter")

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.letter.banner.tell(error)
        self._show_acts()
        self.shown.emit()


def _seen(desk: Desk, draft: LetterDraft) -> _Seen:
    sheet = decision_sheet(desk, draft.case) if draft.cases is None else None
    return _Seen(draft.id, pages_of(draft_pdf(desk, draft.id), _DPI), sheet)
