"""What the tabs about personal data share: proposing, approving and refusing to erase, and the berita acara."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.form_dialog import DangerDialog, FormDialog
from pbijk_desktop.desktop.screens.privacy_forms import SHOWN, ErasureForm, PlanWords
from pbijk_desktop.desktop.screens.safety_part import SafetyPart
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erase_data import (
    Proposal,
    approve_together,
    clean_remains,
    propose_together,
    refuse_erasure,
)
from pbijk_desktop.usecases.erasure_minutes import erasure_minutes
from pbijk_desktop.usecases.erasure_plan import Plan, plan_erasure
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

    def propose_for(self, kind: str, subjects: Sequence[str]) -> None:
        """Show what erasing cases or a person would reach, and ask why it is proposed."""
        work = partial(_reached, self.room.desk, kind, subjects)
        self.room.background.start(work, on_success=self._on_reached, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_reached(self, reached: tuple[str, Sequence[str], Sequence[Plan]]) -> None:
        kind, subjects, plans = reached
        form = ErasureForm(plans, len(subjects))
        title, note = sentence("privacy.propose_title"), sentence("privacy.propose_note")
        dialog = self.ask(title, note, form, sentence("privacy.propose_act"))
        dialog.tried.connect(partial(self._on_proposed, form, kind, subjects))

    def _on_proposed(self, form: ErasureForm, kind: str, subjects: Sequence[str]) -> None:
        if form.lacking():
            return
        said = form.fields.values()
        propose = partial(propose_together, self.room.desk, kind, subjects)
        self.do(partial(propose, ground=said["ground"], reason=said["reason"]))

    def approve_all(self, rows: Sequence[Proposal]) -> None:
        """Ask once more, with all that would go, and erase what was proposed together."""
        work = partial(_plans, self.room.desk, rows)
        self.room.background.start(work, on_success=self._on_plans, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_plans(self, planned: tuple[Sequence[Proposal], Sequence[Plan]]) -> None:
        rows, plans = planned
        title = sentence("privacy.approve_title", {"count": len(rows)})
        inside, act = PlanWords(plans, len(rows)), sentence("privacy.approve_act")
        dialog = self.ask(title, rows[0].erasure.reason, inside, act, kind=DangerDialog)
        dialog.tried.connect(partial(self._on_approved, [row.erasure.id for row in rows]))

    def _on_approved(self, erasure_ids: Sequence[str]) -> None:
        if self._dialog is not None:
            self._dialog.show_busy(busy=True)
        work = partial(_erase, self.room, erasure_ids)
        self.undo_with(None)
        self.room.background.start(work, on_success=self._on_erased, on_failure=self._on_not_done, owner=self)

    @Slot(object)
    def _on_erased(self, erased: tuple[Sequence[str], bool]) -> None:
        erasure_ids, is_clean = erased
        self._on_done(None)
        if not is_clean:
            self.banner.say(Tone.WARN, "", sentence("privacy.not_clean"))
        self.show_minutes(erasure_ids)

    def refuse_one(self, row: Proposal) -> None:
        """Ask why the data stay."""
        dialog = ReasonDialog(
            self.window(), act=sentence("privacy.refuse_button"), text=sentence("privacy.refuse_note")
        )
        dialog.given.connect(partial(self._on_refusal, row.erasure.id))
        dialog.open()

    def _on_refusal(self, erasure_id: str, note: str) -> None:
        self.write(partial(refuse_erasure, self.room.desk, erasure_id, note=note))

    def show_minutes(self, erasure_ids: Sequence[str]) -> None:
        """Show the berita acara, to be printed or saved."""
        work = partial(_drawn, self.room.desk, erasure_ids)
        self.room.background.start(work, on_success=self._on_minutes_drawn, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_minutes_drawn(self, drawn: tuple[Sequence[str], Printable]) -> None:
        erasure_ids, paper = drawn
        on_print = partial(erasure_minutes, self.room.desk, erasure_ids)
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


def _drawn(desk: Desk, erasure_ids: Sequence[str]) -> tuple[Sequence[str], Printable]:
    return erasure_ids, erasure_minutes(desk, erasure_ids, printed=False)


def _plans(desk: Desk, rows: Sequence[Proposal]) -> tuple[Sequence[Proposal], Sequence[Plan]]:
    """Return proposals with what the first of them would reach."""
    return rows, [plan_erasure(desk, row.erasure.kind, row.erasure.subject) for row in rows[:SHOWN]]


def _erase(room: Room, erasure_ids: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Carry erasures out, then write the files anew so that no free page holds what was there."""
    approve_together(room.desk, erasure_ids)
    return erasure_ids, room.opened is None or clean_remains(room.opened)


def _reached(desk: Desk, kind: str, subjects: Sequence[str]) -> tuple[str, Sequence[str], Sequence[Plan]]:
    return kind, subjects, [plan_erasure(desk, kind, one) for one in subjects[:SHOWN]]
