"""The journal and the access log as one list, newest first, by keyset: a stretch of each at a time, never all of them.

Both are written in the order of time, so days are found by halving. What is about some rows is found by index.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from sqlalchemy import Row, text

from pbijk_desktop.domain.audit import EVERY_BEGINNING, AuditKind, Cursor, begins_of
from pbijk_desktop.store.work import Reader

STRETCH = 20_000
"""So many notes are looked through at most for one page; what is rare takes several."""
_LOGS = {
    "journal": "SELECT rowid AS n, at, actor, '' AS act, entity, entity_id, changes, bases, reason FROM journal"
    " WHERE rowid BETWEEN :low AND :high AND (:user = '' OR actor = :user)",
    "access": "SELECT id AS n, at, actor, act, entity, entity_id, '' AS changes, '' AS bases, '' AS reason"
    " FROM access_log WHERE id BETWEEN :low AND :high AND (:user = '' OR actor = :user)",
}
_NEWEST = " ORDER BY n DESC LIMIT :limit"
_ABOUT = " AND entity_id IN (SELECT value FROM json_each(:ids))"
_BEGINS = " AND EXISTS (SELECT 1 FROM json_each(:begins) WHERE substr(act, 1, length(value)) = value)"
_ENDS = {
    "journal": text("SELECT coalesce(max(rowid), 0) FROM journal"),
    "access": text("SELECT coalesce(max(id), 0) FROM access_log"),
}
_AT = {
    "journal": text("SELECT at FROM journal WHERE rowid <= :n ORDER BY rowid DESC LIMIT 1"),
    "access": text("SELECT at FROM access_log WHERE id <= :n ORDER BY id DESC LIMIT 1"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is asked: moments as the file holds them ("" is open), the ids it is about (None for anything)."""

    user: str = ""
    kind: AuditKind | None = None
    since: str = ""
    until: str = ""
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of either log as the file holds it; a change has no `act`, what was seen no `changes`."""

    n: int
    at: str
    actor: str
    act: str
    entity: str
    entity_id: str
    changes: str
    bases: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """Some notes, newest first; where the next ones begin; how far back was looked ("" is to the beginning)."""

    rows: tuple[Note, ...]
    after: Cursor
    reached: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What one of the two logs gave: all its notes since `horizon` are in `rows`; `low` is where it goes on."""

    rows: Sequence[Row[Any]] = ()
    low: int = 0
    horizon: str = ""


def page(reader: Reader, sought: Sought, before: Cursor | None, limit: int) -> Found:
    """Return the next notes; both logs as far back as both were looked through."""
    start = before or Cursor(*(_end(reader, name, sought.until) for name in _LOGS))
    begun = (start.journal, start.access)
    parts = [_part(reader, name, sought, at, limit) for name, at in zip(_LOGS, begun, strict=True)]
    horizon = max(part.horizon for part in parts)
    rows: list[Row[Any]] = []
    after: list[int] = []
    for part, at in zip(parts, begun, strict=True):
        kept = list(takewhile(lambda row: row.at >= horizon, part.rows))
        rows += kept
        is_whole = len(kept) == len(part.rows)
        after.append(part.low if is_whole else kept[-1].n if kept else at)
    rows.sort(key=lambda row: row.at, reverse=True)
    return Found(tuple(Note(**row._mapping) for row in rows), Cursor(*after), horizon)


def _part(reader: Reader, name: str, sought: Sought, before: int, limit: int) -> _Part:
    """Return the notes of one log below a number, in one stretch of it, or by index when it is about some rows."""
    more = _conditions(name, sought)
    if before <= 1 or more is None:
        return _Part()
    floor = _first(reader, name, sought.since)
    low = floor if sought.ids is not None else max(floor, before - STRETCH)
    given = {"low": low, "high": before - 1, "user": sought.user, "limit": limit, **_given(sought)}
    rows = reader.session.execute(text(_LOGS[name] + more + _NEWEST), given).all()
    if len(rows) == limit:
        return _Part(rows, rows[-1].n, rows[-1].at)
    if low <= floor:
        return _Part(rows)
    return _Part(rows, low, _at(reader, name, low))


def _conditions(name: str, sought: Sought) -> str | None:
    """Return what more is asked of a log, or None when nothing of it is wanted."""
    about = _ABOUT if sought.ids is not None else ""
    if sought.kind is None:
        return about
    if (sought.kind is AuditKind.CHANGED) != (name == "journal"):
        return None
    if name == "journal":
        return about
    begins = begins_of(sought.kind)
    return f"{about} {_BEGINS}" if begins else f"{about} AND NOT {_BEGINS.removeprefix(' AND ')}"


def _given(sought: Sought) -> dict[str, object]:
    given: dict[str, object] = {}
    if sought.ids is not None:
        given["ids"] = json.dumps(sorted(sought.ids))
    if sought.kind not in (None, AuditKind.CHANGED):
        given["begins"] = json.dumps(begins_of(sought.kind) or EVERY_BEGINNING)
    return given


def _end(reader: Reader, name: str, until: str) -> int:
    """Return the number after the last note before a moment."""
    last = int(reader.session.execute(_ENDS[name]).scalar_one())
    return last + 1 if not until else _halved(reader, name, until, last + 1)


def _first(reader: Reader, name: str, since: str) -> int:
    """Return the number of the first note since a moment."""
    return 1 if not since else _halved(reader, name, since, int(reader.session.execute(_ENDS[name]).scalar_one()) + 1)


def _halved(reader: Reader, name: str, moment: str, high: int) -> int:
    """Return the first number whose note is not before a moment."""
    low = 1
    while low < high:
        middle = (low + high) // 2
        if _at(reader, name, middle) < moment:
            low = middle + 1
        else:
            high = middle
    return low


def _at(reader: Reader, name: str, n: int) -> str:
    return str(reader.session.execute(_AT[name], {"n": n}).scalar_one_or_none() or "")
