"""The acts that end verification: asking for papers, sending somebody to look, and passing the case on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.buttons import HouseButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.visit_dialogs import OrderVisitDialog, RecordVisitDialog
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.cases import Case, Visit, VisitResult
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.steps import steps_for, take_step
from pbijk_desktop.usecases.verification import Verification
from pbijk_desktop.usecases.visits import call_off_visit, order_visit, record_visit, take_back_visit

_NAMED = 6


class VerificationSteps(QObject):
    """The buttons below the look-ups; `taken(step)` once a step is in the store, `refused(error)` when it is not."""

    taken = Signal(str)
    refused = Signal(object)
    decision_wanted = Signal()

    def __init__(self, room: Room, case_id: str, page: QWidget) -> None:
        super().__init__(page)
        self._room = room
        self._case = case_id
        self._page = page
        self._step = Step.RECOMMEND
        self._now: Verification | None = None
        self._steps: tuple[Step, ...] = ()
        self._undo: Callable[[], Case] | None = None
        self.papers = QuietButton(word("step", Step.REQUEST_PAPERS), keys="Alt+M", name="verification.papers")
        self.order = QuietButton(word("step", Step.ORDER_VISIT), keys="Alt+V", name="verification.order")
        self.main = PrimaryButton(word("step", Step.RECOMMEND), keys="Ctrl+Return", name="verification.main")
        self.papers.clicked.connect(self._on_papers)
        self.order.clicked.connect(self._on_order)
        self.main.clicked.connect(self._on_main)

    def show_steps(self, now: Verification) -> None:
        """Offer what this user may do with the case as it stands."""
        self._now = now
        self._steps = steps_for(self._room.desk, now.case)
        self.papers.setVisible(Step.REQUEST_PAPERS in self._steps)
        self.order.setVisible(Step.ORDER_VISIT in self._steps)
        main = self._main_step(now.case.state)
        self.main.setVisible(main is not None or now.case.state is State.DECIDING)
        self.main.set_label(word("step", main) if main else sentence("verification.to_decision"))

    def may(self, step: Step) -> bool:
        """Return whether this user may take a step now."""
        return step in self._steps

    def undo(self) -> WriteBack | None:
        """Return how the step just taken is undone, or None for one that only another step with a reason reverses."""
        return WriteBack(self._room, self._undo) if self._undo else None

    def buttons(self) -> tuple[HouseButton, ...]:
        """Return the buttons, the primary one last."""
        return self.papers, self.order, self.main

    def _main_step(self, state: State) -> Step | None:
        step = {State.VERIFYING: Step.RECOMMEND, State.VISIT: Step.RECORD_VISIT}.get(state)
        return step if step in self._steps else None

    @Slot()
    def _on_main(self) -> None:
        step = self._main_step(self._now.case.state) if self._now else None
        if step is Step.RECOMMEND:
            self._recommend()
        elif step is Step.RECORD_VISIT:
            self._ask_for_result()
        else:
            self.decision_wanted.emit()

    def _recommend(self) -> None:
        """Pass the case on; when something was not looked up, the clerk says why that is enough."""
        undone = not_done(self._now) if self._now else []
        if not undone:
            self._on_reason("")
            return
        text = sentence("verification.recommend_text", {"what": "\n".join(undone)})
        dialog = ReasonDialog(self._page, act=sentence("verification.recommend_anyway"), text=text)
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        self._take(Step.RECOMMEND, partial(decide, self._room.desk, self._case, Step.RECOMMEND, reason=reason))

    @Slot()
    def _on_papers(self) -> None:
        text = sentence("verification.papers_text")
        dialog = ReasonDialog(self._page, act=word("step", Step.REQUEST_PAPERS), text=text)
        dialog.given.connect(self._on_papers_reason)
        dialog.open()

    @Slot(str)
    def _on_papers_reason(self, reason: str) -> None:
        step = Step.REQUEST_PAPERS
        self._take(step, partial(take_step, self._room.desk, self._case, step, reason=reason))

    @Slot()
    def _on_order(self) -> None:
        dialog = OrderVisitDialog(self._page, self._room.desk.today())
        dialog.given.connect(self._on_ordered)
        dialog.open()

    @Slot(dict)
    def _on_ordered(self, values: dict[str, Any]) -> None:
        undo = partial(call_off_visit, self._room.desk, self._case, reason=sentence("undo.reason"))
        self._take(Step.ORDER_VISIT, partial(order_visit, self._room.desk, self._case, **values), undo)

    def _ask_for_result(self) -> None:
        dialog = RecordVisitDialog(self._page, awaited(self._now), self._room.desk.today())
        dialog.given.connect(self._on_result)
        dialog.open()

    @Slot(dict)
    def _on_result(self, values: dict[str, Any]) -> None:
        before = awaited(self._now)
        back = partial(take_back_visit, self._room.desk, self._case, reason=sentence("undo.reason"))
        undo = partial(back, before) if before else None
        self._take(Step.RECORD_VISIT, partial(record_visit, self._room.desk, self._case, **values), undo)

    def _take(self, step: Step, work: Callable[[], Case], undo: Callable[[], Case] | None = None) -> None:
        self._step, self._undo = step, undo
        for button in self.buttons():
            button.setEnabled(False)
        self._room.background.start(work, on_success=self._on_taken, on_failure=self._on_failed, owner=self)

    def _on_taken(self, _case: Case) -> None:
        self._free()
        self.taken.emit(self._step)

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._free()
        self.refused.emit(error)

    def _free(self) -> None:
        for button in self.buttons():
            button.setEnabled(True)


def awaited(now: Verification | None) -> Visit | None:
    """Return the visit whose result is awaited, or None."""
    pending = [one for one in now.visits if one.result == VisitResult.PENDING] if now else []
    return pending[-1] if pending else None


def not_done(now: Verification) -> list[str]:
    """Return in words what was not looked up or answered, one line for each member."""
    undone: dict[str, list[str]] = {}
    for member, source in now.open_places():
        undone.setdefault(member, []).append(word("source", source))
    names = {one.member.id: one.person.name for one in now.members}
    lines = [
        sentence("verification.unchecked_of", {"name": names[member], "sources": sources})
        for member, sources in undone.items()
    ]
    if len(lines) > _NAMED:
        lines[_NAMED:] = [sentence("verification.unchecked_more", {"count": len(lines) - _NAMED})]
    unanswered = len(now.criteria_result.unanswered) if now.criteria and not now.criteria_result.gate else 0
    return [*lines, *([sentence("verification.criteria_open", {"count": unanswered})] if unanswered else [])]
