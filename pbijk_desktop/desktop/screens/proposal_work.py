"""Reading the proposals for a case while its page is open; saying of one that it is the member, or somebody else."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.verification_work import VerificationWork
from pbijk_desktop.desktop.shown_at_once import Act, Note
from pbijk_desktop.domain.cases import Found
from pbijk_desktop.domain.evidence import Said
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.proposed import CaseProposals, Proposed
from pbijk_desktop.sentences import sentence, told, word
from pbijk_desktop.usecases.proposal_acts import confirm_proposal, reject_proposal, take_back_proposal
from pbijk_desktop.usecases.proposals import has_lists, proposals_of
from pbijk_desktop.usecases.verification import Verification, as_if

_SHOWS = frozenset({"row_evidence", "register_import"})


class ProposalWork(QObject):
    """`found` when the proposals were read (`now`); they are read again when a list or what was said changes.

    `failed(why)` when the lists could not be read: the page works on without them.
    """

    found = Signal()
    failed = Signal(str)

    def __init__(self, room: Room, case_id: str, checks: VerificationWork, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._case, self._checks = room, case_id, checks
        self._reading = False
        self._again = False
        self.now: CaseProposals | None = None
        room.changes.changed.connect(self._on_changed)

    def has_lists(self) -> bool:
        """Return whether any list serves, so that proposals will come."""
        try:
            return has_lists(self._room.desk)
        except TroubleError:
            return False  # what is wrong with the lists is told where they are kept

    @Slot()
    def read(self) -> None:
        """Read the proposals in the background."""
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        job = self._room.background.start(
            partial(proposals_of, self._room.desk, self._case, is_noted=self.now is not None),
            on_success=self._on_read,
            on_failure=self._on_failed,
            owner=self,
            quick=self.now is not None,  # the first time each list is got ready, which takes longer
        )
        job.ended.connect(self._on_ended)

    def confirm(self, one: Proposed) -> None:
        """Note that a row is the member's; what the look-up will say is seen at once."""
        self._say(one, Said.SAME)

    def reject(self, one: Proposed) -> None:
        """Note that a row is another person's."""
        if one.row is not None:
            self._say(one, Said.OTHER)

    def take_back(self, one: Proposed) -> None:
        """Take back what was said of a row."""
        if one.said and self._checks.may_change():
            what = sentence("proposals.taken_back", self._facts(one))
            after: Note[Verification] = Note(partial(take_back_proposal, self._room.desk, self._case, one))
            self._checks.do(Act(what, after, self._saying(one, Said(one.said)), where=self._where(one)))
            self._show_as(one, "")

    def _say(self, one: Proposed, said: Said) -> None:
        if one.said == said or not self._checks.may_change():
            return
        what = sentence("proposals.confirmed" if said is Said.SAME else "proposals.rejected", self._facts(one))
        before: Note[Verification] = Note(partial(take_back_proposal, self._room.desk, self._case, one))
        self._checks.do(Act(what, self._saying(one, said), before, where=self._where(one)))
        self._show_as(one, said)

    def _show_as(self, one: Proposed, said: str) -> None:
        """Show at once what was said; what the store has is read as soon as it is kept."""
        if self.now is not None:
            shown = [replace(each, said=said) if each.key == one.key else each for each in self.now.proposals]
            self.now = replace(self.now, proposals=tuple(shown))
            self.found.emit()

    def _saying(self, one: Proposed, said: Said) -> Note[Verification]:
        desk = self._room.desk
        if said is Said.OTHER:
            return Note(partial(reject_proposal, desk, self._case, one))
        place = self._where(one)
        noted = {place: one.values} if place and one.values else {}
        write = partial(confirm_proposal, desk, self._case, one)
        return Note(write, (lambda known: as_if(known, noted, desk.today())) if noted else None)

    def _where(self, one: Proposed) -> tuple[str, str] | None:
        return (one.member, one.source) if one.source in self._checks.now.kind.sources else None

    def _facts(self, one: Proposed) -> dict[str, object]:
        name = next(each.person.name for each in self._checks.now.members if each.member.id == one.member)
        outcome = one.values.get("outcome", Found.MATCHES if one.row else Found.NOT_FOUND)
        return {"name": name, "register": word("register", one.at.register), "found": word("found", outcome)}

    def _on_read(self, now: CaseProposals) -> None:
        self.now = now
        self.found.emit()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        problems = error.problems if isinstance(error, RefusedError) else [error]
        self.failed.emit(" ".join(told(one) for one in problems))

    @Slot()
    def _on_ended(self) -> None:
        self._reading = False
        if self._again:
            self.read()

    @Slot(object)
    def _on_changed(self, touched: object) -> None:
        if _SHOWS & entities(touched):  # type: ignore[arg-type]
            self.read()
