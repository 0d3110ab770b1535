"""Words typed to narrow a list: which lines of the queue have them, by the indexes of words and of numbers."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Sequence

from sqlalchemy import text

from pbijk_desktop.store.work import Reader

_MOST_WORDS = 12
_OF_CASE = "k"
_SHORTEST_PART = 3
"""A part of a word has at least so many letters; fewer are looked for at the beginnings of words."""
_MOST_SPELLINGS = 800
_APART = re.compile(r"[\W_]+")
_JOINED = re.compile("['’‘`´]")

_PARTS = text(
    "SELECT w.word FROM name_part p JOIN name_word w ON w.n = p.rowid WHERE p.word MATCH :part AND w.people > 0"
    " ORDER BY w.people DESC LIMIT :most"
)
_MATCHES = text("SELECT group_concat(printf('%08x', rowid), '') FROM queue_text WHERE queue_text MATCH :words")
_NIKS = text(
    "SELECT group_concat(printf('%08x', n), '') FROM queue_line WHERE nik >= :digits AND nik < :digits || char(58)"
)


def words_of(typed: str) -> list[str]:
    """Return the words of a text as the index has them: lower case, cut at every mark, each once, at most twelve."""
    found = _APART.sub(" ", _JOINED.sub("", typed.lower())).split()
    if found[:1] == [_OF_CASE] and found[1:] and found[1].isdigit():
        found = found[1:]  # K-2026-0417: every case's number begins with that letter
    return list(dict.fromkeys(found))[:_MOST_WORDS]


def lines_with(reader: Reader, typed: str) -> frozenset[int]:
    """Return the lines that have every typed word: somewhere in a name, or at the start of a NIK or number's part."""
    words = words_of(typed)
    if not words or any(not any(map(str.isalnum, word)) for word in words):
        return frozenset()
    letters = [word for word in words if not word.isdigit()]
    found = [_matching(reader, question(reader, letters))] if letters else []
    found += [_with_digits(reader, word) for word in words if word.isdigit()]
    return found[0] if len(found) == 1 else frozenset.intersection(*found)


def question(reader: Reader, words: Sequence[str]) -> str:
    """Return the question to the queue's index for words of `words_of`; digits are only looked for in numbers."""
    return " AND ".join(_numbered(word) if word.isdigit() else _either(reader, word) for word in words)


def words_containing(reader: Reader, part: str) -> list[str]:
    """Return the words of people's names that have a part of at least three letters in them, most frequent first."""
    if len(part) < _SHORTEST_PART:
        return []
    return list(reader.session.execute(_PARTS, {"part": quoted(part), "most": _MOST_SPELLINGS}).scalars())


def quoted(word: str) -> str:
    """Return a word as FTS5 takes it for itself, whatever marks it has."""
    return '"' + word.replace('"', '""') + '"'


def numbers(hexed: str | None) -> array[int]:
    """Return the numbers that eight hex digits each hold."""
    found = array("I")
    found.frombytes(bytes.fromhex(hexed or ""))
    found.byteswap()
    return found


def as_json(lines: Iterable[int]) -> str:
    """Return the numbers of lines as one parameter."""
    return json.dumps(list(lines))


def _with_digits(reader: Reader, digits: str) -> frozenset[int]:
    """Return the lines whose NIK, or a part of whose number, begins with some digits."""
    by_nik, by_number = _hex_set(reader, _NIKS, digits=digits), _matching(reader, _numbered(digits))
    return by_nik | by_number if by_nik and by_number else by_nik or by_number


def _either(reader: Reader, word: str) -> str:
    """Return the question for one word of letters: a part of a name, or the beginning of a part of a number."""
    spellings = " OR ".join(quoted(one) for one in words_containing(reader, word))
    inside = f" OR name_clean : ({spellings})" if spellings else ""
    return f"(name_clean : {quoted(word)} * OR {_numbered(word)}{inside})"


def _numbered(word: str) -> str:
    return f"number : {quoted(word)} *"


def _matching(reader: Reader, question: str) -> frozenset[int]:
    return _hex_set(reader, _MATCHES, words=question)


def _hex_set(reader: Reader, asked: object, **given: str) -> frozenset[int]:
    return frozenset(numbers(reader.session.execute(asked, given).scalar()))  # type: ignore[call-overload]
