"""`pbijk case do CASE STEP`: any step of the workflow, with what it needs as --reason and --set."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, CaseKey, at_desk
from pbijk_desktop.commands.case_values import read_day, read_member, read_settings
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.domain.cases import Outcome
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.sentences import sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.usecases.decisions import DecisionRow, MemberOutcome
    from pbijk_desktop.usecases.desk import Desk
    from pbijk_desktop.usecases.open_office import Opened

StepName = Annotated[str, typer.Argument(metavar="LANGKAH", help=sentence("cli.help.step"))]
Reason = Annotated[str, typer.Option("--reason", metavar="ALASAN", help=sentence("cli.help.reason"))]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="ISIAN=NILAI", help=sentence("cli.help.set"))]
Result = Annotated[str, typer.Option("--result", metavar="HASIL", help=sentence("cli.help.result"))]

_DECISION = frozenset({"member"})
TAKES: dict[Step, frozenset[str]] = {
    Step.ORDER_VISIT: frozenset({"officer", "planned_on"}),
    Step.RECORD_VISIT: frozenset({"result", "visited_on", "note", "officer"}),
    Step.RECOMMEND: _DECISION,
    Step.APPROVE: _DECISION,
    Step.REJECT: _DECISION,
    Step.ISSUE_LETTER: frozenset({"kind", "signatory", "dated", "paper"}),
    Step.REVOKE_LETTER: frozenset({"letter"}),
    Step.REVERSE: frozenset({"decision"}),
}
"""What each step takes as --set; the others take nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One step as typed: of which case, which step, why, and its values."""

    case: str
    step: Step
    reason: str
    values: dict[str, str]


@at_desk
def do(
    opened: "Opened",
    case: CaseKey,
    step: StepName,
    *,
    reason: Reason = "",
    settings: Settings = None,
    result: Result = "",
    as_json: AsJson = False,
) -> None:
    """Take a step of the workflow."""
    from pbijk_desktop.usecases.case_file import find_case

    desk = opened.desk
    taken = read_step(step)
    pairs = [*(settings or ()), *([f"result={result}"] if result else [])]
    values = read_settings(pairs, TAKES.get(taken, frozenset()))
    wanted = Wanted(find_case(desk, case), taken, reason, values)
    _ACTS.get(taken, _plain)(desk, wanted)
    _say_state(desk, wanted.case, as_json=as_json)


@at_desk
def confirm(opened: "Opened", case: CaseKey, *, as_json: AsJson = False) -> None:
    """Let the decision that was taken without the head stand."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.decisions import confirm as confirmed

    case_id = find_case(opened.desk, case)
    confirmed(opened.desk, _waiting_decision(opened.desk, case_id).decision.id)
    _say_state(opened.desk, case_id, as_json=as_json)


def read_step(typed: str) -> Step:
    """Return a step by its code, with - or _ between the words, or refuse."""
    code = typed.strip().casefold().replace("-", "_")
    if code not in set(Step):
        raise RefusedError([Problem("step", "cli.no_step", {"step": typed[:40], "known": [str(one) for one in Step]})])
    return Step(code)


def _plain(desk: "Desk", wanted: Wanted) -> None:
    from pbijk_desktop.usecases.steps import take_step

    take_step(desk, wanted.case, wanted.step, reason=wanted.reason)


def _declare_complete(desk: "Desk", wanted: Wanted) -> None:
    from pbijk_desktop.usecases.papers import declare_complete

    declare_complete(desk, wanted.case, reason=wanted.reason)


def _order_visit(desk: "Desk", wanted: Wanted) -> None:
    from pbijk_desktop.usecases.visits import order_visit

    planned = wanted.values.get("planned_on", "")
    order_visit(
        desk,
        wanted.case,
        officer=wanted.values.get("officer", ""),
        planned_on=read_day(planned, "planned_on", desk.today()) if planned else None,
        reason=wanted.reason,
    )


def _record_visit(desk: "Desk", wanted: Wanted) -> None:
    from pbijk_desktop.usecases.visits import record_visit

    values = wanted.values
    visited = values.get("visited_on", "")
    record_visit(
        desk,
        wanted.case,
        result=values.get("result", ""),
        visited_on=read_day(visited, "visited_on", desk.today()) if visited else None,
        note=values.get("note", wanted.reason),
        officer=values.get("officer", ""),
    )


def _decide(desk: "Desk", wanted: Wanted) -> None:
    from pbijk_desktop.usecases.decisions import decide

    decide(desk, wanted.case, wanted.step, outcomes=_outcomes(desk, wanted), reason=wanted.reason)


def _outcomes(desk: "Desk", wanted: Wanted) -> "dict[str, MemberOutcome]":
    """Return what --set member.2=ditolak:alasan says of each member."""
    from pbijk_desktop.usecases.decisions import MemberOutcome

    found = {}
    for key, value in wanted.values.items():
        outcome, _, reason = value.partition(":")
        if outcome not in (Outcome.APPROVED, Outcome.REJECTED):
            raise RefusedError([Problem(key, "cli.outcome", {"text": value[:40]})])
        member = read_member(desk, wanted.case, key.partition(".")[2])
        found[member] = MemberOutcome(outcome=outcome, reason=reason.strip())
    return found


def _issue_letter(desk: "Desk", wanted: Wanted) -> None:
    from pbijk_desktop.commands.letter_values import issued

    issued(desk, wanted.case, wanted.values)


def _revoke_letter(desk: "Desk", wanted: Wanted) -> None:
    from pbijk_desktop.commands.letter_values import letter_in_force
    from pbijk_desktop.usecases.issue_letter import revoke_letter

    revoke_letter(desk, letter_in_force(desk, wanted.case, wanted.values.get("letter", "")).id, reason=wanted.reason)


def _reverse(desk: "Desk", wanted: Wanted) -> None:
    from pbijk_desktop.usecases.decisions import reverse

    decision = wanted.values.get("decision") or _waiting_decision(desk, wanted.case).decision.id
    reverse(desk, decision, reason=wanted.reason)


def _waiting_decision(desk: "Desk", case_id: str) -> "DecisionRow":
    """Return the newest decision of a case that still waits for the head, or refuse."""
    from pbijk_desktop.usecases.decisions import afterwards_list

    waiting = [row for row in afterwards_list(desk) if row.decision.case == case_id]
    if not waiting:
        raise RefusedError([Problem("decision", "cli.no_decision")])
    return waiting[-1]


_ACTS: "dict[Step, Callable[[Desk, Wanted], None]]" = {
    Step.DECLARE_COMPLETE: _declare_complete,
    Step.ORDER_VISIT: _order_visit,
    Step.RECORD_VISIT: _record_visit,
    Step.RECOMMEND: _decide,
    Step.APPROVE: _decide,
    Step.REJECT: _decide,
    Step.SEND_BACK: _decide,
    Step.ISSUE_LETTER: _issue_letter,
    Step.REVOKE_LETTER: _revoke_letter,
    Step.REVERSE: _reverse,
}


def _say_state(desk: "Desk", case_id: str, *, as_json: bool) -> None:
    from pbijk_desktop.usecases.case_file import case_file
    from pbijk_desktop.usecases.steps import steps_for

    case = case_file(desk, case_id).case
    steps = steps_for(desk, case)
    if as_json:
        say_json({"case": case.id, "number": case.number, "state": str(case.state), "steps": [*map(str, steps)]})
        return
    say(f"{case.number}: {word('state', case.state)}.")
    say(sentence("cli.steps", {"steps": [f"{word('step', one)} ({one})" for one in steps] or "-"}))
