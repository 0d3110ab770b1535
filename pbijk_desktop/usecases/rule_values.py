"""Values of rule files: each reader returns what a rule needs, or says what is wrong with what was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from pbijk_desktop.usecases.rule_files import BrokenRuleError, Place

Reader = Callable[[object, Place], Any]
"""Turns one value into what a rule needs; raises BrokenRuleError, naming the place."""

_KEY = re.compile(r"[a-z][a-z0-9_]*")


def text(value: object, place: Place) -> str:
    """Return a text on one line; it may be empty."""
    if not isinstance(value, str):
        raise BrokenRuleError("rules.not_text", place, field=place[-1])
    if any(not (mark.isprintable() or mark.isspace()) for mark in value):
        raise BrokenRuleError("rules.odd_mark", place, field=place[-1])
    return " ".join(value.split())


def words(value: object, place: Place) -> str:
    """Return a text on one line that says something."""
    found = text(value, place)
    if not found:
        raise BrokenRuleError("rules.blank", place, field=place[-1])
    return found


def flag(value: object, place: Place) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise BrokenRuleError("rules.not_flag", place, field=place[-1])
    return value


def number(least: int, most: int) -> Reader:
    """Return a reader of whole numbers within bounds, both included."""

    def read(value: object, place: Place) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise BrokenRuleError("rules.not_number", place, field=place[-1])
        if not least <= value <= most:
            raise BrokenRuleError("rules.out_of_range", place, field=place[-1], least=least, most=most)
        return value

    return read


def limit(most: int) -> Reader:
    """Return a reader of a number from 1 up, where 0 means that there is no limit."""
    inner = number(0, most)
    return lambda value, place: inner(value, place) or None


def day(value: object, place: Place) -> date | None:
    """Return a date; an empty text takes a date away that another file has set."""
    if value == "":
        return None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise BrokenRuleError("rules.not_date", place, field=place[-1])
    return value


def one_of(known: Collection[str]) -> Reader:
    """Return a reader of one word out of a few."""

    def read(value: object, place: Place) -> str:
        if not isinstance(value, str):
            raise BrokenRuleError("rules.not_text", place, field=place[-1])
        if value not in known:
            facts = {"field": place[-1], "value": value, "known": ", ".join(sorted(known))}
            raise BrokenRuleError("rules.unknown_word", place, **facts)
        return value

    return read


def list_of(reader: Reader) -> Reader:
    """Return a reader of a list, each thing once."""

    def read(value: object, place: Place) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise BrokenRuleError("rules.not_list", place, field=place[-1])
        return tuple(dict.fromkeys(reader(one, place) for one in value))

    return read


def table(value: object, place: Place) -> Mapping[str, Any]:
    """Return a table: what stands below a line in brackets."""
    if not isinstance(value, Mapping):
        raise BrokenRuleError("rules.not_table", place, field=place[-1])
    return value


def key(name: str, place: Place) -> str:
    """Return a key if it can be kept with a case: small letters, digits and underscores."""
    if not _KEY.fullmatch(name):
        raise BrokenRuleError("rules.key_shape", place, key=name)
    return name


def read_fields(
    values: Mapping[str, Any], readers: Mapping[str, Reader], where: Place, found: list[BrokenRuleError]
) -> dict[str, Any]:
    """Return the values that can be read; what is wrong with the others is added to `found`."""
    result = {}
    for name, value in values.items():
        place = (*where, name)
        if name not in readers:
            found.append(unknown("rules.unknown_field", name, readers, place))
            continue
        try:
            result[name] = readers[name](value, place)
        except BrokenRuleError as error:
            found.append(error)
    return result


def unknown(code: str, name: str, known: Collection[str], place: Place) -> BrokenRuleError:
    """Return the complaint about an unknown name, with the one that was probably meant if there is one."""
    from difflib import get_close_matches

    if near := get_close_matches(name, known, 1):
        return BrokenRuleError(f"{code}_near", place, field=name, near=near[0])
    return BrokenRuleError(code, place, field=name, known=", ".join(sorted(known)))
