"""The lists that serve, asked: what changed, whose rows these may be, whether somebody is covered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.proposals import Outcome
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Change, Covered, Question
from pbijk_desktop.usecases.card_status import card_status
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.register_changes import every_change, what_changed
from pbijk_desktop.usecases.register_rows import find_in_registers, see_row
from pbijk_desktop.usecases.register_search import Found, Searches
from pbijk_desktop.usecases.registers_now import current_lists
from tests.samples import an_intake
from tests.usecases.registers import NOVEMBER, OCTOBER, a_row, an_order, rows

SITI = RegisterRow(
    row=2,
    name="SITI NURHALIZA CONTOH",
    nik="6203015203859991",
    kk="6203011205109993",
    card="0000000000017",
    birth_date=date(1985, 3, 12),
    status="AKTIF",
    segment="PBI",
    village="62.03.01.1007",
)


def accesses(desk: Desk) -> list[tuple[str, str]]:
    with desk.read() as reader:
        asked = "SELECT act, entity FROM access_log ORDER BY id"
        return [tuple(row) for row in reader.session.connection().exec_driver_sql(asked)]


def test_changes_come_page_by_page_with_both_sides(desk: Desk) -> None:
    take_in(desk, an_order(rows(8), list_date=OCTOBER))
    take_in(desk, an_order([replace(one, desil=6) for one in rows(7)], sha256="b" * 64))
    first = what_changed(desk, Register.DTSEN, Change.DESIL, most=4)
    assert (len(first.changes), first.counts) == (4, {Change.DESIL: 7, Change.GONE: 1})
    assert first.next is not None
    second = what_changed(desk, Register.DTSEN, Change.DESIL, first.next, most=4)
    assert (len(second.changes), second.next) == (3, None)
    one = second.changes[0]
    assert one.now is not None
    assert one.before is not None
    assert (one.before.desil, one.now.desil, one.now.name) == (2, 6, a_row(4).name)
    gone = what_changed(desk, Register.DTSEN, Change.GONE).changes[0]
    assert (gone.now, gone.before) == (None, a_row(7))
    assert len([*every_change(desk, Register.DTSEN)]) == 8
    assert accesses(desk)[-1] == ("ambil_perubahan_register", "register_import")


@pytest.mark.parametrize(("lists", "code"), [(0, "registers.none"), (1, "registers.no_previous")])
def test_without_two_lists_nothing_has_changed(desk: Desk, lists: int, code: str) -> None:
    if lists:
        take_in(desk, an_order(rows()))
    with pytest.raises(RefusedError) as refused:
        what_changed(desk, Register.DTSEN, Change.NEW)
    assert [one.code for one in refused.value.problems] == [code]


def found_in(desk: Desk, register: Register, asked: RegisterRow) -> list[Found]:
    with desk.read() as reader:
        snapshot = current_lists(reader, desk.snapshots)[register].snapshot
    return Searches.of(desk.snapshots).of_list(snapshot, desk.today()).find(asked)


@pytest.mark.parametrize(
    "asked",
    [
        RegisterRow(row=0, nik=SITI.nik, name=SITI.name),
        RegisterRow(row=0, card=SITI.card, name=SITI.name),
        RegisterRow(row=0, name="ST. NURHALISA CONTOH", birth_date=date(1985, 12, 3)),
        RegisterRow(row=0, name="CONTOH NURHALIZAH", birth_date=SITI.birth_date),
    ],
)
def test_somebodys_row_is_found_by_numbers_day_and_name(desk: Desk, asked: RegisterRow) -> None:
    take_in(desk, an_order([SITI, *(replace(one, row=one.row + 1) for one in rows(40))]))
    take_in(desk, an_order([replace(SITI, row=9)], register=Register.PBI, sha256="c" * 64))
    assert found_in(desk, Register.DTSEN, asked)[0].row == SITI
    assert [one.row for one in found_in(desk, Register.PBI, asked)] == [replace(SITI, row=9)]


@pytest.mark.parametrize("typed", [SITI.nik, "6203 0152 0385", SITI.card, SITI.kk, "siti nurhaliza", "sity nurhalisa"])
def test_a_row_is_found_by_what_a_visitor_says(desk: Desk, typed: str) -> None:
    take_in(desk, an_order([SITI, *(replace(one, row=one.row + 1, kk="") for one in rows(5))]))
    assert find_in_registers(desk, typed)[0].row == SITI


def test_a_row_is_seen_again_by_its_reference_and_that_is_noted(desk: Desk) -> None:
    take_in(desk, an_order([SITI]))
    ref = find_in_registers(desk, SITI.nik)[0].ref
    seen = see_row(desk, ref)
    assert seen is not None
    assert (seen.row, seen.register) == (SITI, Register.DTSEN)
    assert accesses(desk)[-2:] == [("cari_register", "register_row"), ("lihat_register", "register_row")]
    assert see_row(desk, replace(ref, row=77)) is None


def test_a_text_that_breaks_a_question_finds_nobody(desk: Desk) -> None:
    take_in(desk, an_order([SITI]))
    for typed in ("", "a", '"', "' OR 1=1", "NEAR(", "*", "😀", "12"):
        assert find_in_registers(desk, typed) == ()


def test_the_newest_list_that_speaks_answers_whether_somebody_is_covered(desk: Desk) -> None:
    take_in(desk, an_order([replace(SITI, status="", segment="")]))
    assert [one.answer.code for one in card_status(desk, SITI.nik)] == ["card_status.unsaid"]
    take_in(desk, an_order([SITI], register=Register.PBI, list_date=OCTOBER, sha256="b" * 64))
    assert [one.answer.code for one in card_status(desk, SITI.nik)] == ["card_status.active"]
    off = replace(SITI, nik="", status="")
    take_in(desk, an_order([off], register=Register.DEACTIVATED, list_date=NOVEMBER, sha256="c" * 64))
    found = card_status(desk, SITI.card)
    assert [one.answer.code for one in found] == ["card_status.inactive"]
    said = {one.register: one.covered for one in found[0].said}
    assert said == {Register.DEACTIVATED: Covered.NO, Register.DTSEN: Covered.UNSAID, Register.PBI: Covered.YES}


def test_the_answer_names_the_offices_own_cases(desk: Desk) -> None:
    made = register_case(desk, an_intake())
    take_in(desk, an_order([SITI]))
    assert [[case.id for case in one.cases] for one in card_status(desk, SITI.nik)] == [[made.case]]


def test_namesakes_are_answered_apart(desk: Desk) -> None:
    other = replace(SITI, row=3, nik="6203015203859992", card="0000000000018")
    take_in(desk, an_order([SITI, other]))
    assert {one.nik for one in card_status(desk, "siti nurhaliza contoh")} == {SITI.nik, other.nik}


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        (SITI, Outcome.CERTAIN),
        (replace(SITI, nik="", card="", kk="", name="ST NURHALISA CONTOH"), Outcome.LIKELY),
        (RegisterRow(row=0, name="JOKO LAIN", birth_date=date(1960, 5, 5)), None),
    ],
)
def test_a_list_proposes_somebodys_row_with_its_reasons(
    desk: Desk, asked: RegisterRow, outcome: Outcome | None
) -> None:
    take_in(desk, an_order([SITI, *(replace(one, row=one.row + 1) for one in rows(300))]))
    found = found_in(desk, Register.DTSEN, asked)
    if outcome is None:
        assert found == []
        return
    assert found[0].row == SITI
    assert found[0].outcome in (outcome, Outcome.CERTAIN)
    assert "nama sama" in found[0].reasons or not asked.nik


def test_a_list_that_has_somebody_twice_is_told_once(desk: Desk) -> None:
    twice = [a_row(0), replace(a_row(0), row=9), a_row(1)]
    take_in(desk, an_order(twice, accepted=frozenset(Question)))
    take_in(desk, an_order([a_row(0)], register=Register.PBI, sha256="p" * 64))
    (found,) = card_status(desk, a_row(0).nik)
    assert sorted(one.register for one in found.said) == [Register.DTSEN, Register.DTSEN, Register.PBI]
    assert [one.register for one in found.said if one in found.said_once] == [one.register for one in found.said_once]
    assert sorted(one.register for one in found.said_once) == [Register.DTSEN, Register.PBI]
