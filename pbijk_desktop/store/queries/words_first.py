"""The first lines of a long list that have some words, met by going through it from its top.

Words that many lines have are met soon, without reading all lines that have them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from pbijk_desktop.store.queries.words import as_json, has_all_spellings, words_of
from pbijk_desktop.store.work import Reader

_WHOLE_PART = 3
_IN_ORDER = "SELECT q.n FROM json_each(:lines) j CROSS JOIN queue_line q ON q.n = j.value"
"""The lines are gone through in their order and no further than needed."""


@dataclass(frozen=True, slots=True)
class Met:
    """Some words as a condition on one line, with what its names stand for."""

    said: str
    given: Mapping[str, object]


def going_through(reader: Reader, typed: str) -> Met | None:
    """Return the words as a condition on one line, or None where only the index can tell.

    That is so for signs beyond a-z, and for parts of so many words that the index leaves out the rarest.
    """
    words = words_of(typed)
    if not words or not all(one.isascii() and one.isalnum() for one in words):
        return None
    if not all(has_all_spellings(reader, one) for one in words if not one.isdigit()):
        return None
    names = {f"w{at}": word for at, word in enumerate(words)}
    return Met(" AND ".join(f"({_condition(word, name)})" for name, word in names.items()), names)


def met_first(reader: Reader, words: Met, lines: Sequence[int], most: int) -> list[int]:
    """Return the first of some lines that meet `going_through`, in their order."""
    statement = f"{_IN_ORDER} WHERE {words.said} LIMIT :most"
    return list(
        reader.session.execute(text(statement), {**words.given, "lines": as_json(lines), "most": most}).scalars()
    )


def _condition(word: str, name: str) -> str:
    in_number = f"instr('-' || lower(q.number), '-' || :{name})"
    if word.isdigit():
        return f"substr(q.nik, 1, {len(word)}) = :{name} OR {in_number}"
    if len(word) >= _WHOLE_PART:
        return f"instr(q.name_clean, :{name}) OR {in_number}"
    return f"instr(' ' || q.name_clean, ' ' || :{name}) OR {in_number}"
