"""Whom to verify again, worked through: proposed or not needed, taken back, and open again for new evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pbijk_desktop.domain.off_target import Ground, Handled, OffTarget
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.off_target import count_off_target, off_target_page, save_off_target
from pbijk_desktop.usecases.off_target_marks import settled_people
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.settle_off_target import open_again, settle_again, settle_off_target
from tests.usecases.acts import refused
from tests.usecases.registers import a_row
from tests.usecases.test_off_target import some_lists
from tests.usecases.test_proposals import listed


def waiting(desk: Desk, ground: Ground) -> list[str]:
    """Return the names on the worklist of a ground, having seen that as many are counted."""
    people = off_target_page(desk, ground).people
    count = next(one for one in count_off_target(desk) if one.ground is ground)
    assert count.count == len(people)
    return [one.row.name for one in people]


def first(desk: Desk, ground: Ground) -> OffTarget:
    return off_target_page(desk, ground).people[0]


def test_whoever_is_proposed_waits_no_more_and_stands_among_those_handled(
    opened: Opened, desk: Desk, tmp_path: Path
) -> None:
    some_lists(desk)
    done = settle_off_target(desk, first(desk, Ground.DEAD), Handled.PROPOSED)
    assert (waiting(desk, Ground.DEAD), done.lines) == ([], 1)
    assert save_off_target(desk, Ground.DEAD, tmp_path / "a.csv") == 0
    (settled,) = settled_people(desk)
    assert (settled.mark.name, settled.mark.said, settled.by_name) == ("CONTOH AMINAH", "diusulkan", "CONTOH OPERATOR")
    assert settled.mark.at == desk.clock()
    assert waiting(desk, Ground.DESIL) == ["CONTOH EKO"]
    assert look_over(opened.store) == []


def test_what_is_not_needed_has_its_reason(desk: Desk) -> None:
    some_lists(desk)
    with refused("off_target.reason_needed"):
        settle_off_target(desk, first(desk, Ground.SEGMENT), Handled.NOT_NEEDED, reason=" ")
    settle_off_target(desk, first(desk, Ground.SEGMENT), Handled.NOT_NEEDED, reason="sudah berhenti bekerja")
    assert waiting(desk, Ground.SEGMENT) == []
    assert settled_people(desk)[0].mark.reason == "sudah berhenti bekerja"


def test_what_was_said_is_taken_back_and_said_again(opened: Opened, desk: Desk) -> None:
    some_lists(desk)
    done = settle_off_target(desk, first(desk, Ground.DESIL), Handled.PROPOSED)
    assert open_again(desk, done.mark.id, reason="keliru").lines == 1
    assert waiting(desk, Ground.DESIL) == ["CONTOH EKO"]
    assert settled_people(desk) == ()
    assert settle_again(desk, done.mark.id).lines == 1
    assert waiting(desk, Ground.DESIL) == []
    assert look_over(opened.store) == []


def test_a_later_list_that_says_the_same_changes_nothing_and_one_that_says_more_opens_it_again(desk: Desk) -> None:
    some_lists(desk)
    settle_off_target(desk, first(desk, Ground.DESIL), Handled.NOT_NEEDED, reason="data lama")
    listed(desk, Register.DTSEN, a_row(4, row=40, desil=8), list_date=date(2026, 11, 3))
    assert waiting(desk, Ground.DESIL) == []
    listed(desk, Register.DTSEN, a_row(4, desil=9), list_date=date(2026, 11, 4))
    assert waiting(desk, Ground.DESIL) == ["CONTOH EKO"]


def test_one_of_whom_two_lists_speak_is_settled_for_both_and_a_third_word_opens_it(desk: Desk) -> None:
    some_lists(desk)
    listed(
        desk,
        Register.BPJS,
        a_row(0, status="MENINGGAL"),
        a_row(3, segment="PPU BADAN USAHA"),
        list_date=date(2026, 11, 2),
    )
    assert waiting(desk, Ground.DEAD) == ["CONTOH AMINAH", "CONTOH AMINAH"]
    assert settle_off_target(desk, first(desk, Ground.DEAD), Handled.PROPOSED).lines == 2
    assert waiting(desk, Ground.DEAD) == []
    listed(desk, Register.BPJS, a_row(0, status="MENINGGAL DUNIA"), list_date=date(2026, 11, 3))
    assert waiting(desk, Ground.DEAD) == ["CONTOH AMINAH"]


def test_who_does_not_use_services_stays_settled_while_nobody_says_otherwise(desk: Desk) -> None:
    some_lists(desk)
    listed(desk, Register.USE, *[a_row(at) for at in range(5)])
    assert waiting(desk, Ground.UNUSED) == ["CONTOH AMINAH"]  # the sixth of five names
    settle_off_target(desk, first(desk, Ground.UNUSED), Handled.NOT_NEEDED, reason="sehat")
    listed(desk, Register.USE, *[a_row(at) for at in range(4)], list_date=date(2026, 11, 3))
    assert waiting(desk, Ground.UNUSED) == ["CONTOH EKO"]


def test_pages_go_on_over_those_who_were_settled(desk: Desk) -> None:
    listed(desk, Register.PBI, *[a_row(at) for at in range(12)])
    listed(desk, Register.DUKCAPIL, *[a_row(at, status="WAFAT") for at in range(12)])
    for one in off_target_page(desk, Ground.DEAD, most=6).people[1:]:
        settle_off_target(desk, one, Handled.PROPOSED)
    page = off_target_page(desk, Ground.DEAD, most=5)
    assert [one.row.row for one in page.people] == [2, 8, 9, 10, 11]
    assert page.next is not None
    assert [one.row.row for one in off_target_page(desk, Ground.DEAD, page.next).people] == [12, 13]


def test_only_who_works_at_the_desk_says_so(desk: Desk) -> None:
    some_lists(desk)
    one = first(desk, Ground.DEAD)
    with pytest.raises(RefusedError):
        settle_off_target(replace(desk, user=replace(desk.user, roles=(Role.HEAD,))), one, Handled.PROPOSED)
