"""The form step of an intake put together: the sheet, its draft, the look-out for known people, the sending."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_draft import DraftKeeper
from pbijk_desktop.desktop.screens.intake_form import FormText
from pbijk_desktop.desktop.screens.intake_lookout import Lookout
from pbijk_desktop.desktop.screens.intake_sending import Sending
from pbijk_desktop.desktop.screens.intake_sheet import IntakeSheet
from pbijk_desktop.desktop.screens.intake_unplaced import Unplaced
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence


class FormStep(QObject):
    """One request being typed: `sent(Registered)` once it is a case, `said(text)` how its draft stands."""

    sent = Signal(object)
    said = Signal(str)

    def __init__(self, room: Room, steps: QStackedWidget) -> None:
        super().__init__(steps)
        self._room, self._steps = room, steps
        self.sheet = IntakeSheet(room, steps)
        steps.addWidget(self.sheet)
        self.drafts = DraftKeeper(room, self.sheet.text, self)
        self.lookout = Lookout(room, self.sheet)
        self.sending = Sending(room, self.sheet, self.drafts)
        self._unplaced = Unplaced(room, self.sheet.members.acts, self)
        self.undo = UndoSteps(self.sheet, self.sheet)
        self.sheet.left.connect(self.undo.note)
        self.undo.said.connect(self._on_undone)
        self.undo.moved.connect(self.lookout.look)
        self.sheet.edited.connect(self.drafts.touch)
        self.sheet.left.connect(self.keep)
        self.sheet.members.acts.undoable.connect(self._on_undoable)
        self.sending.sent.connect(self.sent)
        self.sending.refused.connect(self.lookout.begin)
        self.drafts.kept.connect(self.said)
        self.drafts.failed.connect(self._on_not_kept)

    def begin(self, form: FormText, draft_id: str = "", kept: FormText | None = None) -> None:
        """Show a form and keep it from now on."""
        self.sheet.fill(form)
        self.undo.begin()
        self.drafts.begin(draft_id, kept)
        self.lookout.begin()

    def clear(self) -> None:
        """Be ready for the next visitor; a draft that was kept stays kept."""
        self.drafts.begin()
        self.sheet.fill(FormText())
        self.undo.begin()

    @Slot()
    def keep(self) -> None:
        """Keep the form now, unless it is out of sight or on its way to become a case."""
        if self._steps.currentWidget() is self.sheet and not self.sending.is_under_way:
            self.drafts.keep_now()

    @Slot(str)
    def _on_undoable(self, text: str) -> None:
        self._room.toast.say(text, undo=partial(_undo_line, self.sheet))

    @Slot(str)
    def _on_undone(self, text: str) -> None:
        self._room.toast.say(text)

    @Slot(object)
    def _on_not_kept(self, error: RefusedError | TroubleError) -> None:
        self.said.emit(sentence("intake.not_kept"))
        self.sheet.banner.tell(error)


def _undo_line(sheet: IntakeSheet) -> None:
    if shiboken6.isValid(sheet):
        sheet.members.acts.undo()
