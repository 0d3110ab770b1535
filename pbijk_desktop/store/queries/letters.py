"""Numbers of letters: which serial was given last, and whether a number was ever given."""

from __future__ import annotations

from sqlalchemy import func, select

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.store.records import table_of
from pbijk_desktop.store.work import Reader

_LETTER = table_of(Letter).c


def last_serial(reader: Reader, scope: str, year: int) -> int:
    """Return the highest serial given in a scope and year, void letters included; 0 when none was."""
    asked = select(func.max(_LETTER.serial)).where(_LETTER.scope == scope, _LETTER.year == year)
    return int(reader.session.execute(asked).scalar_one() or 0)


def number_exists(reader: Reader, number: str) -> bool:
    """Return whether a letter with this number was ever issued."""
    asked = select(func.count()).where(_LETTER.number == number)
    return bool(reader.session.execute(asked).scalar_one())
