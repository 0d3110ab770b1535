"""The queue: lines of cases by keyset and by their numbers, and what is counted of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, text

from pbijk_desktop.domain.cases import Case, Decision
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import CaseRow, Place
from pbijk_desktop.store.queries.words import Matched, as_json, lines_with
from pbijk_desktop.store.records import table_of
from pbijk_desktop.store.work import Reader

_CASE = table_of(Case).c
_ROW = (
    "SELECT q.*, coalesce(u.full_name, '') AS assigned_name"
    " FROM queue_line q LEFT JOIN user_account u ON u.id = q.assigned "
)
_BY_NUMBER = text(_ROW + "WHERE q.n IN (SELECT value FROM json_each(:lines))")
_BY_CASE = text(_ROW + 'WHERE q."case" = :case')
LAST = text(
    "SELECT number FROM case_file WHERE +number >= :first AND +number < :end"
    " ORDER BY length(number) DESC, number DESC LIMIT 1"
)
"""The highest case number of a prefix; the plus keeps the question on the index that is ordered so."""
_TALLY = text(
    "SELECT coalesce(sum(n), 0) FROM tally WHERE what = :what AND key IN (SELECT value FROM json_each(:keys))"
)
_BY_STATE = text("SELECT key, n FROM tally WHERE what = 'state' AND n > 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list is limited to: states, words in name, NIK or number, one user's own, late or owing on a day."""

    states: Collection[State]
    words: str = ""
    assigned: str = ""
    urgent_only: bool = False
    overdue_on: date | None = None
    owed_on: date | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing but the states limits it."""
        return not (self.words or self.assigned or self.urgent_only or self.overdue_on or self.owed_on)


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition on the queue's lines, with what its names stand for."""

    condition: str
    given: dict[str, object]


def page(reader: Reader, wanted: Filter, *, after: Place | None, limit: int) -> tuple[list[CaseRow], Place | None]:
    """Return the next rows, and where they end when more follow.

    Order: urgent cases that wait for the office, what is due first; then the other waiting ones, what is due first;
    then those that wait for nobody here, the newest first.
    """
    limits = conditions(reader, wanted)
    given: dict[str, Any] = {**limits.given, "limit": limit + 1}
    condition = limits.condition
    if after is not None:
        condition += " AND (q.lane, q.due, q.n) > (:lane, :due, :line)"
        given |= {"lane": after.lane, "due": after.due, "line": after.line}
    statement = _ROW + f"WHERE {condition} ORDER BY q.lane, q.due, q.n LIMIT :limit"
    found = reader.session.execute(text(statement), given).all()
    last = found[limit - 1] if len(found) > limit else None
    return [row_of(one) for one in found[:limit]], Place(last.lane, last.due, last.n) if last else None


def rows(reader: Reader, lines: Sequence[int]) -> list[CaseRow]:
    """Return the rows of these lines in this order; a line that is gone by now is left out."""
    found = {one.n: one for one in reader.session.execute(_BY_NUMBER, {"lines": as_json(lines)})}
    return [row_of(found[line]) for line in lines if line in found]


def one_row(reader: Reader, case_id: str) -> CaseRow | None:
    """Return one case as a line of the queue."""
    found = reader.session.execute(_BY_CASE, {"case": case_id}).one_or_none()
    return row_of(found) if found else None


def total(reader: Reader, wanted: Filter) -> int:
    """Return how many cases a filter lets through; what nothing but states limits was counted as it changed."""
    if wanted.is_plain:
        return _tallied(reader, "state", wanted.states)
    if not (wanted.words or wanted.urgent_only or wanted.overdue_on or wanted.owed_on):
        return _tallied(reader, "assigned", [f"{state} {wanted.assigned}" for state in wanted.states])
    limits = conditions(reader, wanted)
    statement = f"SELECT count(*) FROM queue_line q WHERE {limits.condition}"
    return int(reader.session.execute(text(statement), limits.given).scalar_one())


def counts(reader: Reader) -> dict[State, int]:
    """Return the number of cases in each state."""
    return {State(row.key): row.n for row in reader.session.execute(_BY_STATE)}


def unconfirmed(reader: Reader) -> int:
    """Return how many decisions taken without the head wait for the head."""
    decision = table_of(Decision).c
    asked = select(func.count()).where(decision.alone.is_(True), decision.confirmation == "")
    return int(reader.session.execute(asked).scalar_one())


def last_number(reader: Reader, prefix: str) -> str | None:
    """Return the highest case number with a prefix, by length and then by letters."""
    return reader.session.execute(LAST, {"first": prefix, "end": prefix + ":"}).scalar_one_or_none()


def conditions(reader: Reader, wanted: Filter, among: Matched | None = None) -> Asked:
    """Return a filter as one condition; `among` are the lines that have its words, where they are known already."""
    found, given = ["1"], dict[str, object]()
    if len(wanted.states) < len(State):
        found.append("q.state IN (SELECT value FROM json_each(:states))")
        given["states"] = _json_words(wanted.states)
    if wanted.assigned:
        found.append("q.assigned = :assigned")
        given["assigned"] = wanted.assigned
    if wanted.urgent_only:
        found.append("q.urgent = 1")
    if wanted.overdue_on:
        found.append(_LATE)
        given["late"] = wanted.overdue_on.isoformat()
    if wanted.owed_on:
        found.append("q.owed_until <= :owed")
        given["owed"] = wanted.owed_on.isoformat()
    if wanted.words:
        having = lines_with(reader, wanted.words) if among is None else among
        found.append(f"q.n {'NOT IN' if having.all_but else 'IN'} (SELECT value FROM json_each(:among))")
        given["among"] = as_json(having.lines)
    return Asked(" AND ".join(found), given)


_LATE = "q.lane < 2 AND CASE WHEN q.state = 'incomplete' THEN q.papers_due < :late ELSE q.promised_on < :late END"
"""What is late: an incomplete file by the visitor's deadline, every other case by the office's promise."""


def row_of(found: Any) -> CaseRow:  # noqa: ANN401
    """Return a line of the file as a row."""
    return CaseRow(
        id=found.case,
        line=found.n,
        number=found.number,
        kind=found.kind,
        state=State(found.state),
        urgent=bool(found.urgent),
        name=found.name,
        nik=found.nik,
        region=found.region,
        members=found.members,
        received_at=found.received_at and datetime.fromisoformat(found.received_at),
        completed_on=_day(found.completed_on),
        promised_on=_day(found.promised_on),
        papers_due=_day(found.papers_due),
        assigned=found.assigned,
        assigned_name=found.assigned_name,
    )


def _tallied(reader: Reader, what: str, keys: Iterable[str]) -> int:
    return int(reader.session.execute(_TALLY, {"what": what, "keys": _json_words(keys)}).scalar_one())


def _json_words(words: Iterable[str]) -> str:
    return as_json(words)  # type: ignore[arg-type]


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
