"""On the page Surat kolektif: the draft of a list that waits for parafs or the signature, or that came back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_parafs import LetterParafs
from pbijk_desktop.desktop.theme import GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.signing import DraftState, LetterDraft
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.sentences import said, sentence
from pbijk_desktop.usecases.hand_up import approve_draft, hand_up_again, hand_up_list, take_back_draft
from pbijk_desktop.usecases.issue_letter import LetterChoice
from pbijk_desktop.usecases.letter_options import SigningState


class ListHanding(QWidget):
    """Shows the draft that came first; `changed` after any act, `issued(letter)`, `failed(error)` otherwise."""

    changed = Signal()
    issued = Signal(object)
    failed = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._waiting: LetterDraft | None = None
        self.state = Banner(name="list_letter.draft")
        self.parafs = LetterParafs(room)
        self.issue = LinkButton(sentence("handing.list_issue"), keys="Alt+U", icon="stamp", name="list_letter.approve")
        self.back = LinkButton(sentence("handing.take_back"), keys="Alt+T", name="list_letter.take_back")
        self.parafs.changed.connect(self.changed)
        self.parafs.failed.connect(self.failed)
        self.issue.clicked.connect(self._on_issue)
        self.back.clicked.connect(self._on_take_back)
        links = QWidget()
        flow = FlowLayout(links)
        for link in (self.issue, self.back):
            flow.add(link)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        for part in (self.state, self.parafs, links):
            lines.addWidget(part)
        self.hide()

    def draft(self) -> LetterDraft | None:
        """Return the draft that waits, the one that came first."""
        return self._waiting

    def show_state(self, options: SigningState) -> None:
        """Say where the drafts of this kind stand."""
        self._waiting, returned = options.waiting(), options.returned()
        self.parafs.show_state(options)
        is_complete = self.parafs.is_complete()
        is_settler = self._room.desk.has_role(Role.HEAD) or (
            options.one_operator and self._waiting is not None and bool(self._waiting.chain)
        )
        self.back.setVisible(self._waiting is not None)
        self.issue.setVisible(self._waiting is not None and is_complete and is_settler)
        if self._waiting is not None:
            title = "handing.waiting" if is_complete else "handing.waiting_paraf"
            self.state.say(Tone.ACCENT, sentence(title), self._told(self._waiting, options))
        elif returned is not None:
            self.state.say(Tone.WARN, sentence("handing.returned"), returned.note)
        self.setVisible(self._waiting is not None or returned is not None)

    def hand_up(self, cases: list[str], choice: LetterChoice) -> None:
        """Hand a list up as it is chosen."""
        work = partial(hand_up_list, self._room.desk, cases, choice)
        self._room.background.start(work, on_success=self._on_handed_up, on_failure=self._on_failed, owner=self)

    def _told(self, draft: LetterDraft, options: SigningState) -> str:
        at = said(self._room.desk.local(draft.at)) if draft.at else ""
        more = sum(one.state == DraftState.OPEN for one in options.drafts) - 1
        lines = [
            sentence("handing.list_waiting", {"count": len(draft.of_cases)}),
            sentence("handing.waiting_note", {"by": options.names.get(draft.by or "", ""), "at": at}),
            sentence("handing.list_more", {"count": more}) if more else "",
        ]
        return " ".join(filter(None, lines))

    @Slot(object)
    def _on_handed_up(self, draft: LetterDraft) -> None:
        undo = WriteBack(self._room, partial(take_back_draft, self._room.desk, draft.id))
        self._room.toast.say(sentence("handing.handed_up"), undo)
        self.changed.emit()

    @Slot()
    def _on_take_back(self) -> None:
        if self._waiting is not None:
            work = partial(take_back_draft, self._room.desk, self._waiting.id)
            self._room.background.start(work, on_success=self._on_taken_back, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_taken_back(self, draft: LetterDraft) -> None:
        undo = WriteBack(self._room, partial(hand_up_again, self._room.desk, draft.id))
        self._room.toast.say(sentence("handing.taken_back"), undo)
        self.changed.emit()

    @Slot()
    def _on_issue(self) -> None:
        if self._waiting is not None:
            work = partial(approve_draft, self._room.desk, self._waiting.id)
            self._room.background.start(work, on_success=self._on_issued, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_issued(self, letter: object) -> None:
        self.issued.emit(letter)

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.failed.emit(error)
