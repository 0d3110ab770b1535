"""Contents of the journal go and its chain holds: only as an erasure on record says, and whatever else is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pbijk_desktop.domain.erasure import ERASED, Erasure, ErasureState
from pbijk_desktop.domain.people import Family
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.erasing import erase, named, operations_on
from pbijk_desktop.store.journal import Operation
from pbijk_desktop.store.lock import StoreLock
from pbijk_desktop.store.opening import Store, open_store
from pbijk_desktop.store.schema import bring_up
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sign_in import Unlocked
from tests.samples import Clock
from tests.store.test_schema import KEY, SAMPLE_CHANGES, SAMPLE_HASH, write_sample_of_version_1

Outside = Callable[[], AbstractContextManager[Any]]
DropGuards = Callable[[Any], dict[str, str]]
STREET = "Jl. Rahasia 9"


def a_moved_family(desk: Desk) -> str:
    """Write a family that moved once, with the reason why."""
    with desk.begin() as work:
        family = work.add(Family(id=work.new_id(), kk="6203011205109993", address=STREET))
    with desk.begin() as work:
        work.change(Family, family.id, rt="004", reason="Surat dari " + STREET)
    return family.id


def erase_family(work: Work, family: str) -> str:
    """Erase a family as the program does: a row that says nothing, an erasure that names what went before it."""
    gone = operations_on(work.session.connection(), [family])
    work.restate(Family, family, {"kk": "", "address": "", "rt": "", "void": ERASED})
    record = Erasure(id=work.new_id(), kind="family", subject=family, ground="retensi", state=ErasureState.DONE)
    work.add(record)
    work.change(Erasure, record.id, operations=named(gone))
    erase(work.session.connection(), record.id, gone)
    return record.id


def rows(opened: Opened, asked: str) -> list[Any]:
    with opened.store.reader.connect() as connection:
        return list(connection.execute(text(asked)))


def codes(opened: Opened) -> set[str]:
    return {problem.code for problem in look_over(opened.store)}


def test_what_was_erased_is_in_no_operation_any_more_and_the_chain_holds(opened: Opened, desk: Desk) -> None:
    family = a_moved_family(desk)
    hashes = [row.hash for row in rows(opened, "SELECT hash FROM journal ORDER BY seq")]
    with desk.begin() as work:
        erase_family(work, family)
    after = rows(opened, "SELECT * FROM journal ORDER BY seq")
    assert [row.hash for row in after][: len(hashes)] == hashes
    assert not any(STREET in row.changes + row.reason for row in after)
    erased = [row for row in after if row.erased_by]
    assert [(row.entity_id, row.changes, row.reason, row.salt) for row in erased] == [(family, "{}", "", None)] * 2
    assert json.loads(erased[1].bases) == {"rt": [opened.store.device, erased[0].seq]}
    assert look_over(opened.store) == []


def test_an_erased_row_can_be_changed_again_and_be_erased_again(opened: Opened, desk: Desk) -> None:
    family = a_moved_family(desk)
    with desk.begin() as work:
        erase_family(work, family)
    with desk.begin() as work:
        work.change(Family, family, address=STREET)
    with desk.begin() as work:
        erase_family(work, family)
    assert not any(STREET in row.changes for row in rows(opened, "SELECT changes FROM journal"))
    assert look_over(opened.store) == []


def test_every_operation_has_a_salt_of_its_own(opened: Opened, desk: Desk) -> None:
    a_moved_family(desk)
    salts = [row.salt for row in rows(opened, "SELECT salt FROM journal")]
    assert len(set(salts)) == len(salts)
    assert {len(salt) for salt in salts} == {16}


def test_two_that_say_the_same_are_not_told_from_what_stays(desk: Desk) -> None:
    made = {"device": "d", "seq": 1, "at": "", "actor": "", "entity": "family", "entity_id": "f", "bases": "{}"}
    said = {"changes": '{"kk":"1"}', "reason": "", "schema_version": 15, "prev_hash": ""}
    one, other = (Operation(**made, **said, salt=salt * 16) for salt in (b"a", b"b"))  # type: ignore[arg-type]
    assert one.digest() != other.digest()


STRAY = {
    "without an erasure": "UPDATE journal SET changes = '{}', reason = '', salt = NULL, erased_by = 'x'"
    " WHERE entity_id = :family",
    "another commitment": "UPDATE journal SET changes = '{}', reason = '', salt = NULL, commitment = x'00',"
    " erased_by = :erasure WHERE entity_id = :family AND erased_by IS NULL",
    "other contents": 'UPDATE journal SET changes = \'{"rt":"1"}\' WHERE entity_id = :family',
    "an operation that the erasure does not name": "UPDATE journal SET changes = '{}', reason = '', salt = NULL,"
    " erased_by = :erasure WHERE seq = 1",
    "the record of the erasure itself": "UPDATE journal SET changes = '{}', reason = '', salt = NULL,"
    " erased_by = :erasure WHERE entity = 'erasure'",
    "what was erased brought back": "UPDATE journal SET erased_by = NULL WHERE entity_id = :family",
    "another moment": "UPDATE journal SET at = '2020' WHERE entity_id = :family",
}


@pytest.mark.parametrize("kind", STRAY)
def test_the_file_refuses_every_other_change_of_the_journal(desk: Desk, kind: str) -> None:
    family = a_moved_family(desk)
    with desk.begin() as work:
        facts = {"family": family, "erasure": erase_family(work, family)}
    statement = text(STRAY[kind])
    asked = {name: facts[name] for name in facts if ":" + name in STRAY[kind]}
    with pytest.raises(IntegrityError, match="append only"), desk.begin() as work:
        work.session.execute(statement, asked)


BEHIND = {
    "contents taken without a record": (
        "UPDATE journal SET changes = '{}', reason = '', salt = NULL, erased_by = 'x' WHERE entity = 'signatory'",
        {"check.journal", "check.row"},
    ),
    "the record of an erasure taken back": (
        "UPDATE erasure SET operations = '{}'",
        {"check.journal", "check.row"},
    ),
    "the record of an erasure taken out": (
        "DELETE FROM erasure",
        {"check.journal", "check.rows_lost"},
    ),
    "a record that is no JSON any more": (
        "UPDATE erasure SET operations = '['",
        {"check.journal", "check.row"},
    ),
    "another commitment": (
        "UPDATE journal SET commitment = zeroblob(32) WHERE erased_by IS NOT NULL",
        {"check.journal"},
    ),
    "who wrote what was erased": (
        "UPDATE journal SET actor = 'x' WHERE erased_by IS NOT NULL",
        {"check.journal"},
    ),
    "something new for what was erased": (
        'UPDATE journal SET changes = \'{"kk":"1"}\' WHERE erased_by IS NOT NULL',
        {"check.journal"},
    ),
    "a new reason for what was erased": (
        "UPDATE journal SET reason = 'x' WHERE erased_by IS NOT NULL",
        {"check.journal"},
    ),
    "a commitment beside contents that stand": (
        "UPDATE journal SET commitment = zeroblob(32) WHERE entity = 'signatory'",
        {"check.journal"},
    ),
    "another salt": (
        "UPDATE journal SET salt = zeroblob(16) WHERE entity = 'signatory'",
        {"check.journal"},
    ),
    "the reason of an operation": (
        "UPDATE journal SET reason = 'x' WHERE entity = 'signatory'",
        {"check.journal"},
    ),
}


@pytest.mark.parametrize("kind", BEHIND)
def test_what_was_erased_or_changed_behind_the_programs_back_is_found(
    opened: Opened, folder: Path, unlocked: Unlocked, outside: Outside, drop_guards: DropGuards, kind: str
) -> None:
    family = a_moved_family(opened.desk)
    with opened.desk.begin() as work:
        erase_family(work, family)
    opened.close()
    statement, found = BEHIND[kind]
    with outside() as connection:
        guards = drop_guards(connection)
        connection.execute(statement)
        for guard in guards.values():
            connection.execute(guard)
    again = open_office(folder, unlocked, Clock())
    assert codes(again) == found
    again.close()


def test_an_operation_from_before_the_salts_is_erased_too_and_what_stays_of_it_is_watched(tmp_path: Path) -> None:
    made = Store(tmp_path, KEY, device="d", lock=StoreLock(tmp_path))
    bring_up(made.writer, "0001")
    with made.writer.begin() as connection:
        write_sample_of_version_1(connection)
    made.close()
    store = open_store(tmp_path, KEY, device="d")
    with Work(store, actor="u", clock=Clock()) as work:
        erase_family(work, "f1")
    with store.reader.connect() as connection:
        kept = connection.execute(text("SELECT * FROM journal ORDER BY seq LIMIT 1")).one()
    assert SAMPLE_CHANGES not in str(kept)
    assert (kept.hash, kept.changes) == (SAMPLE_HASH, "{}")
    assert look_over(store) == []
    with store.writer.begin() as connection:
        (guard,) = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'journal_no_update'")).one()
        connection.exec_driver_sql("DROP TRIGGER journal_no_update")
        connection.exec_driver_sql("UPDATE journal SET actor = 'x' WHERE seq = 1")
        connection.exec_driver_sql(guard)
    assert {problem.code for problem in look_over(store)} == {"check.journal"}
    store.close()
