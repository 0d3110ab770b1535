"""What the tabs about personal data share: proposing, approving and refusing to erase, and the berita acara."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.form_dialog import DangerDialog, FormDialog
from pbijk_desktop.desktop.screens.privacy_forms import ErasureForm, PlanWords
from pbijk_desktop.desktop.screens.safety_part import SafetyPart
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.erasure import Erasure
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erase_data import (
    Plan,
    Proposal,
    approve_erasure,
    clean_remains,
    plan_erasure,
    propose_erasure,
    refuse_erasure,
)
from pbijk_desktop.usecases.erasure_minutes import erasure_minutes
from pbijk_desktop.usecases.issue_letter import Printable

_WIDE = 640


class PrivacyPart(SafetyPart):
    """A tab whose acts are asked for in a dialog that stays open until they are accepted."""

    everybodys = True

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self._dialog: FormDialog | None = None

    def row_of(self, *buttons: QWidget) -> QWidget:
        """Return a row of acts."""
        holder = QWidget()
        row = FlowLayout(holder)
        for button in buttons:
            row.add(button)
        return holder

    def say_plain(self, text: str) -> None:
        """Say something above the lists."""
        self.banner.say(Tone.PLAIN, "", text)

    def ask(
        self, title: str, note: str, inside: QWidget, act: str, *, kind: type[FormDialog] = FormDialog
    ) -> FormDialog:
        """Open a form over the page."""
        self._dialog = kind(self.window(), title=title, note=note, inside=inside, act=act, wide=_WIDE)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()
        return self._dialog

    def do(self, work: Callable[[], Any], *, undo: Callable[[], Any] | None = None) -> None:
        """Do what the open form asks for; it stays open where that is refused."""
        self.undo_with(undo)
        if self._dialog is not None:
            self._dialog.show_busy(busy=True)
        self.room.background.start(work, on_success=self._on_done, on_failure=self._on_not_done, owner=self)

    def propose_for(self, kind: str, subject: str) -> None:
        """Show what erasing a case or person would reach, and ask why it is proposed."""
        work = partial(plan_erasure, self.room.desk, kind, subject)
        self.room.background.start(work, on_success=self._on_plan, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_plan(self, plan: Plan) -> None:
        form = ErasureForm(plan)
        title, note = sentence("privacy.propose_title"), sentence("privacy.propose_note")
        dialog = self.ask(title, note, form, sentence("privacy.propose_act"))
        dialog.tried.connect(partial(self._on_proposed, form, plan))

    def _on_proposed(self, form: ErasureForm, plan: Plan) -> None:
        if form.lacking():
            return
        said = form.fields.values()
        propose = partial(propose_erasure, self.room.desk, plan.kind, plan.subject)
        self.do(partial(propose, ground=said["ground"], reason=said["reason"]))

    def approve_one(self, row: Proposal) -> None:
        """Ask once more, with all that would go, and erase."""
        if row.plan is None:
            return
        title, act = sentence("privacy.approve_title"), sentence("privacy.approve_act")
        dialog = self.ask(title, row.erasure.reason, PlanWords(row.plan), act, kind=DangerDialog)
        dialog.tried.connect(partial(self._on_approved, row.erasure.id))

    def _on_approved(self, erasure_id: str) -> None:
        if self._dialog is not None:
            self._dialog.show_busy(busy=True)
        work = partial(_erase, self.room, erasure_id)
        self.undo_with(None)
        self.room.background.start(work, on_success=self._on_erased, on_failure=self._on_not_done, owner=self)

    @Slot(object)
    def _on_erased(self, erasure: Erasure) -> None:
        self._on_done(erasure)
        self.show_minutes(erasure.id)

    def refuse_one(self, row: Proposal) -> None:
        """Ask why the data stay."""
        dialog = ReasonDialog(
            self.window(), act=sentence("privacy.refuse_button"), text=sentence("privacy.refuse_note")
        )
        dialog.given.connect(partial(self._on_refusal, row.erasure.id))
        dialog.open()

    def _on_refusal(self, erasure_id: str, note: str) -> None:
        self.write(partial(refuse_erasure, self.room.desk, erasure_id, note=note))

    def show_minutes(self, erasure_id: str) -> None:
        """Show the berita acara, to be printed or saved."""
        work = partial(_drawn, self.room.desk, erasure_id)
        self.room.background.start(work, on_success=self._on_minutes_drawn, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_minutes_drawn(self, drawn: tuple[str, Printable]) -> None:
        erasure_id, paper = drawn
        on_print = partial(erasure_minutes, self.room.desk, erasure_id)
        show_paper(self.room, self, paper, sentence("privacy.minutes_button"), on_print=on_print)

    @Slot(object)
    def _on_done(self, answer: object) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._on_written(answer)

    @Slot(object)
    def _on_not_done(self, error: RefusedError | TroubleError) -> None:
        if self._dialog is not None:
            self._dialog.tell(error)

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None


def _drawn(desk: Desk, erasure_id: str) -> tuple[str, Printable]:
    return erasure_id, erasure_minutes(desk, erasure_id, printed=False)


def _erase(room: Room, erasure_id: str) -> Erasure:
    """Carry an erasure out, then write the files anew so that no free page holds what was there."""
    done = approve_erasure(room.desk, erasure_id)
    if room.opened is not None:
        clean_remains(room.opened)
    return done
