"""No question of a search reads a whole table: each goes by an index, whatever is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from pbijk_desktop.bench.searching import noting
from pbijk_desktop.store.queries import access, find
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.find_anything import find_anything, find_persons
from pbijk_desktop.usecases.open_office import Opened
from tests.store.full_office import one_row_of_each

TYPED = ["siti", "si", "ammynah contho", "sitiaminah", "con toh", "6203", "6203015203859991", "K-2026", "0417"]
TYPED += ["400.9.11/001/DINSOS", "dinsos", "muh. jaya", "a b c d e f"]
SMALL = ("json_each", "asked", "near", "(subquery", "VIRTUAL TABLE", "CONSTANT ROW", "anon_", "SCAN (")
"""What may be read as a whole: what the question itself brings, and what an index of words has answered."""


def scans(opened: Opened, ask: Callable[[], object]) -> list[str]:
    """Return every step of every plan that reads a whole table."""
    with noting(opened.store.reader) as noted:
        ask()
    found = []
    with opened.store.reader.connect() as connection:
        for statement, given in noted.statements:
            plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, given)
            found += [f"{row[3]}: {statement}" for row in plan if row[3].startswith("SCAN")]
    assert noted.statements
    return [step for step in found if not any(small in step.partition(":")[0] for small in SMALL)]


@pytest.mark.parametrize("act", ["cetak", "cetak_tanda_terima"])
def test_how_often_something_was_printed_is_asked_by_its_index(opened: Opened, act: str) -> None:
    def asked() -> None:
        with opened.desk.read() as reader:
            assert access.times(reader, act, "a") == 0

    assert scans(opened, asked) == []


def test_a_look_through_a_whole_table_is_told(opened: Opened) -> None:
    def asked() -> None:
        with opened.desk.read() as reader:
            reader.session.execute(text("SELECT id FROM person WHERE name LIKE '%a%'")).all()

    assert [step.partition(":")[0] for step in scans(opened, asked)] == ["SCAN person"]


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_looked_up_by_indexes(opened: Opened, typed: str) -> None:
    one_row_of_each(opened.desk)
    assert scans(opened, lambda: find_anything(opened.desk, typed)) == []
    assert scans(opened, lambda: find_persons(opened.desk, typed)) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: find.people_born(reader, date(1985, 3, 12), "62.03.01.1007"),
        lambda reader: find.people_with(reader, nik="6203015203859991"),
        lambda reader: find.people_with(reader, card="0000000000017"),
        lambda reader: find.open_cases_of(reader, ["a", "b"]),
        lambda reader: find.cases_of_person(reader, "a"),
    ],
)
def test_known_people_and_their_cases_are_looked_up_by_indexes(opened: Opened, ask: Callable[[Reader], object]) -> None:
    one_row_of_each(opened.desk)

    def asked() -> None:
        with opened.desk.read() as reader:
            ask(reader)

    assert scans(opened, asked) == []
