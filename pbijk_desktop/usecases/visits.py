"""Home visits: ordering one and noting what it found."""

from __future__ import annotations

from datetime import date

from pbijk_desktop.domain.cases import Case, Visit, VisitResult
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import Step, advance
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
    if result not in set(VisitResult) - {VisitResult.PENDING}:
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
