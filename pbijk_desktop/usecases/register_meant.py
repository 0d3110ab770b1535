"""What is looked for in one list for one person: words that may be meant, questions to its index, what a row has of it.

The index of a list knows the words of a name together with the year (1985) and the birthday (0312) of its owner.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.registers.matching.name_levels import EXACT, NEAR, ROUGH
from pbijk_desktop.registers.matching.neighbours import Neighbours
from pbijk_desktop.registers.matching.words import name_words
from pbijk_desktop.store.queries.register_rows import all_of

_MOST_NEAR, _MOST_COMPARED, _SHORTEST, _MANY = 12, 12, 2, 3
_WORTH = {EXACT: 1.0, NEAR: 0.8, ROUGH: 0.5}
_NUMBER, _SAME_DAY, _SWAPPED, _HALF_A_DAY = 9.0, 2.0, 1.6, 0.8


def day_words(born: date | None) -> str:
    """Return how the index of a list says when somebody was born."""
    return f"{born:%Y} {born:%m%d}" if born else ""


class Meant:
    """One person as a list is asked for them."""

    def __init__(self, person: RegisterRow, near: Neighbours, words: Sequence[str], counts: Mapping[str, int]) -> None:
        self._person = person
        self._numbers = frozenset(filter(None, (person.nik, person.card, person.card.lstrip("0"))))
        self._worth: dict[str, tuple[int, float]] = {}
        self._groups: list[list[str]] = []
        for at, word in enumerate(name_words(person.name)):
            far = {words[number]: distance for number, distance in near.of(word).items() if number}
            self._worth |= {one: (at, _WORTH[distance]) for one, distance in far.items() if one not in self._worth}
            self._worth[word] = (at, _WORTH[EXACT])
            if len(word) >= _SHORTEST:
                nearest = heapq.nsmallest(_MOST_NEAR, far, key=lambda one: (far[one], -counts.get(one, 0)))
                self._groups.append(list(dict.fromkeys([word, *nearest])))

    @property
    def days(self) -> tuple[date, ...]:
        """The birth date, and the one with day and month exchanged."""
        born = self._person.birth_date
        if born is None:
            return ()
        return (born, date(born.year, born.day, born.month)) if born.day <= 12 and born.day != born.month else (born,)

    def near_its_day(self) -> list[str]:
        """Return the questions for names that may be meant, of people of the same year or birthday."""
        days = list(dict.fromkeys(word for day in self.days for word in day_words(day).split()))
        return [all_of([*groups, days]) for groups in self._choices()] if days else []

    def on_its_day(self) -> list[str]:
        """Return the question for people of this very day with any word of the name."""
        born = self._person.birth_date
        words = [word for group in self._groups for word in group]
        return [all_of([words, *([one] for one in day_words(born).split())])] if born and words else []

    def on_any_day(self) -> list[str]:
        """Return the questions for the name itself and for names that may be meant, whenever their owners were born."""
        own = [group[:1] for group in self._groups]
        return [all_of(groups) for groups in (*([own] if own else []), *self._choices())]

    def nearest(self, rows: Iterable[RegisterRow]) -> list[RegisterRow]:
        """Return the rows that have most of this person, those that share neither a number nor a word left out."""
        worth = [(self._worth_of(row), row) for row in rows]
        return [
            row for _, row in heapq.nlargest(_MOST_COMPARED, (one for one in worth if one[0]), key=lambda one: one[0])
        ]

    def _choices(self) -> Iterator[list[list[str]]]:
        """Yield the words as groups of which a name must have one each; of three or more also all but one."""
        if self._groups:
            yield self._groups
        for at in range(len(self._groups)) if len(self._groups) >= _MANY else ():
            yield self._groups[:at] + self._groups[at + 1 :]

    def _worth_of(self, row: RegisterRow) -> float:
        best: dict[int, float] = {}
        for word in name_words(row.name):
            at, worth = self._worth.get(word, (-1, 0.0))
            best[at] = max(worth, best.get(at, 0.0))
        is_near = row.village == self._person.village != "" or row.mother == self._person.mother != ""
        is_numbered = row.nik in self._numbers or row.card in self._numbers
        if not is_numbered and not best.keys() - {-1}:
            return 0.0
        named = sum(best.values()) + _NUMBER * is_numbered
        return named + _HALF_A_DAY * is_near + self._day_worth(row.birth_date)

    def _day_worth(self, born: date | None) -> float:
        own = self._person.birth_date
        if born is None or own is None:
            return 0.0
        if born in self.days:
            return _SAME_DAY if born == own else _SWAPPED
        return _HALF_A_DAY * (born.year == own.year) + _HALF_A_DAY * ((born.month, born.day) == (own.month, own.day))
