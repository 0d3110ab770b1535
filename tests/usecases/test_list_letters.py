"""Letters for several cases: who is offered, what is issued, what it does to the cases."""

from __future__ import annotations

import pytest

from pbijk_desktop.domain.cases import Check, Found, Source
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries.letter_book import line_of
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.decisions import take_back
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_options, letter_pdf, revoke_letter
from pbijk_desktop.usecases.letter_book import named
from pbijk_desktop.usecases.list_letters import (
    cases_of_letter,
    draft_list_letter,
    issue_list_letter,
    list_options,
)
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.steps import take_step
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


def test_who_was_on_a_void_proposal_is_told_so_and_goes_on_the_list_that_replaces_it(
    opened: Opened, desk: Desk
) -> None:
    cases = several(desk, 3)
    first = issue_list_letter(desk, cases[:2], LetterChoice(kind=BPJS))
    assert case_file(desk, cases[1]).void_proposal is None
    revoke_letter(desk, first.id, reason="Salah bulan.")
    assert [state_of(desk, case) for case in cases] == [State.PROPOSED, State.PROPOSED, State.ISSUED]
    told = [case_file(desk, case).void_proposal for case in cases]
    assert [one.number if one else "" for one in told] == [first.number, first.number, ""]
    assert {one.id for one in list_options(desk, BPJS).cases} == set(cases)
    second = issue_list_letter(desk, cases, LetterChoice(kind=BPJS))
    assert second.replaces == first.id
    text = " ".join(text_of(letter_pdf(desk, second.id)).split())
    assert f"menggantikan surat Nomor {first.number}" in text
    assert [state_of(desk, case) for case in cases] == [State.PROPOSED] * 3
    assert case_file(desk, cases[1]).void_proposal is None
    assert list_options(desk, BPJS).cases == ()
    revoke_letter(desk, second.id, reason="Salah lagi.")
    third = issue_list_letter(desk, cases[2:], LetterChoice(kind=BPJS))
    assert third.replaces == second.id, "a letter is replaced by the next, not by all that follow"
    assert look_over(opened.store) == []


def test_a_list_in_place_of_several_void_ones_names_each_of_them(opened: Opened, desk: Desk) -> None:
    cases = several(desk, 2)
    void = [issue_list_letter(desk, [case], LetterChoice(kind=BPJS)) for case in cases]
    for one in void:
        revoke_letter(desk, one.id, reason="Satu surat saja")
    letter = issue_list_letter(desk, cases, LetterChoice(kind=BPJS))
    assert letter.replaces == void[1].id
    text = " ".join(text_of(letter_pdf(desk, letter.id)).split())
    first, second = (one.number for one in void)
    assert f"menggantikan surat Nomor {second} tanggal 23 November 2026, Nomor {first} tanggal" in text
    assert text.index("Hal :") < text.index("menggantikan") < text.index("Yth.")
    assert look_over(opened.store) == []


def test_a_list_goes_to_the_offices_of_the_district_in_the_settings(desk: Desk) -> None:
    (case,) = several(desk, 1)
    said = " ".join(text_of(draft_list_letter(desk, [case], LetterChoice(kind=BPJS))).split())
    assert "Cabang Palangka Raya di Palangka Raya" in said
    assert "Bupati Kapuas (sebagai laporan)" in said
    change_settings(desk, {"regency": "Kota Contoh", "bpjs_branch": "Banjarmasin"})
    said = " ".join(text_of(draft_list_letter(desk, [case], LetterChoice(kind=BPJS))).split())
    assert all(
        one in said for one in ("Cabang Banjarmasin di Banjarmasin", "Wali Kota Contoh", "Kesehatan Kota Contoh")
    )
    assert "Kapuas (sebagai" not in said
    with refused("settings.regency", "settings.bpjs_branch"):
        change_settings(desk, {"regency": " ", "bpjs_branch": ""})


def test_a_case_that_was_returned_after_all_is_on_no_list_and_nobody_asks_for_one(desk: Desk) -> None:
    (case,) = several(desk, 1)
    letter = issue_list_letter(desk, [case], LetterChoice(kind=BPJS))
    revoke_letter(desk, letter.id, reason="Salah bulan.")
    take_step(desk, case, Step.RECORD_RETURN, reason="Daftar dibatalkan.")
    assert case_file(desk, case).void_proposal is None
    assert [one.id for one in list_options(desk, BPJS).cases] == [case]


def test_riwayat_names_the_list_that_each_case_was_on_and_why_it_is_void(desk: Desk) -> None:
    cases = several(desk, 2)
    letter = issue_list_letter(desk, cases, LetterChoice(kind=BPJS))
    revoke_letter(desk, letter.id, reason="Salah bulan.")
    for case in cases:
        of_letter = [one for one in history(desk, case) if one.entity == "letter" and letter.number in one.subject]
        assert "Usulan ke BPJS Kesehatan" in of_letter[0].subject
        assert [one.field for one in of_letter if one.field] == ["void"]
        assert of_letter[0].reason == "Salah bulan."


def test_the_book_tells_a_list_by_what_it_is_and_not_by_its_first_applicant(desk: Desk) -> None:
    letter = issue_list_letter(desk, several(desk, 2), LetterChoice(kind=BPJS))
    with desk.read() as reader:
        line = line_of(reader, letter.id)
    assert line is not None
    assert (line.name, line.cases, named(line)) == ("", 2, "Daftar 2 permohonan")


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
