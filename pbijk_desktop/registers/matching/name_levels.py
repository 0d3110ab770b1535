"""Two names compared word by word: which words are the same, near, shortened, missing, or in another order."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from pbijk_desktop.domain.spelling import sound
from pbijk_desktop.registers.matching.words import Words

EXACT, NEAR, ROUGH, INITIAL, APART = range(5)
"""How far two words are from each other."""
MOST_SLIPS, ROUGHLY = 2, 0.88
"""Words are near by few slips of the pen or by their Jaro-Winkler similarity (or by their sound or beginning)."""
_SHORT, _MIDDLING = 3, 7
_JOINED_MOST = 8
_WHOLE = {EXACT: "order", NEAR: "near", ROUGH: "rough"}
"""The level of two names whose words all have one another, by the worst pair."""
Pair = tuple[str, str]


class Agreement(NamedTuple):
    """How two names agree: a level of weights.toml and the pairs of words that it rests on."""

    level: str
    pairs: tuple[Pair, ...]


@lru_cache(maxsize=65536)
def word_distance(one: str, other: str) -> int:
    """Return how far two words are: EXACT, NEAR (a slip, or another spelling of a sound), ROUGH, INITIAL or APART."""
    if one == other:
        return EXACT
    shorter, longer = min(len(one), len(other)), max(len(one), len(other))
    if shorter == 1:
        return INITIAL if one[0] == other[0] else APART
    slips = OSA.distance(one, other, score_cutoff=MOST_SLIPS + 1)
    if (slips == 1 and longer > _SHORT) or sound(one) == sound(other):
        return NEAR
    if slips == 1 or (slips == MOST_SLIPS and shorter > _SHORT + 1):
        return NEAR if slips == MOST_SLIPS and shorter > _MIDDLING else ROUGH
    if one.startswith(other) or other.startswith(one):
        return ROUGH
    alike = shorter > _SHORT and JaroWinkler.similarity(one, other) >= ROUGHLY
    return ROUGH if alike else APART


def agreement(one: Words, other: Words) -> Agreement:
    """Return how two names agree."""
    if one == other:
        return Agreement("same", tuple(zip(one, one, strict=True)))
    pairs = _laid_together(one, other)
    worst = max((far for far, _, _ in pairs), default=APART)
    words = tuple((one[at], other[at2]) for _, at, at2 in pairs)
    whole = len(pairs) == len(one) == len(other)
    if whole and worst <= ROUGH:
        return Agreement(_WHOLE[worst], words)
    if _is_joined(one, other):
        longer = max(one, other, key=len)
        return Agreement("joined", tuple(zip(longer, longer, strict=True)))
    return _of_part(one, other, pairs, words)


def _of_part(one: Words, other: Words, pairs: list[tuple[int, int, int]], words: tuple[Pair, ...]) -> Agreement:
    """Return the level of two names of which at least one has words that the other has not."""
    fewest = min(len(one), len(other))
    real = [(pair, far) for pair, (far, _, _) in zip(words, pairs, strict=True) if far < INITIAL]
    if not real:
        return Agreement("differs", ())
    kept = tuple(pair for pair, _ in real)
    if len(pairs) < fewest:
        return Agreement("some", kept)
    if any(far == INITIAL for far, _, _ in pairs):
        return Agreement("initial", words)
    return Agreement("rough" if any(far == ROUGH for _, far in real) else "part", kept)


def _laid_together(one: Words, other: Words) -> list[tuple[int, int, int]]:
    """Return (distance, place, place) of the words laid together, the nearest first, each word once."""
    near = [
        (far, abs(at - at2), at, at2)
        for at, word in enumerate(one)
        for at2, word2 in enumerate(other)
        if (far := word_distance(word, word2)) < APART
    ]
    near.sort()
    used, used2, found = set(), set(), []
    for far, _, at, at2 in near:
        if at not in used and at2 not in used2:
            used.add(at)
            used2.add(at2)
            found.append((far, at, at2))
    return found


def _is_joined(one: Words, other: Words) -> bool:
    """Return whether two names are the same but for where their words end, with a slip in eight letters at most."""
    if len(one) == len(other):
        return False
    first, second = "".join(one), "".join(other)
    most = max(len(first), len(second)) // _JOINED_MOST
    return abs(len(first) - len(second)) <= most and OSA.distance(first, second, score_cutoff=most) <= most
