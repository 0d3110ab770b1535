"""The orders and words by which rows of a register are found; each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from pbijk_desktop.registers.matching.by_name import ByName
from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.neighbours import Neighbours
from pbijk_desktop.registers.matching.order import ByNumber
from pbijk_desktop.registers.matching.sides import Side

LAST_DIGITS = 10**10
"""The end of a NIK, without its region."""
MOST_KEPT = 12
"""So many rows at most are compared with one person."""


class Indexes:
    """How the rows of a register are found."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    @cached_property
    def nik(self) -> ByNumber:
        """The rows in the order of their NIK."""
        return ByNumber(self._columns.nik)

    @cached_property
    def kk(self) -> ByNumber:
        """The rows in the order of their family's number."""
        return ByNumber(self._columns.kk)

    @cached_property
    def card(self) -> ByNumber:
        """The rows in the order of their card's number."""
        return ByNumber(self._columns.card)

    @cached_property
    def neighbours(self) -> Neighbours:
        """The words of all names."""
        return Neighbours(self._columns.names.vocabulary)

    @cached_property
    def born(self) -> ByNumber:
        """The rows in the order of their birth date."""
        return ByNumber(self._columns.born)

    @cached_property
    def nik_ends(self) -> ByNumber:
        """The rows in the order of their NIK without its region."""
        return ByNumber(self._columns.nik, lambda nik: nik % LAST_DIGITS)

    @cached_property
    def by_name(self) -> ByName:
        """The rows by the words of their names."""
        return ByName(self._columns)

    @cached_property
    def has_undated(self) -> bool:
        """Whether the birth date of a row is not known."""
        return 0 in self._columns.born

    def ready(self) -> None:
        """Make all of them now."""
        _ = (self.nik, self.kk, self.card, self.nik_ends, self.born, self.by_name, self.neighbours, self.has_undated)

    def numbered(self, side: Side) -> list[int]:
        """Return the rows that have the person's own NIK or card."""
        rows = [*self.nik.having(int(side.nik or 0)), *self.card.having(int(side.card or 0))]
        return list(dict.fromkeys(rows))[:MOST_KEPT]

    def all_numbered(self, sides: Sequence[Side]) -> list[list[int]]:
        """Return the same for many people: looking once through the columns needs no order of them."""
        niks, cards = [int(side.nik or 0) for side in sides], [int(side.card or 0) for side in sides]
        of_nik, of_card = _places(self._columns.nik, niks), _places(self._columns.card, cards)
        found = ([*of_nik.get(nik, ()), *of_card.get(card, ())] for nik, card in zip(niks, cards, strict=True))
        return [list(dict.fromkeys(rows))[:MOST_KEPT] for rows in found]


def _places(column: Sequence[int], numbers: Iterable[int]) -> dict[int, list[int]]:
    """Return where each of these numbers stands in a column."""
    found: dict[int, list[int]] = {}
    wanted = set(numbers) - {0}
    for at in [at for at, number in enumerate(column) if number in wanted]:
        found.setdefault(column[at], []).append(at)
    return found
