"""Taking a visitor's request: check the form, warn of people already known, write family, people, case and papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember
from pbijk_desktop.domain.checklists import CaseKind
from pbijk_desktop.domain.identifiers import check_kk, check_person
from pbijk_desktop.domain.intake import FACTS, Intake, Likeness, PersonDraft, Registered
from pbijk_desktop.domain.names import is_near
from pbijk_desktop.domain.people import Family, NikAbsent, Person, Sex
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, errors_in
from pbijk_desktop.domain.workflow import State, Step, advance
from pbijk_desktop.store.queries import drafts, queue
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk, promised_from
from pbijk_desktop.usecases.known_people import likenesses
from pbijk_desktop.usecases.merge_people import of_today


def may_register(desk: Desk) -> bool:
    """Return whether the user may take requests in."""
    return desk.may(Act.REGISTER_CASE)


def check_intake(desk: Desk, intake: Intake) -> list[Problem]:
    """Return everything that is wrong or worth a look in the form, each under its field."""
    today = desk.today()
    problems = _frame(desk, intake)
    for at, line in enumerate(intake.members):
        person = line.as_person("", "", mother="-" if _mother_of(intake, line) else None)
        problems += [problem.under(f"members.{at}") for problem in check_person(person, today=today)]
    problems += _doubles(intake.members)
    return problems


def register_case(desk: Desk, intake: Intake, *, draft_id: str = "", submit: bool = True) -> Registered:
    """Write the request as a case whose papers are now looked through (or as Konsep), and forget its draft.

    Refused with all problems at once; somebody already known or with an open case needs `same_person_reason`.
    """
    with desk.read() as reader:
        intake = of_today(reader, intake)
    problems = errors_in(check_intake(desk, intake))
    if not intake.same_person_reason.strip():
        problems += [_question(one) for one in likenesses(desk, intake) if one.why != "likeness.near"]
    if problems:
        raise RefusedError(problems)
    state = advance(State.DRAFT, Step.SUBMIT, desk.user.roles) if submit else State.DRAFT
    desk.require(Act.REGISTER_CASE)
    with desk.begin() as work:
        case = write_case(desk, work, intake, state)
        if draft_id:
            drafts.drop(work, draft_id)
        return Registered(case=case.id, number=case.number)


def write_case(desk: Desk, work: Work, intake: Intake, state: State) -> Case:
    """Write a request that was checked: family, people, case, members and the empty lines of its papers."""
    family = _write_family(work, intake)
    people = _write_people(work, intake, family)
    case = replace(_new_case(desk, work, intake, family, people[intake.applicant]), state=state)
    work.add(case)
    _write_members(work, intake, case, people)
    _write_items(work, desk.rules.kind(intake.kind), case)
    return case


def next_number(reader: Reader, day: date, device_code: str) -> str:
    """Return the next case number of the year on this device, for example K-2026-0417 or K-2026-B0003."""
    prefix = f"K-{day.year}-{device_code}"
    last = queue.last_number(reader, prefix)
    serial = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{serial:04d}"


def _frame(desk: Desk, intake: Intake) -> list[Problem]:
    problems = []
    if intake.kind not in desk.rules.kinds:
        problems.append(Problem("kind", "intake.kind_needed"))
    if not intake.members:
        problems.append(Problem("members", "intake.nobody"))
    elif not 0 <= intake.applicant < len(intake.members) or not intake.members[intake.applicant].included:
        problems.append(Problem("applicant", "intake.applicant_needed"))
    if intake.kk:
        problems += check_kk(intake.kk)
    if not intake.region:
        problems.append(Problem("region", "intake.region_needed"))
    elif not _is_village(desk, intake.region):
        problems.append(Problem("region", "intake.region_unknown", {"code": intake.region}))
    return problems


def _is_village(desk: Desk, code: str) -> bool:
    region = desk.rules.regions.get(code)
    return region is not None and region.is_village


def _doubles(members: Iterable[PersonDraft]) -> list[Problem]:
    """Return where one NIK, or one known person, stands twice in the same family."""
    seen: dict[str, int] = {}
    problems = []
    for at, line in enumerate(members):
        before = [seen[one] for one in (line.nik, line.id) if one and one in seen]
        if before:
            code = "intake.nik_twice" if line.nik in seen else "intake.person_twice"
            problems.append(Problem(f"members.{at}.nik", code, {"line": before[0] + 1}))
        for one in filter(None, (line.nik, line.id)):
            seen.setdefault(one, at)
    return problems


def _mother_of(intake: Intake, line: PersonDraft) -> PersonDraft | None:
    """Return the mother of a newborn line: the one woman of the family whose name is given as the mother's."""
    if line.nik_absent != NikAbsent.NEWBORN or not line.mother_name:
        return None
    women = [one for one in intake.members if one.sex == Sex.FEMALE and one is not line]
    return next((one for one in women if is_near(one.name, line.mother_name)), None)


def _question(one: Likeness) -> Problem:
    return Problem(f"members.{one.line}.nik", one.why, {"name": one.name, "case": one.case_number})


def _write_family(work: Work, intake: Intake) -> str:
    facts = {name: getattr(intake, name) for name in ("kk", "address", "rt", "rw", "region")}
    same = [one for one in work.find(Family, kk=intake.kk) if not one.void] if intake.kk else []
    family = intake.family or (same[0].id if same else "")
    if family:
        return work.change_all(Family, family, {name: value for name, value in facts.items() if value}).id
    return work.add(Family(id=work.new_id(), **facts)).id


def _write_people(work: Work, intake: Intake, family: str) -> list[str]:
    """Write new people, bring known ones up to date, and return their ids in the order of the lines."""
    ids = [line.id or work.new_id() for line in intake.members]
    lines = list(zip(ids, intake.members, strict=True))
    for person_id, line in lines:
        mother = _mother_of(intake, line)
        mother_id = ids[intake.members.index(mother)] if mother else None
        if line.id:
            facts = {name: getattr(line, name) for name in FACTS if getattr(line, name) not in ("", None)}
            work.change(Person, line.id, family=family, **facts)
        else:
            work.add(line.as_person(person_id, family, mother_id))
    return ids


def _new_case(desk: Desk, work: Work, intake: Intake, family: str, applicant: str) -> Case:
    kind, today = desk.rules.kind(intake.kind), desk.today()
    return Case(
        id=work.new_id(),
        number=next_number(work, today, desk.device_code),
        kind=intake.kind,
        urgent=intake.urgent or kind.urgent,
        channel=intake.channel,
        purpose=intake.purpose,
        family=family,
        applicant=applicant,
        visitor_name=intake.visitor_name,
        visitor_relation=intake.visitor_relation,
        visitor_phone=intake.visitor_phone,
        assigned=desk.user.id,
        received_at=work.now,
        promised_on=promised_from(work, kind, today),
        papers_due=today + timedelta(days=kind.answer_days),
        answers=dict(intake.answers),
        same_person_reason=intake.same_person_reason,
        note=intake.note,
    )


def _write_members(work: Work, intake: Intake, case: Case, people: list[str]) -> None:
    concerned = [person for person, line in zip(people, intake.members, strict=True) if line.included]
    concerned.sort(key=lambda person: person != case.applicant)
    work.add_all(
        [CaseMember(id=work.new_id(), case=case.id, person=person, position=at) for at, person in enumerate(concerned)]
    )


def _write_items(work: Work, kind: CaseKind, case: Case) -> None:
    work.add_all([CaseItem(id=work.new_id(), case=case.id, item=item.key) for item in kind.items])
