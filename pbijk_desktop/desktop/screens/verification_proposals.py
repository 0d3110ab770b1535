"""The proposals on the page Verifikasi: read when it opens, shown for the current member, answered by single keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.proposal_panel import ProposalPanel
from pbijk_desktop.desktop.screens.proposal_work import ProposalWork
from pbijk_desktop.desktop.screens.verification_work import VerificationWork
from pbijk_desktop.sentences import sentence


class VerificationProposals(QObject):
    """Leads what is read and said to the panel and back; `shown` once there is something new to see."""

    shown = Signal()

    def __init__(self, room: Room, case_id: str, checks: VerificationWork, parent: QObject) -> None:
        super().__init__(parent)
        self._checks = checks
        self.work = ProposalWork(room, case_id, checks, self)
        self.panel = ProposalPanel(room.desk.rules.regions)
        self.work.found.connect(self._on_found)
        self.work.failed.connect(self.panel.fail)
        self.panel.said.connect(self.say)
        if self.work.has_lists():
            self.panel.wait()
            self.work.read()

    def legend(self) -> str:
        """Return the keys of proposals for the grid's legend; none without lists."""
        return sentence("proposals.grid_legend") if self.work.now and self.work.now.lists else ""

    @Slot(str)
    def say(self, what: str) -> None:
        """Confirm, put aside or take back the proposal in view; the next one comes into view."""
        if (one := self.panel.current) is None:
            return
        says = {"confirm": self.work.confirm, "reject": self.work.reject, "back": self.work.take_back}
        says[what](one)
        if what != "back":
            self.panel.go_on()

    @Slot()
    def _on_found(self) -> None:
        if self.work.now is not None:
            self.panel.show_found(self.work.now, self._checks.now.disputed, locked=not self._checks.may_change())
            self.shown.emit()
