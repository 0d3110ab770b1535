"""Letters: one number for ever, the same bytes again, SALINAN on the second print, void letters, dates, refusals."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from pbijk_desktop.domain.letter_book import NumberBooking
from pbijk_desktop.domain.office import Letter, Signatory
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.letters.facts import LETTER_KINDS
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.case_file import correct_person
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import (
    LetterChoice,
    draft_letter,
    issue_letter,
    letter_options,
    letter_pdf,
    number_offer,
    print_letter,
    revoke_letter,
)
from pbijk_desktop.usecases.office_settings import change_settings, keep_signatory, remove_signatory, signatories
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.paper_pages import SAVED, save_noted
from pbijk_desktop.usecases.printed import not_printed
from pbijk_desktop.usecases.steps import take_step
from tests.samples import Clock, aminah, budi
from tests.usecases.acts import (
    approved,
    case_of,
    issued,
    letters_of,
    partly,
    refused,
    rejected,
    state_of,
    text_of,
    verifying,
)

NOW = LetterChoice()


def somebody_else(desk: Desk, at: int = 0) -> str:
    """Return another family's approved case."""
    unknown = {"nik": "", "nik_absent": "belum_rekam", "birth_date": None, "card": ""}
    mother, child = aminah(name=f"CONTOH LAIN {at}", **unknown), budi(name=f"CONTOH ANAK {at}", **unknown)
    return approved(desk, members=(mother, child), kk="")


def test_a_letter_has_its_number_moves_the_case_and_is_kept_with_its_hash(opened: Opened, desk: Desk) -> None:
    case = approved(desk)
    letter = issue_letter(desk, case, NOW)
    assert (letter.number, letter.serial, letter.year, letter.kind) == (
        "400.9.11/001/DINSOS/XI/2026",
        1,
        2026,
        "reaktivasi",
    )
    assert state_of(desk, case) is State.ISSUED
    assert hashlib.sha256(letter_pdf(desk, letter.id)).hexdigest() == letter.sha256
    assert look_over(opened.store) == []


def test_the_same_bytes_come_again_though_everything_has_changed_since(desk: Desk, clock: Clock) -> None:
    letter = letters_of(desk, issued(desk))[0]
    before = letter_pdf(desk, letter.id)
    with desk.read() as reader:
        person = next(one for one in reader.find(Person) if one.name == "CONTOH AMINAH")
    correct_person(desk, person.id, name="CONTOH AMINAH BINTI CONTOH")
    change_settings(desk, {"office": "DINAS LAIN", "number_unit": "X"})
    clock.forward(days=500)
    assert letter_pdf(desk, letter.id) == before
    assert "CONTOH AMINAH" in text_of(before)


def test_numbers_follow_one_another(desk: Desk) -> None:
    numbers = [issue_letter(desk, somebody_else(desk, at), NOW).serial for at in range(3)]
    assert numbers == [1, 2, 3]


def test_a_letter_is_not_issued_twice(desk: Desk) -> None:
    case = issued(desk)
    with refused("letter.issued_already"):
        issue_letter(desk, case, NOW)
    with refused("step.not_now"):
        issue_letter(desk, case, LetterChoice(kind="reaktivasi"))
    assert len(letters_of(desk, case)) == 1


def test_a_void_letter_keeps_its_number_for_ever(opened: Opened, desk: Desk) -> None:
    case = issued(desk)
    letter = letters_of(desk, case)[0]
    assert revoke_letter(desk, letter.id, reason="Nama keliru").state is State.APPROVED
    again = issue_letter(desk, case, NOW)
    assert (letter.serial, again.serial) == (1, 2)
    assert [one.void for one in letters_of(desk, case)] == ["Nama keliru", ""]
    assert look_over(opened.store) == []


def test_revoking_needs_a_reason_and_happens_once(desk: Desk) -> None:
    case = issued(desk)
    letter = letters_of(desk, case)[0]
    with refused("step.reason_needed"):
        revoke_letter(desk, letter.id, reason=" ")
    revoke_letter(desk, letter.id, reason="Nama keliru")
    issue_letter(desk, case, NOW)
    with refused("letter.void"):
        revoke_letter(desk, letter.id, reason="lagi")
    assert state_of(desk, case) is State.ISSUED


def test_a_void_letter_is_not_printed(desk: Desk) -> None:
    letter = letters_of(desk, issued(desk))[0]
    revoke_letter(desk, letter.id, reason="Nama keliru")
    with refused("letter.void"):
        print_letter(desk, letter.id)


def test_every_print_but_the_first_says_that_it_is_a_copy(desk: Desk) -> None:
    letter = letters_of(desk, issued(desk))[0]
    prints = [print_letter(desk, letter.id) for _ in range(3)]
    assert [one.is_copy for one in prints] == [False, True, True]
    assert ["SALINAN" in text_of(one.pdf) for one in prints] == [False, True, True]
    for one in prints:
        assert one.noted is not None
        not_printed(desk, one.noted)
    assert letter_options(desk, letter.case).prints == {}
    assert not print_letter(desk, letter.id).is_copy
    assert prints[0].pdf == letter_pdf(desk, letter.id)
    assert prints[0].file_name == "400.9.11-001-DINSOS-XI-2026.pdf"


def test_serials_begin_anew_with_the_year(desk: Desk, clock: Clock) -> None:
    issued(desk)
    clock.now = clock.now.replace(year=2027, month=1, day=4)
    letter = issue_letter(desk, somebody_else(desk), NOW)
    assert (letter.number, letter.year) == ("400.9.11/001/DINSOS/I/2027", 2027)


def test_a_letter_dated_last_year_counts_in_last_year(desk: Desk, clock: Clock) -> None:
    issued(desk)
    clock.now = clock.now.replace(year=2027, month=1, day=4)
    letter = issue_letter(desk, somebody_else(desk), LetterChoice(dated=date(2026, 12, 30)))
    assert letter.number == "400.9.11/002/DINSOS/XII/2026"


def test_a_letter_may_be_dated_back_but_not_ahead(desk: Desk, clock: Clock) -> None:
    case = approved(desk)
    with refused("letter.dated_ahead"):
        issue_letter(desk, case, LetterChoice(dated=clock().date() + timedelta(days=1)))
    yesterday = clock().date() - timedelta(days=1)
    assert issue_letter(desk, case, LetterChoice(dated=yesterday)).dated == yesterday


def test_a_start_value_counts_from_there_and_never_backwards(desk: Desk) -> None:
    change_settings(desk, {"number_start": 120})
    assert issue_letter(desk, somebody_else(desk, 0), NOW).serial == 120
    change_settings(desk, {"number_start": 5})
    assert issue_letter(desk, somebody_else(desk, 1), NOW).serial == 121


def test_a_new_unit_or_pattern_goes_on_with_the_serials_of_its_year(desk: Desk) -> None:
    issue_letter(desk, somebody_else(desk, 0), NOW)
    change_settings(desk, {"number_unit": "DINSOS-UPT"})
    assert issue_letter(desk, somebody_else(desk, 1), NOW).number == "400.9.11/002/DINSOS-UPT/XI/2026"
    change_settings(desk, {"number_pattern": "{klasifikasi}/{urut}/{tahun}"})
    assert issue_letter(desk, somebody_else(desk, 2), NOW).number == "400.9.11/003/2026"


def test_each_code_and_each_kind_may_count_for_itself(desk: Desk) -> None:
    change_settings(desk, {"number_scope": "jenis", "number_codes": {kind: f"400.9.{at}" for at, kind in
                                                                    enumerate(LETTER_KINDS)}})  # fmt: skip
    case = partly(desk)
    numbers = [issue_letter(desk, case, LetterChoice(kind=kind)).number for kind in ("reaktivasi", "tidak_dapat")]
    assert numbers == ["400.9.1/001/DINSOS/XI/2026", "400.9.3/001/DINSOS/XI/2026"]
    change_settings(desk, {"number_scope": "kode", "number_codes": {}})
    assert issue_letter(desk, somebody_else(desk), NOW).number == "400.9.11/002/DINSOS/XI/2026"


def test_settings_by_which_two_letters_would_have_one_number_are_refused(desk: Desk) -> None:
    with refused(*["number_code.same"] * (len(LETTER_KINDS) - 1)) as fields:
        change_settings(desk, {"number_scope": "jenis"})
    assert fields[0] == f"number_codes.{LETTER_KINDS[1]}"
    with refused("settings.kind"):
        change_settings(desk, {"number_codes": {"reaktivasi": 400}})


def test_the_start_value_is_that_of_the_year_in_which_it_was_set(desk: Desk, clock: Clock) -> None:
    change_settings(desk, {"number_start": 120})
    assert issue_letter(desk, somebody_else(desk, 0), NOW).serial == 120
    clock.now = clock.now.replace(year=2027, month=1, day=4)
    assert issue_letter(desk, somebody_else(desk, 1), NOW).serial == 1


def test_a_letter_dated_back_may_stand_behind_the_one_before_it(opened: Opened, desk: Desk, clock: Clock) -> None:
    issue_letter(desk, somebody_else(desk, 0), NOW)
    clock.forward(days=3)
    issue_letter(desk, somebody_else(desk, 1), NOW)
    back = LetterChoice(dated=clock().date() - timedelta(days=1), inserted=True)
    offered = number_offer(desk, somebody_else(desk, 2), back)
    assert offered.sub is not None
    assert (offered.next.serial, offered.sub.number) == (3, "400.9.11/001.a/DINSOS/XI/2026")
    assert (offered.newest, offered.behind) == (clock().date(), clock().date() - timedelta(days=3))
    cases = [somebody_else(desk, at) for at in (3, 4)]
    assert [issue_letter(desk, case, back).sub for case in cases] == ["a", "b"]
    assert issue_letter(desk, somebody_else(desk, 5), replace(back, inserted=False)).serial == 3
    assert number_offer(desk, somebody_else(desk, 6), NOW).sub is None
    assert look_over(opened.store) == []


def test_a_letter_in_place_of_a_void_one_names_it(desk: Desk) -> None:
    case = issued(desk)
    for reason in ("Nama keliru", "Tanggal keliru"):
        revoke_letter(desk, letters_of(desk, case)[-1].id, reason=reason)
        issue_letter(desk, case, NOW)
    first, second, third = letters_of(desk, case)
    assert (first.replaces, second.replaces, third.replaces) == (None, first.id, second.id)
    said = text_of(letter_pdf(desk, third.id))
    assert f"menggantikan surat Nomor {second.number} tanggal 23 November 2026" in said
    assert "menggantikan" not in text_of(letter_pdf(desk, first.id))


def test_a_draft_says_in_whose_place_it_will_stand_and_prints_are_counted(desk: Desk) -> None:
    case = issued(desk)
    letter = letters_of(desk, case)[0]
    for _ in range(2):
        print_letter(desk, letter.id)
    assert letter_options(desk, case).prints == {letter.id: 2}
    revoke_letter(desk, letter.id, reason="Nama keliru")
    assert f"menggantikan surat Nomor {letter.number}" in text_of(draft_letter(desk, case, NOW))


def test_a_number_that_stands_in_the_book_already_is_refused_and_nothing_moves(desk: Desk) -> None:
    case = somebody_else(desk, 1)
    with desk.begin() as work:
        work.add(
            NumberBooking(id=work.new_id(), scope="semua", year=2026, serial=7, number="400.9.11/008/DINSOS/XI/2026")
        )
    with refused("letter.number_taken"):
        issue_letter(desk, case, NOW)
    assert state_of(desk, case) is State.APPROVED
    assert letters_of(desk, case) == []


def test_the_file_itself_takes_no_number_twice(desk: Desk) -> None:
    letter = letters_of(desk, issued(desk))[0]
    with pytest.raises(IntegrityError, match="UNIQUE"), desk.begin() as work:
        work.add(replace(letter, id=work.new_id(), serial=99))
    with pytest.raises(IntegrityError, match="UNIQUE"), desk.begin() as work:
        work.add(replace(letter, id=work.new_id(), number="lain"))
    with desk.read() as reader:
        assert len(reader.find(Letter)) == 1


def test_those_refused_beside_others_get_a_letter_of_their_own(opened: Opened, desk: Desk) -> None:
    case = partly(desk)
    assert letter_options(desk, case).kinds == ("reaktivasi", "tidak_dapat")
    main = issue_letter(desk, case, NOW)
    assert letter_options(desk, case).kinds == ("tidak_dapat",)
    extra = issue_letter(desk, case, NOW)
    assert (main.kind, extra.kind, extra.serial) == ("reaktivasi", "tidak_dapat", 2)
    assert state_of(desk, case) is State.ISSUED
    said = text_of(letter_pdf(desk, extra.id))
    assert "CONTOH BUDI" in said
    assert "Sudah ditanggung perusahaan" in said
    assert "CONTOH BUDI" not in text_of(letter_pdf(desk, main.id))
    with refused("letter.issued_already"):
        issue_letter(desk, case, LetterChoice(kind="tidak_dapat"))
    assert look_over(opened.store) == []


def test_the_refusal_may_come_first_and_the_case_still_waits_for_its_letter(desk: Desk) -> None:
    case = partly(desk)
    issue_letter(desk, case, LetterChoice(kind="tidak_dapat"))
    assert state_of(desk, case) is State.APPROVED
    issue_letter(desk, case, NOW)
    assert state_of(desk, case) is State.ISSUED


def test_revoking_the_refusal_leaves_the_case_where_it_is(desk: Desk) -> None:
    case = partly(desk)
    issue_letter(desk, case, NOW)
    extra = issue_letter(desk, case, NOW)
    assert revoke_letter(desk, extra.id, reason="alasan keliru").state is State.ISSUED
    assert issue_letter(desk, case, NOW).kind == "tidak_dapat"


def test_a_rejected_case_ends_with_its_letter(desk: Desk) -> None:
    case = rejected(desk)
    letter = issue_letter(desk, case, NOW)
    assert (letter.kind, state_of(desk, case)) == ("tidak_dapat", State.CLOSED)
    assert "CONTOH AMINAH" in text_of(letter_pdf(desk, letter.id))


@pytest.mark.parametrize("kind", ["", "tidak_dapat", "reaktivasi"])
def test_a_case_that_is_not_decided_gets_no_letter(desk: Desk, kind: str) -> None:
    case = verifying(desk)
    with refused("letter.nobody_approved"):
        issue_letter(desk, case, LetterChoice(kind=kind))


def test_a_reopened_case_gets_no_letter_from_its_old_decision(desk: Desk) -> None:
    case = rejected(desk)
    take_step(desk, case, Step.REOPEN, reason="data baru")
    with refused("letter.nobody_approved"):
        issue_letter(desk, case, LetterChoice(kind="tidak_dapat"))
    assert case_of(desk, case).state is State.VERIFYING


@pytest.mark.parametrize("kind", ["usulan_baru", "surat_cinta"])
def test_a_letter_that_the_kind_of_case_does_not_have_is_refused(desk: Desk, kind: str) -> None:
    case = approved(desk)
    with refused("letter.none_for_kind"):
        issue_letter(desk, case, LetterChoice(kind=kind))


def test_a_kind_without_a_letter_says_so(desk: Desk) -> None:
    case = approved(desk, kind="G")
    with refused("letter.none_for_kind"):
        issue_letter(desk, case, NOW)


def test_an_administrator_issues_and_revokes_nothing(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    case = partly(desk)
    admin = desk_with("admin")
    for kind in ("", "tidak_dapat"):
        with refused("desk.not_your_role"):
            issue_letter(admin, case, LetterChoice(kind=kind))
    letter = issue_letter(desk, case, NOW)
    with refused("desk.not_your_role"):
        revoke_letter(admin, letter.id, reason="x")


def test_without_somebody_who_may_sign_there_is_no_letter(desk: Desk, clock: Clock) -> None:
    case = approved(desk)
    (head,) = signatories(desk)
    remove_signatory(desk, head.id, reason="pensiun")
    with refused("signatory.none"):
        issue_letter(desk, case, NOW)
    later = Signatory(id="", name="CONTOH PLT", title="SEKRETARIS", valid_from=clock().date() + timedelta(days=1))
    keep_signatory(desk, later)
    with refused("signatory.nobody_then"):
        issue_letter(desk, case, NOW)
    clock.forward(days=1)
    assert "CONTOH PLT" in text_of(letter_pdf(desk, issue_letter(desk, case, NOW).id))


def test_a_signatory_who_signs_no_more_cannot_be_chosen(desk: Desk) -> None:
    case = approved(desk)
    (head,) = signatories(desk)
    keep_signatory(desk, Signatory(id="", name="CONTOH BARU", title="SEKRETARIS"))
    remove_signatory(desk, head.id, reason="pensiun")
    with refused("signatory.nobody_then"):
        issue_letter(desk, case, LetterChoice(signatory=head.id))


def test_a_draft_says_so_and_takes_no_number(desk: Desk) -> None:
    case = approved(desk)
    said = text_of(draft_letter(desk, case, NOW))
    assert "KONSEP" in said
    assert letters_of(desk, case) == []
    assert letter_options(desk, case).next_number == "400.9.11/001/DINSOS/XI/2026"


def test_the_page_offers_a_letter_only_when_there_is_one_to_issue(desk: Desk) -> None:
    case = verifying(desk)
    assert not letter_options(desk, case).may_issue
    assert letter_options(desk, somebody_else(desk)).may_issue


def test_a_letter_saved_as_a_file_is_noted_and_one_that_could_not_be_written_is_not(desk: Desk, tmp_path: Path) -> None:
    letter = letters_of(desk, issued(desk))[0]
    pdf = letter_pdf(desk, letter.id)
    assert save_noted(desk, "letter", letter.id, pdf, tmp_path / "surat.pdf").read_bytes() == pdf
    with pytest.raises(TroubleError):
        save_noted(desk, "letter", letter.id, pdf, tmp_path / "tidak-ada" / "surat.pdf")
    with desk.read() as reader:
        assert access.times(reader, SAVED, letter.id) == 1
