"""What comparing gives for a row of a village's list: one outcome, the reasons in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pbijk_desktop.domain.collective import OwnCase, RowOutcome, Same, Sighting, VillageLine
from pbijk_desktop.domain.collective_families import Home, families_of, request_of
from pbijk_desktop.domain.collective_judging import Beside, judged, twins_of
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.registers import Register, RegisterRow
from tests.usecases.villages import ABOUT

TODAY, NOVEMBER = date(2026, 11, 23), date(2026, 11, 1)
ROW = RegisterRow(
    row=2,
    name="CONTOH DEWI",
    nik="6203015203829990",
    kk="6203011205109994",
    birth_date=date(1982, 3, 12),
    sex="P",
)


def seen(register: Register, *, day: date = NOVEMBER, **other: object) -> Sighting:
    row = replace(ROW, row=40, **other)  # type: ignore[arg-type]
    return Sighting(register=register, list_date=day, snapshot="s", row=row, outcome="pasti", is_taken=True)


def beside(*sightings: Sighting, **other: object) -> Beside:
    lists = dict.fromkeys((Register.DTSEN, Register.DUKCAPIL, Register.BPJS, Register.PBI), NOVEMBER)
    usual = {"row": ROW, "lists": lists, "sightings": sightings}
    return Beside(**{**usual, **other})  # type: ignore[arg-type]


FOUND = (seen(Register.DTSEN, desil=2), seen(Register.DUKCAPIL))
OPEN, REFUSED = OwnCase(number="K-2026-0001", is_open=True), OwnCase(number="K-2026-0002", reason="Mampu")


@pytest.mark.parametrize(
    ("one", "outcome", "first"),
    [
        (beside(*FOUND), RowOutcome.MATCHES, ""),
        (beside(*FOUND, same=Same.SAME), RowOutcome.MATCHES, "collective.known_sama"),
        (beside(*FOUND, same=Same.UNSURE), RowOutcome.DIFFERS, "collective.known_ragu"),
        (beside(*FOUND, row=replace(ROW, nik="")), RowOutcome.DIFFERS, "collective.no_nik"),
        (beside(seen(Register.DUKCAPIL, birth_date=date(1982, 12, 3))), RowOutcome.DIFFERS, "collective.differs"),
        (beside(seen(Register.DUKCAPIL, status="MENINGGAL")), RowOutcome.DIFFERS, "collective.dead"),
        (beside(seen(Register.DUKCAPIL, status="PINDAH KELUAR")), RowOutcome.DIFFERS, "collective.moved"),
        (beside(seen(Register.DTSEN, desil=9)), RowOutcome.DIFFERS, "collective.desil"),
        (beside(*FOUND, seen(Register.BPJS, segment="PPU", status="AKTIF")), RowOutcome.DIFFERS, "collective.segment"),
        (beside(), RowOutcome.NOT_FOUND, "collective.not_found"),
        (beside(lists={}), RowOutcome.NOT_FOUND, "collective.no_lists"),
        (beside(seen(Register.BPJS)), RowOutcome.NOT_FOUND, "collective.not_found"),
        (beside(*FOUND, own=(REFUSED,)), RowOutcome.REFUSED, "collective.refused"),
        (beside(*FOUND, seen(Register.PBI), own=(REFUSED,)), RowOutcome.ALREADY, "collective.already"),
        (beside(*FOUND, seen(Register.PBI, status="NONAKTIF")), RowOutcome.MATCHES, "collective.off"),
        (beside(*FOUND, seen(Register.PBI), seen(Register.DEACTIVATED)), RowOutcome.MATCHES, "collective.off"),
        (
            beside(*FOUND, seen(Register.PBI), seen(Register.DEACTIVATED, day=date(2026, 10, 1))),
            RowOutcome.ALREADY,
            "collective.already",
        ),
        (beside(*FOUND, own=(OPEN,)), RowOutcome.OPEN, "collective.open"),
        (beside(*FOUND, own=(OPEN,), twins=(2,)), RowOutcome.DOUBLE, "collective.double"),
        (beside(*FOUND, rivals=(9,)), RowOutcome.DOUBLE, "collective.nik_shared"),
        (beside(troubles=(Problem("", "reading.row_nobody"),)), RowOutcome.UNUSABLE, "reading.row_nobody"),
    ],
)
def test_a_row_comes_to_one_outcome_whose_reason_stands_first(one: Beside, outcome: RowOutcome, first: str) -> None:
    found = judged(one, today=TODAY)
    assert (found.standing, found.reasons[0].code if found.reasons else "") == (outcome, first)


def test_a_weak_likeness_is_no_sighting() -> None:
    weak = replace(seen(Register.DTSEN), outcome="lemah", is_taken=False)
    assert judged(beside(weak), today=TODAY).standing is RowOutcome.NOT_FOUND


def test_every_reason_is_kept_beside_the_first() -> None:
    one = beside(seen(Register.DUKCAPIL, status="MENINGGAL"), own=(OPEN,), twins=(2,))
    codes = [reason.code for reason in judged(one, today=TODAY).reasons]
    assert codes == ["collective.double", "collective.open", "collective.dead"]


def test_only_what_speaks_against_a_row_is_told_to_the_village() -> None:
    assert judged(beside(*FOUND, same=Same.SAME), today=TODAY).against == ()
    assert [one.code for one in judged(beside(*FOUND, own=(REFUSED,)), today=TODAY).against] == ["collective.refused"]


def test_doubles_are_the_rows_below_and_a_shared_number_marks_both() -> None:
    again = replace(ROW, row=5, name="Contoh Dewi")
    other = replace(ROW, row=7, name="ORANG LAIN SEKALI", birth_date=date(1970, 1, 1))
    no_number = replace(ROW, row=9, nik="", kk="")
    twins, rivals = twins_of([ROW, again, other, no_number])
    assert twins == {5: (2,), 9: (2, 5)}
    assert rivals == {2: (7,), 5: (7,), 7: (2, 5)}


def test_a_list_that_says_the_same_on_every_row_ends_in_time() -> None:
    twins, _ = twins_of([replace(ROW, row=at) for at in range(2, 3_002)])
    assert len(twins) == 2_999


def line(row: int, **other: object) -> VillageLine:
    return VillageLine(row=replace(ROW, row=row, **other), standing=RowOutcome.MATCHES)  # type: ignore[arg-type]


def test_rows_become_families_by_the_known_family_then_by_the_card() -> None:
    home = Home(person=Person(id="p", family="f", name="CONTOH DEWI"), family=Family(id="f", kk="1", region="x"))
    lines = [line(2), line(3, kk="2"), line(4, kk="2"), line(5, kk="1"), line(6, kk=""), line(7, kk="")]
    found = families_of(lines, {2: home}, {"1": home.family})
    assert [[one.number for one in group] for group in found] == [[2, 5], [3, 4], [6], [7]]


def test_what_the_office_knows_is_kept_and_only_filled_up() -> None:
    known = Person(id="p", family="f", name="CONTOH DEWI YANG BENAR", nik="", card="0000000000017", nik_absent="bayi")
    home = Home(person=known, family=Family(id="f", kk="", address="Jl. Lama", region="62.03.01.1008"))
    one = replace(line(2, relation="kepala"), known="p", same=Same.SAME)
    request = request_of([line(3), one], ABOUT, {2: home}, home.family, reason="karena")
    member = request.members[1]
    assert (request.family, request.address, request.region) == ("f", "Jl. Lama", "62.03.01.1008")
    assert (request.kk, request.applicant, request.same_person_reason) == (ROW.kk, 1, "karena")
    assert (member.id, member.name, member.nik, member.card, member.nik_absent) == (
        "p",
        "CONTOH DEWI YANG BENAR",
        ROW.nik,
        "0000000000017",
        "",
    )
    assert request_of([line(3)], ABOUT, {}, None, reason="karena").same_person_reason == ""
