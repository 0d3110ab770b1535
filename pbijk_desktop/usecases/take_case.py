"""Taking a case from the queue oneself, and giving it back as it was; and noting what of a list was shown or taken."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import ENDED, Role
from pbijk_desktop.domain.worklists import Worklist
from pbijk_desktop.usecases.desk import Desk

_DESK = (Role.CLERK, Role.VERIFIER, Role.HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A case that the user has taken, and who had it before (None: nobody)."""

    case: str
    number: str
    before: str | None


def take_case(desk: Desk, case_id: str) -> Taken:
    """Make the user the one who works on a case ("ambil"); refused once the case has ended."""
    desk.require(*_DESK)
    with desk.begin() as work:
        case = work.get(Case, case_id)
        if case.state in ENDED:
            raise RefusedError([Problem("", "case.ended", {"state": case.state})])
        work.change(Case, case_id, assigned=desk.user.id)
        return Taken(case=case_id, number=case.number, before=case.assigned)


def give_back(desk: Desk, taken: Taken) -> Case:
    """Undo a taking: the case goes back to whoever had it, unless somebody else has taken it since."""
    desk.require(*_DESK)
    with desk.begin() as work:
        if work.get(Case, taken.case).assigned != desk.user.id:
            raise RefusedError([Problem("", "queue.taken_since", {"number": taken.number})])
        return work.change(Case, taken.case, assigned=taken.before)


def note_list_taken(desk: Desk, which: Worklist) -> None:
    """Note in the access log that a whole worklist left the program, names and hidden NIKs (UU 27/2022)."""
    with desk.begin() as work:
        work.note_access("ambil_daftar", "worklist", which)


def note_numbers_shown(desk: Desk, which: Worklist) -> None:
    """Note in the access log that the whole NIKs of a worklist were shown (UU 27/2022)."""
    with desk.begin() as work:
        work.note_access("tampilkan_nik", "worklist", which)
