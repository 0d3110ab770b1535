"""What came in and what went out on one day: ids say when they were made (UUIDv7), so a day is part of an index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import TextClause, text

from pbijk_desktop.store.work import Reader

_CASES = text(
    "SELECT c.number, c.kind, c.state, c.received_at AS at, c.number AS of_case, p.name"
    " FROM case_file c JOIN person p ON p.id = c.applicant WHERE c.id >= :since AND c.id < :until ORDER BY c.id"
)
_LETTERS = text(
    "SELECT l.number, l.kind, l.void AS state, l.issued_at AS at, c.number AS of_case, p.name FROM letter l"
    ' JOIN case_file c ON c.id = l."case" JOIN person p ON p.id = c.applicant'
    " WHERE l.id >= :since AND l.id < :until ORDER BY l.id"
)
_DECISIONS = text(
    "SELECT d.step, count(*) AS times FROM decision d WHERE d.id >= :since AND d.id < :until GROUP BY d.step"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A case or letter of a day; `state` is a case's, or why a letter is void; `name` is the applicant's."""

    number: str
    kind: str
    state: str
    at: datetime | None
    case: str
    name: str


def cases_of(reader: Reader, since: datetime, until: datetime) -> list[Entry]:
    """Return the cases that were registered in a stretch of time, in their order."""
    return _entries(reader, _CASES, since, until)


def letters_of(reader: Reader, since: datetime, until: datetime) -> list[Entry]:
    """Return the letters that were issued in a stretch of time, in their order."""
    return _entries(reader, _LETTERS, since, until)


def decisions_of(reader: Reader, since: datetime, until: datetime) -> dict[str, int]:
    """Return how often each step of a decision was taken in a stretch of time."""
    return {row.step: row.times for row in reader.session.execute(_DECISIONS, _stretch(since, until))}


def _entries(reader: Reader, asked: TextClause, since: datetime, until: datetime) -> list[Entry]:
    return [
        Entry(
            row.number, row.kind, row.state, datetime.fromisoformat(row.at) if row.at else None, row.of_case, row.name
        )
        for row in reader.session.execute(asked, _stretch(since, until))
    ]


def _stretch(since: datetime, until: datetime) -> dict[str, str]:
    return {"since": _id_at(since), "until": _id_at(until)}


def _id_at(moment: datetime) -> str:
    """Return how the ids of a moment begin."""
    digits = f"{int(moment.timestamp() * 1000):012x}"
    return f"{digits[:8]}-{digits[8:]}"
