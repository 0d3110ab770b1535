"""Everything known of one case, as JSON for programs and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.commands.output import age_of, plain
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.sentences import long_date, sentence, told, word
from pbijk_desktop.usecases.case_file import CaseFile
from pbijk_desktop.usecases.decisions import DecisionRow, decisions_of
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import letter_options
from pbijk_desktop.usecases.papers import Paper, Papers, papers_of
from pbijk_desktop.usecases.steps import steps_for
from pbijk_desktop.usecases.verification import Verification, verification_of

_LETTER_FIELDS = ("id", "kind", "number", "dated", "issued_at", "void", "sha256")


def case_json(desk: Desk, file: CaseFile) -> dict[str, object]:
    """Return a case with its members, papers, checks, visits, decisions, letters and the steps open to this user."""
    case, row = file.case, file.row
    found = verification_of(desk, case.id)
    return {
        **_fields(case, leave_out=("criteria", "answers", "family", "applicant", "assigned", "void")),
        "state_word": word("state", case.state),
        "kind_title": file.kind.title,
        "assigned": file.assigned_name,
        "used_days": row.used_days,
        "allowed_days": row.allowed_days,
        "overdue": row.overdue,
        "family": _fields(file.family),
        "members": [
            {
                "number": at,
                "id": member.id,
                "outcome": member.outcome,
                "reason": member.reason,
                "is_applicant": person.id == case.applicant,
                "person": _fields(person),
            }
            for at, (member, person) in enumerate(file.members, 1)
        ],
        "others": [_fields(person) for person in file.others],
        "papers": _papers(papers_of(desk, case.id)),
        "checks": _checks(found),
        "criteria": {one.key: case.criteria.get(one.key) for one in found.criteria},
        "visits": [_fields(visit, leave_out=("case",)) for visit in found.visits],
        "decisions": [_decision(one) for one in decisions_of(desk, case.id)],
        "letters": [
            {name: plain(getattr(letter, name)) for name in _LETTER_FIELDS}
            for letter in letter_options(desk, case.id).letters
        ],
        "steps": [{"step": str(step), "word": word("step", step)} for step in steps_for(desk, case)],
    }


def case_text(desk: Desk, file: CaseFile) -> str:
    """Return a case as a clerk reads it in a terminal."""
    return "\n".join(_lines(desk, file))


def _lines(desk: Desk, file: CaseFile) -> Iterator[str]:
    case = file.case
    yield f"{case.number} · {word('state', case.state)} · {file.kind.title}"
    yield age_of(file.row)
    for at, (member, person) in enumerate(file.members, 1):
        number = grouped(person.nik) or word("nik_absent", person.nik_absent)
        yield f"{at}. {person.name} · {number} · {word('outcome', member.outcome)}"
    papers = papers_of(desk, case.id)
    for question in papers.open_questions:
        yield f"? {question.text} ({question.key})"
    for paper in papers.missing():
        yield from (f"- {told(problem)} ({paper.item.key})" for problem in (paper.gap.lacks if paper.gap else ()))
    for one in decisions_of(desk, case.id):
        yield f"{word('step', one.decision.step)}: {one.by_name} {one.decision.reason}".rstrip()
    for letter in letter_options(desk, case.id).letters:
        yield f"{letter.number} · {long_date(letter.dated)} {letter.void}".rstrip()
    steps = [f"{word('step', step)} ({step})" for step in steps_for(desk, case)]
    yield sentence("cli.steps", {"steps": steps or "-"})


def _fields(record: object, *, leave_out: tuple[str, ...] = ()) -> dict[str, object]:
    found = plain(record)
    if not isinstance(found, dict):
        raise TypeError(type(record).__name__)
    return {name: value for name, value in found.items() if name not in leave_out}


def _papers(papers: Papers) -> dict[str, object]:
    return {
        "complete": papers.is_complete(),
        "questions": [{"key": one.key, "text": one.text, "answer": yes} for one, yes in papers.questions],
        "open_questions": [one.key for one in papers.open_questions],
        "items": [_paper(one) for one in papers.papers],
    }


def _paper(paper: Paper) -> dict[str, object]:
    item = paper.item
    asked = {"item": item.key, "title": item.title, "need": str(item.need), "copies_needed": item.copies}
    received = _fields(paper.entry, leave_out=("id", "case", "item"))
    gaps = [told(problem) for problem in paper.gap.lacks] if paper.gap else []
    return {**asked, **received, "gaps": gaps, "may_owe": bool(paper.gap and paper.gap.owed)}


def _checks(found: Verification) -> list[dict[str, object]]:
    return [
        {
            "member": at,
            "name": one.person.name,
            "sources": {
                source: _fields(check, leave_out=("id", "case", "member", "source", "by")) if check else None
                for source, check in one.checks.items()
            },
            "findings": [told(problem) for problem in one.findings],
        }
        for at, one in enumerate(found.members, 1)
    ]


def _decision(one: DecisionRow) -> dict[str, object]:
    said = _fields(one.decision, leave_out=("case", "by", "confirmed_by"))
    return {**said, "step_word": word("step", one.decision.step), "by": one.by_name}
