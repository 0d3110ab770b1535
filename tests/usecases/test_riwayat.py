"""History: who changed what of a case when, from what to what, and why."""

from __future__ import annotations

from datetime import timedelta

from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.domain.worklists import Change
from pbijk_desktop.usecases.case_file import correct_case, correct_family, correct_person, open_case
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.papers import receive
from pbijk_desktop.usecases.proposal_acts import confirm_proposal, take_back_proposal
from pbijk_desktop.usecases.proposals import proposals_of
from pbijk_desktop.usecases.steps import take_step
from tests.samples import MONDAY, Clock, aminah
from tests.usecases.acts import case_of, issued, refused, taken_in
from tests.usecases.test_proposals import her_row, listed


def lines(desk: Desk, case: str, field: str) -> list[Change]:
    return [change for change in history(desk, case) if change.field == field]


def a_person(desk: Desk, case: str) -> Person:
    return open_case(desk, case).applicant()


def test_a_correction_says_who_when_from_what_to_what_and_why(desk: Desk, clock: Clock) -> None:
    case = taken_in(desk)
    clock.forward(hours=2)
    correct_person(desk, a_person(desk, case).id, name="CONTOH AMINAH BINTI A", reason="sesuai KTP")
    (change,) = lines(desk, case, "name")
    assert (change.at, change.actor, change.subject) == (clock(), "CONTOH OPERATOR", "CONTOH AMINAH BINTI A")
    assert (change.before, change.after, change.reason) == ("CONTOH AMINAH", "CONTOH AMINAH BINTI A", "sesuai KTP")


def test_the_newest_line_stands_first_and_the_case_itself_is_there(desk: Desk, clock: Clock) -> None:
    case = taken_in(desk)
    for note in ("satu", "dua"):
        clock.forward(minutes=5)
        correct_case(desk, case, note=note)
    assert [change.after for change in lines(desk, case, "note")] == ["dua", "satu"]
    assert [(one.before, one.after) for one in lines(desk, case, "note")] == [("satu", "dua"), ("", "satu")]
    assert history(desk, case)[0].at > history(desk, case)[-1].at
    assert "K-2026-0001" in [change.after for change in history(desk, case) if change.entity == "case_file"]


def test_a_clock_set_back_does_not_turn_the_history_round(desk: Desk, clock: Clock) -> None:
    case = taken_in(desk)
    correct_case(desk, case, note="satu")
    clock.now = MONDAY - timedelta(days=30)
    correct_case(desk, case, note="dua")
    assert [(one.before, one.after) for one in lines(desk, case, "note")] == [("satu", "dua"), ("", "satu")]


def test_a_paper_is_called_by_its_title(desk: Desk) -> None:
    case = taken_in(desk)
    receive(desk, case, "ktp", copies=2)
    (change,) = lines(desk, case, "copies")
    assert (change.subject, change.before, change.after) == ("Fotokopi KTP-el", 0, 2)


def test_a_step_stands_there_with_its_reason(desk: Desk) -> None:
    case = taken_in(desk)
    take_step(desk, case, Step.WITHDRAW, reason="Pemohon mengurungkan niat")
    change = lines(desk, case, "state")[0]
    assert (change.before, change.after, change.reason) == ("incomplete", "withdrawn", "Pemohon mengurungkan niat")


def test_a_whole_case_shows_its_letter_and_no_inner_ids(desk: Desk) -> None:
    case = issued(desk)
    told = history(desk, case)
    assert "400.9.11/001/DINSOS/XI/2026" in [change.after for change in told if change.entity == "letter"]
    assert not {"facts", "seal", "sha256", "member", "case", "by", "position"} & {change.field for change in told}


def test_another_familys_changes_are_not_there(desk: Desk) -> None:
    case = taken_in(desk)
    other = taken_in(desk, members=(aminah(nik="6203015203859961", name="CONTOH LAIN", card=""),), kk="")
    correct_case(desk, other, note="lain")
    assert lines(desk, case, "note") == []
    assert "CONTOH LAIN" not in {change.subject for change in history(desk, case)}


def test_the_familys_address_belongs_to_the_case(desk: Desk) -> None:
    case = taken_in(desk)
    correct_family(desk, case_of(desk, case).family, address="Jl. Baru")
    assert [(one.before, one.after) for one in lines(desk, case, "address")] == [("Jl. Contoh Gg. II", "Jl. Baru")]


def test_a_correction_that_is_wrong_is_refused_and_leaves_no_line(desk: Desk) -> None:
    case = taken_in(desk)
    before = len(history(desk, case))
    person = a_person(desk, case)
    with refused("nik.shape"):
        correct_person(desk, person.id, nik="123")
    with refused("name.empty"):
        correct_person(desk, person.id, name=" ")
    with refused("kk.shape"):
        correct_family(desk, person.family, kk="1")
    with refused("field.unknown"):
        correct_person(desk, person.id, void="x")
    with refused("field.unknown"):
        correct_case(desk, case, state="approved")
    assert len(history(desk, case)) == before


def test_a_number_that_somebody_else_has_needs_a_reason(desk: Desk) -> None:
    person = a_person(desk, taken_in(desk))
    other = taken_in(desk, members=(aminah(nik="6203015203859961", name="CONTOH LAIN", card="0000000000059"),), kk="")
    with refused("person.same_nik"):
        correct_person(desk, person.id, nik="6203015203859961")
    with refused("person.same_card"):
        correct_person(desk, person.id, card="0000000000059", reason="  ")
    correct_person(desk, person.id, nik=person.nik, card=person.card, name="CONTOH AMINAH B")
    changed = correct_person(desk, person.id, nik="6203015203859961", reason="NIK ganda di Dukcapil")
    assert changed.nik == a_person(desk, other).nik


def test_an_ended_case_is_not_corrected_any_more(desk: Desk) -> None:
    case = taken_in(desk)
    take_step(desk, case, Step.WITHDRAW, reason="batal")
    with refused("case.ended"):
        correct_case(desk, case, note="x")


def test_a_confirmed_row_of_a_list_is_told_with_its_list_and_its_taking_back(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row())
    case = taken_in(desk)
    one = proposals_of(desk, case).proposals[0]
    confirm_proposal(desk, case, one)
    take_back_proposal(desk, case, one)
    told = [(change.field, change.after) for change in history(desk, case) if change.entity == "row_evidence"]
    assert told == [("void", "-"), ("said", "sama"), ("row", 2), ("list_date", "2026-11-01"), ("", "dtsen")]
    assert all(
        change.subject == "CONTOH AMINAH · DTSEN" for change in history(desk, case) if change.entity == "row_evidence"
    )
