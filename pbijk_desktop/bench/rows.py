"""Saving and opening cases: by the use cases, and by plain SQL with the same rows, indexes and settings."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pbijk_desktop.store.opening import create_store
from pbijk_desktop.usecases.case_file import open_case
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sample_people import Household, People

_SEED = 620301
_OF_CASE = {
    "family": 'id IN (SELECT family FROM case_file WHERE "id" = ?)',
    "person": 'family IN (SELECT family FROM case_file WHERE "id" = ?)',
    "case_file": "id = ?",
    "case_member": '"case" = ?',
    "case_item": '"case" = ?',
}
"""The rows that one saved case is made of, by table, in the order in which they can be written."""
_OFFICE = ("device", "user_account")
_JOURNAL = "SELECT * FROM journal WHERE entity_id = ?"
_NOTE_ACCESS = (
    "INSERT INTO access_log (at, actor, act, entity, entity_id) "
    "VALUES ('2026-01-01T00:00:00Z', 'polos', 'buka', 'case_file', ?)"
)

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Saved:
    """One measured act on a case."""

    case: str
    seconds: float


def measure_saves(opened: Opened, times: int) -> list[Saved]:
    """Save so many different requests and return how long each took."""
    desk = opened.desk
    people = People(_SEED, desk.rules.regions)
    houses = [Household("B", 2 + number % 3, desk.today()) for number in range(times)]
    requests = [replace(people.request(house), same_person_reason="Pengukuran.") for house in houses]
    found = []
    for request in requests:
        began = time.perf_counter()
        case = register_case(desk, request).case
        found.append(Saved(case, time.perf_counter() - began))
    return found


def measure_opens(opened: Opened, cases: list[str]) -> list[Saved]:
    """Open each case as its window does and return how long each took."""
    found = []
    for case in cases:
        began = time.perf_counter()
        open_case(opened.desk, case)
        found.append(Saved(case, time.perf_counter() - began))
    return found


class PlainStore:
    """A second encrypted file with the same tables and settings but no guards, written by plain SQL."""

    def __init__(self, folder: Path, opened: Opened) -> None:
        self._source = opened.store
        self._store = create_store(folder, os.urandom(32), device="polos")
        self._to: Any = self._store.writer.raw_connection()
        self._from: Any = opened.store.reader.raw_connection()
        self._to.execute("PRAGMA defer_foreign_keys = ON")
        for (name,) in self._to.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self._to.execute(f"DROP TRIGGER {name}")
        self._write({table: self._all("SELECT * FROM " + table) for table in _OFFICE})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._from.close()
        self._to.close()
        self._store.close()

    def measure_saves(self, cases: list[str]) -> list[float]:
        """Write the rows of each case, with its operations, in one transaction each; return the seconds."""
        found = []
        for rows in [self._rows_of(case) for case in cases]:
            began = time.perf_counter()
            self._write(rows)
            found.append(time.perf_counter() - began)
        return found

    def measure_opens(self, cases: list[str]) -> list[float]:
        """Read the rows of each case and note one access, as opening a case does; return the seconds."""
        found = []
        for case in cases:
            began = time.perf_counter()
            self._to.execute("BEGIN IMMEDIATE")
            for table, condition in _OF_CASE.items():
                self._to.execute("SELECT * FROM " + table + " WHERE " + condition, (case,)).fetchall()
            self._to.execute(_NOTE_ACCESS, (case,))
            self._to.execute("COMMIT")
            found.append(time.perf_counter() - began)
        return found

    def counts(self, tables: Sequence[str]) -> dict[str, int]:
        """Return how many rows each table holds."""
        asked = {table: self._to.execute("SELECT count(*) FROM " + table) for table in tables}
        return {table: int(found.fetchone()[0]) for table, found in asked.items()}

    def _rows_of(self, case: str) -> Mapping[str, Rows]:
        rows = {
            table: self._all("SELECT * FROM " + table + " WHERE " + condition, case)
            for table, condition in _OF_CASE.items()
        }
        written = [row[0] for of_table in rows.values() for row in of_table]
        return {**rows, "journal": [line for key in written for line in self._all(_JOURNAL, key)]}

    def _all(self, asked: str, *values: str) -> Rows:
        return list(self._from.execute(asked, values).fetchall())

    def _write(self, rows: Mapping[str, Rows]) -> None:
        self._to.execute("BEGIN IMMEDIATE")
        for table, of_table in rows.items():
            if of_table:
                places = ", ".join("?" * len(of_table[0]))
                self._to.executemany("INSERT INTO " + table + " VALUES (" + places + ")", of_table)
        self._to.execute("COMMIT")
