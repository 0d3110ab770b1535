"""Lists taken in: all or nothing, going on where it stopped, asked about what is odd, the last one serving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Change, Lines, Question
from pbijk_desktop.store import staging
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries.register_rows import every_row
from pbijk_desktop.usecases import import_register
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.import_register import (
    AskedError,
    bring_back_import,
    forget_unfinished,
    take_back_import,
    take_in,
)
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.register_odd import what_is_odd
from pbijk_desktop.usecases.registers_now import current_lists, registers_now
from tests.samples import Clock
from tests.usecases.registers import NOVEMBER, OCTOBER, Line, a_row, an_order, lines, odd, rows


def codes(act: object) -> list[str]:
    with pytest.raises((RefusedError, TroubleError)) as error:
        act()  # type: ignore[operator]
    return [one.code for one in getattr(error.value, "problems", [error.value])]


def serving(desk: Desk, register: Register = Register.DTSEN) -> list[str]:
    """Return the names of the list that serves, in its order."""
    with desk.read() as reader:
        found = current_lists(reader, desk.snapshots).get(register)
    if found is None:
        return []
    return desk.snapshots.asked(lambda connection: [one.name for one in every_row(connection, found.snapshot)])


def test_a_list_serves_with_every_row_as_it_was_read(opened: Opened, desk: Desk) -> None:
    given = [*rows(4), replace(a_row(7), name="Sĩtí <b>", desil=None, birth_date=None, ends_on=NOVEMBER, note="'")]
    made = take_in(desk, an_order(given))
    assert (made.record.rows, made.record.quarantined, made.record.doubles) == (5, 0, 0)
    with desk.read() as reader:
        found = current_lists(reader, desk.snapshots)[Register.DTSEN]
    assert desk.snapshots.asked(lambda connection: [*every_row(connection, found.snapshot)]) == given
    now = registers_now(desk).current[0]
    assert (now.record, now.age_days, now.is_stale, now.by_name) == (made.record, 22, False, "CONTOH OPERATOR")
    assert look_over(opened.store) == []


def test_an_import_is_one_operation_of_the_journal(desk: Desk) -> None:
    take_in(desk, an_order(rows()))
    with desk.read() as reader:
        said = reader.session.connection().exec_driver_sql(
            "SELECT entity, changes FROM journal ORDER BY seq DESC LIMIT 1"
        )
        entity, changes = said.one()
    assert entity == "register_import"
    assert '"sha256":"' + "a" * 64 in changes


def test_a_list_grows_old(desk: Desk, clock: Clock) -> None:
    take_in(desk, an_order(rows()))
    clock.forward(days=100)
    assert registers_now(desk).current[0].is_stale


def test_what_changed_is_counted_against_the_list_before(desk: Desk) -> None:
    take_in(desk, an_order(rows(5), list_date=OCTOBER))
    new = [
        a_row(0),
        replace(a_row(1), desil=7),
        replace(a_row(2), status="NONAKTIF"),
        replace(a_row(3), name="CONTOH DEWY"),
        a_row(6),
    ]
    made = take_in(desk, an_order(new, sha256="b" * 64))
    expected = {Change.NEW: 1, Change.GONE: 1, Change.DESIL: 1, Change.OFF: 1, Change.NAME: 1}
    assert made.changes == expected
    assert registers_now(desk).current[0].changes == expected


def test_only_the_list_before_is_kept(desk: Desk) -> None:
    for month in (8, 9, 10, 11):
        take_in(desk, an_order(rows(month), list_date=NOVEMBER.replace(month=month), sha256=f"{month:064}"))
    assert [one.origin.list_date.month for one in desk.snapshots.all()] == [10, 11]


def test_a_stick_pulled_out_leaves_the_last_list_and_the_import_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_register, "BATCH", 3)
    take_in(desk, an_order(rows(2), list_date=OCTOBER, sha256="b" * 64))
    asked: list[int] = []

    def broken(_told: object) -> Iterator[Lines]:
        yield from lines(rows(7))
        raise TroubleError("registers.changed")

    assert codes(lambda: take_in(desk, replace(an_order([]), lines=broken))) == ["registers.changed"]
    assert len(serving(desk)) == 2
    assert [one.snapshot.reached for one in registers_now(desk).unfinished] == [7]

    def whole(_told: object) -> Iterator[Lines]:
        asked.append(1)
        yield from lines(rows(10))

    made = take_in(desk, replace(an_order([]), lines=whole))
    assert (made.went_on, made.record.rows, len(serving(desk)), asked) == (True, 10, 10, [1])
    assert registers_now(desk).unfinished == ()


def test_a_stopped_import_of_another_file_is_dropped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_register, "BATCH", 3)

    def stops(done: int, total: int) -> None:
        if desk.snapshots.all() and desk.snapshots.all()[0].reached:
            raise StoppedError

    with pytest.raises(StoppedError):
        take_in(desk, an_order(rows(9)), stops)
    made = take_in(desk, an_order(rows(4), sha256="c" * 64))
    assert (made.went_on, made.record.rows) == (False, 4)
    assert len(desk.snapshots.all()) == 1


def test_a_stopped_import_can_be_forgotten(desk: Desk) -> None:
    assert codes(lambda: take_in(desk, an_order([odd(one) for one in rows(9)]))) == ["registers.many_bad"]
    assert len(registers_now(desk).unfinished) == 1
    forget_unfinished(desk, Register.DTSEN)
    assert desk.snapshots.all() == []


def test_many_bad_rows_are_asked_about_and_taken_when_they_are_meant(desk: Desk) -> None:
    order = an_order([*rows(9), odd(a_row(9))])
    with pytest.raises(AskedError) as asked:
        take_in(desk, order)
    assert asked.value.questions == {Question.BAD}
    assert serving(desk) == []

    def unread(_told: object) -> Iterator[Lines]:
        raise AssertionError

    made = take_in(desk, replace(order, accepted=frozenset({Question.BAD}), lines=unread))
    assert (made.record.rows, made.record.quarantined) == (10, 1)


def test_many_doubles_are_asked_about(desk: Desk) -> None:
    again = [replace(a_row(at % 5), row=at + 2) for at in range(10)]
    assert codes(lambda: take_in(desk, an_order(again))) == ["registers.many_doubles"]
    made = take_in(desk, an_order(again, accepted=frozenset({Question.DOUBLE})))
    assert made.record.doubles == 5


def test_each_double_says_in_which_line_its_number_stood_first(desk: Desk) -> None:
    damaged = Problem("kk", "kk.shape", {"length": 3, "needed": 16})
    given = [a_row(0), a_row(1), Line(a_row(0, row=8, kk=""), (damaged,), {"kk": "620"}), a_row(0, row=9)]
    take_in(desk, an_order([*given, *(a_row(at) for at in range(20, 60))], accepted=frozenset(Question)))
    found = what_is_odd(desk, Register.DTSEN).odd
    assert [(one.row, one.column, one.code, one.cell) for one in found] == [
        (8, "kk", "kk.shape", "620"),
        (8, "nik", "reading.double", a_row(0).nik),
        (9, "nik", "reading.double", a_row(0).nik),
    ]
    assert [one.facts for one in found if one.column == "nik"] == [{"first": 2}] * 2
    assert registers_now(desk).current[0].record.doubles == 2


def test_a_list_of_another_district_is_asked_about(desk: Desk) -> None:
    far = [replace(one, village="", nik="6371" + one.nik[4:]) for one in rows()]
    assert codes(lambda: take_in(desk, an_order(far))) == ["registers.other_district"]


def test_an_older_list_is_asked_about_before_it_is_read(desk: Desk) -> None:
    take_in(desk, an_order(rows()))

    def unread(_told: object) -> Iterator[Lines]:
        raise AssertionError

    older = replace(an_order([], list_date=OCTOBER, sha256="b" * 64), lines=unread)
    assert codes(lambda: take_in(desk, older)) == ["registers.older"]


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (an_order([]), "registers.empty"),
        (an_order(rows(), columns=frozenset({"name"})), "registers.no_identity"),
        (an_order(rows(), list_date=NOVEMBER + timedelta(days=60)), "registers.future"),
    ],
)
def test_what_is_no_list_is_refused_and_leaves_nothing(desk: Desk, order: import_register.Order, code: str) -> None:
    assert codes(lambda: take_in(desk, order)) == [code]
    assert desk.snapshots.all() == []


def test_the_same_file_twice_is_told(desk: Desk) -> None:
    take_in(desk, an_order(rows()))
    assert codes(lambda: take_in(desk, an_order(rows()))) == ["registers.same_file"]


def test_an_import_taken_back_lets_the_list_before_serve(opened: Opened, desk: Desk) -> None:
    take_in(desk, an_order(rows(2), list_date=OCTOBER, sha256="b" * 64))
    made = take_in(desk, an_order(rows(4)))
    take_back_import(desk, made.record.id, reason="berkas keliru")
    assert len(serving(desk)) == 2
    bring_back_import(desk, made.record.id)
    assert len(serving(desk)) == 4
    assert look_over(opened.store) == []


def test_lists_outlive_the_program_and_nothing_is_read_from_outside(opened: Opened, desk: Desk) -> None:
    take_in(desk, an_order(rows()))
    file = desk.snapshots.file
    opened.close()
    assert b"CONTOH" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_rows_that_are_gone_are_found_by_the_check(opened: Opened, desk: Desk) -> None:
    take_in(desk, an_order(rows()))
    with desk.snapshots.writer.begin() as connection:
        connection.exec_driver_sql('DELETE FROM line_1 WHERE "row" = 2')
    assert [one.code for one in look_over(opened.store)] == ["check.registers_lost"]


def test_a_damaged_file_of_lists_is_told_and_the_office_goes_on(
    opened: Opened, desk: Desk, unlocked_folder: tuple[object, object]
) -> None:
    take_in(desk, an_order(rows(2000)))
    file = desk.snapshots.file
    opened.close()
    whole = bytearray(file.read_bytes())
    file.write_bytes(whole[: len(whole) // 2])
    folder, unlocked = unlocked_folder
    again = open_office(folder, unlocked, Clock())  # type: ignore[arg-type]
    assert [one.code for one in look_over(again.store)] in (["check.registers"], ["registers.damaged"])
    again.close()


@pytest.fixture
def unlocked_folder(folder: object) -> tuple[object, object]:
    from pbijk_desktop.usecases.sign_in import unlock
    from tests.samples import PASSPHRASE

    return folder, unlock(folder, "rina", PASSPHRASE)  # type: ignore[arg-type]


def test_an_import_is_stopped_within_its_last_long_steps_and_goes_on_from_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_LOOKED_EVERY", 50)
    take_in(desk, an_order(rows(30), list_date=OCTOBER, sha256="b" * 64))
    looks: list[int] = []

    def stops(done: int, total: int) -> None:
        looks.append(done)
        if looks.count(done) > 2 and done > total * 9 // 10:
            raise StoppedError

    with pytest.raises(StoppedError):
        take_in(desk, an_order(rows(40)), stops)
    assert len(serving(desk)) == 30

    def unread(_told: object) -> Iterator[Lines]:
        raise AssertionError

    made = take_in(desk, replace(an_order([]), lines=unread))
    assert (made.went_on, made.record.rows, made.changes) == (True, 40, {Change.NEW: 10})
