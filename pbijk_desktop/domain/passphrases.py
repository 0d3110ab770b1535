"""How hard a passphrase is to guess: it is read as the cheapest row of words, rows of keys and letters that it may be.

Each piece costs the bits that an attacker who tries such pieces first would need for it; the cheapest reading counts,
as somebody who knows the office, its people and what everybody takes would go about it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

SHORTEST, LONGEST = 12, 1024
LEAST_BITS = 36.0
"""With the stretching of argon2id, some thousand years of one computer; three words of the list come to it."""
STRONG_BITS = 47.0
_LONGEST_PIECE = 24
_READ = 128
"""So many signs are read: more only make it harder."""
_FEW_SIGNS, _FEW_BITS = 3, 12.0
_LEAST_PIECE = 3
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfvtgb")
_LOOKS_LIKE = str.maketrans("0134578@$!", "oieastbasi")
_YEAR = re.compile(r"(19[3-9]|20[0-4])\d")


class Guess(StrEnum):
    """What makes a passphrase easy to guess."""

    COMMON = "common"
    PERSONAL = "personal"
    ROW = "row"
    YEAR = "year"
    REPEATED = "repeated"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Known:
    """What an attacker knows: the list that words are drawn from, what everybody takes, the office and its people."""

    words: Collection[str] = frozenset()
    common: Collection[str] = frozenset()
    personal: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """The cheapest reading of a passphrase: its bits, and what in it is easy to guess, the most of it first."""

    bits: float
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class _Best:
    bits: float
    pieces: tuple[tuple[int, Guess | None], ...]


def read_passphrase(passphrase: str, known: Known) -> Reading:
    """Return how many bits a passphrase has in its cheapest reading, and why it has not more."""
    passphrase = passphrase[:_READ]
    text = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in passphrase)
    plain = text.translate(_LOOKS_LIKE)
    best = [_Best(0.0, ())]
    for end in range(1, len(text) + 1):
        letter = _Best(best[end - 1].bits + _letter_bits(passphrase[end - 1], text, end - 1), best[end - 1].pieces)
        found = [letter]
        for start in range(max(0, end - _LONGEST_PIECE), end - _LEAST_PIECE + 1):
            for bits, guess in _pieces(text[start:end], plain[start:end], known):
                found.append(_Best(best[start].bits + bits, (*best[start].pieces, (end - start, guess))))
        found += _repeats(text, end, best)
        best.append(min(found, key=lambda one: one.bits))
    is_few = len(set(text)) <= _FEW_SIGNS
    guesses = _told(best[-1].pieces)
    return Reading(min(best[-1].bits, _FEW_BITS), (Guess.FEW, *guesses)) if is_few else Reading(best[-1].bits, guesses)


def personal_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of names, an office and its district that somebody who knows them would try."""
    words = {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text.casefold())}
    return frozenset(word[:_LONGEST_PIECE] for word in words)


def _letter_bits(sign: str, text: str, at: int) -> float:
    """Return the bits of one sign by itself; one that was typed just before costs little."""
    if at and text[at] == text[at - 1]:
        return 1.0
    if sign.isdigit():
        return math.log2(10)
    if sign == " ":
        return 0.5
    return math.log2(26) + (1.0 if sign != sign.casefold() else 0.0) if sign.isalpha() else 5.0


def _pieces(raw: str, plain: str, known: Known) -> Iterable[tuple[float, Guess | None]]:
    """Yield what a part of a passphrase may be as a whole, with its bits."""
    for text, more in ((raw, 0.0), (plain, 1.0)):
        if text in known.personal:
            yield 2.0 + more, Guess.PERSONAL
        if len(text) > _LEAST_PIECE and text in known.common:
            yield math.log2(max(2, len(known.common))) + more, Guess.COMMON
        if text in known.words:
            yield math.log2(max(2, len(known.words))) + more, None
    if len(raw) > _LEAST_PIECE and any(raw in row or raw[::-1] in row for row in _ROWS):
        yield 4.0, Guess.ROW
    if len(raw) == 4 and _YEAR.fullmatch(raw):
        yield 5.5, Guess.YEAR


def _repeats(text: str, end: int, best: list[_Best]) -> Iterable[_Best]:
    """Yield the readings in which the last part says what stands just before it once more."""
    for size in range(2, min(_LONGEST_PIECE, end // 2) + 1):
        if text[end - size : end] == text[end - 2 * size : end - size]:
            before = best[end - size]
            yield _Best(before.bits + 1.0, (*before.pieces, (size, Guess.REPEATED)))


def _told(pieces: tuple[tuple[int, Guess | None], ...]) -> tuple[Guess, ...]:
    weights: dict[Guess, int] = {}
    for size, guess in pieces:
        if guess is not None:
            weights[guess] = weights.get(guess, 0) + size
    return tuple(sorted(weights, key=lambda guess: -weights[guess]))
