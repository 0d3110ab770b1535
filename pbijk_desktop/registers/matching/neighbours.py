"""Words of a register that may be meant by a word: near by their letters or their sound, found without reading all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from pbijk_desktop.domain.spelling import sound
from pbijk_desktop.registers.matching.name_levels import EXACT, INITIAL, MOST_SLIPS, ROUGHLY, word_distance
from pbijk_desktop.registers.matching.vocabulary import Vocabulary

_EDGE = 3


class Neighbours:
    """The words of a vocabulary by how they begin, end and sound; words met later are not in it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for word in vocabulary.words:
            for key in _keys(word):
                self._by_key[key].append(word)
        self._met: dict[str, Mapping[int, int]] = {}

    def of(self, word: str) -> Mapping[int, int]:
        """Return the numbers of the words that may be meant by one, each with how far it is (`word_distance`)."""
        found = self._met.get(word)
        if found is None:
            found = self._met[word] = self._look(word)
        return found

    def _look(self, word: str) -> Mapping[int, int]:
        number, near = self._vocabulary.known, {}
        for meant in _alike(word, [self._by_key.get(key, []) for key in _keys(word)]):
            far = word_distance(word, meant)
            if far < INITIAL:
                near[number(meant)] = far
        if known := number(word):
            near[known] = EXACT
        return near


def _alike(word: str, groups: Sequence[list[str]]) -> set[str]:
    """Return the words of these groups that `word_distance` may call near, weeded out without a call for each."""
    if not groups:
        return set()
    found = {one for one in groups[0] if one.startswith(word) or word.startswith(one)}.union(groups[-1])
    choices = [*dict.fromkeys(chain.from_iterable(groups))]
    slips = process.extract_iter(word, choices, scorer=OSA.distance, score_cutoff=MOST_SLIPS)
    begins = process.extract_iter(word, choices, scorer=JaroWinkler.similarity, score_cutoff=ROUGHLY)
    found.update(one for one, _, _ in chain(slips, begins))
    return found


def _keys(word: str) -> tuple[str, ...]:
    """Return what a word shares with most of its misspellings: its beginning, its end, its sound."""
    if len(word) < 2:
        return (word,) if word else ()
    edge = min(_EDGE, len(word) - 1)
    return f"<{word[:edge]}", f"{word[-edge:]}>", f"={sound(word)}"
