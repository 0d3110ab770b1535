"""Taking a case from the queue oneself, and giving it back as it was."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import ENDED
from pbijk_desktop.usecases.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A case that the user has taken, and who had it before (None: nobody)."""

    case: str
    number: str
    before: str | None


def take_case(desk: Desk, case_id: str) -> Taken:
    """Make the user the one who works on a case ("ambil"); refused once the case has ended."""
    desk.require(Act.TAKE_CASE)
    with desk.begin() as work:
        case = work.get(Case, case_id)
        if case.state in ENDED:
            raise RefusedError([Problem("", "case.ended", {"state": case.state})])
        work.change(Case, case_id, assigned=desk.user.id)
        return Taken(case=case_id, number=case.number, before=case.assigned)


def give_back(desk: Desk, taken: Taken) -> Case:
    """Undo a taking: the case goes back to whoever had it, unless somebody else has taken it since."""
    desk.require(Act.TAKE_CASE)
    with desk.begin() as work:
        if work.get(Case, taken.case).assigned != desk.user.id:
            raise RefusedError([Problem("", "queue.taken_since", {"number": taken.number})])
        return work.change(Case, taken.case, assigned=taken.before)
