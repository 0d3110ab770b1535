"""Names and places cut into words that can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from pbijk_desktop.domain.names import folded, plain

Words = tuple[str, ...]

BETWEEN = frozenset({"bin", "binti", "bt", "bte", "binte", "bnt"})
"""Words that only say whose child somebody is."""
_NOT_A_WORD = re.compile(r"[^\w]+|_")
_OF_PLACES = frozenset(
    (
        *("jl", "jln", "jalan", "gg", "gang", "no", "nomor", "kp", "kampung", "rt", "rw", "ds", "desa", "dsn", "dusun"),
        *("kel", "kelurahan", "kec", "kecamatan", "kab", "kabupaten", "kota"),
    )
)
_SHORTENED = {"abd": "abdul", "abdl": "abdul", "achmad": "ahmad", "akhmad": "ahmad", "ach": "ahmad"}
_STAND_IN = "zz"
"""A word that is no title and no degree, to see how another one is spelt before or behind it."""


def name_words(name: str) -> Words:
    """Return the words of a name as they sound: no titles and degrees, one spelling, without bin and binti."""
    bare = name.replace(" ", "")
    quick = _quick(name) if bare.isalpha() and bare.isascii() else None
    words = quick if quick is not None else plain(name).split()
    if not BETWEEN.isdisjoint(words[1:-1]):
        words = [word for at, word in enumerate(words) if at in (0, len(words) - 1) or word not in BETWEEN]
    return tuple([_SHORTENED.get(word, word) for word in words])


def place_words(text: str) -> Words:
    """Return the words of an address without those that say what kind of place it is; numbers without zeros before."""
    words = [word for word in _NOT_A_WORD.split(folded(text)) if word and word not in _OF_PLACES]
    return tuple([word.lstrip("0") or "0" if word.isdigit() else word for word in words])


@lru_cache(maxsize=16384)
def place_text(text: str) -> str:
    """Return the words of a place that many people have in common, as one text."""
    return " ".join(place_words(text))


@lru_cache(maxsize=131072)
def first_word(word: str) -> str | None:
    """Return a word in lower case as it sounds at the beginning of a name; None where it is a title."""
    spelt = plain(f"{word} {_STAND_IN}").split()
    return _SHORTENED.get(spelt[0], spelt[0]) if len(spelt) == 2 else None


@lru_cache(maxsize=131072)
def later_word(word: str) -> str:
    """Return a word in lower case as it sounds further on in a name."""
    spelt = plain(f"{_STAND_IN} {word}").split()[-1]
    return _SHORTENED.get(spelt, spelt)


def _quick(name: str) -> list[str] | None:
    """Return the words of a name of plain letters from the caches; None where it begins with a title."""
    words = name.lower().split()
    if not words:
        return []
    first = first_word(words[0])
    return None if first is None else [first, *map(later_word, words[1:])]
