"""A person as somebody else writes them down: other spellings, slips, short words, swapped days, damaged numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from string import ascii_uppercase
from typing import Any

from pbijk_desktop.domain.registers import RegisterRow

_MIDDLE_OF_YEAR, _LAST_OF_ANY_MONTH = 12, 28


class Hand:
    """Writes people down with the mistakes that hands make."""

    def __init__(self, chance: Random, words: Mapping[str, Any], elsewhere: Callable[[], RegisterRow]) -> None:
        self._chance = chance
        self._words = words
        self._elsewhere = elsewhere

    def written_again(self, row: RegisterRow, unusable: float) -> RegisterRow:
        """Return a person as written by somebody else; with so high a chance the NIK cannot be used."""
        born = row.birth_date
        changed = replace(
            row,
            name=self._spelt(row.name),
            mother="" if self._is(0.2) else self._spelt(row.mother),
            nik=self._damaged(row.nik, unusable),
            birth_date=self._other_day(born) if born and self._is(0.09) else born,
            card="" if self._is(0.3) else row.card,
            sex={"L": "P", "P": "L"}[row.sex] if self._is(0.01) else row.sex,
        )
        return self._moved(changed)

    def _moved(self, row: RegisterRow) -> RegisterRow:
        """Return a row with another family card, or none, or another home, now and then."""
        if self._is(0.12):
            row = replace(row, kk=self._elsewhere().kk)
        elif self._is(0.15):
            row = replace(row, kk="")
        if self._is(0.12):
            home = self._elsewhere()
            return replace(row, village=home.village, address=home.address, rt=home.rt, rw=home.rw)
        if self._is(0.4):
            return replace(row, address=row.address.replace("JL. ", "JALAN ").replace("NO. ", ""))
        return row

    def _spelt(self, name: str) -> str:
        chance, words, shorter = self._chance, name.split(), self._words["shorter"]
        words = [chance.choice(shorter[word]) if word in shorter and self._is(0.3) else word for word in words]
        for share, change in ((0.15, self._other_spelling), (0.06, self._slip)):
            if self._is(share) and words:
                at = chance.randrange(len(words))
                words[at] = change(words[at])
        told = " ".join(self._other_words(words) if len(words) > 1 else words)
        return f"{chance.choice(('H. ', 'HJ. ', 'DRS. '))}{told}" if self._is(0.02) else told

    def _other_spelling(self, word: str) -> str:
        ways = [(old, new) for old, new in self._words["spellings"] if old in word[1:]]
        old, new = self._chance.choice(ways) if ways else ("", "")
        return word[0] + word[1:].replace(old, new, 1) if old else word

    def _slip(self, word: str) -> str:
        at, letter = self._chance.randrange(len(word)), self._chance.choice(ascii_uppercase)
        ways = (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        )
        return self._chance.choice(ways) or word

    def _other_words(self, words: Sequence[str]) -> list[str]:
        """Return words in another order, without one, shortened, run together or with bin, or as they are."""
        first, last = words[0], words[-1]
        ways: tuple[tuple[float, list[str]], ...] = (
            (0.03, [last, *words[:-1]]),
            (0.07, [*words[:-1]]),
            (0.09, [*words[:-1], last[0]]),
            (0.11, ["".join(words[:2]), *words[2:]]),
            (0.13, [first, self._chance.choice(("BIN", "BINTI")), *words[1:]]),
        )
        way = self._chance.random()
        return next((changed for most, changed in ways if way < most), list(words))

    def _damaged(self, nik: str, unusable: float) -> str:
        way = self._chance.random()
        if not nik or way < unusable:
            return ""
        if way < unusable + 0.015:
            return f"{nik[:-1]}0"
        if way < unusable + 0.04:
            at = self._chance.randrange(len(nik))
            return f"{nik[:at]}{self._chance.randrange(10)}{nik[at + 1 :]}"
        return nik

    def _other_day(self, day: date) -> date:
        way = self._chance.random()
        if way < 0.35 and day.day <= _MIDDLE_OF_YEAR:
            return day.replace(month=day.day, day=day.month)
        if way < 0.6:
            return day + timedelta(days=self._chance.choice((-1, 1, 10, -10)))
        if way < 0.8:
            early = day.replace(day=min(day.day, _LAST_OF_ANY_MONTH))
            return early.replace(year=day.year + self._chance.choice((-1, 1, -10)))
        return day.replace(day=1, month=self._chance.choice((1, 7)))

    def _is(self, share: float) -> bool:
        return self._chance.random() < share
