"""Texts of hundreds of thousands of rows in little room: words by number, phrases as numbers, the rest end to end."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from pbijk_desktop.registers.matching.words import BETWEEN, Words, first_word, later_word, name_words

_Key = TypeVar("_Key", bound=Hashable)


class Vocabulary:
    """Words by number and numbers by word; 0 is no word."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}
        for word in words:
            self.number(word)

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


class Remembered(dict[_Key, int]):
    """Numbers of what comes again and again, each worked out once."""

    def __init__(self, number: Callable[[_Key], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, key: _Key) -> int:
        found = self[key] = self._number(key)
        return found


class Names:
    """The words of a name for each row, as they sound, in one array of numbers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.ids = array("i")
        self.starts = array("I", [0])
        self._first = Remembered(self._number_of_first)
        self._later = Remembered(self._number_of_later)

    def extend(self, names: Iterable[str]) -> None:
        """Add the names of the next rows."""
        for numbers in map(self._numbers_of, names):
            self.ids.extend(numbers)
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

    def _numbers_of(self, name: str) -> list[int]:
        """Return the numbers of a name's words; those of plain letters have been met before, word for word."""
        words = name.lower().split()
        if not words:
            return []
        numbers = [self._first[words[0]], *map(self._later.__getitem__, words[1:])]
        return numbers if min(numbers) > 0 else [*map(self.vocabulary.number, name_words(name))]

    def _number_of_first(self, word: str) -> int:
        """Return the number of a word at the beginning of a name; 0 where it cannot be told without the others."""
        return self.vocabulary.number(first_word(word) or "") if _is_plain(word) else 0

    def _number_of_later(self, word: str) -> int:
        return self.vocabulary.number(later_word(word)) if _is_plain(word) and word not in BETWEEN else 0


class Texts:
    """One text for each row, end to end."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._starts = array("Q", [0])

    def extend(self, texts: Iterable[str]) -> None:
        """Add the texts of the next rows."""
        for text in texts:
            self._bytes += text.encode("utf-8", "replace")
            self._starts.append(len(self._bytes))

    def __getitem__(self, at: int) -> str:
        """Return the text of a row."""
        return self._bytes[self._starts[at] : self._starts[at + 1]].decode("utf-8")


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()
