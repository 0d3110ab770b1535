"""On the page Surat: handing a draft up to the head, what waits there, and what came back with a note."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_choice import LetterForm
from pbijk_desktop.desktop.screens.letter_parafs import LetterParafs
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.signing import LetterDraft
from pbijk_desktop.sentences import said, sentence
from pbijk_desktop.usecases.hand_up import approve_draft, choice_of, hand_up, hand_up_again, take_back_draft
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.letter_options import SigningState


class LetterHanding(QWidget):
    """Says where the draft stands; `changed` after it was handed up or taken back, `failed(error)` when it was not.

    `hand_up` is the button for the page's foot.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, room: Room, case_id: str, form: LetterForm) -> None:
        super().__init__()
        self._room, self._case, self._form = room, case_id, form
        self._waiting: LetterDraft | None = None
        self._may_issue = False
        self.hand_up = QuietButton(sentence("handing.hand_up"), keys="Alt+J", icon="send", name="letter.hand_up")
        self._state = Banner(name="letter.draft")
        self.parafs = LetterParafs(room)
        self.parafs.changed.connect(self.changed)
        self.parafs.failed.connect(self.failed)
        self._back = LinkButton(sentence("handing.take_back"), keys="Alt+T", name="letter.take_back")
        self.hand_up.clicked.connect(self._on_hand_up)
        self._back.clicked.connect(self._on_take_back)
        links = QHBoxLayout()
        links.addWidget(self._back)
        links.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self._state)
        lines.addWidget(self.parafs)
        lines.addLayout(links)
        self.hide()
        self.hand_up.hide()

    def waits(self) -> bool:
        """Return whether a draft of this case waits for the head."""
        return self._waiting is not None

    def choice(self) -> LetterChoice:
        """Return the letter that waits, or the one that is being chosen."""
        return choice_of(self._waiting) if self._waiting else self._form.choice()

    def may_issue(self) -> bool:
        """Return whether the letter can be issued from the page: at once, or a draft that has all it needs.

        A draft is issued here by the head, or where one operator works alone and parafs are asked for.
        """
        return self._may_issue

    def issue(self) -> Callable[[], Letter]:
        """Return what issues the letter that is shown."""
        if self._waiting is not None:
            return partial(approve_draft, self._room.desk, self._waiting.id)
        return partial(issue_letter, self._room.desk, self._case, self._form.choice())

    def show_state(self, options: SigningState) -> None:
        """Say where the latest draft stands."""
        self._waiting = options.waiting()
        self.parafs.show_state(options)
        if self._waiting is None:
            self._may_issue = not options.has_chain
        else:
            is_settler = self._room.desk.may(Act.SEND_LETTER_BACK) or (
                options.one_operator and bool(self._waiting.chain)
            )
            self._may_issue = self.parafs.is_complete() and is_settler
        returned = options.returned()
        self._back.setVisible(self._waiting is not None)
        if self._waiting is not None:
            title = "handing.waiting" if self.parafs.is_complete() else "handing.waiting_paraf"
            self._state.say(Tone.ACCENT, sentence(title), self._told(self._waiting, options))
        elif returned is not None:
            self._state.say(Tone.WARN, sentence("handing.returned"), returned.note)
        self.setVisible(self._waiting is not None or returned is not None)

    def _told(self, draft: LetterDraft, options: SigningState) -> str:
        at = said(self._room.desk.local(draft.at)) if draft.at else ""
        return sentence("handing.waiting_note", {"by": options.names.get(draft.by or "", ""), "at": at})

    @Slot()
    def _on_hand_up(self) -> None:
        if problems := self._form.problems():
            self.failed.emit(RefusedError(problems))
            return
        work = partial(hand_up, self._room.desk, self._case, self._form.choice())
        self._room.background.start(work, on_success=self._on_handed_up, on_failure=self._on_failed, owner=self)

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

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.failed.emit(error)
