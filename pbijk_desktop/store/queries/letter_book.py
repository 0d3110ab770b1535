"""The book of letters by keyset: its lines newest first, its holes, and what it has of each year and state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, text

from pbijk_desktop.domain.letter_book import BookFilter, BookLine, BookState, Key
from pbijk_desktop.store.queries.letters import prints
from pbijk_desktop.store.queries.words import quoted
from pbijk_desktop.store.work import Reader

_SHORTEST_PART = 3
_NEAR = 1000
"""So many lines are looked at one by one before the index is asked for words."""
_HAS = " OR ".join(f"l.{name} LIKE :part ESCAPE '\\'" for name in ("number", "name", "about"))
_NEWEST = "ORDER BY l.year DESC, l.serial DESC, l.sub DESC, l.n DESC"
_ROW = """SELECT l.*, coalesce(x."case", '') AS case_id, coalesce(x.void, b.void, '') AS reason,
    coalesce(p.name, '') AS applicant,
    (SELECT count(*) FROM listed_case lc WHERE lc.letter = l.letter) AS cases
    FROM letter_line l LEFT JOIN letter x ON x.id = l.letter LEFT JOIN number_booking b ON b.id = l.letter
    LEFT JOIN case_file c ON c.id = x."case" LEFT JOIN person p ON p.id = c.applicant """
_HOLES = text("""
    SELECT before + 1 AS first, serial - 1 AS last FROM (
        SELECT serial, lag(serial, 1, :start - 1) OVER (ORDER BY serial) AS before
        FROM letter_line WHERE book = :book AND year = :year)
    WHERE serial > before + 1 AND before + 1 >= :start""")
_YEARS = text("""
    WITH RECURSIVE years(year) AS (
        SELECT max(year) FROM letter_line WHERE book = :book
        UNION ALL SELECT (SELECT max(year) FROM letter_line WHERE book = :book AND year < years.year)
        FROM years WHERE years.year IS NOT NULL)
    SELECT year FROM years WHERE year IS NOT NULL""")
_BOOKS = text("""
    WITH RECURSIVE books(book) AS (
        SELECT min(book) FROM letter_line
        UNION ALL SELECT (SELECT min(book) FROM letter_line WHERE book > books.book) FROM books WHERE book IS NOT NULL)
    SELECT book FROM books WHERE book IS NOT NULL""")
_ENDS = "l.valid_until IS NOT NULL AND l.state = 'terbit' AND l.valid_until BETWEEN :today AND :until"


def page(reader: Reader, wanted: BookFilter, *, after: Key | None, limit: int) -> tuple[list[BookLine], Key | None]:
    """Return the next lines, newest numbers first, and where they end when more follow.

    Words that most lines have, like the code in every number, fill a page from the lines that come next; the index is
    asked when they do not.
    """
    at, after_it = "", {}
    if after is not None:
        at = " AND (l.year, l.serial, l.sub, l.n) < (:at_year, :at_serial, :at_sub, :at_n)"
        after_it = dict(zip(("at_year", "at_serial", "at_sub", "at_n"), after, strict=True))
    found = _found_near(reader, wanted, at, {**after_it, "limit": limit + 1})
    if len(found) <= limit:
        condition, given = _conditions(wanted)
        statement = text(_ROW + "WHERE " + condition + at + " " + _NEWEST + " LIMIT :limit")
        found = reader.session.execute(statement, {**given, **after_it, "limit": limit + 1}).all()
    last = found[limit - 1] if len(found) > limit else None
    return _lines(reader, found[:limit]), (last.year, last.serial, last.sub, last.n) if last else None


def line_of(reader: Reader, entry: str) -> BookLine | None:
    """Return one line of the book by its letter or booking."""
    return next(iter(_lines(reader, reader.session.execute(text(_ROW + "WHERE l.letter = :id"), {"id": entry}).all())),
                None)  # fmt: skip


def total(reader: Reader, wanted: BookFilter) -> int:
    """Return how many lines a filter lets through."""
    condition, given = _conditions(wanted)
    asked = text("SELECT count(*) FROM letter_line l WHERE " + condition)
    return int(reader.session.execute(asked, given).scalar_one())


def holes(reader: Reader, book: str, year: int, *, start: int) -> list[tuple[int, int]]:
    """Return the serials from `start` on between which nothing was given, each hole as its first and last."""
    asked = {"book": book, "year": year, "start": start}
    return [(row.first, row.last) for row in reader.session.execute(_HOLES, asked)]


def years(reader: Reader, book: str) -> list[int]:
    """Return the years of a book, newest first."""
    return [int(year) for year in reader.session.execute(_YEARS, {"book": book}).scalars()]


def books(reader: Reader) -> list[str]:
    """Return the books that have lines."""
    return [str(book) for book in reader.session.execute(_BOOKS).scalars()]


def ending(reader: Reader, today: date, until: date, limit: int) -> list[BookLine]:
    """Return letters in force that run out between two days, the first to run out first."""
    statement = _ROW + f"WHERE {_ENDS} ORDER BY l.valid_until, l.n LIMIT :limit"
    given = {"today": today.isoformat(), "until": until.isoformat(), "limit": limit}
    return _lines(reader, reader.session.execute(text(statement), given).all())


def count_ending(reader: Reader, today: date, until: date) -> int:
    """Return how many letters in force run out between two days."""
    statement = text("SELECT count(*) FROM letter_line l WHERE " + _ENDS)
    return int(reader.session.execute(statement, {"today": today.isoformat(), "until": until.isoformat()}).scalar_one())


def _found_near(reader: Reader, wanted: BookFilter, at: str, given: dict[str, Any]) -> Sequence[Row[Any]]:
    """Return which of the lines that come next have the words, when the index would have to be asked for them."""
    words = wanted.words.strip()
    if not _is_for_index(words) or not words.isascii():
        return ()
    condition, more = _conditions(replace(wanted, words=""))
    near = f"(SELECT * FROM letter_line l WHERE {condition}{at} {_NEWEST} LIMIT {_NEAR})"
    part = "".join(f"\\{sign}" if sign in "%_\\" else sign for sign in words)
    statement = _ROW.replace("letter_line l", f"{near} l") + f"WHERE {_HAS} {_NEWEST} LIMIT :limit"
    return reader.session.execute(text(statement), {**more, **given, "part": f"%{part}%"}).all()


def _is_for_index(words: str) -> bool:
    return len(words) >= _SHORTEST_PART and not (words.isdigit() and len(words) <= _SHORTEST_PART + 2)


def _conditions(wanted: BookFilter) -> tuple[str, dict[str, Any]]:
    conditions, given = ["l.book = :book"], {"book": wanted.book}
    for column, value in (("year", wanted.year), ("kind", wanted.kind), ("state", wanted.state)):
        if value:
            conditions.append(f"l.{column} = :{column}")
            given[column] = str(value) if column != "year" else value  # type: ignore[assignment]
    words = wanted.words.strip()
    if words.isdigit() and len(words) <= _SHORTEST_PART + 2:
        conditions.append("l.serial = :serial")
        given["serial"] = int(words)  # type: ignore[assignment]
    elif _is_for_index(words):
        conditions.append("l.n IN (SELECT rowid FROM letter_text WHERE letter_text MATCH :words)")
        given["words"] = quoted(words)
    return " AND ".join(conditions), given


def _lines(reader: Reader, found: Sequence[Row[Any]]) -> list[BookLine]:
    times = prints(reader, [row.letter for row in found])
    return [
        BookLine(
            id=row.letter,
            number=row.number,
            book=row.book,
            year=row.year,
            serial=row.serial,
            sub=row.sub,
            state=BookState(row.state),
            kind=row.kind,
            dated=date.fromisoformat(row.dated) if row.dated else None,
            name=row.name or ("" if row.cases else row.applicant),
            about=row.about,
            reason=row.reason,
            case=row.case_id,
            cases=row.cases,
            prints=times.get(row.letter, 0),
            valid_until=date.fromisoformat(row.valid_until) if row.valid_until else None,
        )
        for row in found
    ]
