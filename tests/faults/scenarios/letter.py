"""Issuing a letter, making it void for its error, and issuing the next one: no number twice."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, revoke_letter
from tests.faults.place import Act, Place, family
from tests.usecases.acts import approved, letters_of


def prepare(place: Place) -> None:
    """Bring a case to its approval."""
    one = family(1)
    approved(place.desk, members=one.members, kk=one.kk)


def acts(place: Place) -> Iterator[Act]:
    """Yield a letter, its end, and another letter."""
    desk, case = place.desk, place.newest_case()
    yield "issue", lambda: issue_letter(desk, case, LetterChoice())
    yield "revoke", lambda: [revoke_letter(desk, one.id, reason="Salah nama") for one in letters_of(desk, case)]
    yield "again", lambda: issue_letter(desk, case, LetterChoice())


def found(place: Place) -> object:
    """Return the numbers that were given, which no two letters share."""
    numbers = sorted(one.number for one in letters_of(place.desk, place.newest_case()))
    return [*numbers, len(numbers) == len(set(numbers))]
