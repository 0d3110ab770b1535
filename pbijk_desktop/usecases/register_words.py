"""The words by which a name is found in a list: as they sound, in one spelling; and the words that may be meant."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from pbijk_desktop.domain.names import plain
from pbijk_desktop.domain.snapshots import Snapshot
from pbijk_desktop.domain.spelling import apart, most_apart, sound
from pbijk_desktop.store.queries import register_rows
from pbijk_desktop.store.snapshots import Snapshots

_EDGE = 3
_MOST_NEAR = 12
_STAND_IN = "zz"
"""A word that is no title and no degree, to see how another one is spelt before or behind it."""
_MOST_KEPT = 8


def words_of(name: str) -> str:
    """Return the words of a name as the index of a list has them."""
    bare = name.replace(" ", "")
    if not (bare.isascii() and bare.isalpha()):
        return plain(name)
    first, *others = name.lower().split()
    spelt = _first_word(first)
    return plain(name) if spelt is None else " ".join([spelt, *map(_later_word, others)])


class NearWords:
    """The words of a list's names by how they begin, end and sound, the most frequent first."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, tuple[str, ...]] = {}
        self.counts = dict(words)
        for word in self.counts:
            for key in _keys(word):
                self._by_key[key].append(word)

    def of(self, word: str) -> tuple[str, ...]:
        """Return the words that may be meant by one, the nearest first, and itself where it is there."""
        found = self._near.get(word)
        if found is None:
            found = self._near[word] = self._look(word)
        return found

    def _look(self, word: str) -> tuple[str, ...]:
        met = {one for key in _keys(word) for one in self._by_key.get(key, ()) if abs(len(one) - len(word)) <= _EDGE}
        most = most_apart(word)
        near = sorted((far, -self.counts[one], one) for one in met if (far := apart(word, one)) <= most)
        return tuple(one for _, _, one in near[:_MOST_NEAR])


_KEPT: dict[str, NearWords] = {}
_ONE_AT_A_TIME = threading.Lock()


def near_words(kept: Snapshots, snapshot: Snapshot) -> NearWords:
    """Return the words of a list, read once for as long as the program runs: a list never changes."""
    key = f"{kept.file}|{snapshot.id}"
    with _ONE_AT_A_TIME:
        found = _KEPT.get(key)
        if found is None:
            words = kept.asked(lambda connection: register_rows.words_in(connection, snapshot))
            while len(_KEPT) >= _MOST_KEPT:
                del _KEPT[next(iter(_KEPT))]
            found = _KEPT[key] = NearWords(words)
        return found


def _keys(word: str) -> tuple[str, ...]:
    """Return what a word shares with most of its misspellings: its beginning, its end, its sound."""
    edge = max(1, min(_EDGE, len(word) - 1))
    return f"<{word[:edge]}", f"{word[-edge:]}>", f"={sound(word)}"


@lru_cache(maxsize=65536)
def _first_word(word: str) -> str | None:
    spelt = plain(f"{word} {_STAND_IN}").split()
    return spelt[0] if len(spelt) == 2 else None


@lru_cache(maxsize=65536)
def _later_word(word: str) -> str:
    return plain(f"{_STAND_IN} {word}").split()[-1]
