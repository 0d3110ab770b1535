"""What is done about somebody on the worklist: proposed, not needed with a reason, a request begun, open again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.off_target_case import draft_of
from pbijk_desktop.desktop.screens.off_target_table import OffTargetTable, SettledTable
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.off_target import Handled, OffTarget, OffTargetMark
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_draft import keep_draft
from pbijk_desktop.usecases.settle_off_target import SettledNow, open_again, settle_again, settle_off_target


class OffTargetActs(QObject):
    """The buttons for the current person of two lists, what they write, and Urungkan; `failed(error)`.

    Whoever lists the people hears from the store of what was written.
    """

    failed = Signal(object)

    def __init__(self, room: Room, over: QWidget, waiting: OffTargetTable, settled: SettledTable) -> None:
        super().__init__(over)
        self._room, self._over, self._waiting, self._settled = room, over, waiting, settled
        self._asked: OffTarget | None = None
        self._may = room.desk.may(Act.SETTLE_OFF_TARGET)
        self.propose = _button("propose", "Alt+U", self._on_propose)
        self.not_needed = _button("not_needed", "Alt+P", self._on_not_needed)
        self.case = _button("case", "Alt+B", self._on_case)
        self.open_again = _button("open_again", "Alt+K", self._on_open_again)
        self.buttons = (self.open_again, self.not_needed, self.propose, self.case)

    def show_for(self, front: QWidget | None) -> None:
        """Show the buttons for the list in front."""
        self.open_again.setVisible(self._may and front is self._settled)
        for act in (self.propose, self.not_needed, self.case):
            act.setVisible(self._may and front is self._waiting)

    @Slot()
    def _on_propose(self) -> None:
        if (one := self._waiting.record()) is not None:
            self._settle(one, Handled.PROPOSED)

    @Slot()
    def _on_not_needed(self) -> None:
        """Ask why the current person need not be verified again."""
        self._asked = self._waiting.record()
        if self._asked is None:
            return
        text = sentence("off_target.not_needed_text", {"name": self._asked.row.name})
        dialog = ReasonDialog(self._over, act=sentence("off_target.not_needed_act"), text=text)
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot()
    def _on_case(self) -> None:
        """Propose the current person, and begin the request that follows with what the list says."""
        if (one := self._waiting.record()) is not None:
            work = partial(_begun, self._room.desk, one)
            self._room.background.start(work, on_success=self._on_begun, on_failure=self._on_failed, owner=self)

    @Slot()
    def _on_open_again(self) -> None:
        """Let the current person wait again."""
        if (one := self._settled.record()) is not None:
            work = partial(open_again, self._room.desk, one.mark.id, reason=sentence("off_target.opened_reason"))
            self._room.background.start(work, on_success=self._on_opened, on_failure=self._on_failed, owner=self)

    def _settle(self, one: OffTarget, said: Handled, reason: str = "") -> None:
        work = partial(settle_off_target, self._room.desk, one, said, reason=reason)
        self._room.background.start(work, on_success=self._on_settled, on_failure=self._on_failed, owner=self)

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        if self._asked is not None:
            self._settle(self._asked, Handled.NOT_NEEDED, reason)

    @Slot(object)
    def _on_settled(self, now: SettledNow) -> None:
        self._tell(f"off_target.said_{now.mark.said}", now.mark)

    @Slot(object)
    def _on_begun(self, begun: tuple[SettledNow, Draft]) -> None:
        now, draft = begun
        self._tell("off_target.said_begun", now.mark)
        self._room.ways.intake("", draft.id)

    @Slot(object)
    def _on_opened(self, now: SettledNow) -> None:
        back = WriteBack(self._room, partial(settle_again, self._room.desk, now.mark.id))
        self._room.toast.say(sentence("off_target.opened", {"name": now.mark.name}), back)

    def _tell(self, code: str, mark: OffTargetMark) -> None:
        back = partial(open_again, self._room.desk, mark.id, reason=sentence("off_target.opened_reason"))
        self._room.toast.say(sentence(code, {"name": mark.name}), WriteBack(self._room, back))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.failed.emit(error)


def _button(name: str, keys: str, act: Callable[[], None]) -> QuietButton:
    made = QuietButton(sentence(f"off_target.{name}"), keys=keys, name=f"off_target.{name}")
    made.clicked.connect(act)
    return made


def _begun(desk: Desk, one: OffTarget) -> tuple[SettledNow, Draft]:
    draft = keep_draft(desk, draft_of(desk, one))
    return settle_off_target(desk, one, Handled.PROPOSED), draft
