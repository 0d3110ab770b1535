"""The rows of a register that are worth comparing with a person: found by numbers, birth date and words of the name.

Nothing is left out for being common alone: rows of a common word are narrowed by the year, the month or the birthday.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator
from itertools import chain

from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.indexes import LAST_DIGITS, MOST_KEPT, Indexes
from pbijk_desktop.registers.matching.name_levels import EXACT, NEAR, ROUGH
from pbijk_desktop.registers.matching.sides import Side

_MOST_OF_DAY, _MOST_OF_FAMILY, _RARE, _COMMON, _MOST_AROUND = 300, 40, 150, 6000, 40_000
_WORTH = {EXACT: 1.0, NEAR: 0.8, ROUGH: 0.55}
_SAME_DAY, _SWAPPED, _BIRTHDAY, _SAME_YEAR, _OTHER_DAY, _STRANGE_WORD = 10.0, 8.0, 5.0, 3.0, -3.0, -1.5
_VILLAGE, _MOTHER, _NUMBER = 3.0, 4.0, 25.0
_ENOUGH = 0.55
_SERIAL, _BIRTH_DIGITS = 10**4, range(4, 10)


_STRANGER = (0, _STRANGE_WORD)


class _Wanted:
    """What is looked for, by the numbers of words: a bit for the word of the name that each may be, and its worth.

    `village` and `mother` are numbers too; by them people are told apart of whom no birth date is known.
    """

    def __init__(self, side: Side, search: Search) -> None:
        self.side = side
        self.worth: dict[int, tuple[int, float]] = {}
        self.words: list[list[int]] = []
        total = max(len(search.columns), 1)
        for at, word in enumerate(side.name):
            near = search.indexes.neighbours.of(word)
            common = max((search.count(number) for number in near), default=0)
            gain = math.log(total / (common + 1)) + 1
            self.words.append(sorted(near, key=near.__getitem__))
            for number, far in near.items():
                worth = gain * _WORTH[far]
                if worth > self.worth.get(number, _STRANGER)[1]:
                    self.worth[number] = (1 << at, worth)
        self.village = search.columns.number_of_text(side.village)
        self.mother = {near for word in side.mother for near in search.indexes.neighbours.of(word)}
        self.most = sum(max((self.worth[number][1] for number in word), default=1.0) for word in self.words)


class Search:
    """A register ready to be searched."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.indexes = Indexes(columns)

    def count(self, word: int) -> int:
        """Return how many rows have a word in their name."""
        return self.indexes.by_name.count(word)

    def candidates(self, side: Side) -> list[int]:
        """Return the rows most worth comparing, the likeliest first; a dozen at most."""
        wanted = _Wanted(side, self)
        sure = set(self.indexes.numbered(side)) | set(self._near_numbers(side))
        found = {at: self._worth(at, wanted) + (_NUMBER if at in sure else 0) for at in sure}
        self._weigh(self._near_days(wanted), wanted, found)
        if not self._is_enough(found, wanted):
            self._weigh(self._any_day(wanted), wanted, found)
        return heapq.nlargest(MOST_KEPT, found, key=found.__getitem__)

    def _weigh(self, rows: Iterable[int], wanted: _Wanted, found: dict[int, float]) -> None:
        for at in set(rows).difference(found):
            found[at] = self._worth(at, wanted)

    def _is_enough(self, found: dict[int, float], wanted: _Wanted) -> bool:
        """Return whether a row has most of the name and the birth date."""
        return max(found.values(), default=0.0) >= _ENOUGH * wanted.most + _SWAPPED

    def _worth(self, at: int, wanted: _Wanted) -> float:
        """Return roughly how well a row fits."""
        told, worth, met = wanted.worth, _day_worth(wanted.side.born, self.columns.born[at]), 0
        for number in self.columns.names.numbers(at):
            bit, gain = told.get(number, _STRANGER)
            if not met & bit:
                worth += gain
                met |= bit
        return worth if wanted.side.born and self.columns.born[at] else worth + self._around(at, wanted)

    def _around(self, at: int, wanted: _Wanted) -> float:
        """Return how well home and mother fit."""
        columns, village = self.columns, wanted.village
        is_mother = wanted.mother and not wanted.mother.isdisjoint(columns.mothers.numbers(at))
        return _VILLAGE * bool(village and columns.village[at] == village) + _MOTHER * bool(is_mother)

    def _near_numbers(self, side: Side) -> Iterator[int]:
        """Yield the rows with the family's number or a NIK that a slip or a spreadsheet may have made of this one."""
        family = self.indexes.kk.having(int(side.kk or 0))
        yield from family[:_MOST_OF_FAMILY]
        if not side.nik:
            return
        nik = int(side.nik)
        start = nik - nik % _SERIAL
        yield from self.indexes.nik.between(start, start + _SERIAL)[:_MOST_OF_FAMILY]
        yield from self.indexes.nik_ends.between(nik % LAST_DIGITS, nik % LAST_DIGITS + 1)[:_MOST_OF_FAMILY]
        for place in _BIRTH_DIGITS:
            step = 10**place
            digit = nik // step % 10
            for other in range(10):
                if other != digit:
                    yield from self.indexes.nik.having(nik + (other - digit) * step)

    def _near_days(self, wanted: _Wanted) -> Iterator[int]:
        """Yield the rows born on the day, and those with a word of the name of the same year or birthday."""
        born = wanted.side.born
        if not born:
            return
        for day in {born, _swapped(born)}:
            rows = self.indexes.born.having(day)
            yield from rows if len(rows) <= _MOST_OF_DAY else ()
            if len(rows) > _MOST_OF_DAY:
                yield from self._of_crowded_day(rows, wanted)
        for word in wanted.words:
            for number in word:
                yield from self.indexes.by_name.of_year(number, born)
                yield from self.indexes.by_name.of_birthday(number, born)
                if self.indexes.has_undated:
                    yield from self.indexes.by_name.undated(number)

    def _of_crowded_day(self, rows: Iterable[int], wanted: _Wanted) -> Iterator[int]:
        """Yield the rows of a day on which very many are born that have any word of the name."""
        numbers = self.columns.names.numbers
        yield from (at for at in rows if not wanted.worth.keys().isdisjoint(numbers(at)))

    def _any_day(self, wanted: _Wanted) -> Iterator[int]:
        """Yield the rows with a rare word of the name, and those with two words of it, whatever their birth date.

        Of somebody without a birth date also those with any word of it in the same village or of the same mother.
        """
        sizes = sorted((sum(map(self.count, word)), word) for word in wanted.words if word)
        for at, (size, word) in enumerate(sizes):
            if size <= _RARE or (size <= _COMMON and at == 0 and len(wanted.words) == 1):
                yield from (row for number in word for row in self.indexes.by_name.rows(number))
            elif size <= _COMMON and at == 0:
                yield from self._with_another(word, wanted)
        if not wanted.side.born and sizes and _RARE < sizes[0][0] <= _MOST_AROUND:
            rows = chain.from_iterable(map(self.indexes.by_name.rows, sizes[0][1]))
            yield from (at for at in rows if self._around(at, wanted))

    def _with_another(self, word: list[int], wanted: _Wanted) -> Iterator[int]:
        """Yield the rows of a word that have another word of the name as well."""
        others = wanted.worth.keys() - set(word)
        numbers = self.columns.names.numbers
        for number in word:
            yield from (row for row in self.indexes.by_name.rows(number) if not others.isdisjoint(numbers(row)))


def _swapped(born: int) -> int:
    """Return a day with day and month exchanged."""
    return born // 10000 * 10000 + born % 100 * 100 + born // 100 % 100


def _day_worth(one: int, other: int) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return _SAME_DAY
    if one % 10000 == other % 10000:
        return _BIRTHDAY
    if one // 10000 == other // 10000:
        return _SWAPPED if _swapped(one) == other else _SAME_YEAR
    return _OTHER_DAY
