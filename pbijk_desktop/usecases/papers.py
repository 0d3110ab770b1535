"""A case's papers: what was received, what is missing, the questions that switch items on, declaring them complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseItem
from pbijk_desktop.domain.checklists import (
    CaseKind,
    Gap,
    Item,
    Need,
    Question,
    applicable,
    blocking,
    gaps,
    lacking,
    unanswered,
)
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import State, Step, advance
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk, promised_from

_FIELDS = frozenset({"copies", "original", "stamped", "signatures", "letter_number", "letter_date", "issuer", "note"})
_CHANGEABLE = frozenset({State.DRAFT, State.INCOMPLETE, State.VERIFYING, State.VISIT, State.DECIDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One checklist item of a case with what was received of it, and what it lacks (None: it is all there)."""

    item: Item
    entry: CaseItem
    gap: Gap | None

    def is_handed_in(self) -> bool:
        """Return whether anything of the paper is there."""
        return self.entry.copies > 0 or self.entry.original


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """A case's whole file as of a day: what is missing stands first."""

    case: Case
    kind: CaseKind
    day: date
    papers: tuple[Paper, ...]
    questions: tuple[tuple[Question, bool | None], ...]
    open_questions: tuple[Question, ...]
    changeable: bool

    def missing(self) -> tuple[Paper, ...]:
        """Return the papers that are not all there."""
        return tuple(paper for paper in self.papers if paper.gap)

    def received(self) -> tuple[Paper, ...]:
        """Return the papers that are all there (an optional one only when it was handed in)."""
        return tuple(paper for paper in self.papers if not paper.gap)

    def is_complete(self) -> bool:
        """Return whether the file may be declared complete."""
        return not self.open_questions and not any(paper.gap and not paper.gap.owed for paper in self.papers)

    def is_decided(self) -> bool:
        """Return whether the case is past the point at which its papers are looked through."""
        return not takes_papers(self.case)

    def is_open(self, paper: Paper) -> bool:
        """Return whether something may still be noted of a paper: after the decision only of one that is owed."""
        return not self.is_decided() or _may_still_come(self.case, paper.entry)


def takes_papers(case: Case) -> bool:
    """Return whether a case is at the point at which its papers are looked through."""
    return case.state in _CHANGEABLE


def as_if(file: Papers, item: str, **values: object) -> Papers:
    """Return the file as it will be once `receive` has noted the values, so that a screen need not wait for it."""
    return replace(
        file, papers=tuple(_with(file, paper, values) if paper.item.key == item else paper for paper in file.papers)
    )


def papers_of(desk: Desk, case_id: str) -> Papers:
    """Return the file of a case as of today."""
    with desk.read() as reader:
        return read_papers(desk, reader, case_id)


def receive(desk: Desk, case_id: str, item: str, **values: object) -> Papers:
    """Note what was received of one paper; the values are fields of CaseItem (copies, original, stamped, ...).

    After the decision only a paper that is still owed may come; once it is all there, it is owed no more. What came
    today may be taken back today, and is then owed until the same day as before.
    """
    desk.require(Act.RECEIVE_PAPERS)
    copies = values.get("copies", 0)
    if not set(values) <= _FIELDS or not isinstance(copies, int) or not 0 <= copies <= 99:
        raise RefusedError([Problem("copies", "papers.copies", {"copies": copies})])
    with desk.begin() as work:
        case, entry = work.get(Case, case_id), _entry(desk, work, case_id, item)
        if not (_may_still_come(case, entry) or _came_today(desk, case, entry)):
            _refuse_when_decided(case)
        handed_in = bool(values.get("copies", entry.copies) or values.get("original", entry.original))
        came_on = (entry.received_on or desk.today()) if handed_in else None
        noted = work.change_all(CaseItem, entry.id, {**values, "received_on": came_on})
        if (owed := _owed_until(desk, case, noted)) != noted.owed_until:
            work.change(CaseItem, entry.id, owed_until=owed)
        return read_papers(desk, work, case_id)


def answer(desk: Desk, case_id: str, question: str, *, yes: bool | None) -> Papers:
    """Answer a question of the checklist, or take the answer back with None."""
    desk.require(Act.RECEIVE_PAPERS)
    with desk.begin() as work:
        case = work.get(Case, case_id)
        _refuse_when_decided(case)
        if question not in {one.key for one in desk.rules.kind(case.kind).questions}:
            raise RefusedError([Problem("question", "papers.question_unknown", {"question": question})])
        answers = {key: value for key, value in case.answers.items() if key != question}
        if yes is not None:
            answers[question] = yes
        work.change(Case, case_id, answers=answers)
        return read_papers(desk, work, case_id)


def declare_complete(desk: Desk, case_id: str, *, reason: str = "") -> Case:
    """Pass the file on to verification, from which day the promised time runs.

    An urgent case may owe papers, which are then due in the kind's days.
    """
    with desk.begin() as work:
        file = read_papers(desk, work, case_id)
        after = advance(file.case.state, Step.DECLARE_COMPLETE, desk.user.roles, reason=reason)
        if problems := _in_the_way(file):
            raise RefusedError(problems)
        due = file.day + timedelta(days=file.kind.owe_days)
        for paper in file.missing():
            entry = _entry(desk, work, case_id, paper.item.key)
            work.change(CaseItem, entry.id, owed_until=entry.owed_until or due, reason=reason)
        promised = promised_from(work, file.kind, file.day)
        return work.change(Case, case_id, state=after, completed_on=file.day, promised_on=promised, reason=reason)


def read_papers(desk: Desk, reader: Reader, case_id: str) -> Papers:
    """Return the file of a case within an open view of the store."""
    case = reader.get(Case, case_id)
    kind = desk.rules.kind(case.kind)
    day = desk.local(case.received_at).date() if case.received_at else desk.today()
    entries = {entry.item: entry for entry in reader.find(CaseItem, case=case_id)}
    missing = {
        gap.item.key: gap for gap in gaps(kind, entries.values(), answers=case.answers, day=day, urgent=case.urgent)
    }
    papers = [
        Paper(
            item=item,
            entry=entries.get(item.key) or CaseItem(id="", case=case_id, item=item.key),
            gap=missing.get(item.key),
        )
        for item in applicable(kind, case.answers, day)
    ]
    papers.sort(key=lambda paper: paper.gap is None)
    return Papers(
        case=case,
        kind=kind,
        day=desk.today(),
        papers=tuple(papers),
        questions=tuple((question, case.answers.get(question.key)) for question in kind.questions),
        open_questions=unanswered(kind, case.answers, day),
        changeable=case.state in _CHANGEABLE or any(_may_still_come(case, one) for one in entries.values()),
    )


def _with(file: Papers, paper: Paper, values: Mapping[str, Any]) -> Paper:
    entry = replace(paper.entry, **values)
    handed_in = entry.copies > 0 or entry.original
    came_on = (entry.received_on or file.day) if handed_in else None
    entry = replace(entry, received_on=came_on)
    if paper.item.need is Need.OPTIONAL and not handed_in:
        return replace(paper, entry=entry, gap=None)
    lacks = lacking(paper.item, entry, came_on or file.day)
    owed = file.case.urgent and paper.item.may_owe
    return replace(paper, entry=entry, gap=Gap(item=paper.item, lacks=lacks, owed=owed) if lacks else None)


def _entry(desk: Desk, work: Work, case_id: str, item: str) -> CaseItem:
    """Return the row of an item; an item that came into the rules after the case was taken gets its row now."""
    found = work.find(CaseItem, case=case_id, item=item)
    if found:
        return found[0]
    if _rule(desk, work.get(Case, case_id), item) is None:
        raise RefusedError([Problem("item", "papers.item_unknown", {"item": item})])
    return work.add(CaseItem(id=work.new_id(), case=case_id, item=item))


def _rule(desk: Desk, case: Case, item: str) -> Item | None:
    """Return what the rules say of a paper, or None for one that an office has since taken out of its rules."""
    return next((one for one in desk.rules.kind(case.kind).items if one.key == item), None)


def _owed_until(desk: Desk, case: Case, entry: CaseItem) -> date | None:
    """Return until when a paper is owed as it stands now: so many days after its file was declared complete."""
    item = _rule(desk, case, entry.item)
    if item is None or not lacking(item, entry, entry.received_on or desk.today()):
        return None
    if entry.owed_until is None and case.completed_on and case.urgent and item.may_owe:
        return case.completed_on + timedelta(days=desk.rules.kind(case.kind).owe_days)
    return entry.owed_until


def _came_today(desk: Desk, case: Case, entry: CaseItem) -> bool:
    """Return whether a paper that was owed came only today, so that noting it can still be undone."""
    item = _rule(desk, case, entry.item)
    owed = case.urgent and case.completed_on is not None and item is not None and item.may_owe
    return owed and entry.received_on == desk.today() and case.state is not State.WITHDRAWN


def _may_still_come(case: Case, entry: CaseItem) -> bool:
    return entry.owed_until is not None and case.state is not State.WITHDRAWN


def _in_the_way(file: Papers) -> list[Problem]:
    open_questions = [
        Problem(f"question.{one.key}", "papers.unanswered", {"question": one.text}) for one in file.open_questions
    ]
    lacks = blocking(paper.gap for paper in file.papers if paper.gap)
    return [*open_questions, *(problem for gap in lacks for problem in gap.lacks)]


def _refuse_when_decided(case: Case) -> None:
    if case.state not in _CHANGEABLE:
        raise RefusedError([Problem("", "papers.decided", {"state": case.state})])
