"""A new passphrase: what is wrong with it, how strong it is, and four words drawn for whoever wants none of their own.

Imports no database; the lists are read when they are first needed (`resources/passphrases`, see BACA-SAYA.md there).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import cache

from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.passphrases import (
    LEAST_BITS,
    LONGEST,
    SHORTEST,
    STRONG_BITS,
    Guess,
    Known,
    Reading,
    personal_words,
    read_passphrase,
)
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.paths import resource

WORDS = 4
"""So many words are drawn: 48 bits."""


def check_passphrase(
    passphrase: str, *, name: str = "", again: str | None = None, about: Iterable[str] = ()
) -> list[Problem]:
    """Return what is wrong with a new passphrase; `about` are texts whose words somebody may try."""
    problems = []
    if len(passphrase) < SHORTEST:
        problems.append(Problem("passphrase", "passphrase.short", {"least": SHORTEST, "length": len(passphrase)}))
    if len(passphrase) > LONGEST:
        facts = {"most": LONGEST, "length": len(passphrase)}
        problems.append(Problem("passphrase", "passphrase.long", facts))
    elif len(passphrase) >= SHORTEST and (why := _why_guessable(passphrase, (name, *about))):
        problems.append(Problem("passphrase", "passphrase.guessable", {"why": list(why)}))
    if again is not None and again != passphrase:
        problems.append(Problem("again", "passphrase.differs"))
    return problems


def strength(passphrase: str, name: str = "", about: Iterable[str] = ()) -> str:
    """Return how strong a passphrase is, as a code of the group "strength"."""
    if len(passphrase) < SHORTEST:
        return "short"
    bits = _reading(passphrase, (name, *about)).bits
    if bits < LEAST_BITS:
        return "guessable"
    return "strong" if bits >= STRONG_BITS else "fair"


def office_texts(settings: Settings) -> tuple[str, ...]:
    """Return what of an office's settings somebody would try first."""
    return (settings.government, settings.office, settings.city)


def four_words() -> str:
    """Return four words drawn from the list by the system's own chance, set apart by blanks."""
    words = sorted(_words())
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def _why_guessable(passphrase: str, about: Iterable[str]) -> tuple[Guess, ...]:
    reading = _reading(passphrase, about)
    if reading.bits >= LEAST_BITS:
        return ()
    return reading.guesses[:2] or (Guess.FEW,)


def _reading(passphrase: str, about: Iterable[str]) -> Reading:
    return read_passphrase(passphrase, Known(_words(), _common(), personal_words(about)))


@cache
def _words() -> frozenset[str]:
    return frozenset(resource("passphrases/kata.txt").read_text("utf-8").split())


@cache
def _common() -> frozenset[str]:
    return frozenset(resource("passphrases/umum.txt").read_text("utf-8").split())
