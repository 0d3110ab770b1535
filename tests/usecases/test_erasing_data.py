"""Hapus data pribadi: two people together, nothing left of it in any table, what speaks against it is named."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from pbijk_desktop.domain.cases import Case, CaseMember, Decision, Scan
from pbijk_desktop.domain.erasure import ERASED, Erasure, ErasureState, Ground
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.letter_book import NumberBooking
from pbijk_desktop.domain.off_target import OffTargetMark
from pbijk_desktop.domain.office import Letter, User
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.personal_data import ERASED_AS, NOBODY, STAYS, WITHOUT
from pbijk_desktop.domain.problems import Problem, TroubleError
from pbijk_desktop.domain.proofs import Signature, Signed
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.sentences import told
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.records import TABLE_OF, field_names
from pbijk_desktop.usecases.case_file import open_case
from pbijk_desktop.usecases.check_store import check_store
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erase_data import (
    approve_erasure,
    approve_together,
    clean_remains,
    erasures,
    propose_erasure,
    propose_together,
    refuse_erasure,
    remove_pages,
)
from pbijk_desktop.usecases.erasure_minutes import erasure_minutes
from pbijk_desktop.usecases.erasure_plan import CASE, PERSON, plan_erasure
from pbijk_desktop.usecases.find_anything import find_anything
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.issue_letter import letter_pdf
from pbijk_desktop.usecases.keep_draft import keep_draft, kept_drafts
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import take_step
from tests.samples import aminah, an_intake, budi
from tests.store.full_office import PAGE, one_row_of_each
from tests.usecases.acts import issued, letters_of, refused, text_of

WHY = "Masa simpan habis, tidak ada perkara."


def somebody(desk: Desk, *roles: Role) -> Desk:
    """Return the desk of a user of their own with these roles."""
    name = "-".join(roles)
    with desk.begin() as work:
        known = work.find(User, name=name)
        user = known[0] if known else work.add(User(id=work.new_id(), name=name, full_name=name, roles=roles))
    began = desk.begin

    def begin() -> object:
        work = began()
        work.actor = user.id
        return work

    return replace(desk, user=user, begin=begin, own=None)  # type: ignore[arg-type]


def admin(desk: Desk) -> Desk:
    return somebody(desk, Role.ADMIN)


def head(desk: Desk) -> Desk:
    return somebody(desk, Role.HEAD)


def ended(desk: Desk, **other: object) -> str:
    """Return a case with a letter that is over."""
    case = issued(desk, **other)
    with desk.begin() as work:
        work.change(Case, case, state=State.CLOSED)
        for one in work.find(Decision, case=case):
            work.change(Decision, one.id, confirmation="dikuatkan")
    return case


def erased(desk: Desk, kind: str, subject: str) -> Erasure:
    """Erase as two people do."""
    one = propose_erasure(admin(desk), kind, subject, ground=Ground.DUE, reason=WHY)
    return approve_erasure(head(desk), one.id)


def everything(opened: Opened) -> str:
    """Return all that the office's file holds, in any table."""
    with opened.store.reader.connect() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return json.dumps(
            {
                name: [list(map(str, row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')]
                for name in names
                if not name.endswith(("_config", "_text", "_part"))
            }
        )


def codes(problems: tuple[Problem, ...]) -> list[str]:
    assert all(told(one) for one in problems)
    return [one.code for one in problems]


@pytest.mark.parametrize("kind", TABLE_OF, ids=lambda kind: kind.__name__)
def test_every_table_says_what_of_it_is_personal(kind: type) -> None:
    assert (kind in ERASED_AS) != (kind in WITHOUT)
    if kind in ERASED_AS:
        said = {*ERASED_AS[kind], *STAYS[kind].split()}
        typed = {name for name in field_names(kind) if name != "id"} - said
        days = {"at", "dated", "row", "year", "serial", "position", "place", "urgent", "original", "stamped", "copies"}
        assert {one for one in typed if not one.endswith(("_at", "_on", "_due", "_until", "_date"))} <= days | {
            "until", "alone", "rotation", "appended", "list_date", "owed_until"}  # fmt: skip


def test_nothing_of_a_case_and_its_people_is_left_in_any_table(opened: Opened, desk: Desk) -> None:
    case = ended(desk)
    one = erased(desk, CASE, case)
    left = everything(opened)
    for word in ("AMINAH", "BUDI", "6203015203859991", "0000000000017", "6203011205109993", "Gg. II", "Berobat"):
        assert word not in left
    assert [word for word in ("445/001", "aminah", "budi") if word in left] == []
    assert look_over(opened.store) == []
    assert one.state == ErasureState.DONE
    assert one.erased["person"] == 2
    with desk.read() as reader:
        assert {person.name for person in reader.find(Person)} == {NOBODY}
        assert reader.get(Case, case).number == "K-2026-0001"


def test_the_letter_keeps_its_number_and_cannot_be_drawn_any_more(desk: Desk) -> None:
    case = ended(desk)
    (before,) = letters_of(desk, case)
    erased(desk, CASE, case)
    (letter,) = letters_of(desk, case)
    assert (letter.number, letter.dated, letter.sha256) == (before.number, before.dated, before.sha256)
    assert (letter.facts, letter.seal) == ({}, "")
    with refused("letter.erased"):
        letter_pdf(desk, letter.id)


def test_signatures_over_what_was_decided_still_fit_and_an_erasure_bears_one(opened: Opened, desk: Desk) -> None:
    case = ended(desk)
    one = propose_erasure(admin(desk), CASE, case, ground=Ground.DUE, reason=WHY)
    own = replace(head(desk), user=replace(desk.user, roles=(Role.HEAD,)), begin=desk.begin, own=desk.own)
    approve_erasure(own, one.id)
    report = check_store(opened)
    assert report.problems == ()
    with desk.read() as reader:
        assert {Signed.ERASURE, Signed.LETTER, Signed.DECISION} <= {str(one.what) for one in reader.find(Signature)}


def test_an_erasure_that_was_made_up_without_its_users_passphrase_is_found(opened: Opened, desk: Desk) -> None:
    case = ended(desk)
    one = propose_erasure(admin(desk), CASE, case, ground=Ground.DUE, reason=WHY)
    own = replace(head(desk), user=replace(desk.user, roles=(Role.HEAD,)), begin=desk.begin, own=None)
    approve_erasure(own, one.id)
    assert "check.signature_missing" in codes(check_store(opened).problems)


def test_what_happened_to_a_case_stays_told_without_what_was_said(desk: Desk) -> None:
    case = ended(desk)
    with desk.read() as reader:
        boy = next(one.id for one in reader.find(Person) if one.name == "CONTOH BUDI")
    erased(desk, PERSON, boy)
    lines = history(desk, case)
    assert any(line.entity == "case_file" and line.field == "state" for line in lines)
    assert "BUDI" not in str(lines)
    (gone,) = [line for line in lines if line.entity == "person" and line.field]
    assert (gone.field, gone.before, gone.after, gone.subject) == ("void", None, ERASED, NOBODY)


def test_a_case_that_was_erased_says_so_when_it_is_opened(desk: Desk) -> None:
    case = ended(desk)
    erased(desk, CASE, case)
    with refused("case.erased"):
        open_case(desk, case)
    lines = history(desk, case)
    assert {line.entity for line in lines} >= {"case_file", "decision", "letter"}
    states = [line.after for line in lines if line.entity == "case_file" and line.field == "state"]
    assert states[::-1] == ["verifying", "deciding", "approved", "issued", "closed"]


def test_scanned_pages_that_nobody_else_names_are_gone(opened: Opened, desk: Desk) -> None:
    one_row_of_each(desk)
    with desk.begin() as work:
        (case,) = work.find(Case)
        work.change(Case, case.id, state=State.CLOSED)
    page = hashlib.sha256(PAGE).hexdigest()
    assert desk.attachments.page(page) == PAGE
    one = erased(desk, CASE, case.id)
    with pytest.raises(TroubleError):
        desk.attachments.page(page)
    clean_remains(opened)
    assert one.erased["page"] == 1
    assert look_over(opened.store) == []
    assert "AMINAH" not in everything(opened)


def test_a_page_that_another_case_names_stays(desk: Desk) -> None:
    one_row_of_each(desk)
    other = register_case(desk, an_intake(budi(), same_person_reason="contoh")).case
    page = hashlib.sha256(PAGE).hexdigest()
    with desk.begin() as work:
        case = next(one for one in work.find(Case) if one.id != other)
        work.change(Case, case.id, state=State.CLOSED)
        work.add(Scan(id=work.new_id(), case=other, sha256=page))
    erased(desk, CASE, case.id)
    assert desk.attachments.page(page) == PAGE


def test_whoever_has_another_case_stays_and_so_does_the_family(desk: Desk) -> None:
    case = ended(desk)
    with desk.read() as reader:
        people = {one.name: one.id for one in reader.find(Person)}
    again = register_case(
        desk, an_intake(budi(id=people["CONTOH BUDI"]), same_person_reason="Permohonan baru, contoh.")
    ).case
    erased(desk, CASE, case)
    with desk.read() as reader:
        names = {one.id: one.name for one in reader.find(Person)}
        assert names[people["CONTOH AMINAH"]] == NOBODY
        assert names[people["CONTOH BUDI"]] == "CONTOH BUDI"
        assert [one.person for one in reader.find(CaseMember, case=again)] == [people["CONTOH BUDI"]]
        assert "6203011205109993" in {one.kk for one in reader.find(Family)}


def test_a_person_alone_is_erased_and_the_case_of_the_family_stays(opened: Opened, desk: Desk) -> None:
    case = ended(desk)
    with desk.read() as reader:
        boy = next(one.id for one in reader.find(Person) if one.name == "CONTOH BUDI")
    plan = plan_erasure(desk, PERSON, boy)
    assert "erasure.case_of_others" in codes(plan.problems)
    erased(desk, PERSON, boy)
    with desk.read() as reader:
        assert {one.name for one in reader.find(Person)} == {NOBODY, "CONTOH AMINAH"}
        assert reader.get(Case, case).void == ""
    assert look_over(opened.store) == []


def test_what_was_erased_is_not_found_any_more(desk: Desk) -> None:
    case = ended(desk)
    erased(desk, CASE, case)
    for asked in ("CONTOH AMINAH", "aminah", "6203015203859991"):
        assert find_anything(desk, asked) == []


def test_unsent_forms_about_them_go_and_others_stay(desk: Desk) -> None:
    case = ended(desk)
    for key, body in (("a", {"nik": "6203015203859991"}), ("b", {"nik": "6203015203859990"})):
        keep_draft(desk, Draft(id=key, kind="intake", title="", body=body))
    erased(desk, CASE, case)
    assert [one.id for one in kept_drafts(desk)] == ["b"]


def test_nobody_erases_alone(desk: Desk) -> None:
    case = ended(desk)
    one = propose_erasure(head(desk), CASE, case, ground=Ground.REQUEST, reason=WHY)
    with refused("erasure.own_proposal"):
        approve_erasure(head(desk), one.id)
    with refused("erasure.not_together"):
        approve_erasure(somebody(desk, Role.HEAD, Role.VERIFIER), one.id)
    with refused("desk.not_your_role"):
        approve_erasure(somebody(desk, Role.CLERK), one.id)
    assert approve_erasure(admin(desk), one.id).state == ErasureState.DONE
    with refused("erasure.settled"):
        approve_erasure(admin(desk), one.id)


def test_a_proposal_that_is_refused_changes_nothing(desk: Desk) -> None:
    case = ended(desk)
    one = propose_erasure(admin(desk), CASE, case, ground=Ground.REQUEST, reason=WHY)
    with refused("erasure.proposed_already"):
        propose_erasure(head(desk), CASE, case, ground=Ground.REQUEST, reason=WHY)
    with refused("erasure.note_needed"):
        refuse_erasure(head(desk), one.id, note=" ")
    assert refuse_erasure(head(desk), one.id, note="Masih ada perkara.").state == ErasureState.REFUSED
    with desk.read() as reader:
        assert "CONTOH AMINAH" in {person.name for person in reader.find(Person)}
    (line,) = erasures(desk)
    assert (line.asked_by, line.settled_by, line.subject, line.is_open) == ("admin", "pimpinan", "K-2026-0001", False)


def test_what_still_needs_the_data_forbids_and_the_rest_is_only_named(desk: Desk) -> None:
    running = issued(desk)
    assert {"erasure.case_running", "erasure.unconfirmed"} <= set(codes(plan_erasure(desk, CASE, running).problems))
    with refused("erasure.case_running", "erasure.unconfirmed"):
        propose_erasure(admin(desk), CASE, running, ground=Ground.REQUEST, reason=WHY)
    with desk.begin() as work:
        work.change(Case, running, state=State.CLOSED)
        for one in work.find(Decision, case=running):
            work.change(Decision, one.id, confirmation="dikuatkan")
    plan = plan_erasure(desk, CASE, running)
    assert codes(plan.problems) == ["erasure.not_due", "erasure.letter_valid"]
    assert propose_erasure(admin(desk), CASE, running, ground=Ground.REQUEST, reason=WHY).operations == {}


def test_a_reason_that_names_somebody_is_refused_since_it_is_kept(desk: Desk) -> None:
    case = ended(desk)
    with refused("erasure.reason_names"):
        propose_erasure(admin(desk), CASE, case, ground=Ground.DUE, reason="Permintaan CONTOH AMINAH")
    with refused("erasure.reason_needed", "erasure.ground_unknown"):
        propose_erasure(admin(desk), CASE, case, ground="x", reason="")


def test_a_withdrawn_case_without_a_letter_is_erased_too(opened: Opened, desk: Desk) -> None:
    case = register_case(desk, an_intake(aminah())).case
    take_step(desk, case, Step.WITHDRAW, reason="CONTOH AMINAH pindah")
    erased(desk, CASE, case)
    assert "AMINAH" not in everything(opened)
    with desk.read() as reader:
        assert reader.find(Letter) == []
        assert reader.get(Case, case).void == ERASED
    assert look_over(opened.store) == []


def test_several_are_proposed_and_carried_out_together_with_one_list(opened: Opened, desk: Desk) -> None:
    cases = [ended(desk), ended(desk, same_person_reason="Permohonan lain, contoh.")]
    both = propose_together(admin(desk), CASE, cases, ground=Ground.DUE, reason=WHY)
    assert {line.together for line in erasures(desk)} == {(both[0].asked_at, both[0].asked_by, WHY)}
    ids = [one.id for one in both]
    with refused("erasure.not_done"):
        erasure_minutes(admin(desk), ids)
    approve_together(head(desk), ids)
    assert clean_remains(opened)
    assert "AMINAH" not in everything(opened)
    assert look_over(opened.store) == []
    with opened.store.writer.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() == 0
    minutes = text_of(erasure_minutes(admin(desk), ids).pdf)
    for word in ("2 permohonan", "K-2026-0001", "K-2026-0002", "Daftar berkas"):
        assert word in minutes


def test_one_that_cannot_be_proposed_keeps_all_from_it(desk: Desk) -> None:
    case = ended(desk)
    running = register_case(desk, an_intake(same_person_reason="Permohonan lain, contoh.")).case
    with refused("erasure.case_running"):
        propose_together(admin(desk), CASE, [case, running], ground=Ground.DUE, reason=WHY)
    assert erasures(desk) == []


def test_pages_that_a_crash_left_go_the_next_time(desk: Desk) -> None:
    page = b"halaman yang tertinggal"
    desk.attachments.keep([page])
    with desk.begin() as work:
        work.set_local("erased_pages", [hashlib.sha256(page).hexdigest()])
    assert remove_pages(admin(desk)) == 1
    with pytest.raises(TroubleError):
        desk.attachments.page(hashlib.sha256(page).hexdigest())
    assert remove_pages(admin(desk)) == 0


def test_a_number_booked_by_hand_for_somebody_is_named_since_the_book_is_kept(desk: Desk) -> None:
    case = ended(desk)
    with desk.begin() as work:
        facts = {"scope": "s", "year": 2026, "serial": 900, "number": "900/2026", "recipient": "Contoh Aminah"}
        work.add(NumberBooking(id=work.new_id(), **facts))  # type: ignore[arg-type]
    found = {one.code: one.facts for one in plan_erasure(desk, CASE, case).problems}
    assert found["erasure.booked_by_hand"] == {"number": "900/2026"}


def test_marks_of_people_to_verify_again_go_also_where_they_had_no_nik(desk: Desk) -> None:
    one_row_of_each(desk)
    with desk.begin() as work:
        (case,) = work.find(Case)
        work.change(Case, case.id, state=State.CLOSED)
        mark = work.find(OffTargetMark)[0]
        her = work.get(Person, case.applicant)
        card = replace(mark, id=work.new_id(), nik="", who=f"c{her.card}", name=her.name)
        work.add(card)
    erased(desk, CASE, case.id)
    with desk.read() as reader:
        assert reader.get(OffTargetMark, card.id).name == ""
