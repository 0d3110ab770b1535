"""Values of letters' texts: each reader returns what a block needs, or says what is wrong with what was written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

Reader = Callable[[object], Any]
_MOST = 4000
"""Most characters of one sentence."""


class Broken(Exception):  # noqa: N818 - it is told, never shown as an error
    """What is wrong with one value: a code of [letter_text] and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)


def line(value: object) -> str:
    """Return a text on one line; it may be empty."""
    if not isinstance(value, str):
        raise Broken("letter_text.not_text")
    if len(value) > _MOST:
        raise Broken("letter_text.too_long", most=_MOST)
    if any(not (mark.isprintable() or mark.isspace()) for mark in value):
        raise Broken("letter_text.odd_mark")
    return " ".join(value.split())


def lines(value: object) -> tuple[str, ...]:
    """Return a list of texts."""
    if not isinstance(value, list):
        raise Broken("letter_text.not_list")
    return tuple(map(line, value))


def flag(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise Broken("letter_text.not_flag")
    return value


def number(least: int, most: int) -> Reader:
    """Return a reader of whole numbers within bounds, both included."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Broken("letter_text.not_number", least=least, most=most)
        return value

    return read


def one_of(known: Collection[str]) -> Reader:
    """Return a reader of one word out of a few."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in known:
            raise Broken("letter_text.unknown_word", value=str(value)[:40], known=", ".join(known))
        return value

    return read


def pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Return rows of a label and a value."""
    if not isinstance(value, list):
        raise Broken("letter_text.not_list")
    found = []
    for entry in value:
        match entry:
            case [label, text]:
                found.append((line(label), line(text)))
            case _:
                raise Broken("letter_text.not_pair")
    return tuple(found)


def checked_table(value: object) -> Mapping[str, Any]:
    """Return a table."""
    if not isinstance(value, Mapping):
        raise Broken("letter_text.not_table")
    return value


def tables(make: Callable[..., Any], readers: Mapping[str, Reader], needed: Sequence[str]) -> Reader:
    """Return a reader of a list of tables of one shape."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Broken("letter_text.not_list")
        return tuple(_made(checked_table(entry)) for entry in value)

    def _made(entry: Mapping[str, Any]) -> object:
        for name in (*(name for name in entry if name not in readers), *(one for one in needed if one not in entry)):
            raise Broken("letter_text.column_part", part=name)
        return make(**{name: readers[name](value) for name, value in entry.items()})

    return read
