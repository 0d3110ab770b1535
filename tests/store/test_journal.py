"""The journal: an operation for every change, nothing without one, and nothing altered that would not be found."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pbijk_desktop.domain.cases import Case, CaseMember
from pbijk_desktop.domain.office import Setting
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.records import TABLE_OF, table_of
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import Unlocked
from tests.samples import Clock, an_intake
from tests.store.full_office import one_row_of_each

TABLES = sorted(table_of(kind).name for kind in TABLE_OF)
Outside = Callable[[], AbstractContextManager[Any]]
DropGuards = Callable[[Any], dict[str, str]]


def rows(opened: Opened, asked: str, **facts: object) -> list[Any]:
    with opened.store.reader.connect() as connection:
        return list(connection.execute(text(asked), facts))


def operations(opened: Opened, entity_id: str) -> list[Any]:
    return rows(opened, "SELECT * FROM journal WHERE entity_id = :id ORDER BY seq", id=entity_id)


def codes(opened: Opened) -> set[str]:
    return {problem.code for problem in look_over(opened.store)}


def a_family(work: Work, **other: str) -> Family:
    return work.add(Family(id=work.new_id(), kk="6203011205109993", **other))


def test_a_new_row_is_told_with_all_its_fields_and_no_bases(opened: Opened, desk: Desk) -> None:
    with desk.begin() as work:
        family = a_family(work, address="Jl. Contoh")
    (told,) = operations(opened, family.id)
    expected = {"kk": family.kk, "address": "Jl. Contoh", "rt": "", "rw": "", "region": "", "void": ""}
    assert json.loads(told.changes) == expected
    assert json.loads(told.bases) == {}
    assert (told.entity, told.actor, told.device) == ("family", desk.user.id, opened.store.device)


def test_empty_fields_of_a_new_row_are_not_told(opened: Opened, desk: Desk) -> None:
    with desk.begin() as work:
        family = a_family(work)
        person = work.add(Person(id=work.new_id(), family=family.id, name="CONTOH AMINAH"))
    (told,) = operations(opened, person.id)
    assert not {"birth_date", "mother"} & set(json.loads(told.changes))


def test_a_change_tells_only_what_changed_and_what_it_replaces(opened: Opened, desk: Desk) -> None:
    with desk.begin() as work:
        family = a_family(work)
    with desk.begin() as work:
        work.change(Family, family.id, rt="001", reason="KK baru")
    with desk.begin() as work:
        work.change(Family, family.id, rt="002", rw="003")
    first, second, third = operations(opened, family.id)
    device = opened.store.device
    assert json.loads(second.changes) == {"rt": "001"}
    assert json.loads(second.bases) == {"rt": [device, first.seq]}
    assert second.reason == "KK baru"
    assert json.loads(third.changes) == {"rt": "002", "rw": "003"}
    assert json.loads(third.bases) == {"rt": [device, second.seq], "rw": [device, first.seq]}
    assert third.reason == ""


def test_a_clock_set_back_does_not_change_what_a_change_replaces(opened: Opened, desk: Desk, clock: Clock) -> None:
    with desk.begin() as work:
        family = a_family(work)
    with desk.begin() as work:
        work.change(Family, family.id, rt="001")
    clock.now -= timedelta(days=400)
    with desk.begin() as work:
        work.change(Family, family.id, rt="002")
    _first, second, third = operations(opened, family.id)
    assert json.loads(third.bases) == {"rt": [opened.store.device, second.seq]}
    assert codes(opened) == set()


def test_each_row_names_its_last_operation(opened: Opened, desk: Desk) -> None:
    registered = register_case(desk, an_intake())
    with desk.begin() as work:
        work.change(Case, registered.case, note="x")
    (row,) = rows(opened, "SELECT op_device, op_seq FROM case_file WHERE id = :id", id=registered.case)
    assert (row.op_device, row.op_seq) == (opened.store.device, operations(opened, registered.case)[-1].seq)


def test_a_case_writes_as_many_operations_as_rows_in_one_unbroken_chain(opened: Opened, desk: Desk) -> None:
    before = len(rows(opened, "SELECT 1 FROM journal"))
    register_case(desk, an_intake())
    after = rows(opened, "SELECT seq, prev_hash, hash, entity_id FROM journal ORDER BY seq")
    made = after[before:]
    counted = {name: len(rows(opened, "SELECT 1 FROM " + name)) for name in TABLES}
    assert len({row.entity_id for row in made}) == len(made)
    assert len(after) == sum(counted.values())
    assert [row.seq for row in after] == list(range(1, len(after) + 1))
    assert [row.prev_hash for row in after] == ["", *(row.hash for row in after[:-1])]


def test_what_is_rolled_back_leaves_neither_row_nor_operation(opened: Opened, desk: Desk) -> None:
    before = rows(opened, "SELECT * FROM journal"), rows(opened, "SELECT * FROM family")
    with pytest.raises(RefusedError), desk.begin() as work:
        work.change(Family, a_family(work).id + "x", rt="001")
    assert (rows(opened, "SELECT * FROM journal"), rows(opened, "SELECT * FROM family")) == before
    with desk.begin() as work:
        a_family(work)
    assert codes(opened) == set()


def test_a_change_of_two_kinds_at_once_is_told_row_by_row(opened: Opened, desk: Desk) -> None:
    registered = register_case(desk, an_intake())
    with desk.begin() as work:
        members = work.find(CaseMember, case=registered.case)
        for member in members:
            work.change(CaseMember, member.id, outcome="disetujui")
        work.change(Case, registered.case, note="dua")
    assert all(len(operations(opened, one.id)) == 2 for one in members)
    assert len(operations(opened, registered.case)) == 2


def test_texts_with_quotes_signs_and_line_ends_pass_the_guards(opened: Opened, desk: Desk) -> None:
    odd = 'O\'Neil "B" \\ / <b>&amp; 🙂 \n\t\u2028 %_ 漢字 ' + "\u00e9" + "\x7f\x01"
    with desk.begin() as work:
        family = a_family(work, address=odd)
    with desk.begin() as work:
        assert work.get(Family, family.id).address == odd
    assert codes(opened) == set()


def test_what_no_keyboard_makes_is_taken_out_and_stops_nothing(opened: Opened, desk: Desk) -> None:
    with desk.begin() as work:
        family = a_family(work, address="a\0b\ud800c")
        work.change(Family, family.id, rt="\0001")
    with desk.read() as reader:
        assert (reader.get(Family, family.id).address, reader.get(Family, family.id).rt) == ("ab?c", "1")
    assert codes(opened) == set()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("act", ["INSERT", "UPDATE", "DELETE"])
def test_a_stray_statement_is_refused_on_every_journaled_table(
    opened: Opened, desk: Desk, outside: Outside, table: str, act: str
) -> None:
    fill_every_table(opened, desk)
    opened.close()
    with outside() as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        names = ", ".join(f'"{name}"' for name in columns)
        others = ", ".join(f'"{name}"' for name in columns if name != "id")
        statement = {
            "INSERT": f"INSERT INTO {table} ({names}) SELECT id || 'x', {others} FROM {table} LIMIT 1",
            "UPDATE": f'UPDATE {table} SET "{columns[-1]}" = "{columns[-1]}" || \'x\'',
            "DELETE": f"DELETE FROM {table}",
        }[act]
        before = connection.execute(f"SELECT * FROM {table}").fetchall()
        with pytest.raises(Exception, match="without its operation"):
            connection.execute(statement)
        assert before
        assert connection.execute(f"SELECT * FROM {table}").fetchall() == before


def fill_every_table(opened: Opened, desk: Desk) -> None:
    """See that each journaled table has a row."""
    one_row_of_each(desk)
    assert all(rows(opened, "SELECT 1 FROM " + name) for name in TABLES)


@pytest.mark.parametrize("table", ["journal", "access_log"])
@pytest.mark.parametrize("act", ["UPDATE {0} SET at = ''", "DELETE FROM {0}", "UPDATE {0} SET actor = actor"])
def test_what_was_written_in_a_log_cannot_be_changed_or_deleted(
    opened: Opened, desk: Desk, outside: Outside, table: str, act: str
) -> None:
    with desk.begin() as work:
        work.note_access("buka", "case_file", "x")
    opened.close()
    with outside() as connection, pytest.raises(Exception, match="append only"):
        connection.execute(act.format(table))


@pytest.mark.parametrize(("seq", "prev"), [(5000, "tip"), (1, "tip"), (None, "other"), (None, "")])
def test_an_operation_out_of_order_or_off_the_chain_is_refused(
    opened: Opened, outside: Outside, seq: int | None, prev: str
) -> None:
    opened.close()
    with outside() as connection:
        device, last, tip = connection.execute("SELECT device, seq, hash FROM journal ORDER BY seq DESC").fetchone()
        values = (
            device,
            seq or last + 1,
            "",
            "",
            "family",
            "x",
            "{}",
            "{}",
            "",
            1,
            tip if prev == "tip" else prev,
            "h",
            None,
            None,
            None,
        )
        with pytest.raises(Exception, match=r"out of order|broken chain|UNIQUE"):
            connection.execute("INSERT INTO journal VALUES (" + ", ".join("?" * 15) + ")", values)


def test_an_operation_that_says_something_else_does_not_let_a_row_through(opened: Opened, desk: Desk) -> None:
    with desk.begin() as work:
        family = a_family(work)
    stray = text("UPDATE family SET rt = '009', op_seq = op_seq + 1 WHERE id = :id")
    with desk.begin() as work:
        work.change(Family, family.id, rt="001")
        with pytest.raises(IntegrityError, match="without its operation"):
            work.session.execute(stray, {"id": family.id})
    assert codes(opened) == set()


def test_an_old_operation_cannot_be_used_again(opened: Opened, desk: Desk) -> None:
    with desk.begin() as work:
        family = a_family(work)
    with desk.begin() as work:
        work.change(Family, family.id, rt="001")
    first, _second = operations(opened, family.id)
    stray, facts = text("UPDATE family SET rt = '', op_seq = :seq WHERE id = :id"), {"id": family.id, "seq": first.seq}
    with pytest.raises(IntegrityError, match="without its operation"), desk.begin() as work:
        work.session.execute(stray, facts)


TAMPERINGS = {
    "a field": ("UPDATE person SET name = 'CONTOH LAIN'", {"check.row"}),
    "an empty field": ("UPDATE person SET mother_name = 'X'", {"check.row"}),
    "a decision": ("UPDATE case_file SET state = 'approved'", {"check.row"}),
    "a row taken out": ("DELETE FROM case_item WHERE item = (SELECT min(item) FROM case_item)", {"check.rows_lost"}),
    "the last rows taken out": (
        "DELETE FROM case_item WHERE id IN (SELECT id FROM case_item ORDER BY id DESC LIMIT 3)",
        {"check.rows_lost"},
    ),
    "a row put in": (
        "INSERT INTO setting VALUES ('x', '', 0, 'paper', '\"A4\"')",
        {"check.row"},
    ),
    "what an operation says": (
        "UPDATE journal SET changes = replace(changes, 'AMINAH', 'SITI')",
        {"check.journal", "check.row"},
    ),
    "who did it": ("UPDATE journal SET actor = 'x' WHERE seq = 5", {"check.journal"}),
    "when": ("UPDATE journal SET at = '2020' WHERE seq = 5", {"check.journal"}),
    "why": ("UPDATE journal SET reason = 'x' WHERE seq = 5", {"check.journal"}),
    "an operation that is no JSON any more": (
        "UPDATE journal SET changes = '{' WHERE seq = 5",
        {"check.journal", "check.row"},
    ),
    "an operation that is no mapping": (
        "UPDATE journal SET changes = '[1]' WHERE seq = 5",
        {"check.journal", "check.row"},
    ),
    "an operation in the middle taken out": ("DELETE FROM journal WHERE seq = 5", {"check.journal", "check.row"}),
    "the first operation taken out": ("DELETE FROM journal WHERE seq = 1", {"check.journal", "check.row"}),
    "the last operation taken out": (
        "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
        {"check.row"},
    ),
    "two operations swapped": (
        "UPDATE journal SET seq = CASE seq WHEN 5 THEN 6000 ELSE 5 END WHERE seq IN (5, 6);"
        "UPDATE journal SET seq = 6 WHERE seq = 6000",
        {"check.journal", "check.row"},
    ),
    "a whole new hash for a changed operation": (
        "UPDATE journal SET changes = '{}', hash = 'f00' WHERE seq = (SELECT max(seq) FROM journal)",
        {"check.journal", "check.row"},
    ),
}


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_what_was_changed_behind_the_programs_back_is_found(
    opened: Opened, folder: Path, unlocked: Unlocked, outside: Outside, drop_guards: DropGuards, kind: str
) -> None:
    register_case(opened.desk, an_intake())
    opened.close()
    statements, found = TAMPERINGS[kind]
    with outside() as connection:
        guards = drop_guards(connection)
        for statement in statements.split(";"):
            connection.execute(statement)
        for guard in guards.values():
            connection.execute(guard)
    again = open_office(folder, unlocked, Clock())
    assert codes(again) == found
    again.close()


def test_the_last_change_of_a_field_taken_out_with_its_operation_is_found(
    opened: Opened, folder: Path, unlocked: Unlocked, outside: Outside, drop_guards: DropGuards
) -> None:
    with opened.desk.begin() as work:
        family = a_family(work)
        work.change(Family, family.id, rt="001")
        work.change(Family, family.id, rt="")
    opened.close()
    with outside() as connection:
        guards = drop_guards(connection)
        connection.execute("DELETE FROM journal WHERE seq > (SELECT max(seq) - 2 FROM journal)")
        for guard in guards.values():
            connection.execute(guard)
    again = open_office(folder, unlocked, Clock())
    assert codes(again) == {"check.row"}
    again.close()


@pytest.mark.parametrize("name", ["journal_no_delete", "access_log_no_delete", "person_changed", "journal_chain"])
@pytest.mark.parametrize("put_back", [False, True])
def test_a_guard_that_is_gone_or_lets_everything_through_is_found(
    opened: Opened, folder: Path, unlocked: Unlocked, outside: Outside, name: str, put_back: bool
) -> None:
    opened.close()
    with outside() as connection:
        (said,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        connection.execute(f"DROP TRIGGER {name}")
        if put_back:
            connection.execute(said[: said.index("BEGIN")] + "BEGIN SELECT 1; END")
    again = open_office(folder, unlocked, Clock())
    assert codes(again) == {"check.guards"}
    again.close()


def test_a_row_that_points_nowhere_is_found(
    opened: Opened, folder: Path, unlocked: Unlocked, outside: Outside, drop_guards: DropGuards
) -> None:
    register_case(opened.desk, an_intake())
    opened.close()
    with outside() as connection:
        drop_guards(connection)
        connection.execute("DELETE FROM person")
    again = open_office(folder, unlocked, Clock())
    assert codes(again) == {"check.references"}
    again.close()


def test_a_setting_and_every_other_kind_is_compared_with_its_operations(opened: Opened, desk: Desk) -> None:
    fill_every_table(opened, desk)
    with desk.begin() as work:
        (setting,) = [one for one in work.find(Setting) if one.key == "one_operator"]
        work.change(Setting, setting.id, value=False)
    assert codes(opened) == set()
