"""How well what is typed fits a title, and which of its letters were meant; for finding acts, help and places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pbijk_desktop.domain.names import folded
from pbijk_desktop.domain.spelling import apart, most_apart, nearness

BEGINS, INSIDE, NEAR, MORE = 0.85, 0.65, 0.55, 0.35
_NEAR_ENOUGH = 0.75
_SHORTEST_INSIDE, _SHORTEST_NEAR = 3, 4
_APART = re.compile(r"[\W_]+")

Span = tuple[int, int]
"""Where something begins in a text, and how long it is."""


def fit(typed: str, title: str, more: str = "") -> float:
    """Return how well typed words fit a title, 0 for not at all; `more` is what else may be said of the same thing.

    Best are words of the title that begin so, then parts of its words, then misspelt ones, then words of `more`.
    """
    words, told = _words(typed), " ".join(_words(title))
    if not words or not told:
        return 0.0
    if _begin(words, told):
        return BEGINS + 0.1 * sum(map(len, words)) / len(told)
    if all(word in told for word in words) and max(map(len, words)) >= _SHORTEST_INSIDE:
        return INSIDE
    if min(map(len, words)) >= _SHORTEST_NEAR and nearness(words, told) >= _NEAR_ENOUGH:
        return NEAR
    found = more and max(map(len, words)) >= _SHORTEST_INSIDE and _begin(words, " ".join(_words(more)))
    return MORE if found else 0.0


def marks(typed: str, title: str) -> tuple[Span, ...]:
    """Return which letters of a title are those that were typed, in order and apart from each other."""
    letters = [(letter, at) for at, written in enumerate(title) for letter in folded(written)]
    told = "".join(letter for letter, _ in letters)
    places = {letters[at][1] for word in _words(typed) for at in _places(word, told)}
    return tuple(_spans(sorted(places)))


def _begin(words: list[str], told: str) -> bool:
    spaced = f" {told}"
    return all(f" {word}" in spaced for word in words)


def _words(text: str) -> list[str]:
    return _APART.sub(" ", folded(text)).split()


def _places(word: str, told: str) -> list[int]:
    """Return where the letters of a word are: at the start of a word, inside one, or strewn over the nearest one."""
    starts = [found.start() for found in re.finditer(re.escape(word), told)]
    if starts:
        first = next((at for at in starts if not told[at - 1 : at].isalnum()), starts[0])
        return list(range(first, first + len(word)))
    others = [(apart(word, found.group()), found.start(), found.group()) for found in re.finditer(r"\w+", told)]
    far, at, other = min(others, default=(len(word), 0, ""))
    if far > most_apart(word):
        return []
    same = (one for one in Levenshtein.opcodes(word, other) if one.tag == "equal")
    return [at + place for one in same for place in range(one.dest_start, one.dest_end)]


def _spans(places: list[int]) -> Iterator[Span]:
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[start], at - start
            start = at
