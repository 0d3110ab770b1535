"""Letters for several cases: who is offered, what is issued, what it does to the cases."""

from __future__ import annotations

import pytest

from pbijk_desktop.domain.cases import Check, Found, Source
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.decisions import take_back
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_options, letter_pdf, revoke_letter
from pbijk_desktop.usecases.list_letters import (
    cases_of_letter,
    draft_list_letter,
    issue_list_letter,
    list_options,
)
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.verification import record_check, verification_of
from tests.samples import aminah, budi
from tests.usecases.acts import approved, deciding, issued, refused, state_of, text_of, verifying

BPJS, CIVIL = "usulan_bpjs", "pengantar_dukcapil"


def several(desk: Desk, count: int = 3) -> list[str]:
    """Return reactivations of several families, each with its own letter."""
    unknown = {"nik": "", "nik_absent": "belum_rekam", "birth_date": None, "card": ""}
    families = [
        (aminah(name=f"CONTOH IBU {at}", **unknown), budi(name=f"CONTOH ANAK {at}", **unknown)) for at in range(count)
    ]
    return [issued(desk, members=family, kk="") for family in families]


def test_a_list_proposes_every_case_under_one_number(opened: Opened, desk: Desk) -> None:
    cases = several(desk)
    offered = list_options(desk, BPJS)
    assert [one.id for one in offered.cases] == cases
    assert [one.people for one in offered.cases] == [2, 2, 2]
    letter = issue_list_letter(desk, cases, LetterChoice(kind=BPJS))
    assert [state_of(desk, case) for case in cases] == [State.PROPOSED] * 3
    text = " ".join(text_of(letter_pdf(desk, letter.id)).split())
    assert letter.number in text
    assert "CONTOH ANAK 2" in text
    assert "6 (enam) orang dari 3 (tiga) keluarga" in text
    with desk.read() as reader:
        assert sorted(cases_of_letter(reader, letter.id)) == sorted(cases)
    assert list_options(desk, BPJS).cases == ()
    assert look_over(opened.store) == []


def test_a_draft_says_konsep_and_changes_nothing(desk: Desk) -> None:
    cases = several(desk, 2)
    text = text_of(draft_list_letter(desk, cases, LetterChoice(kind=BPJS)))
    assert "KONSEP" in text
    assert [state_of(desk, case) for case in cases] == [State.ISSUED] * 2


def test_a_case_that_has_gone_on_meanwhile_is_named_and_no_number_is_lost(desk: Desk) -> None:
    cases = several(desk, 2)
    first = issue_list_letter(desk, cases[:1], LetterChoice(kind=BPJS))
    with refused("list_letter.not_now"):
        issue_list_letter(desk, cases, LetterChoice(kind=BPJS))
    assert state_of(desk, cases[1]) is State.ISSUED
    second = issue_list_letter(desk, cases[1:], LetterChoice(kind=BPJS))
    assert second.serial == first.serial + 1


def test_without_a_case_nothing_is_issued(desk: Desk) -> None:
    with refused("list_letter.nobody"):
        issue_list_letter(desk, [], LetterChoice(kind=BPJS))


def test_only_cases_whose_kind_goes_there_are_offered(desk: Desk) -> None:
    case = approved(desk, kind="K")
    assert list_options(desk, BPJS).cases == ()
    with refused("list_letter.not_now"):
        issue_list_letter(desk, [case], LetterChoice(kind=BPJS))
    with refused("letter.none_for_kind"):
        list_options(desk, "reaktivasi")


def test_dukcapil_gets_whoever_does_not_match_with_the_problem_and_the_case_stays(desk: Desk) -> None:
    case = verifying(desk)
    assert list_options(desk, CIVIL).cases == ()
    member = verification_of(desk, case).members[0].member.id
    record_check(
        desk, case, member, Source.DUKCAPIL, outcome=Found.DIFFERS, differs=("name", "birth_date"),
        source_date=desk.today(),
    )  # fmt: skip
    (offered,) = list_options(desk, CIVIL).cases
    assert offered.people == 1
    letter = issue_list_letter(desk, [case], LetterChoice(kind=CIVIL))
    assert state_of(desk, case) is State.VERIFYING
    text = " ".join(text_of(letter_pdf(desk, letter.id)).split())
    assert "Nama, Tanggal lahir" in text
    assert "Kabupaten Kapuas" in text


def test_a_void_list_leaves_the_cases_and_they_can_be_listed_again(desk: Desk) -> None:
    case = verifying(desk)
    member = verification_of(desk, case).members[0].member.id
    record_check(desk, case, member, Source.DUKCAPIL, outcome=Found.NOT_FOUND, source_date=desk.today())
    letter = issue_list_letter(desk, [case], LetterChoice(kind=CIVIL))
    assert list_options(desk, CIVIL).cases == ()
    revoke_letter(desk, letter.id, reason="Salah alamat.")
    assert state_of(desk, case) is State.VERIFYING
    assert [one.id for one in list_options(desk, CIVIL).cases] == [case]


@pytest.mark.parametrize("state", [State.DECIDING])
def test_nobody_who_is_not_decided_on_is_proposed(desk: Desk, state: State) -> None:
    case = deciding(desk)
    assert state_of(desk, case) is state
    with refused("list_letter.not_now"):
        issue_list_letter(desk, [case], LetterChoice(kind=BPJS))


def test_a_case_gets_its_own_letter_before_it_goes_on_a_list(desk: Desk) -> None:
    case = approved(desk)
    assert list_options(desk, BPJS).cases == ()
    with refused("list_letter.not_now"):
        issue_list_letter(desk, [case], LetterChoice(kind=BPJS))


def test_a_kind_without_a_letter_of_its_own_goes_on_its_list_once_it_is_approved(desk: Desk) -> None:
    case = approved(desk, kind="G")
    assert [one.id for one in list_options(desk, "usulan_penonaktifan").cases] == [case]
    issue_list_letter(desk, [case], LetterChoice(kind="usulan_penonaktifan"))
    assert state_of(desk, case) is State.PROPOSED


def test_a_collective_letter_stands_on_every_page_and_takes_no_cases_own_letter_away(desk: Desk) -> None:
    case = approved(desk, kind="F")
    member = verification_of(desk, case).members[0].member.id
    with desk.begin() as work:
        work.add(Check(id=work.new_id(), case=case, member=member, source=Source.DUKCAPIL, outcome=Found.NOT_FOUND))
    letter = issue_list_letter(desk, [case], LetterChoice(kind=CIVIL))
    options = letter_options(desk, case)
    assert [one.id for one in options.letters] == [letter.id]
    assert options.kinds == (CIVIL,)
    own = issue_letter(desk, case, LetterChoice())
    assert own.id != letter.id
    assert state_of(desk, case) is State.ISSUED


def test_a_decision_that_is_reversed_voids_no_letter_about_others(desk: Desk) -> None:
    cases = several(desk, 2)
    letter = issue_list_letter(desk, cases, LetterChoice(kind=BPJS))
    with desk.begin() as work:
        take_back(work, cases[0], "Keliru.")
    with desk.read() as reader:
        assert not reader.get(Letter, letter.id).void
