"""The queue: lines of cases by keyset and by their numbers, and what is counted of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import func, select, text

from pbijk_desktop.domain.cases import Case, Decision
from pbijk_desktop.domain.promises import Days
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import CaseRow, Place
from pbijk_desktop.store.columns import moment_text
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
    """What a list is limited to: states, words in name, NIK or number, one user's own, late or owing on a day.

    `due` are the promised days of those that wait, `week` is the Monday of the week in which a case came, `region` the
    code of a kecamatan or of a desa in it.
    """

    states: Collection[State]
    words: str = ""
    assigned: str = ""
    urgent_only: bool = False
    overdue_on: date | None = None
    owed_on: date | None = None
    due: Days | None = None
    week: date | None = None
    region: str = ""

    def kept_count(self) -> tuple[str, list[str]] | None:
        """Return under which keys of which tally its cases are counted as they change; None where none counts them."""
        limits = [self.words, self.assigned, self.urgent_only, self.overdue_on, self.owed_on, self.due]
        narrowed = [one for one in (*limits, self.week, self.region) if one]
        if not narrowed:
            return "state", list(self.states)
        if narrowed == [self.assigned]:
            return "assigned", [f"{state} {self.assigned}" for state in self.states]
        if narrowed == [self.region] and len(self.region) == _KECAMATAN:
            return "district", [f"{self.region} {state}" for state in self.states]
        if narrowed == [self.week] and self.week and len(self.states) == len(State):
            return "week", [self.week.isoformat()]
        return None


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition on the queue's lines, with what its names stand for."""

    condition: str
    given: Mapping[str, object]


EVERYTHING = Asked("1", {})
"""The condition of a list that nothing limits."""


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
    """Return how many cases a filter lets through, as they were counted when they changed where that is kept."""
    if kept := wanted.kept_count():
        return _tallied(reader, *kept)
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
    parts = [*_whose(wanted), *_when(wanted)]
    if wanted.words:
        having = lines_with(reader, wanted.words) if among is None else among
        told = f"q.n {'NOT IN' if having.all_but else 'IN'} (SELECT value FROM json_each(:among))"
        parts.append(Asked(told, {"among": as_json(having.lines)}))
    given = {name: value for part in parts for name, value in part.given.items()}
    return Asked(" AND ".join(["1", *(part.condition for part in parts)]), given)


def _whose(wanted: Filter) -> Iterator[Asked]:
    """Yield what says where a case stands, who has it, and from where it came."""
    if len(wanted.states) == 1:
        yield Asked("q.state = :state", {"state": next(iter(wanted.states))})
    elif len(wanted.states) < len(State):
        yield Asked("q.state IN (SELECT value FROM json_each(:states))", {"states": _json_words(wanted.states)})
    if wanted.assigned:
        yield Asked("q.assigned = :assigned", {"assigned": wanted.assigned})
    if wanted.urgent_only:
        yield Asked("q.urgent = 1", {})
    if wanted.region:
        around = {"region": wanted.region, "around": wanted.region + ".", "beyond": wanted.region + "/"}
        yield Asked("(q.region = :region OR q.region >= :around AND q.region < :beyond)", around)


def _when(wanted: Filter) -> Iterator[Asked]:
    """Yield what says when a case came, is due or owes its papers."""
    if wanted.overdue_on:
        yield Asked(_LATE, {"late": wanted.overdue_on.isoformat()})
    if wanted.owed_on:
        yield Asked("q.owed_until <= :owed", {"owed": wanted.owed_on.isoformat()})
    if wanted.due:
        yield _due_in(wanted.due)
    if wanted.week:
        came = {"came": _beginning(wanted.week), "later": _beginning(wanted.week + timedelta(weeks=1))}
        yield Asked("q.received_at >= :came AND q.received_at < :later", came)


def _due_in(days: Days) -> Asked:
    """Return what is due within some days: an incomplete file by the visitor's deadline, others by the promise."""
    if days == Days():
        return Asked(f"q.lane < 2 AND {_DUE} IS NULL", {})
    first, last = days.first or date.min, days.last or date.max
    return Asked(
        f"q.lane < 2 AND {_DUE} BETWEEN :first AND :last", {"first": first.isoformat(), "last": last.isoformat()}
    )


def _beginning(day: date) -> str:
    """Return when a day begins in the hours by which weeks are counted (migration 0002)."""
    return moment_text(datetime.combine(day, time(), timezone(timedelta(hours=8))))


_DUE = "CASE WHEN q.state = 'incomplete' THEN q.papers_due ELSE q.promised_on END"
_LATE = "q.lane < 2 AND CASE WHEN q.state = 'incomplete' THEN q.papers_due < :late ELSE q.promised_on < :late END"
"""What is late: an incomplete file by the visitor's deadline, every other case by the office's promise."""
_KECAMATAN = len("62.03.01")


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
    return as_json(words)


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
