"""The queue: pages of cases by keyset, and counts by state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, and_, case, func, or_, select, tuple_

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember, Decision
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.workflow import WAITING_FOR_US, State
from pbijk_desktop.domain.worklists import CaseRow, Place
from pbijk_desktop.store.records import table_of
from pbijk_desktop.store.work import Reader

_CASE = table_of(Case).c
_PERSON = table_of(Person).c
_FAMILY = table_of(Family).c
_USER = table_of(User).c
_MEMBER = table_of(CaseMember).c
_ITEM = table_of(CaseItem).c

_ACTIVE = WAITING_FOR_US | {State.REJECTED}
"""States in which the office has something to do."""
_NEVER = 1e9
_IS_ACTIVE = _CASE.state.in_(sorted(_ACTIVE))
_LANE = case((and_(_IS_ACTIVE, _CASE.urgent), 0), (_IS_ACTIVE, 1), else_=2).label("lane")
_DUE = func.coalesce(
    case(
        (_CASE.state == State.INCOMPLETE, func.julianday(_CASE.papers_due)),
        (_IS_ACTIVE, func.julianday(_CASE.promised_on)),
        else_=-func.julianday(_CASE.received_at),
    ),
    _NEVER,
    type_=Float,
).label("due")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a page is limited to: states, words in name, NIK or number, one user's own, late or owing on a day."""

    states: Collection[State]
    words: str = ""
    assigned: str = ""
    urgent_only: bool = False
    overdue_on: date | None = None
    owed_on: date | None = None


def page(reader: Reader, wanted: Filter, *, after: Place | None, limit: int) -> tuple[list[CaseRow], Place | None]:
    """Return the next rows, and where they end when more follow.

    Order: urgent cases that wait for the office, what is due first; then the other waiting ones, what is due first;
    then those that wait for nobody here, the newest first.
    """
    asked = _rows().add_columns(_LANE, _DUE).where(*_conditions(wanted)).order_by(_LANE, _DUE, _CASE.id)
    if after is not None:
        asked = asked.where(tuple_(_LANE, _DUE, _CASE.id) > tuple_(after.lane, after.due, after.id))
    found = reader.session.execute(asked.limit(limit + 1)).all()
    last = found[limit - 1] if len(found) > limit else None
    rows = [_row(one) for one in found[:limit]]
    return rows, Place(last.lane, last.due, last.id) if last else None


def total(reader: Reader, wanted: Filter) -> int:
    """Return how many cases a filter lets through."""
    asked = select(func.count()).select_from(_joined()).where(*_conditions(wanted))
    return int(reader.session.execute(asked).scalar_one())


def one_row(reader: Reader, case_id: str) -> CaseRow | None:
    """Return one case as a line of the queue."""
    found = reader.session.execute(_rows().where(_CASE.id == case_id)).one_or_none()
    return _row(found) if found else None


def counts(reader: Reader) -> dict[State, int]:
    """Return the number of cases in each state."""
    asked = select(_CASE.state, func.count()).where(_CASE.void == "").group_by(_CASE.state)
    return {State(state): number for state, number in reader.session.execute(asked)}


def unconfirmed(reader: Reader) -> int:
    """Return how many decisions taken without the head wait for the head."""
    decision = table_of(Decision).c
    asked = select(func.count()).where(decision.alone.is_(True), decision.confirmation == "")
    return int(reader.session.execute(asked).scalar_one())


def last_number(reader: Reader, prefix: str) -> str | None:
    """Return the highest case number with a prefix, by length and then by letters."""
    asked = (
        select(_CASE.number)
        .where(_CASE.number >= prefix, _CASE.number < prefix + ":")
        .order_by(func.length(_CASE.number).desc(), _CASE.number.desc())
        .limit(1)
    )
    return reader.session.execute(asked).scalar_one_or_none()


def _joined() -> Any:  # noqa: ANN401
    return (
        table_of(Case)
        .join(table_of(Person), _PERSON.id == _CASE.applicant)
        .join(table_of(Family), _FAMILY.id == _CASE.family)
        .outerjoin(table_of(User), _USER.id == _CASE.assigned)
    )


def _rows() -> Select[Any]:
    members = select(func.count()).where(_MEMBER.case == _CASE.id).scalar_subquery()
    return select(
        _CASE.id,
        _CASE.number,
        _CASE.kind,
        _CASE.state,
        _CASE.urgent,
        _CASE.received_at,
        _CASE.completed_on,
        _CASE.promised_on,
        _CASE.papers_due,
        _CASE.assigned,
        _PERSON.name,
        _PERSON.nik,
        _FAMILY.region,
        func.coalesce(_USER.full_name, "").label("assigned_name"),
        members.label("members"),
    ).select_from(_joined())


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_CASE.void == ""]
    if len(wanted.states) < len(State):
        found.append(_CASE.state.in_(list(wanted.states)))
    if wanted.assigned:
        found.append(_CASE.assigned == wanted.assigned)
    if wanted.urgent_only:
        found.append(_CASE.urgent.is_(True))
    if wanted.overdue_on:
        found.append(_is_late(wanted.overdue_on))
    if wanted.owed_on:
        found.append(select(_ITEM.id).where(_ITEM.case == _CASE.id, _ITEM.owed_until <= wanted.owed_on).exists())
    found += [_has_word(word) for word in wanted.words.split()]
    return found


def _is_late(day: date) -> ColumnElement[bool]:
    """Return what is late: an incomplete file by the visitor's deadline, every other case by the office's promise."""
    is_open = _CASE.state == State.INCOMPLETE
    return or_(and_(is_open, _CASE.papers_due < day), and_(~is_open, _CASE.promised_on < day))


def _has_word(word: str) -> ColumnElement[bool]:
    return or_(
        _PERSON.name.icontains(word, autoescape=True),
        _PERSON.nik.startswith(word, autoescape=True),
        _CASE.number.icontains(word, autoescape=True),
    )


def _row(found: Any) -> CaseRow:  # noqa: ANN401
    return CaseRow(
        id=found.id,
        number=found.number,
        kind=found.kind,
        state=found.state,
        urgent=found.urgent,
        name=found.name,
        nik=found.nik,
        region=found.region,
        members=found.members,
        received_at=found.received_at,
        completed_on=found.completed_on,
        promised_on=found.promised_on,
        papers_due=found.papers_due,
        assigned=found.assigned or "",
        assigned_name=found.assigned_name,
    )
