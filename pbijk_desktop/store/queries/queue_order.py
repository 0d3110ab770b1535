"""The whole order of a list as the numbers of its lines, straight from the index of what it is sorted by.

400,000 numbers are read in some 35 ms and take 1.6 MB; a page of rows is then read by its numbers, wherever it stands.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import text

from pbijk_desktop.domain.worklists import CaseRow, Lines, SortBy
from pbijk_desktop.store.queries.queue import EVERYTHING, Asked, Filter, conditions, rows, total
from pbijk_desktop.store.queries.words import lines_with, numbers
from pbijk_desktop.store.queries.words_first import going_through, met_first
from pbijk_desktop.store.work import Reader

_FEW = 4_000
"""So many lines that have some words are sorted as they are; more are picked out of the whole order."""
_SOME = 20_000
"""So many lines of a list that is limited otherwise are sorted as they are."""
_VERY_FEW = 400
"""So few lines are sorted sooner than the first of them are met in the whole order."""
_GONE_THROUGH = 9_600
_FIRST_LOOK, _ENOUGH = 200, 2
"""So many lines are gone through for words that many have, unless the very first ones have too few of them."""
_COLUMNS = {
    SortBy.DUE: "lane{0}, q.due",
    SortBy.NAME: "name_clean",
    SortBy.NIK: "nik",
    SortBy.KIND: "kind",
    SortBy.VILLAGE: "region",
    SortBy.MEMBERS: "members",
    SortBy.RECEIVED: "received_at",
    SortBy.HOLDER: "assigned",
    SortBy.STATE: "state",
}
_INDEXES = {
    SortBy.NAME: "queue_name",
    SortBy.NIK: "queue_nik",
    SortBy.MEMBERS: "queue_members",
    SortBy.RECEIVED: "queue_received",
}
"""Where the top of a long list is found without reading all of it, which SQLite cannot know."""
_WITHIN = {SortBy.HOLDER: _COLUMNS[SortBy.DUE], SortBy.STATE: _COLUMNS[SortBy.DUE]}
"""How the lines of one rank are sorted where it is not by their numbers: one user's and one state's as the queue is."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """How lines are sorted; `ranks` are a column's codes in the order of the words shown for them, where it has any."""

    by: SortBy = SortBy.DUE
    down: bool = False
    ranks: tuple[str, ...] = ()


def order(reader: Reader, wanted: Filter, how: Sorted, whole: Lines | None = None) -> Lines:
    """Return the numbers of all lines of a list in order.

    `whole` is the order of the same list without its words, where it is known: what has the words is picked out of it.
    """
    if not wanted.words:
        return _without_words(reader, wanted, how) if whole is None else whole
    among = lines_with(reader, wanted.words)
    if not among.all_but and len(among.lines) <= _FEW:
        return _few(reader, conditions(reader, wanted, among), how)
    if whole is None:
        whole = _without_words(reader, replace(wanted, words=""), how)
    return array("I", among.pick(whole))


def top(reader: Reader, wanted: Filter, how: Sorted, limit: int) -> list[CaseRow]:
    """Return the first rows of a list without its whole order being read; only for filters without words."""
    limits = conditions(reader, wanted)
    lines = islice(_numbers(reader, limits, how, limit), limit)
    return rows(reader, list(lines))


def beginning(reader: Reader, wanted: Filter, how: Sorted, limit: int, whole: Lines) -> list[int] | None:
    """Return the first lines of a long list that have its words, and no more than the limit; None for a short list.

    `whole` is the order without the words. Words that many lines have are soon met in it; the lines that have rarer
    ones come from the index, and only the first of them are picked out.
    """
    if len(whole) <= _GONE_THROUGH:
        return None
    words = going_through(reader, wanted.words)
    if words and len(met_first(reader, words, whole[:_FIRST_LOOK], limit)) >= _ENOUGH:
        found = met_first(reader, words, whole[:_GONE_THROUGH], limit)
        if len(found) == limit:
            return found
    among = lines_with(reader, wanted.words)
    if not among.all_but and len(among.lines) <= _VERY_FEW:
        return list(_few(reader, conditions(reader, wanted, among), how)[:limit])
    return list(islice(among.pick(whole), limit))


def _without_words(reader: Reader, wanted: Filter, how: Sorted) -> Lines:
    """Return a list's order the quickest way: few lines are sorted by themselves, many are picked out of all lines.

    The index of a column has nothing else in it, so to look at every line's state on the way costs thirty times as
    much as to read the states and the order apart.
    """
    limits = conditions(reader, wanted)
    if limits == EVERYTHING:
        return _ordered(reader, limits, how)
    if total(reader, wanted) <= _SOME:
        return _few(reader, limits, how)
    if how.by is SortBy.DUE:
        return _ordered(reader, limits, how)
    kept = frozenset(_lines(reader, limits))
    return array("I", filter(kept.__contains__, _ordered(reader, EVERYTHING, how)))


def _few(reader: Reader, limits: Asked, how: Sorted) -> Lines:
    """Return the order of few lines; their ranks are looked up in one go instead of asking for each rank."""
    if not how.ranks:
        return _run(reader, limits, how)
    statement = f"SELECT q.n AS n, q.{_COLUMNS[how.by]} AS code FROM queue_line q WHERE {limits.condition}{_by(how)}"
    found = reader.session.execute(text(statement), limits.given).all()
    ranks = {code: (rank, "") for rank, code in enumerate(how.ranks)}
    found = sorted(found, key=lambda one: ranks.get(one.code, (len(ranks), one.code)), reverse=how.down)
    return array("I", [one.n for one in found])


def _lines(reader: Reader, limits: Asked) -> array[int]:
    statement = f"SELECT group_concat(printf('%08x', q.n), '') FROM queue_line q WHERE {limits.condition}"
    return numbers(reader.session.execute(text(statement), limits.given).scalar())


def _ordered(reader: Reader, limits: Asked, how: Sorted) -> Lines:
    """Return the numbers in runs: one for each rank, or everything at once."""
    found = array("I")
    for one in _runs(reader, limits, how):
        found.extend(_run(reader, one, how))
    return found


def _numbers(reader: Reader, limits: Asked, how: Sorted, limit: int) -> Iterator[int]:
    for one in _runs(reader, limits, how):
        yield from _run(reader, one, how, limit)


def _runs(reader: Reader, limits: Asked, how: Sorted) -> Iterator[Asked]:
    """Yield the condition of each run; codes that have no rank come after those that have one."""
    if not how.ranks:
        yield limits
        return
    codes = set(_codes(reader, how.by))
    ranked = [*(rank for rank in how.ranks if rank in codes), *sorted(codes.difference(how.ranks))]
    for rank in reversed(ranked) if how.down else ranked:
        yield Asked(f"{limits.condition} AND q.{_COLUMNS[how.by]} = :rank", {**limits.given, "rank": rank})


def _codes(reader: Reader, by: SortBy) -> list[str]:
    """Return the different codes of a column, each found by one step in its index."""
    column = _COLUMNS[by]
    follows = f"SELECT min({column}) FROM queue_line WHERE {column} > code"
    statement = (
        f"WITH RECURSIVE one(code) AS (SELECT min({column}) FROM queue_line UNION ALL SELECT ({follows}) FROM one"
        " WHERE code IS NOT NULL) SELECT code FROM one WHERE code IS NOT NULL"
    )
    return list(reader.session.execute(text(statement)).scalars())


def _run(reader: Reader, limits: Asked, how: Sorted, limit: int | None = None) -> array[int]:
    """Return the numbers of what a condition lets through, sorted by the column, or within one rank as its index is."""
    top = f" LIMIT {limit:d}" if limit is not None else ""
    index = f" INDEXED BY {_INDEXES[how.by]}" if top and how.by in _INDEXES else ""
    inner = f"SELECT q.n AS n FROM queue_line q{index} WHERE {limits.condition}{_by(how)}{top}"
    statement = f"SELECT group_concat(printf('%08x', n), '') FROM ({inner})"
    return numbers(reader.session.execute(text(statement), limits.given).scalar())


def _by(how: Sorted) -> str:
    down = " DESC" if how.down else ""
    column = _WITHIN.get(how.by, "") if how.ranks else _COLUMNS[how.by]
    by = f"q.{column.format(down)}{down}, " if column else ""
    return f" ORDER BY {by}q.n{down}"
