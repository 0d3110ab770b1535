"""Rows of lists proposed for a case's members: found, confirmed with the row frozen, put aside, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pbijk_desktop.domain.cases import Check, Found, Source
from pbijk_desktop.domain.eligibility import CardStatus, Segment
from pbijk_desktop.domain.evidence import RowEvidence, Said, thawed
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.proposed import CaseProposals, Proposed
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.domain.workflow import Role, Step
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.issue_letter import LetterChoice, draft_letter
from pbijk_desktop.usecases.proposal_acts import confirm_proposal, reject_proposal, take_back_proposal
from pbijk_desktop.usecases.proposals import proposals_of
from pbijk_desktop.usecases.verification import record_check, verification_of
from tests.usecases.acts import taken_in, text_of, verifying
from tests.usecases.registers import NOVEMBER, OCTOBER, a_row, an_order


def her_row(**other: object) -> RegisterRow:
    usual = {
        "name": "CONTOH AMINAH",
        "nik": "6203015203859991",
        "kk": "6203011205109993",
        "card": "0000000000017",
        "birth_date": date(1985, 3, 12),
        "birth_place": "KUALA KAPUAS",
    }
    return a_row(0, **{**usual, **other})


def listed(desk: Desk, register: Register, *rows: RegisterRow, list_date: date = NOVEMBER) -> None:
    others = [a_row(at, name=f"ORANG LAIN {at}") for at in range(20, 26)]
    order = an_order(
        [*rows, *others],
        register=register,
        list_date=list_date,
        sha256=f"{register}{list_date}",
        accepted=frozenset(Question),
    )
    take_in(desk, order)


def hers(found: CaseProposals, register: Register) -> list[Proposed]:
    member = found.proposals[0].member
    return [one for one in found.of(member) if one.at.register is register]


def check_of(desk: Desk, case: str, source: str) -> Check:
    now = verification_of(desk, case)
    return now.check((now.members[0].member.id, source))


def test_every_list_that_serves_is_asked_for_every_member(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row(desil=3))
    listed(desk, Register.BPJS, her_row(name="CNTOH AMINAH", segment="PPU BADAN USAHA"))
    case = taken_in(desk)
    found = proposals_of(desk, case)
    assert [one.register for one in found.lists] == [Register.DTSEN, Register.BPJS]
    dtsen, bpjs = hers(found, Register.DTSEN)[0], hers(found, Register.BPJS)[0]
    assert (dtsen.outcome, dtsen.row and dtsen.row.desil) == ("pasti", 3)
    assert "NIK sama" in dtsen.reasons
    assert [one.code for one in bpjs.findings] == ["finding.differs", "finding.segment"]
    second = verification_of(desk, case).members[1].member.id
    assert [(one.row, one.values["outcome"]) for one in found.of(second)] == [(None, Found.NOT_FOUND)] * 2


def test_a_name_written_otherwise_without_a_number_is_found(desk: Desk) -> None:
    listed(desk, Register.PBI, her_row(name="Aminah, Cnotoh", nik="", kk="", card="", birth_date=date(1985, 12, 3)))
    found = hers(proposals_of(desk, taken_in(desk)), Register.PBI)
    assert found[0].row is not None
    assert found[0].values["differs"] == ("name", "birth_date")


def test_confirming_freezes_the_row_and_writes_the_look_up(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row(desil=7, name="CONTOH AMINAH H"))
    case = taken_in(desk)
    one = hers(proposals_of(desk, case), Register.DTSEN)[0]
    confirm_proposal(desk, case, one)
    check = check_of(desk, case, Source.DTSEN)
    assert (check.outcome, check.source_date, check.desil) == (Found.DIFFERS, NOVEMBER, 7)
    with desk.read() as reader:
        evidence = reader.find(RowEvidence, case=case)[0]
    assert thawed(evidence.content) == one.row
    assert (evidence.kind, evidence.list_date, evidence.row, evidence.sha256) == (
        "dtsen",
        NOVEMBER,
        2,
        f"dtsen{NOVEMBER}",
    )
    assert hers(proposals_of(desk, case), Register.DTSEN)[0].said == Said.SAME
    assert "finding.desil" in [f.code for f in verification_of(desk, case).members[0].findings]


def test_the_dtsen_statement_cites_the_row_that_was_confirmed_and_no_other(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row(desil=3))
    listed(desk, Register.BPJS, her_row())
    case = verifying(desk, kind="K")
    confirm_proposal(desk, case, hers(proposals_of(desk, case), Register.BPJS)[0])
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    assert "Rujukan data" not in text_of(draft_letter(desk, case, LetterChoice()))
    other = verifying(desk, kind="K", same_person_reason="uji")
    confirm_proposal(desk, other, hers(proposals_of(desk, other), Register.DTSEN)[0])
    decide(desk, other, Step.RECOMMEND)
    decide(desk, other, Step.APPROVE)
    said = " ".join(text_of(draft_letter(desk, other, LetterChoice())).split())
    assert "Rujukan data : baris 2 daftar DTSEN per 1 November 2026" in said


def test_nothing_is_written_before_a_clerk_confirms(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row())
    case = taken_in(desk)
    proposals_of(desk, case)
    assert check_of(desk, case, Source.DTSEN).outcome == Found.NOT_CHECKED


def test_taking_back_brings_the_look_up_back_as_it_was(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row(desil=2))
    case = taken_in(desk)
    member = verification_of(desk, case).members[0].member.id
    record_check(desk, case, member, Source.DTSEN, outcome=Found.NOT_FOUND, source_date=OCTOBER)
    one = hers(proposals_of(desk, case), Register.DTSEN)[0]
    confirm_proposal(desk, case, one)
    record_check(desk, case, member, Source.DTSEN, note="dilihat di layar")
    take_back_proposal(desk, case, one)
    check = check_of(desk, case, Source.DTSEN)
    assert (check.outcome, check.source_date, check.desil) == (Found.NOT_FOUND, OCTOBER, None)
    assert check.note == "dilihat di layar"
    with pytest.raises(RefusedError):
        take_back_proposal(desk, case, one)


def test_what_was_changed_since_is_not_taken_back(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row(desil=2))
    case = taken_in(desk)
    one = hers(proposals_of(desk, case), Register.DTSEN)[0]
    confirm_proposal(desk, case, one)
    record_check(desk, case, one.member, Source.DTSEN, desil=4)
    take_back_proposal(desk, case, one)
    assert check_of(desk, case, Source.DTSEN).desil == 4


def test_another_row_of_the_list_gives_way_and_comes_back_with_the_undo(desk: Desk) -> None:
    twin = her_row(nik="", name="CONTOH AMINA", card="", desil=9)
    listed(desk, Register.DTSEN, her_row(desil=2), RegisterRow(**{**vars_of(twin), "row": 9}))
    case = taken_in(desk)
    first, second = hers(proposals_of(desk, case), Register.DTSEN)[:2]
    confirm_proposal(desk, case, first)
    confirm_proposal(desk, case, second)
    assert check_of(desk, case, Source.DTSEN).desil == 9
    take_back_proposal(desk, case, second)
    assert check_of(desk, case, Source.DTSEN).desil == 2
    said = {one.row.row: one.said for one in hers(proposals_of(desk, case), Register.DTSEN) if one.row}
    assert said == {first.key[2]: Said.SAME, second.key[2]: ""}


def vars_of(row: RegisterRow) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(row)


def test_another_person_is_noted_and_can_be_taken_back(desk: Desk) -> None:
    listed(desk, Register.BPJS, her_row())
    case = taken_in(desk)
    one = hers(proposals_of(desk, case), Register.BPJS)[0]
    confirm_proposal(desk, case, one)
    reject_proposal(desk, case, one)
    assert check_of(desk, case, Source.BPJS).outcome == Found.NOT_CHECKED
    assert hers(proposals_of(desk, case), Register.BPJS)[0].said == Said.OTHER
    take_back_proposal(desk, case, one)
    assert hers(proposals_of(desk, case), Register.BPJS)[0].said == Said.SAME
    assert check_of(desk, case, Source.BPJS).outcome == Found.MATCHES


def test_that_nobody_is_found_can_be_confirmed_too(desk: Desk) -> None:
    listed(desk, Register.DUKCAPIL)
    case = taken_in(desk)
    one = hers(proposals_of(desk, case), Register.DUKCAPIL)[0]
    assert one.row is None
    confirm_proposal(desk, case, one)
    assert check_of(desk, case, Source.DUKCAPIL).outcome == Found.NOT_FOUND


@pytest.mark.parametrize(
    ("register", "row", "wanted"),
    [
        (Register.DUKCAPIL, {"status": "MENINGGAL DUNIA"}, {"outcome": Found.DEAD}),
        (Register.DUKCAPIL, {"status": "PINDAH KELUAR"}, {"outcome": Found.MOVED}),
        (Register.DEACTIVATED, {"status": "NONAKTIF"}, {"status": CardStatus.OFF, "segment": Segment.PBI}),
        (
            Register.BPJS,
            {"segment": "PBPU", "status": "MENUNGGAK 7 BULAN"},
            {"status": CardStatus.ARREARS, "arrears_months": 7, "segment": Segment.SELF_PAID},
        ),
        (Register.BPJS, {"segment": "PBI APBD", "status": "AKTIF"}, {"segment": Segment.PBI_LOCAL}),
        (Register.BPJS, {"segment": "BUKAN PEKERJA"}, {"segment": Segment.NOT_WORKER}),
    ],
)
def test_what_lists_say_becomes_what_the_look_up_says(
    desk: Desk, register: Register, row: dict[str, object], wanted: dict[str, object]
) -> None:
    listed(desk, register, her_row(**row))
    found = hers(proposals_of(desk, taken_in(desk)), register)[0]
    assert {name: found.values[name] for name in wanted} == wanted


def test_a_nik_that_two_people_share_is_told(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row(), RegisterRow(**{**vars_of(her_row(name="SUMIATI")), "row": 11}))
    found = hers(proposals_of(desk, taken_in(desk)), Register.DTSEN)[0]
    assert found.values["outcome"] == Found.DOUBLE_NIK


def test_a_confirmed_row_stays_when_a_newer_list_serves(desk: Desk) -> None:
    listed(desk, Register.DTSEN, her_row(), list_date=OCTOBER)
    case = taken_in(desk)
    confirm_proposal(desk, case, hers(proposals_of(desk, case), Register.DTSEN)[0])
    listed(desk, Register.DTSEN)
    found = hers(proposals_of(desk, case), Register.DTSEN)
    assert [(one.at.is_replaced, one.row is not None) for one in found] == [(False, False), (True, True)]


def test_only_the_desk_confirms(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    listed(desk, Register.DTSEN, her_row())
    case = taken_in(desk)
    one = hers(proposals_of(desk, case), Register.DTSEN)[0]
    with pytest.raises(RefusedError):
        confirm_proposal(desk_with(Role.HEAD), case, one)
