"""The acts of somebody who decides: approve, reject, send back, confirm, reverse; each a legal act of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.buttons import DangerButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.decision_rows import Choices
from pbijk_desktop.domain.cases import Outcome
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.decision_sheet import DecisionSheet
from pbijk_desktop.usecases.decisions import confirm, decide, reverse


class DecisionSteps(QObject):
    """The buttons below the decision; `decide_wanted` when the main one is pressed while deciding.

    `taken(told)` once an act is in the store, with the name of the sentence that tells it; `refused(error)`.
    """

    decide_wanted = Signal()
    verification_wanted = Signal()
    taken = Signal(str)
    refused = Signal(object)

    def __init__(self, room: Room, case_id: str, page: QWidget) -> None:
        super().__init__(page)
        self._room = room
        self._case = case_id
        self._page = page
        self._told = ""
        self._sheet: DecisionSheet | None = None
        self.back = QuietButton(word("step", Step.SEND_BACK), keys="Alt+K", name="decision.back")
        self.reverse = DangerButton(word("step", Step.REVERSE), keys="Alt+B", name="decision.reverse")
        self.main = PrimaryButton(word("step", Step.APPROVE), keys="Ctrl+Return", name="decision.main")
        self.back.clicked.connect(self._on_back)
        self.reverse.clicked.connect(self._on_reverse)
        self.main.clicked.connect(self._on_main)

    def show_steps(self, sheet: DecisionSheet, choices: Choices) -> None:
        """Offer what this user may do with the case as it stands and as it is chosen."""
        self._sheet = sheet
        settles, early = sheet.to_settle() is not None, _is_early(sheet)
        self.back.setVisible(Step.SEND_BACK in sheet.steps)
        self.reverse.setVisible(settles and not sheet.may_decide())
        self.main.setVisible(sheet.may_decide() or settles or early)
        self.main.set_label(self._main_label(sheet, choices))

    def decide(self, choices: Choices, reason: str) -> None:
        """Approve, or reject when nobody is approved; a rejection without its own reason has its members' reasons."""
        is_rejected = all(one.outcome == Outcome.REJECTED for one in choices.values())
        step = Step.REJECT if is_rejected else Step.APPROVE
        if is_rejected and not reason:
            reason = "; ".join(dict.fromkeys(one.reason for one in choices.values()))
        told = "rejected" if is_rejected else "approved"
        work = partial(decide, self._room.desk, self._case, step, outcomes=dict(choices), reason=reason)
        self._take(told, work)

    def _main_label(self, sheet: DecisionSheet, choices: Choices) -> str:
        if not sheet.may_decide():
            return sentence("decision_page.to_verification" if _is_early(sheet) else "decision_page.confirm")
        outcomes = [one.outcome for one in choices.values()]
        rejected = outcomes.count(Outcome.REJECTED)
        if rejected in (0, len(outcomes)):
            return word("step", Step.REJECT if rejected else Step.APPROVE)
        facts = {"approved": len(outcomes) - rejected, "rejected": rejected}
        return sentence("decision_page.approve_some", facts)

    @Slot()
    def _on_main(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if sheet.may_decide():
            self.decide_wanted.emit()
        elif row := sheet.to_settle():
            self._take("confirmed", partial(confirm, self._room.desk, row.decision.id))
        else:
            self.verification_wanted.emit()

    @Slot()
    def _on_back(self) -> None:
        text = sentence("decision_page.send_back_text")
        dialog = ReasonDialog(self._page, act=word("step", Step.SEND_BACK), text=text)
        dialog.given.connect(self._on_back_reason)
        dialog.open()

    @Slot(str)
    def _on_back_reason(self, reason: str) -> None:
        self._take("sent_back", partial(decide, self._room.desk, self._case, Step.SEND_BACK, reason=reason))

    @Slot()
    def _on_reverse(self) -> None:
        text = sentence("decision_page.reverse_text")
        dialog = ReasonDialog(self._page, act=word("step", Step.REVERSE), text=text, danger=True)
        dialog.given.connect(self._on_reverse_reason)
        dialog.open()

    @Slot(str)
    def _on_reverse_reason(self, reason: str) -> None:
        if self._sheet and (row := self._sheet.to_settle()):
            self._take("reversed", partial(reverse, self._room.desk, row.decision.id, reason=reason))

    def _take(self, told: str, work: Callable[[], object]) -> None:
        self._told = told
        self._set_enabled(enabled=False)
        self._room.background.start(work, on_success=self._on_taken, on_failure=self._on_failed, owner=self)

    def _on_taken(self, _result: object) -> None:
        self._set_enabled(enabled=True)
        self.taken.emit(self._told)

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._set_enabled(enabled=True)
        self.refused.emit(error)

    def _set_enabled(self, *, enabled: bool) -> None:
        for button in (self.back, self.reverse, self.main):
            button.setEnabled(enabled)


def _is_early(sheet: DecisionSheet) -> bool:
    return sheet.verification.case.state in (State.INCOMPLETE, State.VERIFYING, State.VISIT)
