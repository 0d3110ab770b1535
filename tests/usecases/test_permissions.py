"""Who may do what: each cell of the table against the real use case, by somebody of that role, on a real store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pbijk_desktop.domain.audit import AuditFilter
from pbijk_desktop.domain.off_target import Ground, Handled
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.parafs import ParafStep
from pbijk_desktop.domain.permissions import ALONE_TOO, MAY, Act, may
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.retention import Keeping
from pbijk_desktop.domain.workflow import RULES, Role, Step
from pbijk_desktop.domain.worklists import Worklist
from pbijk_desktop.usecases.about_person import about_person
from pbijk_desktop.usecases.audit_log import audit_page
from pbijk_desktop.usecases.book_numbers import reserve_block
from pbijk_desktop.usecases.case_file import correct_case, open_case
from pbijk_desktop.usecases.collective_lists import take_up_list
from pbijk_desktop.usecases.decisions import afterwards_list, confirm, decide, reverse
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.front_door import Look, keep_look
from pbijk_desktop.usecases.hand_up import approve_draft, hand_up, send_draft_back
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, print_letter, revoke_letter
from pbijk_desktop.usecases.keep_apart import keep_apart
from pbijk_desktop.usecases.lost_laptop import Report, report_loss
from pbijk_desktop.usecases.off_target import off_target_page
from pbijk_desktop.usecases.office_settings import add_user, change_settings, new_recovery_code
from pbijk_desktop.usecases.papers import answer, declare_complete, papers_of
from pbijk_desktop.usecases.parafs import give_paraf, note_paraf
from pbijk_desktop.usecases.queue import note_list_taken
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.retention import set_keeping
from pbijk_desktop.usecases.scan_folder import keep_scan_folder
from pbijk_desktop.usecases.second_place import let_go
from pbijk_desktop.usecases.settle_off_target import settle_off_target
from pbijk_desktop.usecases.sign_in import unlock
from pbijk_desktop.usecases.signed_letters import give_out
from pbijk_desktop.usecases.steps import take_step
from pbijk_desktop.usecases.take_case import take_case
from pbijk_desktop.usecases.verification import answer_criterion, verification_of
from pbijk_desktop.usecases.visits import order_visit, record_visit
from tests.samples import MONDAY, PASSPHRASE, an_intake
from tests.usecases.acts import (
    approved,
    as_head,
    case_of,
    complete_papers,
    deciding,
    issued,
    letters_of,
    members_of,
    rejected,
    taken_in,
    verifying,
)
from tests.usecases.registers import an_order, rows
from tests.usecases.test_off_target import some_lists
from tests.usecases.villages import ABOUT, DEWI, cells, village_file

LOST = Report(device="Laptop B", last_seen=MONDAY.date(), found_out_at=MONDAY)
NOT_YOURS = {"desk.not_your_role", "step.not_yours"}
NOW = LetterChoice()


@dataclass(frozen=True)
class Place:
    """The office before the act, prepared by somebody who may do everything; files may be made in `scratch`."""

    desk: Desk
    folder: Path
    scratch: Path


Tries = Callable[[Desk], object]
Scene = Callable[[Place], Tries]


def registering(_place: Place) -> Tries:
    return lambda desk: register_case(desk, an_intake())


def telling(place: Place) -> Tries:
    case = case_of(place.desk, taken_in(place.desk))
    return lambda desk: about_person(desk, case.applicant)


def submitting(place: Place) -> Tries:
    case = register_case(place.desk, an_intake(), submit=False).case
    return lambda desk: take_step(desk, case, Step.SUBMIT)


def declaring(place: Place) -> Tries:
    case = taken_in(place.desk)
    complete_papers(place.desk, case)
    return lambda desk: declare_complete(desk, case)


def ordering(place: Place) -> Tries:
    case = verifying(place.desk)
    return lambda desk: order_visit(desk, case, officer="CONTOH PETUGAS", planned_on=desk.today())


def visiting(place: Place) -> Tries:
    case = verifying(place.desk)
    order_visit(place.desk, case, officer="CONTOH PETUGAS", planned_on=place.desk.today())
    return lambda desk: record_visit(desk, case, visited_on=desk.today(), result="layak")


def plainly(step: Step, before: Callable[[Desk], str]) -> Scene:
    def scene(place: Place) -> Tries:
        case = before(place.desk)
        return lambda desk: take_step(desk, case, step, reason="uji")

    return scene


def deciding_as(step: Step, before: Callable[[Desk], str]) -> Scene:
    def scene(place: Place) -> Tries:
        case = before(place.desk)
        return lambda desk: decide(desk, case, step, reason="uji")

    return scene


def proposed(desk: Desk) -> str:
    case = issued(desk)
    take_step(desk, case, Step.PROPOSE)
    return case


def issuing(place: Place) -> Tries:
    case = approved(place.desk)
    return lambda desk: issue_letter(desk, case, NOW)


def revoking(place: Place) -> Tries:
    letter = letters_of(place.desk, issued(place.desk))[0].id
    return lambda desk: revoke_letter(desk, letter, reason="uji")


def alone(desk: Desk) -> str:
    """Return a decision that a verifier took in a one-operator office."""
    clerk = replace(desk, user=replace(desk.user, roles=(Role.CLERK, Role.VERIFIER)))
    change_settings(replace(desk, user=replace(desk.user, roles=(Role.ADMIN,))), {"one_operator": True})
    approved(clerk)
    return afterwards_list(desk)[0].decision.id


def reversing(place: Place) -> Tries:
    decision = alone(place.desk)
    return lambda desk: reverse(desk, decision, reason="uji")


def confirming(place: Place) -> Tries:
    decision = alone(place.desk)
    return lambda desk: confirm(desk, decision)


def seeing(place: Place) -> Tries:
    case = taken_in(place.desk)
    return lambda desk: open_case(desk, case)


def taking(place: Place) -> Tries:
    case = taken_in(place.desk)
    return lambda desk: take_case(desk, case)


def receiving(place: Place) -> Tries:
    case = taken_in(place.desk)
    question = papers_of(place.desk, case).questions[0][0].key
    return lambda desk: answer(desk, case, question, yes=True)


def correcting(place: Place) -> Tries:
    case = taken_in(place.desk)
    return lambda desk: correct_case(desk, case, purpose="Rawat jalan", reason="uji")


def checking(place: Place) -> Tries:
    case = verifying(place.desk, kind="A")
    key = verification_of(place.desk, case).criteria[0].key
    return lambda desk: answer_criterion(desk, case, key, yes=True)


def telling_apart(place: Place) -> Tries:
    one, other = (person.person for person in members_of(place.desk, taken_in(place.desk)))
    return lambda desk: keep_apart(desk, one, other, reason="dua orang")


def taking_a_village(place: Place) -> Tries:
    file = village_file(place.desk, place.folder, cells(DEWI))
    return lambda desk: take_up_list(desk, file, ABOUT)


def settling(place: Place) -> Tries:
    some_lists(place.desk)
    one = off_target_page(place.desk, Ground.DEAD).people[0]
    return lambda desk: settle_off_target(desk, one, Handled.PROPOSED)


def printing(place: Place) -> Tries:
    letter = letters_of(place.desk, issued(place.desk))[0].id
    return lambda desk: print_letter(desk, letter)


def a_draft(desk: Desk) -> str:
    return hand_up(desk, approved(desk), NOW).id


def giving_a_paraf(place: Place) -> Tries:
    chain(place.desk, ParafStep("KEPALA SEKSI", place.desk.user.name))
    draft = a_draft(place.desk)
    return lambda desk: give_paraf(desk, draft)


def noting_a_paraf(place: Place) -> Tries:
    chain(place.desk, ParafStep("KEPALA SEKSI", ""))
    draft = a_draft(place.desk)
    return lambda desk: note_paraf(desk, draft, name="CONTOH KASI", given_on=desk.today())


def chain(desk: Desk, step: ParafStep) -> None:
    admin = replace(desk, user=replace(desk.user, roles=(Role.ADMIN,)))
    change_settings(admin, {"paraf_chain": (f"{step.title}: {step.user}" if step.user else step.title,)})


def approving_a_letter(place: Place) -> Tries:
    draft = a_draft(place.desk)
    return lambda desk: approve_draft(desk, draft)


def sending_a_letter_back(place: Place) -> Tries:
    draft = a_draft(place.desk)
    return lambda desk: send_draft_back(desk, draft, note="uji")


def signing(place: Place) -> Tries:
    letter = letters_of(place.desk, issued(place.desk))[0].id
    return lambda desk: give_out(desk, [letter], place.scratch)


def adding_a_user(place: Place) -> Tries:
    unlocked = unlock(place.folder, "rina", PASSPHRASE)
    sari = User(id="", name="sari", full_name="CONTOH PETUGAS", roles=(Role.CLERK,))
    return lambda desk: add_user(desk, place.folder, unlocked, user=sari, passphrase="rumah panggung tepi sungai")


def renewing_the_code(place: Place) -> Tries:
    unlocked = unlock(place.folder, "rina", PASSPHRASE)
    return lambda desk: new_recovery_code(desk, place.folder, unlocked)


SCENES: dict[Act | Step, Scene] = {
    Step.SUBMIT: submitting,
    Step.DECLARE_COMPLETE: declaring,
    Step.REQUEST_PAPERS: plainly(Step.REQUEST_PAPERS, verifying),
    Step.ORDER_VISIT: ordering,
    Step.RECORD_VISIT: visiting,
    Step.RECOMMEND: deciding_as(Step.RECOMMEND, verifying),
    Step.SEND_BACK: deciding_as(Step.SEND_BACK, deciding),
    Step.APPROVE: deciding_as(Step.APPROVE, deciding),
    Step.REJECT: deciding_as(Step.REJECT, deciding),
    Step.ISSUE_LETTER: issuing,
    Step.REVOKE_LETTER: revoking,
    Step.PROPOSE: plainly(Step.PROPOSE, issued),
    Step.RECORD_ACTIVE: plainly(Step.RECORD_ACTIVE, proposed),
    Step.RECORD_RETURN: plainly(Step.RECORD_RETURN, proposed),
    Step.REOPEN: plainly(Step.REOPEN, rejected),
    Step.REVERSE: reversing,
    Step.CLOSE: plainly(Step.CLOSE, issued),
    Step.WITHDRAW: plainly(Step.WITHDRAW, taken_in),
    Act.SEE: seeing,
    Act.REGISTER_CASE: registering,
    Act.TAKE_CASE: taking,
    Act.RECEIVE_PAPERS: receiving,
    Act.CORRECT_DATA: correcting,
    Act.RECORD_CHECKS: checking,
    Act.SETTLE_DOUBLES: telling_apart,
    Act.WORK_VILLAGE_LIST: taking_a_village,
    Act.SETTLE_OFF_TARGET: settling,
    Act.PRINT_PAPERS: printing,
    Act.TAKE_OUT_LISTS: lambda _place: lambda desk: note_list_taken(desk, Worklist.INCOMPLETE),
    Act.SETTLE_AFTERWARDS: confirming,
    Act.GIVE_PARAF: giving_a_paraf,
    Act.NOTE_PARAF: noting_a_paraf,
    Act.APPROVE_LETTER: approving_a_letter,
    Act.SEND_LETTER_BACK: sending_a_letter_back,
    Act.SIGN_LETTERS: signing,
    Act.BOOK_NUMBERS: lambda _place: lambda desk: reserve_block(desk, "", device="B", count=10),
    Act.IMPORT_REGISTER: lambda _place: lambda desk: take_in(desk, an_order(rows())),
    Act.SET_OFFICE: lambda _place: lambda desk: change_settings(desk, {"city": "Lain"}),
    Act.SET_SCAN_FOLDER: lambda place: lambda desk: keep_scan_folder(desk, place.scratch),
    Act.KEEP_USERS: adding_a_user,
    Act.KEEP_KEYS: renewing_the_code,
    Act.KEEP_BACKUPS: lambda _place: let_go,
    Act.TELL_ABOUT: telling,
    Act.REPORT_LOSS: lambda _place: lambda desk: report_loss(desk, LOST),
    Act.ERASE_DATA: lambda _place: lambda desk: set_keeping(desk, "B", Keeping(active=1, inactive=1, source="Perbup")),
    Act.READ_LOG: lambda _place: lambda desk: audit_page(desk, AuditFilter()),
    Act.OWN: lambda place: lambda desk: keep_look(desk, place.folder, Look()),
}
CELLS = [(act, role, True) for act in SCENES for role in Role] + [
    (act, role, False) for act in ALONE_TOO for role in Role
]


def test_every_act_has_its_scene() -> None:
    assert set(SCENES) == set(MAY) == {*Act, *Step}


@pytest.mark.parametrize(("act", "role", "one_operator"), CELLS, ids=str)
def test_a_role_may_do_what_its_cell_says_and_nothing_else(
    act: Act | Step, role: Role, one_operator: bool, desk: Desk, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "kerja").mkdir()
    tries = SCENES[act](Place(as_head(desk), folder, tmp_path / "kerja"))
    if not one_operator:
        change_settings(desk, {"one_operator": False})
    as_role = replace(desk, user=replace(desk.user, roles=(str(role),)))
    before = operations(desk)
    if may(act, (role,), one_operator=one_operator):
        tries(as_role)
        return
    with pytest.raises(RefusedError) as error:
        tries(as_role)
    assert {problem.code for problem in error.value.problems} & NOT_YOURS
    assert operations(desk) == before


def operations(desk: Desk) -> int:
    from sqlalchemy import func, select

    from pbijk_desktop.store.tables import JournalTable

    with desk.read() as reader:
        return int(reader.session.scalar(select(func.count()).select_from(JournalTable)) or 0)


def test_an_administrator_decides_nothing_and_an_auditor_changes_nothing() -> None:
    decisions = {Step.APPROVE, Step.REJECT, Step.SEND_BACK, Step.REVERSE, Act.SETTLE_AFTERWARDS, Act.APPROVE_LETTER}
    assert not any(may(act, (Role.ADMIN,), one_operator=True) for act in decisions | set(RULES))
    assert {act for act in MAY if may(act, (Role.AUDITOR,), one_operator=True)} == {Act.SEE, Act.READ_LOG, Act.OWN}
    assert not any(may(act, ()) for act in MAY)
