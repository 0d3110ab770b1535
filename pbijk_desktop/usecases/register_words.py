"""The words by which a name is found in a list: as they sound, in one spelling; and the words that may be meant."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pbijk_desktop.domain.names import plain, plain_word
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
    if not _are_letters(name):
        return plain(name)
    first, *others = name.lower().split()
    spelt = _first_word(first)
    return plain(name) if spelt is None else " ".join([spelt, *map(plain_word, others)])


class ManyNames:
    """Does what `words_of` does for many names; each word of those that are only letters is looked at once."""

    def __init__(self) -> None:
        self._spelt = _Spelt()

    def words_of(self, names: Sequence[str]) -> list[str]:
        """Return the words of each name as the index of a list has them."""
        bare = names if _are_letters("".join(names)) else [name if _are_letters(name) else "" for name in names]
        tokens = f"{_FIRST}{_BETWEEN.join(bare).lower()}".split(" ")
        if not names or "" in tokens:
            return [*map(words_of, names)]
        spelt = " ".join(map(self._spelt.__getitem__, tokens)).split(_APART)
        both = zip(names, bare, spelt, strict=True)
        return [words if name == one and _ALONE not in words else words_of(name) for name, one, words in both]


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


@lru_cache(maxsize=8192)
def _first_word(word: str) -> str | None:
    spelt = plain(f"{word} {_STAND_IN}").split()
    return spelt[0] if len(spelt) == 2 else None


class _Spelt(dict[str, str]):
    """Words as the index has them: the first of a name after a mark, those after it bare."""

    def __missing__(self, token: str) -> str:
        if len(self) > _MOST_SPELT:
            self.clear()
        spelt = self[token] = _spelt(token)
        return spelt


def _spelt(token: str) -> str:
    first = token.removeprefix(_FIRST)
    if token == _SLASH or not first:
        return first
    found = plain_word(token) if first == token else _first_word(first)
    return _ALONE if found is None else found


def _are_letters(name: str) -> bool:
    bare = name.replace(" ", "")
    return bare.isascii() and bare.isalpha()


_FIRST, _ALONE, _SLASH = "<", ">", "/"
"""Marks the first word of a name, one that cannot be told alone, and where a name ends."""
_APART = f" {_SLASH} "
_BETWEEN = f"{_APART}{_FIRST}"
_MOST_SPELT = 100_000
