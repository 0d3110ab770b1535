"""Numbers of letters: which serials were given, whether a number was ever given, how often a letter was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text

from pbijk_desktop.domain.letter_book import NumberBlock
from pbijk_desktop.store.queries.words import as_json
from pbijk_desktop.store.work import Reader

_LAST = text("SELECT max(serial) FROM letter_line WHERE book = :book AND year = :year AND serial <= :most")
_EXISTS = text(
    "SELECT EXISTS (SELECT 1 FROM letter WHERE number = :number)"
    " OR EXISTS (SELECT 1 FROM number_booking WHERE number = :number AND dropped = '')"
)
_TAKEN = text(
    "SELECT EXISTS (SELECT 1 FROM letter_line WHERE book = :book AND year = :year AND serial = :serial AND sub = :sub)"
)
_NEWEST_DAY = text("SELECT max(dated) FROM letter_line WHERE book = :book AND year = :year")
_BEFORE = text(
    "SELECT serial, dated FROM letter_line WHERE book = :book AND year = :year AND dated <= :day"
    " ORDER BY dated DESC, serial DESC LIMIT 1"
)
_SUB = text("SELECT max(sub) FROM letter_line WHERE book = :book AND year = :year AND serial = :serial")
_PRINTS = text(
    "SELECT entity_id, sum(n) AS times FROM (SELECT entity_id, 1 AS n FROM access_log WHERE act = 'cetak'"
    " AND entity_id IN (SELECT value FROM json_each(:ids)) UNION ALL SELECT entity_id, -1 FROM access_log"
    " WHERE act = 'cetak_gagal' AND entity_id IN (SELECT value FROM json_each(:ids)))"
    " GROUP BY entity_id HAVING sum(n) > 0"
)
_VOIDED_AT = text("""
    SELECT at FROM journal WHERE entity = 'letter' AND entity_id = :id
        AND coalesce(json_extract(changes, '$.void'), '') <> '' ORDER BY rowid DESC LIMIT 1
""")
_VOIDED = text("""
    SELECT number, dated,
        (SELECT at FROM journal WHERE entity = 'letter' AND entity_id = letter.id
            AND coalesce(json_extract(changes, '$.void'), '') <> '' ORDER BY rowid DESC LIMIT 1) AS at,
        (SELECT other.number FROM letter other WHERE other.replaces = letter.id AND other.void = '') AS replaced_by
    FROM letter WHERE void <> '' AND seal <> '' AND dated IS NOT NULL ORDER BY dated, number
""")
_HIGHEST = 10**9


def last_serial(reader: Reader, book: str, year: int, *, most: int = _HIGHEST) -> int:
    """Return the highest serial given in a book and year up to `most`, void ones included; 0 when none was."""
    return int(reader.session.execute(_LAST, {"book": book, "year": year, "most": most}).scalar_one() or 0)


def number_exists(reader: Reader, number: str) -> bool:
    """Return whether a letter with this number was ever issued, or the number booked by hand."""
    return bool(reader.session.execute(_EXISTS, {"number": number}).scalar_one())


def serial_taken(reader: Reader, book: str, year: int, serial: int, sub: str = "") -> bool:
    """Return whether a serial of a book and year was given."""
    asked = {"book": book, "year": year, "serial": serial, "sub": sub}
    return bool(reader.session.execute(_TAKEN, asked).scalar_one())


def newest_day(reader: Reader, book: str, year: int) -> date | None:
    """Return the day of the letter that is dated last."""
    found = reader.session.execute(_NEWEST_DAY, {"book": book, "year": year}).scalar_one()
    return date.fromisoformat(found) if found else None


def serial_before(reader: Reader, book: str, year: int, day: date) -> tuple[int, date] | None:
    """Return the last serial dated on a day or before it, with its day; None when the book has none."""
    found = reader.session.execute(_BEFORE, {"book": book, "year": year, "day": day.isoformat()}).one_or_none()
    return (found.serial, date.fromisoformat(found.dated)) if found else None


def last_sub(reader: Reader, book: str, year: int, serial: int) -> str:
    """Return the last sub-number behind a serial, "" when there is none."""
    return str(reader.session.execute(_SUB, {"book": book, "year": year, "serial": serial}).scalar_one() or "")


def blocks_of(reader: Reader, book: str, year: int) -> list[NumberBlock]:
    """Return the blocks of a book and year, lowest serials first."""
    return sorted(reader.find(NumberBlock, scope=book, year=year), key=lambda one: one.first)


def prints(reader: Reader, letters: Iterable[str]) -> Mapping[str, int]:
    """Return how often each of some letters was printed; one that never was is left out."""
    found = reader.session.execute(_PRINTS, {"ids": as_json(letters)})
    return {row.entity_id: row.times for row in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    """A letter that was made void: when, and the number of the one that took its place, if any."""

    number: str
    dated: date
    at: datetime | None
    by: str


def voided(reader: Reader) -> list[Voided]:
    """Return every void letter that bears a seal, the oldest first."""
    return [
        Voided(
            number=row.number,
            dated=date.fromisoformat(row.dated),
            at=datetime.fromisoformat(row.at) if row.at else None,
            by=row.replaced_by or "",
        )
        for row in reader.session.execute(_VOIDED)
    ]


def voided_at(reader: Reader, letter_id: str) -> datetime | None:
    """Return when a letter was made void, as the journal tells it."""
    at = reader.session.execute(_VOIDED_AT, {"id": letter_id}).scalar()
    return datetime.fromisoformat(at) if at else None
