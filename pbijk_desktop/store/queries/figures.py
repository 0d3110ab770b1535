"""Figures of the whole office, from what triggers keep (`tally`) and the small index of what waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import text

from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.queries.words import as_json
from pbijk_desktop.store.work import Reader

_BY_STATE = text("SELECT key, n FROM tally WHERE what = 'state' AND n > 0")
_BY_WEEK = text("SELECT key, n FROM tally WHERE what = 'week' AND key >= :first AND n > 0")
_BY_DISTRICT = text(
    "SELECT substr(key, 1, instr(key, ' ') - 1) AS code, sum(n) AS n FROM tally WHERE what = 'district' AND n > 0"
    " AND substr(key, instr(key, ' ') + 1) IN (SELECT value FROM json_each(:states)) GROUP BY 1"
)
_BY_DUE = text(
    "SELECT CASE WHEN state = 'incomplete' THEN papers_due ELSE promised_on END AS due, count(*) AS n"
    " FROM queue_line INDEXED BY queue_late WHERE lane < 2"
    " AND state IN (SELECT value FROM json_each(:states)) GROUP BY 1"
)
_URGENT = text(
    "SELECT coalesce(sum(n), 0) FROM tally WHERE what = 'urgent' AND key IN (SELECT value FROM json_each(:keys))"
)


def by_state(reader: Reader) -> dict[State, int]:
    """Return the number of cases in each state."""
    return {State(row.key): row.n for row in reader.session.execute(_BY_STATE)}


def by_week(reader: Reader, first: str) -> dict[str, int]:
    """Return how many cases came in each week from one on, by the Monday as an ISO date."""
    return {row.key: row.n for row in reader.session.execute(_BY_WEEK, {"first": first})}


def by_district(reader: Reader, states: Iterable[State]) -> dict[str, int]:
    """Return how many cases in some states each kecamatan has, by its code."""
    return {row.code: row.n for row in reader.session.execute(_BY_DISTRICT, {"states": _words(states)})}


def by_due(reader: Reader, states: Iterable[State]) -> dict[date | None, int]:
    """Return how many cases in some states of those that wait are due on each day: by what is handed in or decided."""
    found = reader.session.execute(_BY_DUE, {"states": _words(states)})
    return {row.due and date.fromisoformat(row.due): row.n for row in found}


def urgent(reader: Reader, states: Iterable[State]) -> int:
    """Return how many urgent cases there are in some states."""
    keys = _words(f"{state} 1" for state in states)
    return int(reader.session.execute(_URGENT, {"keys": keys}).scalar_one())


def _words(words: Iterable[str]) -> str:
    return as_json(words)
