"""Names of people who do not exist, as many as are wanted and spread as real ones are: few words for many people."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from pbijk_desktop.usecases.sample_people import sample_words

_BEGINNINGS = (*"bcdfghjklmnprstwyz", "kh", "sy", "ny", "ng", "dj", "dh")
_MIDDLES = ("a", "a", "a", "i", "i", "u", "u", "e", "o", "oe", "ai")
_ENDS = ("", "", "", "n", "h", "r", "s", "t", "ng", "m", "k", "l")
_SYLLABLES = (2, 2, 3, 3, 3, 4)
_CLOSED = 0.15
_WORDS_IN_A_NAME, _SHARES = (1, 2, 3), (8, 55, 37)
_RARENESS = 8
_PEOPLE_TO_A_WORD = 10


def many_names(count: int, seed: int) -> Iterator[str]:
    """Yield so many names; the same count and seed give the same ones."""
    chance = Random(seed)
    words = _words(chance, count // _PEOPLE_TO_A_WORD)
    weights = [1 / (place + _RARENESS) for place in range(len(words))]
    for _ in range(count):
        length = chance.choices(_WORDS_IN_A_NAME, _SHARES)[0]
        yield " ".join(dict.fromkeys(chance.choices(words, weights, k=length)))


def _words(chance: Random, rare: int) -> list[str]:
    """Return the words of names, the most frequent first."""
    known = [word for key in ("women", "men", "plants") for word in sample_words()[key]]
    chance.shuffle(known)
    return ["MUHAMMAD", *dict.fromkeys([*known, *(_made_up(chance) for _ in range(rare))])]


def _made_up(chance: Random) -> str:
    syllables = chance.choice(_SYLLABLES)
    parts = []
    for at in range(syllables):
        is_closed = at == syllables - 1 or chance.random() < _CLOSED
        parts.append(chance.choice(_BEGINNINGS) + chance.choice(_MIDDLES) + (chance.choice(_ENDS) if is_closed else ""))
    return "".join(parts).upper()
