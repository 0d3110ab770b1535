"""Words typed to narrow a list: which lines of the queue have them, by the indexes of words and of numbers."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import filterfalse

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

_BROAD = 2
_ALL_HAVE = text(
    "SELECT (SELECT count(*) FROM queue_text WHERE queue_text MATCH :words)"
    " = (SELECT coalesce(sum(n), 0) FROM tally WHERE what = 'state')"
)
_FEW_OTHERS = 20_000
_OTHERS = text(
    "SELECT (SELECT count(*) FROM (SELECT 1 FROM queue_line WHERE nik < :digits LIMIT :most))"
    " + (SELECT count(*) FROM (SELECT 1 FROM queue_line WHERE nik >= :digits || char(58) LIMIT :most))"
)
"""How many NIKs do not begin with some digits, counted no further than it matters."""
_OTHER_NIKS = text(
    "SELECT group_concat(printf('%08x', n), '') FROM queue_line WHERE nik < :digits OR nik >= :digits || char(58)"
)


def words_of(typed: str) -> list[str]:
    """Return the words of a text as the index has them: lower case, cut at every mark, each once, at most twelve."""
    found = _APART.sub(" ", _JOINED.sub("", typed.lower())).split()
    if found[:1] == [_OF_CASE] and found[1:] and found[1].isdigit():
        found = found[1:]  # K-2026-0417: every case's number begins with that letter
    return list(dict.fromkeys(found))[:_MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Matched:
    """The lines that have some words: these, or, where nearly all have them, all but these."""

    lines: frozenset[int]
    all_but: bool = False

    def also(self, other: Matched) -> Matched:
        """Return the lines that both have."""
        if self.all_but and other.all_but:
            return Matched(self.lines | other.lines, all_but=True)
        if self.all_but or other.all_but:
            some, few = (other, self) if self.all_but else (self, other)
            return Matched(some.lines - few.lines)
        return Matched(self.lines & other.lines)

    def pick(self, lines: Iterable[int]) -> Iterator[int]:
        """Return those of some lines that are among these, in their order."""
        return (filterfalse if self.all_but else filter)(self.lines.__contains__, lines)


def lines_with(reader: Reader, typed: str) -> Matched:
    """Return the lines that have every typed word: somewhere in a name, or at the start of a NIK or number's part."""
    words = words_of(typed)
    if not words or any(not any(map(str.isalnum, word)) for word in words):
        return Matched(frozenset())
    letters = [word for word in words if not word.isdigit()]
    found = [Matched(_matching(reader, question(reader, letters)))] if letters else []
    found += [_with_digits(reader, word) for word in words if word.isdigit()]
    return reduce(Matched.also, found)


def question(reader: Reader, words: Sequence[str]) -> str:
    """Return the question to the queue's index for words of `words_of`; digits are only looked for in numbers."""
    return " AND ".join(_numbered(word) if word.isdigit() else _either(reader, word) for word in words)


def words_containing(reader: Reader, part: str) -> list[str]:
    """Return the words of people's names that have a part of at least three letters in them, most frequent first."""
    if len(part) < _SHORTEST_PART:
        return []
    return list(reader.session.execute(_PARTS, {"part": quoted(part), "most": _MOST_SPELLINGS}).scalars())


def has_all_spellings(reader: Reader, part: str) -> bool:
    """Return whether `words_containing` returns every word that has the part, none left out for want of room."""
    return len(words_containing(reader, part)) < _MOST_SPELLINGS


def quoted(word: str) -> str:
    """Return a word as FTS5 takes it for itself, whatever marks it has."""
    return '"' + word.replace('"', '""') + '"'


def numbers(hexed: str | None) -> array[int]:
    """Return the numbers that eight hex digits each hold."""
    found = array("I")
    found.frombytes(bytes.fromhex(hexed or ""))
    found.byteswap()
    return found


def as_json(lines: Iterable[int | str]) -> str:
    """Return the numbers of lines, or ids, as one parameter."""
    return json.dumps(list(lines))


def _with_digits(reader: Reader, digits: str) -> Matched:
    """Return the lines whose NIK, or a part of whose number, begins with some digits.

    Nearly every NIK of an office begins with its own kabupaten: then the few others are read instead. One or two
    digits begin a part of every number, as K-2 does.
    """
    if len(digits) <= _BROAD and reader.session.execute(_ALL_HAVE, {"words": _numbered(digits)}).scalar_one():
        return Matched(frozenset(), all_but=True)
    by_number = _matching(reader, _numbered(digits))
    given = {"digits": digits, "most": _FEW_OTHERS}
    if reader.session.execute(_OTHERS, given).scalar_one() < _FEW_OTHERS:
        return Matched(_hex_set(reader, _OTHER_NIKS, digits=digits) - by_number, all_but=True)
    by_nik = _hex_set(reader, _NIKS, digits=digits)
    return Matched(by_nik | by_number if by_nik and by_number else by_nik or by_number)


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
