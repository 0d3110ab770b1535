"""Every act that changes the store can be taken back: by Urungkan within ten seconds, or by a new act with a reason.

`ACTS` names every use case that writes. A new one fails here until it says how it is taken back and, where that is
Urungkan, until it is driven here by its keys on its real page.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import pbijk_desktop.usecases
from pbijk_desktop.desktop.dialogs.move_scan import MoveScanDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.fields import CheckField
from pbijk_desktop.desktop.parts.toast import SHOWN_MS
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.desktop.screens.case_letter import LetterPage
from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.desktop.screens.case_verification import VerificationPage
from pbijk_desktop.desktop.screens.collective import CollectivePage
from pbijk_desktop.desktop.screens.doubles import DoublesPage
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.home import HomePage
from pbijk_desktop.desktop.screens.letter_book import LetterBookPage
from pbijk_desktop.desktop.screens.letter_book_forms import BookingForm
from pbijk_desktop.desktop.screens.list_letter import ListLetterPage
from pbijk_desktop.desktop.screens.off_target import OffTargetListPage
from pbijk_desktop.desktop.screens.queue import QueuePage
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.desktop.screens.settings_seals import SealsPart
from pbijk_desktop.desktop.screens.visit_dialogs import AskDialog, OrderVisitDialog, RecordVisitDialog
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.collective import VillageList
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.letter_book import BookFilter, BookState
from pbijk_desktop.domain.off_target import Ground
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.workflow import NEXT_STATE, RULES, State, Step, steps_from
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases import office_settings, other_offices
from pbijk_desktop.usecases.book_numbers import reserve_block
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.collective_lists import village_list
from pbijk_desktop.usecases.doubles import find_doubles
from pbijk_desktop.usecases.hand_up import hand_up
from pbijk_desktop.usecases.issue_letter import LetterChoice, letter_options
from pbijk_desktop.usecases.keep_draft import keep_draft, kept_drafts, new_draft_id
from pbijk_desktop.usecases.laptops import this_laptop
from pbijk_desktop.usecases.letter_book import book_page, overview
from pbijk_desktop.usecases.list_letters import list_options
from pbijk_desktop.usecases.off_target import off_target_page
from pbijk_desktop.usecases.off_target_marks import settled_people
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.papers import declare_complete, papers_of
from pbijk_desktop.usecases.proposals import proposals_of
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.scans import Source, add_scans, scans_of
from pbijk_desktop.usecases.verification import verification_of
from pbijk_desktop.usecases.visits import order_visit
from tests.desktop.hands import find, focused, opened_dialog, press, write
from tests.hostile.papers import a_jpeg
from tests.samples import an_intake
from tests.usecases.acts import approved, complete_papers
from tests.usecases.test_list_letters import several
from tests.usecases.test_off_target import some_lists
from tests.usecases.test_other_offices import a_page_of_keys
from tests.usecases.test_proposals import her_row, listed
from tests.usecases.villages import DEWI, EKO, cells, taken_up

URUNGKAN = "urungkan"
WITH_A_REASON = "a step of the workflow, or another act, that asks for a reason"
BY_ITSELF = "the same control, at once and in sight"
NOTHING_TO_UNDO = "only notes that something was seen, printed or kept"
IS_THE_UNDO = "takes something else back"
NOT_EVEN_BY_US = "erased personal data must not come back (UU 27/2022): two people decide it, each with what it reaches"
NEVER = "keys and passphrases: what opened the store before is gone, so it is asked before"

ACTS = {
    "book_numbers.book_by_hand": URUNGKAN,
    "book_numbers.drop_booking": WITH_A_REASON,
    "book_numbers.keep_block": IS_THE_UNDO,
    "book_numbers.reserve_block": URUNGKAN,
    "book_numbers.return_block": URUNGKAN,
    "book_numbers.void_booking": WITH_A_REASON,
    "audit_log.note_reading": NOTHING_TO_UNDO,
    "audit_log.save_audit": NOTHING_TO_UNDO,
    "daily_register.daily_register": NOTHING_TO_UNDO,
    "daily_register.save_daily_register": NOTHING_TO_UNDO,
    "card_status.card_status": NOTHING_TO_UNDO,
    "backups.make": NOTHING_TO_UNDO,
    "backups.note_failure": NOTHING_TO_UNDO,
    "second_place.choose": BY_ITSELF,
    "second_place.let_go": BY_ITSELF,
    "second_place.bring": NOTHING_TO_UNDO,
    "rehearse.rehearse": NOTHING_TO_UNDO,
    "case_file.open_case": NOTHING_TO_UNDO,
    "case_file.correct_person": URUNGKAN,
    "case_file.correct_family": URUNGKAN,
    "case_file.correct_case": URUNGKAN,
    "collective_cases.make_cases": URUNGKAN,
    "collective_cases.take_back_cases": IS_THE_UNDO,
    "collective_compare.compare_rows": NOTHING_TO_UNDO,
    "collective_lists.take_up_list": NOTHING_TO_UNDO,
    "collective_lists.village_list": NOTHING_TO_UNDO,
    "collective_lists.compare_again": NOTHING_TO_UNDO,
    "collective_lists.change_about": BY_ITSELF,
    "collective_lists.say_of_rows": URUNGKAN,
    "collective_sheet.save_refused": NOTHING_TO_UNDO,
    "certificate_signing.sign_letters": WITH_A_REASON,
    "check_store.check_store": NOTHING_TO_UNDO,
    "clock_check.look_at_clock": NOTHING_TO_UNDO,
    "clock_check.say_clock_is_right": WITH_A_REASON,
    "decisions.decide": WITH_A_REASON,
    "decisions.confirm": WITH_A_REASON,
    "decisions.confirm_all": WITH_A_REASON,
    "decisions.reverse": WITH_A_REASON,
    "decisions.reverse_all": WITH_A_REASON,
    "doubles.pair_of": NOTHING_TO_UNDO,
    "doubles.note_pair": NOTHING_TO_UNDO,
    "doubles.find_person": NOTHING_TO_UNDO,
    "find_anything.meet_person": NOTHING_TO_UNDO,
    "find_anything.family_of": NOTHING_TO_UNDO,
    "find_anything.find_anything": NOTHING_TO_UNDO,
    "find_anything.find_persons": NOTHING_TO_UNDO,
    "about_person.about_person": NOTHING_TO_UNDO,
    "erase_data.propose_erasure": WITH_A_REASON,
    "erase_data.propose_together": WITH_A_REASON,
    "erase_data.remove_pages": NOTHING_TO_UNDO,
    "erase_data.approve_together": NOT_EVEN_BY_US,
    "erase_data.refuse_erasure": WITH_A_REASON,
    "erase_data.approve_erasure": NOT_EVEN_BY_US,
    "erasure_minutes.erasure_minutes": NOTHING_TO_UNDO,
    "retention.set_keeping": BY_ITSELF,
    "lost_laptop.report_loss": WITH_A_REASON,
    "lost_laptop.note_step": BY_ITSELF,
    "lost_laptop.take_back_step": IS_THE_UNDO,
    "lost_laptop.close_loss": WITH_A_REASON,
    "lost_laptop.open_again": IS_THE_UNDO,
    "loss_notices.save_concerned": NOTHING_TO_UNDO,
    "retention.keep_longer": WITH_A_REASON,
    "retention.keep_no_longer": IS_THE_UNDO,
    "front_door.keep_look": BY_ITSELF,
    "hand_up.hand_up": URUNGKAN,
    "hand_up.hand_up_list": URUNGKAN,
    "hand_up.take_back_draft": URUNGKAN,
    "hand_up.hand_up_again": IS_THE_UNDO,
    "hand_up.approve_draft": WITH_A_REASON,
    "hand_up.send_draft_back": WITH_A_REASON,
    "import_register.take_in": WITH_A_REASON,
    "import_register.forget_unfinished": NOTHING_TO_UNDO,
    "import_register.take_back_import": IS_THE_UNDO,
    "import_register.bring_back_import": IS_THE_UNDO,
    "issue_letter.issue_letter": WITH_A_REASON,
    "issue_letter.take_letter": NOTHING_TO_UNDO,
    "issue_letter.print_letter": NOTHING_TO_UNDO,
    "issue_letter.revoke_letter": WITH_A_REASON,
    "keep_apart.keep_apart": URUNGKAN,
    "keep_apart.forget_apart": IS_THE_UNDO,
    "keep_draft.keep_draft": NOTHING_TO_UNDO,
    "letter_texts.keep_text_draft": NOTHING_TO_UNDO,
    "letter_texts.keep_wording": BY_ITSELF,
    "list_letters.issue_list_letter": WITH_A_REASON,
    "laptops.keep_laptop": URUNGKAN,
    "other_offices.take_in_keys": URUNGKAN,
    "other_offices.forget_keys": URUNGKAN,
    "other_offices.bring_back_keys": IS_THE_UNDO,
    "printed.not_printed": NOTHING_TO_UNDO,
    "known_people.note_compared": NOTHING_TO_UNDO,
    "keep_draft.drop_draft": URUNGKAN,
    "letter_batch.begin_batch": BY_ITSELF,
    "letter_batch.drop_batch": BY_ITSELF,
    "letter_batch.go_on": WITH_A_REASON,
    "letter_batch.save_each": NOTHING_TO_UNDO,
    "letter_batch.save_together": NOTHING_TO_UNDO,
    "letter_book.book_rows": NOTHING_TO_UNDO,
    "letter_book.save_book": NOTHING_TO_UNDO,
    "match_files.match_with_kept": NOTHING_TO_UNDO,
    "merge_people.merge_people": URUNGKAN,
    "merge_people.undo_merge": IS_THE_UNDO,
    "off_target.off_target_page": NOTHING_TO_UNDO,
    "off_target.save_off_target": NOTHING_TO_UNDO,
    "off_target_marks.settled_people": NOTHING_TO_UNDO,
    "office_figures.show_as_table": BY_ITSELF,
    "office_settings.change_settings": URUNGKAN,
    "office_settings.keep_signatory": URUNGKAN,
    "office_settings.remove_signatory": URUNGKAN,
    "office_settings.bring_back_signatory": IS_THE_UNDO,
    "office_key.change_office_key": NEVER,
    "office_settings.add_user": NEVER,
    "office_settings.change_roles": URUNGKAN,
    "office_settings.remove_user": NEVER,
    "office_settings.change_passphrase": NEVER,
    "office_settings.new_recovery_code": NEVER,
    "office_settings.confirm_code": NEVER,
    "paper_pages.save_noted": NOTHING_TO_UNDO,
    "papers.receive": URUNGKAN,
    "papers.answer": URUNGKAN,
    "papers.declare_complete": WITH_A_REASON,
    "parafs.give_paraf": URUNGKAN,
    "parafs.note_paraf": URUNGKAN,
    "parafs.take_back_paraf": IS_THE_UNDO,
    "proposals.proposals_of": NOTHING_TO_UNDO,
    "proposal_acts.confirm_proposal": URUNGKAN,
    "proposal_acts.reject_proposal": URUNGKAN,
    "proposal_acts.take_back_proposal": IS_THE_UNDO,
    "queue.note_list_taken": NOTHING_TO_UNDO,
    "queue.note_numbers_shown": NOTHING_TO_UNDO,
    "register_case.register_case": WITH_A_REASON,
    "register_intake.teach_mapping": BY_ITSELF,
    "register_odd.every_odd": NOTHING_TO_UNDO,
    "register_odd.what_is_odd": NOTHING_TO_UNDO,
    "register_odd.what_is_odd_so_far": NOTHING_TO_UNDO,
    "collective_report.report_of": NOTHING_TO_UNDO,
    "register_changes.every_change": NOTHING_TO_UNDO,
    "register_changes.what_changed": NOTHING_TO_UNDO,
    "register_rows.find_in_registers": NOTHING_TO_UNDO,
    "register_rows.see_row": NOTHING_TO_UNDO,
    "scan_folder.keep_scan_folder": BY_ITSELF,
    "scans.add_scans": URUNGKAN,
    "scans.take_back_scans": IS_THE_UNDO,
    "scans.remove_scan": URUNGKAN,
    "scans.bring_back_scans": IS_THE_UNDO,
    "scans.rotate_scan": BY_ITSELF,
    "scans.move_scan": URUNGKAN,
    "scans.move_back_scan": IS_THE_UNDO,
    "scans.see_scan": NOTHING_TO_UNDO,
    "scans.take_scan": NOTHING_TO_UNDO,
    "seal_page.seal_page": NOTHING_TO_UNDO,
    "signed_papers.signed_paper": NOTHING_TO_UNDO,
    "settle_off_target.settle_off_target": URUNGKAN,
    "settle_off_target.open_again": IS_THE_UNDO,
    "settle_off_target.settle_again": IS_THE_UNDO,
    "slips.receipt": NOTHING_TO_UNDO,
    "slips.gaps_slip": NOTHING_TO_UNDO,
    "slips.application_form": NOTHING_TO_UNDO,
    "signed_letters.forget_signed": WITH_A_REASON,
    "signed_letters.give_out": NOTHING_TO_UNDO,
    "signed_letters.keep_signed": WITH_A_REASON,
    "signed_letters.signed_pdf": NOTHING_TO_UNDO,
    "signed_letters.take_in": WITH_A_REASON,
    "soundness.set_damaged_aside": NOTHING_TO_UNDO,
    "status_slip.status_slip": NOTHING_TO_UNDO,
    "steps.take_step": WITH_A_REASON,
    "take_case.take_case": URUNGKAN,
    "take_case.give_back": IS_THE_UNDO,
    "wrong_tries.tell_now": NOTHING_TO_UNDO,
    "verify_letter.verify_letter": NOTHING_TO_UNDO,
    "verification.record_check": URUNGKAN,
    "verification.record_checks": URUNGKAN,
    "verification.answer_criterion": URUNGKAN,
    "visits.order_visit": URUNGKAN,
    "visits.record_visit": URUNGKAN,
    "visits.call_off_visit": IS_THE_UNDO,
    "visits.take_back_visit": IS_THE_UNDO,
}
MADE_UP = frozenset({"sample_office", "sample_acts"})
"""They play the clerk in the sample office, by the use cases above."""


def test_every_use_case_that_writes_says_how_it_is_taken_back() -> None:
    assert writing() - set(ACTS) == set(), "say in ACTS how it is taken back; Urungkan needs its scene below"
    assert {name for name in ACTS if not exists(name)} == set()
    assert {name for name, how in ACTS.items() if how == URUNGKAN} == set(SCENES)


def test_every_step_is_reversed_by_a_step_that_asks_for_a_reason() -> None:
    undone = {Step.ORDER_VISIT, Step.RECORD_VISIT}  # Urungkan
    for (before, step), after in NEXT_STATE.items():
        if step not in undone and after is not State.DRAFT:
            assert is_reversed(after), f"{before} → {step} → {after}: no way back that says why"


def is_reversed(state: State) -> bool:
    """Return whether a step that asks for a reason follows, at once or after steps that only go on."""
    waiting, known = [state], set()
    while waiting:
        now = waiting.pop()
        known.add(now)
        if any(RULES[step].reason for step in steps_from(now)):
            return True
        waiting += [NEXT_STATE[now, step] for step in steps_from(now) if NEXT_STATE[now, step] not in known]
    return False


def writing() -> set[str]:
    """Return the public use cases that open a unit of work, themselves or in a private function beside them."""
    found = set()
    for path in Path(pbijk_desktop.usecases.__file__).parent.glob("*.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        functions = [one for one in body if isinstance(one, ast.FunctionDef)]
        private = {one.name for one in functions if one.name.startswith("_") and begins(one, set())}
        public = [one for one in functions if not one.name.startswith("_") and begins(one, private)]
        found |= {f"{path.stem}.{one.name}" for one in public if path.stem not in MADE_UP}
    return found


def begins(function: ast.FunctionDef, private: set[str]) -> bool:
    for part in ast.walk(function):
        if isinstance(part, ast.Attribute) and part.attr == "begin":
            return True
        if isinstance(part, ast.Name) and part.id in private:
            return True
    return False


def exists(name: str) -> bool:
    module, function = name.split(".")
    text = (Path(pbijk_desktop.usecases.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    return f"\ndef {function}(" in text


@dataclass
class Stage:
    """A clerk at the desk of a founded office, with one request."""

    room: Room
    opened: Opened
    case: str
    show: Callable[[QWidget], QWidget]
    front: Callable[[QWidget], None]
    qtbot: QtBot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.room.background.is_idle)

    def papers(self) -> PapersPage:
        return self._shown(PapersPage(self.room, self.case))

    def data(self) -> DataPage:
        return self._shown(DataPage(self.room, self.case))

    def verification(self, kind: str = "B") -> VerificationPage:
        self.case = register_case(self.room.desk, an_intake(kind=kind, same_person_reason="uji")).case
        complete_papers(self.room.desk, self.case)
        declare_complete(self.room.desk, self.case)
        return self._shown(VerificationPage(self.room, self.case))

    def settings(self, key: str) -> SettingsPage:
        page = SettingsPage(replace(self.room, opened=self.opened))
        page.show_part(key)
        return self._shown(page)

    def off_target(self) -> OffTargetListPage:
        return self._shown(OffTargetListPage(self.room))

    def _shown(self, page):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - each page is its own type
        page.resize(1200, 700)
        self.show(page)
        page.arrive()
        self.settle()
        return page


Reads = Callable[[], object]
Scene = Callable[[Stage], tuple[Reads, Callable[[], None]]]


def correcting_a_person(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    stage.data()
    desk = stage.room.desk

    def act() -> None:
        press("Enter")
        write("CONTOH AMINAH BARU")
        press("Ctrl+Return")

    return lambda: case_file(desk, stage.case).members[0][1].name, act


def correcting_a_family(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage.data(), stage.room.desk

    def act() -> None:
        press("Alt+K")
        assert page.form is not None
        page.form.fields["address"].focus()
        write("Jl. Lain")
        press("Ctrl+Return")

    return lambda: case_file(desk, stage.case).family.address, act


def correcting_a_request(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage.data(), stage.room.desk

    def act() -> None:
        press("Alt+P")
        assert page.form is not None
        page.form.fields["note"].focus()
        page.form.fields["note"].set_value("catatan baru")
        press("Ctrl+Return")

    return lambda: case_file(desk, stage.case).case.note, act


def dropping_a_draft(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    keep_draft(desk, Draft(id=new_draft_id(desk), kind="intake", title="CONTOH SIAPA", body={}))
    page = stage._shown(HomePage(stage.room))

    def act() -> None:
        stage.qtbot.waitUntil(page.drafts.isVisible)
        page.drafts.table.setFocus()
        press("Delete")

    return lambda: [one.title for one in kept_drafts(desk)], act


def booking_a_number(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage._shown(LetterBookPage(stage.room)), stage.room.desk

    def act() -> None:
        press("Alt+T")
        form = opened_dialog(stage.qtbot, page, FormDialog).inside
        assert isinstance(form, BookingForm)
        write("12")
        form.fields["subject"].focus()
        write("Undangan rapat")
        press("Ctrl+Return")

    return lambda: [one.serial for one in book_page(desk, BookFilter(book="semua")).lines], act


def reserving_a_block(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage._shown(LetterBookPage(stage.room)), stage.room.desk

    def act() -> None:
        press("Alt+K")
        opened_dialog(stage.qtbot, page, FormDialog)
        write("B")
        press("Ctrl+Return")

    return lambda: [one.count for one in overview(desk).stretches if one.state is BookState.RESERVED], act


def giving_a_block_back(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    reserve_block(desk, "semua", device="B", count=5)
    page = stage._shown(LetterBookPage(stage.room))

    def act() -> None:
        page.table.setFocus()
        press("Alt+B")

    return lambda: [one.state for one in overview(desk).stretches], act


def changing_settings(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page = stage.settings("office")

    def act() -> None:
        find(page.part(), QLineEdit, "address").setFocus()
        write("Jl. Baru No. 1")
        press("Ctrl+Return")

    return lambda: office_settings.settings(stage.room.desk), act


def keeping_signatories(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page = stage.settings("signatories")

    def act() -> None:
        find(page.part(), QLineEdit, "rank").setFocus()
        write("Pembina Utama")
        press("Alt+B")
        write("CONTOH SEKRETARIS")
        write("Sekretaris")
        press("Ctrl+Return")

    return lambda: office_settings.signatories(stage.room.desk), act


def naming_this_laptop(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page = stage.settings("laptop")

    def act() -> None:
        find(page.part(), QLineEdit, "code").setFocus()
        write("B")
        press("Ctrl+Return")

    return lambda: this_laptop(stage.room.desk), act


def taking_keys_in(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page = stage.settings("seals")
    part = page.part()
    assert isinstance(part, SealsPart)

    def act() -> None:
        part.look_at(str(a_page_of_keys(stage.room.folder / "periksa-segel.html")))
        opened_dialog(stage.qtbot, page, FormDialog)
        press("Ctrl+Return")

    return lambda: other_offices.other_offices(stage.room.desk), act


def forgetting_keys(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    found = other_offices.read_key_list(a_page_of_keys(stage.room.folder / "periksa-segel.html"))
    other_offices.take_in_keys(desk, found, found.office)
    stage.settings("seals").part().first()
    return lambda: other_offices.other_offices(desk), lambda: press("Alt+N")


def removing_a_signatory(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    known = office_settings.signatories(desk)[0]
    office_settings.keep_signatory(desk, replace(known, id="", name="CONTOH SEKRETARIS"))
    page = stage.settings("signatories")

    def act() -> None:
        press("Alt+H")
        asked = opened_dialog(stage.qtbot, page, ReasonDialog)
        asked.reason.set_value("Pindah tugas")
        press("Ctrl+Return")

    return lambda: office_settings.signatories(desk), act


def changing_roles(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage.settings("users"), stage.room.desk

    def act() -> None:
        press("Alt+R")
        asked = opened_dialog(stage.qtbot, page, FormDialog)
        tick = find(asked, CheckField, "role_petugas.field").tick
        tick.setFocus()
        press("Space", "Ctrl+Return")

    return lambda: [one.roles for one in office_settings.users(desk)], act


def receiving_a_paper(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage.papers(), stage.room.desk
    page.list.setFocus()

    def read() -> object:
        return [
            (paper.item.key, paper.entry.copies, paper.entry.original) for paper in papers_of(desk, stage.case).papers
        ]

    return read, lambda: press("Space")


def answering_a_question(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    stage.papers()
    desk = stage.room.desk
    return lambda: len(papers_of(desk, stage.case).open_questions), lambda: press("Y")


def pasting_a_scan(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page = stage.papers()
    page.list.setFocus()

    def act() -> None:
        mime = QMimeData()
        mime.setData("image/jpeg", a_jpeg())
        QApplication.clipboard().setMimeData(mime)
        press("Ctrl+V")

    return lambda: scans_of(stage.room.desk, stage.case).counts(), act


def removing_a_scan(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    return with_a_scan(stage), lambda: press("Delete")


def moving_a_scan(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    read = with_a_scan(stage)
    page = focused()

    def act() -> None:
        press("P")
        opened_dialog(stage.qtbot, page.window(), MoveScanDialog)
        press("Ctrl+Return")

    return read, act


def with_a_scan(stage: Stage) -> Reads:
    """Open the papers of a case with one scan of the first of them, and go to it."""
    desk = stage.room.desk
    first = papers_of(desk, stage.case).papers[0].item.key
    add_scans(desk, stage.case, first, [Source(name="x", body=a_jpeg())])
    page = stage.papers()
    page.list.choose(first)
    page.scans.panel.strip.setFocus()
    return lambda: scans_of(desk, stage.case).counts()


def taking_a_case(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    with desk.begin() as work:
        work.change(Case, stage.case, assigned=None)
    page = stage._shown(QueuePage(stage.room))
    page.show_view(View(which=Worklist.INCOMPLETE))
    page.table.setFocus()

    def act() -> None:
        stage.qtbot.waitUntil(lambda: page.take.isEnabled())
        press("Alt+A")

    return lambda: case_file(desk, stage.case).case.assigned, act


def noting_a_look_up(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    stage.verification()
    desk = stage.room.desk
    return lambda: outcomes(desk, stage.case), lambda: press("P")


def confirming_a_proposal(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    return _proposing(stage, "O")


def putting_a_proposal_aside(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    return _proposing(stage, "L")


def _proposing(stage: Stage, key: str) -> tuple[Reads, Callable[[], None]]:
    listed(stage.room.desk, Register.DTSEN, her_row(desil=2))
    page = stage.verification()
    stage.qtbot.waitUntil(lambda: page.proposals.current is not None)

    def read() -> object:
        now = proposals_of(stage.room.desk, stage.case)
        checks = verification_of(stage.room.desk, stage.case).members[0].checks
        found = [(one.key, one.said) for one in now.proposals]
        return found, [(source, one.outcome, one.desil) for source, one in checks.items() if one and one.desil]

    return read, lambda: press(key)


def settling_whom_to_verify_again(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    some_lists(desk)
    page = stage.off_target()
    page.table.setFocus()
    return lambda: (len(off_target_page(desk, Ground.DEAD).people), len(settled_people(desk))), lambda: press("Alt+U")


def noting_the_rest(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    stage.verification()
    desk = stage.room.desk
    return lambda: outcomes(desk, stage.case), lambda: press("Shift+P")


def answering_a_criterion(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage.verification("A"), stage.room.desk
    key = page.work.now.criteria[0].key
    return lambda: verification_of(desk, stage.case).case.criteria.get(key), lambda: press("C", "Y")


def ordering_a_visit(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage.verification(), stage.room.desk

    def act() -> None:
        press("Alt+V")
        opened_dialog(stage.qtbot, page, OrderVisitDialog)
        press("Ctrl+Return")

    return lambda: visited(desk, stage.case), act


def noting_a_visit(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    page, desk = stage.verification(), stage.room.desk
    order_visit(desk, stage.case, officer="CONTOH PETUGAS", planned_on=date(2026, 11, 25))
    page.refresh()

    def act() -> None:
        press("Ctrl+Return")
        asked = opened_dialog(stage.qtbot, page, RecordVisitDialog)
        asked.fields["result"].set_value("layak")
        press("Ctrl+Return")

    return lambda: visited(desk, stage.case), act


def outcomes(desk: object, case: str) -> list[str]:
    now = verification_of(desk, case)  # type: ignore[arg-type]
    return [now.check((one.member.id, source)).outcome for one in now.members for source in now.kind.sources]


def visited(desk: object, case: str) -> object:
    now = verification_of(desk, case)  # type: ignore[arg-type]
    return now.case.state, [(one.officer, one.result, one.visited_on) for one in now.visits]


def merging_two_records(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    other = register_case(desk, an_intake(kk="", same_person_reason="uji")).case
    page = stage._shown(DoublesPage(stage.room))

    def act() -> None:
        stage.qtbot.waitUntil(lambda: page.pairs.count() == 2)
        press("Ctrl+Return")
        asked = opened_dialog(stage.qtbot, page, ReasonDialog)
        asked.reason.set_value("Satu orang")
        press("Ctrl+Return")

    def read() -> object:
        return [[member.person for member, _person in case_file(desk, one).members] for one in (stage.case, other)]

    return read, act


def keeping_two_apart(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    register_case(desk, an_intake(kk="", same_person_reason="uji"))
    page = stage._shown(DoublesPage(stage.room))

    def act() -> None:
        stage.qtbot.waitUntil(lambda: page.pairs.count() == 2)
        press("Alt+O")
        asked = opened_dialog(stage.qtbot, page, ReasonDialog)
        asked.reason.set_value("Dua orang")
        press("Ctrl+Return")

    return lambda: len(find_doubles(desk).pairs), act


def handing_a_draft_up(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    return _letter_page(stage), lambda: press("Alt+J")


def handing_a_list_up(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    several(stage.room.desk, 1)
    page = stage._shown(ListLetterPage(stage.room))
    page.view.setFocus()
    return lambda: list_options(stage.room.desk, page.tabs.key()).signing.waiting() is not None, lambda: press("Alt+J")


def taking_a_draft_back(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    read = _letter_page(stage, handed_up=True)
    return read, lambda: press("Alt+T")


def giving_a_paraf(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    office_settings.change_settings(stage.room.desk, {"paraf_chain": ("KEPALA SEKSI: rina", "SEKRETARIS")})
    _letter_page(stage, handed_up=True)
    return partial(_parafs, stage), lambda: press("Alt+F")


def noting_a_paraf(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    office_settings.change_settings(stage.room.desk, {"paraf_chain": ("KEPALA SEKSI",)})
    _letter_page(stage, handed_up=True)
    page = focused().window()

    def act() -> None:
        press("Alt+Q")
        opened_dialog(stage.qtbot, page, AskDialog)
        write("CONTOH KASI")
        press("Ctrl+Return")

    return partial(_parafs, stage), act


def _parafs(stage: Stage) -> list[tuple[str, str]]:
    return [(one.title, one.name) for one in letter_options(stage.room.desk, stage.case).signing.parafs]


def _letter_page(stage: Stage, *, handed_up: bool = False) -> Reads:
    """Open the page Surat of an approved case, whose draft may have been handed up."""
    desk = stage.room.desk
    stage.case = approved(desk, same_person_reason="uji")
    if handed_up:
        hand_up(desk, stage.case, LetterChoice())
    page = stage._shown(LetterPage(stage.room, stage.case))
    page.view.setFocus()
    return lambda: letter_options(desk, stage.case).signing.waiting() is not None


def a_village(stage: Stage) -> tuple[VillageList, CollectivePage]:
    one = taken_up(stage.room.desk, stage.room.folder, cells(DEWI), cells(EKO))
    return one, stage._shown(CollectivePage(stage.room, one.id))


def taking_in_a_row(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    one, _ = a_village(stage)
    return lambda: [line.said for line in village_list(stage.room.desk, one.id).lines], lambda: press("O")


def making_cases_of_a_village(stage: Stage) -> tuple[Reads, Callable[[], None]]:
    desk = stage.room.desk
    one, page = a_village(stage)
    press("O", "O")
    stage.qtbot.waitUntil(page.make.isEnabled)
    stage.settle()

    def read() -> object:
        with desk.read() as reader:
            open_ones = [case.id for case in reader.find(Case) if case.state is State.INCOMPLETE]
        return open_ones, [line.said for line in village_list(desk, one.id).lines]

    return read, lambda: press("Ctrl+Return")


SCENES: dict[str, Scene] = {
    "book_numbers.book_by_hand": booking_a_number,
    "book_numbers.reserve_block": reserving_a_block,
    "book_numbers.return_block": giving_a_block_back,
    "hand_up.hand_up": handing_a_draft_up,
    "hand_up.hand_up_list": handing_a_list_up,
    "parafs.give_paraf": giving_a_paraf,
    "parafs.note_paraf": noting_a_paraf,
    "hand_up.take_back_draft": taking_a_draft_back,
    "case_file.correct_person": correcting_a_person,
    "case_file.correct_family": correcting_a_family,
    "case_file.correct_case": correcting_a_request,
    "collective_cases.make_cases": making_cases_of_a_village,
    "collective_lists.say_of_rows": taking_in_a_row,
    "keep_apart.keep_apart": keeping_two_apart,
    "settle_off_target.settle_off_target": settling_whom_to_verify_again,
    "keep_draft.drop_draft": dropping_a_draft,
    "merge_people.merge_people": merging_two_records,
    "laptops.keep_laptop": naming_this_laptop,
    "other_offices.take_in_keys": taking_keys_in,
    "other_offices.forget_keys": forgetting_keys,
    "office_settings.change_settings": changing_settings,
    "office_settings.keep_signatory": keeping_signatories,
    "office_settings.remove_signatory": removing_a_signatory,
    "office_settings.change_roles": changing_roles,
    "papers.receive": receiving_a_paper,
    "papers.answer": answering_a_question,
    "proposal_acts.confirm_proposal": confirming_a_proposal,
    "proposal_acts.reject_proposal": putting_a_proposal_aside,
    "scans.add_scans": pasting_a_scan,
    "scans.remove_scan": removing_a_scan,
    "scans.move_scan": moving_a_scan,
    "take_case.take_case": taking_a_case,
    "verification.record_check": noting_a_look_up,
    "verification.record_checks": noting_the_rest,
    "verification.answer_criterion": answering_a_criterion,
    "visits.order_visit": ordering_a_visit,
    "visits.record_visit": noting_a_visit,
}


@pytest.mark.parametrize("name", sorted(SCENES))
def test_urungkan_brings_back_what_was_there(
    name: str,
    room: Room,
    opened: Opened,
    case: str,
    show: Callable[[QWidget], QWidget],
    front: Callable[[QWidget], None],
    qtbot: QtBot,
) -> None:
    stage = Stage(room, opened, case, show, front, qtbot)
    read, act = SCENES[name](stage)
    before = read()
    act()
    qtbot.waitUntil(lambda: room.background.is_idle and read() != before)
    undo = find(room.toast, LinkButton, "toast.undo")
    qtbot.waitUntil(lambda: not undo.isHidden())
    assert SHOWN_MS == 10_000
    undo.click()
    qtbot.waitUntil(lambda: room.background.is_idle and read() == before)
