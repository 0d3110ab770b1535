"""People's names by the index of words: which words there are, and whose names have them.

Every question has a limit and sorts nothing that is large; what is typed only ever stands in a parameter, in quotes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import text

from pbijk_desktop.store.queries.words import quoted
from pbijk_desktop.store.work import Reader

_LAST = "\U0010ffff"
_EDGE = " "
"""The index of parts has blanks before and after every word, so that beginnings and ends are parts of their own."""

_SAME = text("SELECT person, name FROM person_line WHERE name = :name LIMIT :most")
_ANY = text("SELECT person, name FROM person_line WHERE name IN (SELECT value FROM json_each(:names)) LIMIT :most")
_BEGINNING = text("SELECT person, name FROM person_line WHERE name > :name AND name < :end ORDER BY name LIMIT :most")
_KNOWN = text("SELECT word FROM name_word WHERE word IN (SELECT value FROM json_each(:words)) AND people > 0")
_WORDS_BEGINNING = text(
    "SELECT word FROM name_word WHERE word > :start AND word < :end AND people > 0 ORDER BY people DESC LIMIT :most"
)
_WORDS_WITH = text(
    "SELECT w.word FROM name_part p JOIN name_word w ON w.n = p.rowid"
    " WHERE p.word MATCH :parts AND w.people > 0 ORDER BY w.people DESC LIMIT :most"
)
_WORDS_NEAR = text(
    "SELECT w.word FROM (SELECT p.rowid AS n, count(*) AS shared FROM json_each(:parts) asked"
    " CROSS JOIN name_part p WHERE p.word MATCH asked.value GROUP BY p.rowid ORDER BY shared DESC LIMIT :most) near"
    " JOIN name_word w ON w.n = near.n WHERE w.people > 0"
)
"""Counted, not ranked by the index: that is three times as quick, and the edit distance decides afterwards anyway."""
_WITH_WORDS = text(
    "SELECT l.person, l.name FROM person_text t JOIN person_line l ON l.n = t.rowid"
    " WHERE t.person_text MATCH :words LIMIT :most"
)


class Named(NamedTuple):
    """A person and their name as it is searched."""

    person: str
    name: str


def named_so(reader: Reader, name: str, most: int) -> list[Named]:
    """Return people with exactly this name."""
    return _named(reader, _SAME, name=name, most=most)


def named_any(reader: Reader, wanted: Iterable[str], most: int) -> list[Named]:
    """Return people with exactly one of these names."""
    return _named(reader, _ANY, names=json.dumps(list(wanted)), most=most)


def named_from(reader: Reader, name: str, most: int) -> list[Named]:
    """Return people whose name goes on after this beginning, by name."""
    return _named(reader, _BEGINNING, name=name, end=name + _LAST, most=most)


def named_with(reader: Reader, words: Sequence[Iterable[str]], most: int) -> list[Named]:
    """Return people whose name has one of each group of words; a group's entry of several words needs them all."""
    groups = [" OR ".join(map(_all_of, group)) for group in words]
    if not groups or not all(groups):
        return []
    return _named(reader, _WITH_WORDS, words=" AND ".join(f"({group})" for group in groups), most=most)


def known_words(reader: Reader, words: Iterable[str]) -> list[str]:
    """Return those of the words that stand in somebody's name."""
    return _words(reader, _KNOWN, words=json.dumps(list(words)))


def words_beginning(reader: Reader, start: str, most: int) -> list[str]:
    """Return the words of names that go on after this beginning, the most frequent first."""
    return _words(reader, _WORDS_BEGINNING, start=start, end=start + _LAST, most=most)


def words_with(reader: Reader, part: str, most: int) -> list[str]:
    """Return the words of names with a part of at least three letters in them, the most frequent first."""
    return _words(reader, _WORDS_WITH, parts=quoted(part), most=most) if len(part) >= len("abc") else []


def words_near(reader: Reader, spellings: Iterable[str], most: int) -> list[str]:
    """Return the words of names that share most with these spellings of a word, by parts of three letters."""
    parts = sorted({part for one in spellings for part in _parts(one)})
    return _words(reader, _WORDS_NEAR, parts=json.dumps([quoted(part) for part in parts]), most=most)


def _parts(word: str) -> list[str]:
    edged = _EDGE + word + _EDGE
    return [edged[at : at + 3] for at in range(len(edged) - 2)]


def _all_of(words: str) -> str:
    """Return one entry of a group as a question."""
    asked = " AND ".join(map(quoted, words.split()))
    return f"({asked})" if " " in words else asked


def _named(reader: Reader, asked: object, **given: object) -> list[Named]:
    return [Named(*row) for row in reader.session.execute(asked, given).all()]  # type: ignore[call-overload]


def _words(reader: Reader, asked: object, **given: object) -> list[str]:
    return [word for (word,) in reader.session.execute(asked, given).all()]  # type: ignore[call-overload]
