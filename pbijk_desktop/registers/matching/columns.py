"""A whole register in columns: numbers in arrays, each word once; some hundred bytes a row."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, repeat
from typing import Any

from pbijk_desktop.domain.identifiers import CARD_LENGTH, NIK_LENGTH
from pbijk_desktop.domain.register_reading import RowColumns
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.registers.matching.sides import (
    Side,
    card_of,
    day_of,
    district_of,
    home_of,
    said_by,
    usable,
    village_of,
)
from pbijk_desktop.registers.matching.vocabulary import Names, Remembered, Texts, Vocabulary
from pbijk_desktop.registers.matching.weights import Frequencies
from pbijk_desktop.registers.matching.words import place_text, place_words

_AT_ONCE = 2_000


class Columns:
    """The rows of a register as they are compared, by their place (0 is the first)."""

    def __init__(self, rows: Iterable[RegisterRow] = (), *, today: date) -> None:
        self._today = today
        self.rows, self.born = array("i"), array("i")
        self.nik, self.kk, self.card = array("q"), array("q"), array("q")
        self._sex, self._addresses = bytearray(), Texts()
        words, self._texts = Vocabulary(), Vocabulary()
        self.names, self.mothers = Names(words), Names(words)
        self.village, self._district, self._home, self._place = array("i"), array("i"), array("i"), array("i")
        number = self._texts.number
        self._days = Remembered(day_of)
        self._villages = Remembered[tuple[str, str]](lambda named: number(village_of(named)))
        self._districts = Remembered[tuple[str, str]](lambda named: number(district_of(named)))
        self._homes = Remembered[tuple[str, str]](lambda numbers: number(home_of(numbers)))
        self._places = Remembered[str](lambda place: number(place_text(place)))
        self._fill(rows)

    @staticmethod
    def of(batches: Iterable[RowColumns], *, today: date) -> Columns:
        """Return a register that comes batch by batch."""
        columns = Columns(today=today)
        for batch in batches:
            columns.extend(batch)
        return columns

    def _fill(self, rows: Iterable[RegisterRow]) -> None:
        left = iter(rows)
        while some := [*islice(left, _AT_ONCE)]:
            self.extend(RowColumns.of(some))

    def __len__(self) -> int:
        return len(self.rows)

    def extend(self, people: RowColumns) -> None:
        """Add the next rows."""
        told = _Told(people.fields, len(people.numbers))
        self.rows.extend(people.numbers)
        niks = [int(usable(nik, NIK_LENGTH) or 0) for nik in told["nik"]]
        self.nik.extend(niks)
        self.kk.extend([int(usable(kk, NIK_LENGTH) or 0) for kk in told["kk"]])
        self.card.extend([int(card_of(card) or 0) for card in told["card"]])
        self._add_birth_and_sex(told, niks)
        self.names.extend(told["name"])
        self.mothers.extend(told["mother"])
        self._addresses.extend(told["address"])
        villages = told["village"]
        self.village.extend(map(self._villages.__getitem__, zip(villages, told["village_name"], strict=True)))
        self._district.extend(map(self._districts.__getitem__, zip(villages, told["district_name"], strict=True)))
        self._home.extend(map(self._homes.__getitem__, zip(told["rt"], told["rw"], strict=True)))
        self._place.extend(map(self._places.__getitem__, told["birth_place"]))

    def number_of_text(self, text: str) -> int:
        """Return the number of a village, district or place as it is compared, 0 for one that no row has."""
        return self._texts.known(text)

    def side(self, at: int) -> Side:
        """Return one row as it is compared."""
        texts = self._texts.words
        return Side(
            name=self.names.words(at),
            nik=_digits(self.nik[at], NIK_LENGTH),
            kk=_digits(self.kk[at], NIK_LENGTH),
            card=_digits(self.card[at], CARD_LENGTH),
            born=self.born[at],
            sex=chr(self._sex[at]).strip(),
            mother=self.mothers.words(at),
            village=texts[self.village[at]],
            district=texts[self._district[at]],
            address=place_words(self._addresses[at]),
            home=texts[self._home[at]],
            place=texts[self._place[at]],
        )

    def bare(self, at: int) -> Side:
        """Return of one row only when it was born, its sex and where it lives."""
        texts = self._texts.words
        return Side(
            born=self.born[at],
            sex=chr(self._sex[at]).strip(),
            village=texts[self.village[at]],
            district=texts[self._district[at]],
            address=place_words(self._addresses[at]),
            home=texts[self._home[at]],
        )

    def sides(self) -> Iterator[Side]:
        """Yield every row as it is compared."""
        return map(self.side, range(len(self)))

    def frequencies(self) -> Frequencies:
        """Return how common words, days and places are among the rows."""
        days = Counter(self.born)
        places = {self._texts.words[number]: count for number, count in Counter(self._place).items()}
        days.pop(0, None)
        places.pop("", None)
        return Frequencies(len(self), self.names.counts(), self.mothers.counts(), days, places)

    def _add_birth_and_sex(self, told: Mapping[str, Sequence[Any]], niks: Sequence[int]) -> None:
        """Add birth dates and sexes; what is not said comes from the NIK."""
        days, sexes = [*map(self._days.__getitem__, told["birth_date"])], [*told["sex"]]
        for at, nik in enumerate(niks) if not (all(days) and all(sexes)) else ():
            if nik and not (days[at] and sexes[at]):
                born, sex = said_by(_digits(nik, NIK_LENGTH), self._today.year)
                days[at], sexes[at] = days[at] or born, sexes[at] or sex
        self.born.extend(days)
        self._sex.extend([ord(sex[:1] or " ") for sex in sexes])


class _Told(dict[str, Sequence[Any]]):
    """The fields of some rows; one that their list does not have is empty in each."""

    def __init__(self, fields: Mapping[str, Sequence[Any]], count: int) -> None:
        super().__init__(fields)
        self._count = count

    def __missing__(self, field: str) -> Sequence[Any]:
        return [*repeat(None if field == "birth_date" else "", self._count)]


def _digits(number: int, length: int) -> str:
    return f"{number:0{length}}" if number else ""
