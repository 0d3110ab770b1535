"""Names as they are misheard and mistyped at a counter, made reproducibly from right ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SPELLINGS = (("dj", "j"), ("oe", "u"), ("y", "i"), ("v", "f"))
_MUHAMMADS = ("muhammad", "muh.", "m.", "mohammad", "muhamad")
_LONG_ENOUGH = 4
_TWO_SLIPS = 0.35


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, and the name that was meant."""

    typed: str
    meant: str


def queries(names: Sequence[str], count: int, seed: int) -> Iterator[Query]:
    """Yield so many misspelt names, each with one slip or, every third, two; the same seed gives the same ones."""
    chance = Random(seed)
    made = 0
    while made < count:
        meant = chance.choice(names).lower()
        typed = meant
        for _ in range(2 if chance.random() < _TWO_SLIPS else 1):
            typed = chance.choice(SLIPS)(chance, typed)
        if typed != meant and len(typed) >= _LONG_ENOUGH:
            made += 1
            yield Query(typed, meant)


def swapped_letters(chance: Random, name: str) -> str:
    """Swap two neighbours inside a word."""
    return _in_a_word(chance, name, lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :], keep=1)


def missing_letter(chance: Random, name: str) -> str:
    """Leave out a letter."""
    return _in_a_word(chance, name, lambda word, at: word[:at] + word[at + 1 :])


def doubled_letter(chance: Random, name: str) -> str:
    """Type a letter twice."""
    return _in_a_word(chance, name, lambda word, at: word[:at] + word[at] + word[at:])


def wrong_key(chance: Random, name: str) -> str:
    """Hit the key beside the right one."""
    return _in_a_word(chance, name, lambda word, at: word[:at] + _beside(chance, word[at]) + word[at + 1 :])


def another_spelling(chance: Random, name: str) -> str:
    """Write dj for j, oe for u, y for i, v for f, or the other way round."""
    ways = [(old, new) for pair in _SPELLINGS for old, new in (pair, pair[::-1]) if old in name]
    if not ways:
        return name
    old, new = chance.choice(ways)
    return name.replace(old, new, 1)


def another_muhammad(chance: Random, name: str) -> str:
    """Write or shorten Muhammad in another way."""
    first, _, rest = name.partition(" ")
    return f"{chance.choice(_MUHAMMADS)} {rest}" if first in _MUHAMMADS and rest else name


def dropped_word(chance: Random, name: str) -> str:
    """Leave out one word of at least three."""
    words = name.split()
    if len(words) > 2:
        words.pop(chance.randrange(len(words)))
    return " ".join(words)


def swapped_words(chance: Random, name: str) -> str:
    """Say two neighbouring words in the other order."""
    words = name.split()
    if len(words) > 1:
        at = chance.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def missing_space(chance: Random, name: str) -> str:
    """Leave out the space between two words."""
    gaps = [at for at, letter in enumerate(name) if letter == " "]
    if not gaps:
        return name
    at = chance.choice(gaps)
    return name[:at] + name[at + 1 :]


SLIPS: tuple[Callable[[Random, str], str], ...] = (
    swapped_letters,
    missing_letter,
    doubled_letter,
    wrong_key,
    another_spelling,
    another_muhammad,
    dropped_word,
    swapped_words,
    missing_space,
)


def _in_a_word(chance: Random, name: str, change: Callable[[str, int], str], *, keep: int = 0) -> str:
    """Change one letter of one word of at least four letters; `keep` letters at the end of it stay."""
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) >= _LONG_ENOUGH]
    if long:
        at = chance.choice(long)
        words[at] = change(words[at], chance.randrange(len(words[at]) - keep))
    return " ".join(words)


def _beside(chance: Random, letter: str) -> str:
    row = next((row for row in _ROWS if letter in row), "")
    if not row:
        return letter
    at = row.index(letter)
    return chance.choice([row[near] for near in (at - 1, at + 1) if 0 <= near < len(row)])
