"""What comes next for a case in words, and the plain steps that its user may take."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.queue_taking import Taking
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import NEXT_STATE, RULES, State, Step
from pbijk_desktop.sentences import has, said, sentence, word
from pbijk_desktop.usecases.case_file import CaseFile
from pbijk_desktop.usecases.steps import PLAIN, take_step

_STEP = {
    State.INCOMPLETE: Step.DECLARE_COMPLETE,
    State.VERIFYING: Step.RECOMMEND,
    State.VISIT: Step.RECORD_VISIT,
    State.DECIDING: Step.APPROVE,
    State.APPROVED: Step.ISSUE_LETTER,
    State.REJECTED: Step.ISSUE_LETTER,
    State.ISSUED: Step.PROPOSE,
    State.PROPOSED: Step.RECORD_ACTIVE,
    State.RETURNED: Step.PROPOSE,
    State.ACTIVE: Step.CLOSE,
}


def next_step(file: CaseFile) -> Step | None:
    """Return the step that a case waits for, or None when it waits for nothing."""
    if _goes_without_letter(file):
        return Step.PROPOSE
    return _STEP.get(file.case.state)


def _goes_without_letter(file: CaseFile) -> bool:
    return file.case.state is State.APPROVED and file.kind.ends_without_letter(State.APPROVED)


def next_hint(file: CaseFile, steps: tuple[Step, ...]) -> str:
    """Return what comes next in words, with whose turn it is when it is not this user's; "" when nothing does."""
    step = next_step(file)
    code = f"case_next.{file.case.state}"
    if _goes_without_letter(file):
        code = "case_next.approved_without_letter"
    if file.void_proposal is not None:
        return sentence("case_next.void_proposal", {"number": file.void_proposal.number})
    if step is None or not has(code):
        return ""
    if step in steps:
        return sentence("case_window.next", {"act": sentence(code)})
    roles = said(sorted(RULES[step].roles, key=str))
    return sentence("case_window.next_by", {"act": sentence(code), "roles": roles})


class CaseSteps(QObject):
    """The menu of the plain steps, each asked for its reason where the rules want one; `taken` once one is done."""

    taken = Signal()

    def __init__(self, room: Room, case_id: str, window: QWidget) -> None:
        super().__init__(window)
        self._room = room
        self._case = case_id
        self._window = window
        self._taking = Taking(room, window)
        self._step = Step.CLOSE
        self.steps: tuple[Step, ...] = ()
        self.menu = QMenu(window)
        name_widget(self.menu, "case.steps", sentence("case_window.more"))

    def show_steps(self, file: CaseFile, steps: tuple[Step, ...]) -> None:
        """Offer these steps, in the order of the workflow."""
        self._state = file.case.state
        self.steps = tuple(step for step in steps if step in PLAIN)
        self.menu.clear()
        for step in self.steps:
            text = word("step", step)
            shown = sentence("case_window.step_dots", {"step": text}) if RULES[step].reason else text
            action = self.menu.addAction(shown.replace("&", "&&"))
            action.setObjectName(f"case.step.{step}")
            action.triggered.connect(partial(self._on_chosen, step))

    def open_at(self, widget: QWidget) -> None:
        """Open the menu below a widget, its first step marked."""
        if not self.steps:
            return
        at = widget.mapToGlobal(QPoint(widget.width() - self.menu.sizeHint().width(), widget.height()))
        self.menu.popup(at)
        self.menu.setActiveAction(self.menu.actions()[0])

    @Slot()
    def take_over(self) -> None:
        """Make the case the user's own ("ambil")."""
        self._taking.take(self._case)

    def _on_chosen(self, step: Step, _checked: bool = False) -> None:
        self._step = step
        if not RULES[step].reason:
            self._take("")
            return
        text = sentence("case_window.becomes", {"state": NEXT_STATE[self._state, step]})
        danger = step is Step.WITHDRAW
        dialog = ReasonDialog(self._window, act=word("step", step), text=text, danger=danger)
        dialog.given.connect(self._take)
        dialog.open()

    @Slot(str)
    def _take(self, reason: str) -> None:
        work = partial(take_step, self._room.desk, self._case, self._step, reason=reason)
        self._room.background.start(work, on_success=self._on_taken, on_failure=self._on_refused, owner=self)

    def _on_taken(self, case: Case) -> None:
        self._room.toast.say(sentence("case_window.done", {"step": self._step, "state": case.state}))
        self.taken.emit()

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        tell_trouble(self._window, error).open()
