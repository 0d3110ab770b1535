"""How far apart two ways of writing a name are, for finding people by names that were heard, guessed or mistyped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from pbijk_desktop.domain.names import also_written, folded

_DOUBLE = re.compile(r"(.)\1")
_SOUNDS = (
    ("dj", "j"),
    ("tj", "c"),
    ("oe", "u"),
    ("sy", "s"),
    ("sh", "s"),
    ("kh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "p"),
    ("v", "f"),
    ("y", "i"),
    ("q", "k"),
)
_ANOTHER_SPELLING = 0.25
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST_HALF = 2
_SHORT, _MIDDLING = 3, 8


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """Return one word of a name as it sounds: old spelling, h after a consonant, v and f, y and i, doubled letters."""
    heard = folded(word)
    for written, told in _SOUNDS:
        heard = heard.replace(written, told)
    return _DOUBLE.sub(r"\1", heard)


@lru_cache(maxsize=16384)
def apart(typed: str, word: str) -> float:
    """Return how many slips lie between a typed word and one of a name; another spelling of a sound is a quarter."""
    if typed == word:
        return 0.0
    if word in also_written(typed):
        return _ANOTHER_SPELLING
    return min(OSA.distance(typed, word), OSA.distance(sound(typed), sound(word)) + _ANOTHER_SPELLING)


def apart_so_far(typed: str, word: str) -> float:
    """Return the same for a word that may not be typed to its end: only the beginning of the other counts."""
    beginnings = (word[:length] for length in (len(typed) - 1, len(typed), len(typed) + 1))
    return min(apart(typed, word), *(apart(typed, one) + 2 * _ANOTHER_SPELLING for one in beginnings))


def most_apart(typed: str) -> float:
    """Return how many slips a typed word may have and still mean another word."""
    return 1.5 if len(typed) <= _SHORT else 2.5 if len(typed) <= _MIDDLING else 3.5


def slips(word: str) -> set[str]:
    """Return every word that is one slip away: a letter missing, too many, another one, or two neighbours swapped."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    others = {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    more = {left + letter + right for left, right in cuts for letter in _LETTERS}
    return (fewer | swapped | others | more) - {word, ""}


def halves(word: str) -> list[tuple[str, str]]:
    """Return the ways in which a word can be two words whose space was left out."""
    return [(word[:at], word[at:]) for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)]


def nearness(typed: Sequence[str], name: str) -> float:
    """Return how near a name is to the typed words, 0 to 1: how much of them it has, then how much more it has."""
    words = name.split()
    if not typed or not words:
        return 0.0
    return max(_by_words(typed, words), 0.98 * _as_one(typed, words))


def _by_words(typed: Sequence[str], words: list[str]) -> float:
    """Return the nearness of the typed words, each laid beside the nearest word that is left."""
    left, told, met, places = dict(enumerate(words)), 0.0, 0, []
    for word in typed:
        if not left:
            break
        missed, place = min((_share_missed(word, one), at) for at, one in left.items())
        if missed < 1:
            told += (1 - missed) * len(word)
            met += len(left.pop(place))
            places.append(place)
    covered = told / sum(map(len, typed))
    more = met / sum(map(len, words))
    return 0.85 * covered + 0.12 * more + 0.03 * (places == sorted(places))


def _share_missed(typed: str, word: str) -> float:
    """Return how much of a typed word a word of a name misses; all of it when it cannot be meant."""
    slips_between = apart(typed, word)
    return 1.0 if slips_between > most_apart(typed) else min(1.0, slips_between / max(len(typed), len(word)))


def _as_one(typed: Sequence[str], words: Sequence[str]) -> float:
    """Return the nearness of all words run together, as they sound."""
    one, other = "".join(map(sound, typed)), "".join(map(sound, words))
    return max(0.0, 1 - (OSA.distance(one, other) + _ANOTHER_SPELLING * (one != other)) / max(len(one), len(other), 1))
