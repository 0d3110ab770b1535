"""A whole register in columns: numbers in arrays, each word once; some hundred bytes a row."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from pbijk_desktop.domain.identifiers import CARD_LENGTH, NIK_LENGTH
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.registers.matching.sides import Side, side_of
from pbijk_desktop.registers.matching.weights import Frequencies
from pbijk_desktop.registers.matching.words import Words


class Vocabulary:
    """Words by number and numbers by word; 0 is no word."""

    def __init__(self) -> None:
        self.words: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}

    def __len__(self) -> int:
        return len(self.words)

    def number(self, word: str) -> int:
        """Return the number of a word, a new one for a new word."""
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.words)
            self.words.append(word)
        return found

    def known(self, word: str) -> int:
        """Return the number of a word, 0 for one that was never met."""
        return self._numbers.get(word, 0)


class Phrases:
    """A few words for each row, in one array."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.ids = array("i")
        self.starts = array("I", [0])

    def append(self, words: Words) -> None:
        """Add the words of the next row."""
        self.ids.extend(map(self.vocabulary.number, words))
        self.starts.append(len(self.ids))

    def numbers(self, at: int) -> array[int]:
        """Return the numbers of a row's words."""
        return self.ids[self.starts[at] : self.starts[at + 1]]

    def words(self, at: int) -> Words:
        """Return a row's words."""
        return tuple([self.vocabulary.words[number] for number in self.numbers(at)])

    def counts(self) -> dict[str, int]:
        """Return how often each word stands."""
        return {self.vocabulary.words[number]: count for number, count in Counter(self.ids).items()}


class Columns:
    """The rows of a register as they are compared, by their place (0 is the first)."""

    def __init__(self, rows: Iterable[RegisterRow] = (), *, today: date) -> None:
        self._today = today
        self.rows, self.born = array("i"), array("i")
        self.nik, self.kk, self.card = array("q"), array("q"), array("q")
        self._sex = bytearray()
        words, self._texts = Vocabulary(), Vocabulary()
        self.names, self.mothers, self._addresses = Phrases(words), Phrases(words), Phrases(self._texts)
        self.village, self._district, self._home, self._place = array("i"), array("i"), array("i"), array("i")
        for row in rows:
            self.append(row)

    def __len__(self) -> int:
        return len(self.rows)

    def append(self, row: RegisterRow) -> None:
        """Add the next row."""
        side, text = side_of(row, self._today), self._texts.number
        self.rows.append(row.row)
        self.born.append(side.born)
        self.nik.append(int(side.nik or 0))
        self.kk.append(int(side.kk or 0))
        self.card.append(int(side.card or 0))
        self._sex.append(ord(side.sex[:1] or " "))
        self.names.append(side.name)
        self.mothers.append(side.mother)
        self._addresses.append(side.address)
        self.village.append(text(side.village))
        self._district.append(text(side.district))
        self._home.append(text(side.home))
        self._place.append(text(side.place))

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
            address=self._addresses.words(at),
            home=texts[self._home[at]],
            place=texts[self._place[at]],
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


def _digits(number: int, length: int) -> str:
    return f"{number:0{length}}" if number else ""
