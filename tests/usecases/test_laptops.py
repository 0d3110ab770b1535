"""A laptop gets its code while the program runs, and its numbers follow at once."""

from __future__ import annotations

from dataclasses import replace

from pbijk_desktop.domain.office import Device
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.book_numbers import reserve_block
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.laptops import keep_laptop, numbers_with, this_laptop
from pbijk_desktop.usecases.open_office import Opened
from tests.usecases.acts import approved, refused, taken_in


def test_a_code_counts_from_the_next_number_on_and_can_be_taken_back(opened: Opened, desk: Desk) -> None:
    assert (this_laptop(desk).code, desk.device_code) == ("", "")
    reserve_block(desk, "semua", device="B", count=10)
    case = approved(desk)
    kept = keep_laptop(desk, name=" Laptop  lapangan ", code=" b ")
    assert (kept.name, kept.code, desk.device_code) == ("Laptop lapangan", "B", "B")
    assert issue_letter(desk, case, LetterChoice()).serial == 1
    assert case_file(desk, taken_in(desk, same_person_reason="uji")).case.number == "K-2026-B0001"
    keep_laptop(desk, name="Laptop kantor", code="")
    assert issue_letter(desk, approved(desk, same_person_reason="uji"), LetterChoice()).serial == 11
    assert look_over(opened.store) == []


def test_what_follows_from_a_code_is_told_before_it_is_given(desk: Desk) -> None:
    office, field = numbers_with(desk, ""), numbers_with(desk, "b")
    assert (office.case, office.letter) == ("K-2026-0001", "400.9.11/001/DINSOS/XI/2026")
    assert (field.case, field.letter) == ("K-2026-B0001", "")
    assert field.problem is not None
    reserve_block(desk, "semua", device="B", count=5)
    assert numbers_with(desk, "B").letter == "400.9.11/001/DINSOS/XI/2026"
    assert desk.device_code == ""


def test_a_code_that_another_laptop_has_or_that_is_none_is_refused(desk: Desk) -> None:
    with desk.begin() as work:
        work.add(Device(id=work.new_id(), name="Laptop Timpah", code="C"))
        work.add(Device(id=work.new_id(), name="Laptop lama", code="D", void="rusak"))
    with refused("laptop.taken"):
        keep_laptop(desk, name="Laptop", code="c")
    for wrong in ("1", "ABCD", "Ä", "B C"):
        with refused("laptop.code"):
            keep_laptop(desk, name="Laptop", code=wrong)
    with refused("laptop.name"):
        keep_laptop(desk, name=" ", code="")
    assert keep_laptop(desk, name="Laptop", code="D").code == "D"


def test_there_is_one_office_laptop_and_only_an_administrator_says_which(desk: Desk) -> None:
    keep_laptop(desk, name="Laptop", code="B")
    with desk.begin() as work:
        work.add(Device(id=work.new_id(), name="Laptop kantor"))
    with refused("laptop.office_taken"):
        keep_laptop(desk, name="Laptop", code="")
    with refused("desk.not_your_role"):
        keep_laptop(replace(desk, user=replace(desk.user, roles=(Role.CLERK,))), name="Laptop", code="E")
