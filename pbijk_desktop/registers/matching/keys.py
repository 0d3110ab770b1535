"""Block keys as plain strings: a store keeps those of its rows and finds the candidates of a person by theirs.

Two people who may be one share at least one key: a number, a part of the NIK that one slip leaves whole, the birth
date, or the sound of a word of the name together with the birth year or the birthday.
"""

from __future__ import annotations

from datetime import date

from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.domain.spelling import sound
from pbijk_desktop.registers.matching.sides import Side, side_of

_BEFORE_SERIAL, _WITHOUT_REGION = 12, 6


def keys_of(row: RegisterRow, today: date) -> tuple[str, ...]:
    """Return the keys under which a row is kept, each once."""
    side = side_of(row, today)
    return tuple(dict.fromkeys((*_by_number(side), *_by_name(side, (side.born,)))))


def sought_keys(person: RegisterRow, today: date) -> tuple[str, ...]:
    """Return the keys under which a person's row may be kept: those of `keys_of`, also with day and month exchanged.

    The likeliest come first, so that a question with a limit may take them in this order.
    """
    side = side_of(person, today)
    days = (side.born, _swapped(side.born)) if side.born else (0,)
    return tuple(dict.fromkeys((*_by_number(side), *_by_name(side, days))))


def _by_number(side: Side) -> list[str]:
    keys = [f"k{side.kk}"] if side.kk else []
    if side.nik:
        keys += [f"n{side.nik}", f"b{side.nik[:_BEFORE_SERIAL]}", f"e{side.nik[_WITHOUT_REGION:]}"]
    if side.card:
        keys.append(f"c{side.card}")
    return keys


def _by_name(side: Side, days: tuple[int, ...]) -> list[str]:
    sounds = sorted({sound(word) for word in side.name if len(word) > 1})
    keys = [f"d{day}" for day in days if day]
    for heard in sounds:
        for day in days:
            keys += [f"y{heard}{day // 10000}", f"t{heard}{day % 10000:04}"] if day else [f"y{heard}0"]
    keys += [f"w{one} {other}" for at, one in enumerate(sounds) for other in sounds[at + 1 :]]
    return keys


def _swapped(born: int) -> int:
    return born // 10000 * 10000 + born % 100 * 100 + born // 100 % 100
