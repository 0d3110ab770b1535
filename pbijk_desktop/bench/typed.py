"""What is typed when searching is measured: people's names, parts of them, misspelt ones and numbers, from a seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from random import Random

from sqlalchemy import text

from pbijk_desktop.bench.misspelt import queries
from pbijk_desktop.store.work import Reader

_HOW_MANY = text("SELECT max(n) FROM person_line")
_ONE = text("SELECT l.name, p.nik FROM person_line l JOIN person p ON p.id = l.person WHERE l.n >= :n LIMIT 1")
_KINDS, _SHARES = ("name", "part", "misspelt", "nik"), (45, 20, 25, 10)
_LONG_WORD, _PART, _WORDS = 6, 4, 2
_FIRST_KEYS = 2
"""The first two letters count as one key: nothing shorter is looked for."""
_NIK_KEYS = (6, 15)
"""A whole NIK would be noted in the access log: its last digit is left out."""


def typed_texts(reader: Reader, count: int, seed: int, *, misspelt: bool = True) -> list[str]:
    """Return so many texts to type, the same for the same store and seed; without `misspelt` each finds somebody."""
    return list(_texts(reader, count, Random(seed), misspelt=misspelt))


def keys_of(text: str) -> Iterator[str]:
    """Yield what is typed of a text from one answer to the next."""
    yield text[:_FIRST_KEYS]
    yield from text[_FIRST_KEYS:]


def so_far(texts: Iterable[str]) -> Iterator[str]:
    """Yield each text as it stands after each of its keys."""
    for whole in texts:
        yield from accumulate(keys_of(whole))


def _texts(reader: Reader, count: int, chance: Random, *, misspelt: bool) -> Iterator[str]:
    most = reader.session.execute(_HOW_MANY).scalar_one() or 1
    for _ in range(count):
        name, nik = reader.session.execute(_ONE, {"n": chance.randint(1, most)}).one()
        kind = chance.choices(_KINDS, _SHARES)[0]
        if kind == "nik" and nik:
            yield nik[: chance.randint(*_NIK_KEYS)]
        elif kind == "misspelt" and misspelt:
            yield next(queries([name, "siti aminah"], 1, chance.randrange(1 << 30))).typed
        elif kind == "part":
            yield _part(name, chance)
        else:
            yield " ".join(name.split()[:_WORDS])


def _part(name: str, chance: Random) -> str:
    """Return letters from the middle of a long word, or the first word."""
    long = [word for word in name.split() if len(word) >= _LONG_WORD]
    if not long:
        return name.split()[0].ljust(2, "a")
    word = chance.choice(long)
    start = chance.randint(1, len(word) - _PART)
    return word[start : start + _PART]
