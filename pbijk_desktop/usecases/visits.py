"""Home visits: ordering one and noting what it found."""

from __future__ import annotations

from datetime import date

from pbijk_desktop.domain.cases import VISIT_FINDINGS, Case, Visit, VisitResult
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import State, Step, advance
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases.desk import Desk


def order_visit(
    desk: Desk, case_id: str, *, officer: str = "", planned_on: date | None = None, reason: str = ""
) -> Case:
    """Send somebody to look at the family's home."""
    with desk.begin() as work:
        case = work.get(Case, case_id)
        after = advance(case.state, Step.ORDER_VISIT, desk.user.roles, reason=reason)
        work.add(
            Visit(
                id=work.new_id(),
                case=case_id,
                officer=officer,
                planned_on=planned_on,
                ordered_by=desk.user.id,
                ordered_at=work.now,
            ),
            reason=reason,
        )
        return work.change(Case, case_id, state=after, reason=reason)


def record_visit(
    desk: Desk, case_id: str, *, result: str, visited_on: date | None = None, note: str = "", officer: str = ""
) -> Case:
    """Note what the visit found and bring the case back to verification."""
    visited_on = visited_on or desk.today()
    problems = []
    if result not in VISIT_FINDINGS:
        problems.append(Problem("result", "visit.result_needed"))
    if visited_on > desk.today():
        problems.append(Problem("visited_on", "visit.ahead", {"date": visited_on}))
    if problems:
        raise RefusedError(problems)
    with desk.begin() as work:
        case = work.get(Case, case_id)
        after = advance(case.state, Step.RECORD_VISIT, desk.user.roles)
        pending = [one for one in work.find(Visit, case=case_id) if one.result == VisitResult.PENDING]
        facts = {"result": result, "visited_on": visited_on, "note": note, **({"officer": officer} if officer else {})}
        work.change_all(Visit, pending[-1].id, facts)
        return work.change(Case, case_id, state=after)


def call_off_visit(desk: Desk, case_id: str, *, reason: str) -> Case:
    """Undo the ordering of a visit that nobody has made yet: the case is where it was, the visit is called off."""
    desk.require(Step.RECORD_VISIT)
    with desk.begin() as work:
        visit = _last_visit(work, case_id, State.VISIT)
        work.change(Visit, visit.id, result=VisitResult.CALLED_OFF, reason=reason)
        return work.change(Case, case_id, state=State.VERIFYING, reason=reason)


def take_back_visit(desk: Desk, case_id: str, before: Visit, *, reason: str) -> Case:
    """Undo the noting of a visit: it is awaited again as it was before."""
    desk.require(Step.RECORD_VISIT)
    with desk.begin() as work:
        visit = _last_visit(work, case_id, State.VERIFYING)
        if visit.id != before.id:
            raise RefusedError([Problem("visit", "visit.not_the_last")])
        facts = {name: getattr(before, name) for name in ("result", "visited_on", "note", "officer")}
        work.change_all(Visit, visit.id, facts, reason=reason)
        return work.change(Case, case_id, state=State.VISIT, reason=reason)


def _last_visit(work: Work, case_id: str, state: State) -> Visit:
    """Return a case's last visit while the case still stands where the visit left it, or refuse."""
    made = [one for one in work.find(Visit, case=case_id) if one.result != VisitResult.CALLED_OFF]
    visits = sorted(made, key=lambda one: one.id)
    now = work.get(Case, case_id).state
    if not visits or now is not state:
        raise RefusedError([Problem("visit", "visit.gone_on", {"state": now})])
    return visits[-1]
