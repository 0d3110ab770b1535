"""Sending the form of an intake: everything wrong is told at once, then the case is written in the background."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_draft import DraftKeeper
from pbijk_desktop.desktop.screens.intake_form import FormText, to_intake, unread
from pbijk_desktop.desktop.screens.intake_sheet import IntakeSheet
from pbijk_desktop.domain.intake import Intake, Registered
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError, errors_in
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_case import check_intake, register_case


class Sending(QObject):
    """Sends what the sheet holds: `sent(Registered)` once it is a case, `refused()` when the store said no."""

    sent = Signal(object)
    refused = Signal()

    def __init__(self, room: Room, sheet: IntakeSheet, drafts: DraftKeeper) -> None:
        super().__init__(sheet)
        self._room, self._sheet, self._drafts = room, sheet, drafts
        self.is_under_way = False

    @Slot()
    def send(self) -> None:
        """Send the form, or tell what keeps it from being sent; the form stays until it is a case."""
        if self.is_under_way:
            return
        self._settle_focus()
        self._sheet.members.acts.tidy()
        form = self._sheet.text()
        intake = to_intake(form, self._room.desk.today())
        problems = problems_of(self._room.desk, form, intake)
        self._sheet.show_problems(problems)
        if errors_in(problems):
            return
        self._sheet.banner.clear()
        self._drafts.keep_now()
        self.is_under_way = True
        write = partial(register_case, self._room.desk, intake, draft_id=self._drafts.draft_id)
        self._room.background.start(write, on_success=self._on_sent, on_failure=self._on_refused, owner=self)

    def _settle_focus(self) -> None:
        """Let the field in hand be read as if it had been left."""
        focused = QApplication.focusWidget()
        if focused is not None and self._sheet.isAncestorOf(focused):
            focused.clearFocus()
            focused.setFocus()

    @Slot(object)
    def _on_sent(self, registered: Registered) -> None:
        self.is_under_way = False
        self._room.toast.say(sentence("intake.registered", {"number": registered.number}))
        self.sent.emit(registered)

    @Slot(object)
    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self.is_under_way = False
        if isinstance(error, RefusedError):
            self._sheet.show_problems(error.problems)
        else:
            self._sheet.banner.tell(error)
        self.refused.emit()


def problems_of(desk: Desk, form: FormText, intake: Intake) -> list[Problem]:
    """Return everything wrong or worth a look: texts that stand for nothing first, then what the rules say."""
    today = desk.today()
    texts = [one.under(f"members.{at}") for at, line in enumerate(form.filled()) for one in unread(line, today)]
    if form.region_text.strip() and not form.region:
        texts.append(Problem("region", "field.region_unknown", {"text": form.region_text.strip()}))
    if form.kind_text.strip() and not form.kind:
        texts.append(Problem("kind", "intake.kind_unknown", {"text": form.kind_text.strip()}))
    silent = {problem.field for problem in texts}
    return texts + [one for one in check_intake(desk, intake) if one.field not in silent]
