"""Words of a register that may be meant by a word: near by their letters or their sound, found without reading all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pbijk_desktop.domain.spelling import sound
from pbijk_desktop.registers.matching.columns import Vocabulary
from pbijk_desktop.registers.matching.name_levels import EXACT, INITIAL, word_distance

_EDGE = 3


class Neighbours:
    """The words of a vocabulary by how they begin, end and sound; words met later are not in it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(vocabulary.words):
            for key in _keys(word):
                self._by_key[key].append(number)
        self._met: dict[str, Mapping[int, int]] = {}

    def of(self, word: str) -> Mapping[int, int]:
        """Return the numbers of the words that may be meant by one, each with how far it is (`word_distance`)."""
        found = self._met.get(word)
        if found is None:
            found = self._met[word] = self._look(word)
        return found

    def _look(self, word: str) -> Mapping[int, int]:
        near = {}
        words = self._vocabulary.words
        for number in {number for key in _keys(word) for number in self._by_key.get(key, ())}:
            far = word_distance(word, words[number])
            if far < INITIAL:
                near[number] = far
        if known := self._vocabulary.known(word):
            near[known] = EXACT
        return near


def _keys(word: str) -> tuple[str, ...]:
    """Return what a word shares with most of its misspellings: its beginning, its end, its sound."""
    if len(word) < 2:
        return (word,) if word else ()
    edge = min(_EDGE, len(word) - 1)
    return f"<{word[:edge]}", f"{word[-edge:]}>", f"={sound(word)}"
