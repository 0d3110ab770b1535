"""Many cases of impossible people, written in one go for tests of lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseMember
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.usecases.desk import Desk
from tests.samples import VILLAGE


def write_cases(desk: Desk, names: Sequence[str], *, state: State = State.VERIFYING, **other: Any) -> list[str]:  # noqa: ANN401
    """Write a family of one with a case for each name, due in the order of the names; return the ids of the cases."""
    first = desk.today()
    with desk.read() as reader:
        before = len(reader.find(Case))
    records: list[Any] = []
    cases: list[Case] = []
    with desk.begin() as work:
        for at, name in enumerate(names, before):
            family = Family(id=work.new_id(), kk=f"62030112051{at:05}", region=VILLAGE)
            person = Person(id=work.new_id(), family=family.id, name=name, nik=f"620301520385{9990 + at % 10}", sex="P")
            case = Case(id=work.new_id(), number=f"K-2026-{at + 1:04d}", kind="B", state=state, family=family.id,
                        applicant=person.id, received_at=work.now, completed_on=first,
                        promised_on=first + timedelta(days=at), papers_due=first + timedelta(days=at))  # fmt: skip
            cases.append(replace(case, **other))
            member = CaseMember(id=work.new_id(), case=case.id, person=person.id)
            records += [family, person, cases[-1], member]
        work.add_all(records)
    return [case.id for case in cases]
