"""A lost laptop: who was on it, 3 x 24 hours from when it was found out, steps and notices that outlive a restart."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pbijk_desktop.domain.cases import CaseMember, Check
from pbijk_desktop.domain.lost_laptops import LossStep, Protection, steps_left
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.loss_notices import TO_AUTHORITY, TO_PEOPLE, loss_notice, save_concerned
from pbijk_desktop.usecases.lost_laptop import (
    Report,
    close_loss,
    lost_laptops,
    note_step,
    open_again,
    report_loss,
    take_back_step,
)
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import MONDAY, PASSPHRASE, Clock
from tests.usecases.acts import issued, refused, text_of
from tests.usecases.test_erasing_data import somebody


def a_report(**other: object) -> Report:
    usual = {"device": "Laptop lapangan B", "last_seen": MONDAY.date(), "found_out_at": MONDAY}
    return Report(**{**usual, "protection": Protection.LOCKED, "circumstances": "Tertinggal di kapal.", **other})  # type: ignore[arg-type]


def test_it_counts_whose_data_the_laptop_held_and_marks_the_specific(desk: Desk) -> None:
    case = issued(desk)
    with desk.begin() as work:
        member = work.find(CaseMember, case=case)[0]
        work.add(Check(id=work.new_id(), case=case, member=member.id, source="dtsen", desil=1))
    counts = report_loss(desk, a_report()).counts
    assert (counts["people"], counts["children"], counts["health"], counts["financial"]) == (2, 1, 2, 1)
    assert (counts["families"], counts["cases"], counts["letters"], counts["lists"]) == (1, 1, 1, 0)


def test_what_came_after_the_laptop_was_last_seen_was_not_on_it(desk: Desk, clock: Clock) -> None:
    issued(desk)
    clock.forward(days=3)
    counts = report_loss(desk, a_report(last_seen=(MONDAY - timedelta(days=1)).date(), found_out_at=MONDAY)).counts
    assert set(counts.values()) == {0}


def test_three_times_24_hours_run_from_when_it_was_found_out(desk: Desk, clock: Clock) -> None:
    report_loss(desk, a_report())
    (loss,) = lost_laptops(desk)
    assert (loss.hours, loss.until) == (72, MONDAY + timedelta(hours=72))
    clock.forward(hours=70, minutes=30)
    assert lost_laptops(desk)[0].hours == 1
    clock.forward(hours=2)
    assert lost_laptops(desk)[0].hours == -1


def test_steps_stand_with_who_did_them_and_when(desk: Desk, clock: Clock) -> None:
    one = report_loss(desk, a_report())
    note_step(desk, one.id, LossStep.HEAD)
    note_step(desk, one.id, LossStep.POLICE)
    take_back_step(desk, one.id, LossStep.POLICE)
    (loss,) = lost_laptops(desk)
    assert loss.done[LossStep.HEAD].by == "CONTOH OPERATOR"
    assert loss.done[LossStep.HEAD].at == clock.now
    assert LossStep.POLICE in steps_left(loss.record)


def test_a_loss_is_there_after_the_office_was_closed(folder: Path, clock: Clock) -> None:
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    one = report_loss(office.desk, a_report())
    note_step(office.desk, one.id, LossStep.KEY)
    office.close()
    again = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    assert [step for loss in lost_laptops(again.desk) for step in loss.done] == [LossStep.KEY]
    again.close()


def test_the_notices_say_what_the_law_asks_for_and_name_nobody(desk: Desk) -> None:
    issued(desk)
    one = report_loss(desk, a_report())
    note_step(desk, one.id, LossStep.PASSPHRASES)
    to_people = text_of(loss_notice(desk, one.id, TO_PEOPLE).pdf)
    to_authority = text_of(loss_notice(desk, one.id, TO_AUTHORITY).pdf)
    for said in (to_people, to_authority):
        assert "Pasal 46" in said
        assert "Laptop lapangan B" in said
        assert "terenkripsi" in said
        assert "Ganti kata sandi semua pengguna: dilakukan 23 November 2026" in said
        assert "AMINAH" not in said
    assert "data spesifik" in to_people
    assert "26 November 2026" in to_authority


def test_how_it_was_protected_changes_what_the_notice_promises(desk: Desk) -> None:
    issued(desk)
    told = {
        kind: text_of(loss_notice(desk, report_loss(desk, a_report(protection=kind)).id, TO_PEOPLE).pdf)
        for kind in Protection
    }
    assert "tidak dapat dibaca" in told[Protection.LOCKED]
    for kind in (Protection.OPEN, Protection.WITH_PASSPHRASE):
        assert "Anggap terungkap" in told[kind]
        assert "tidak dapat dibaca" not in told[kind]


def test_the_list_of_people_says_how_to_reach_them_and_is_noted(desk: Desk, tmp_path: Path) -> None:
    issued(desk)
    one = report_loss(desk, a_report())
    assert save_concerned(desk, one.id, tmp_path / "daftar.csv") == 2
    said = (tmp_path / "daftar.csv").read_text("utf-8-sig")
    assert "CONTOH AMINAH" in said
    assert "kesehatan, anak" in said
    assert "6203015203859991" not in said


def test_a_report_that_cannot_be_right_is_refused(desk: Desk) -> None:
    with refused("loss.device_needed", "loss.found_out_needed", "loss.last_seen_needed"):
        report_loss(desk, a_report(device=" ", found_out_at=None, last_seen=None))
    with refused("loss.found_out_ahead"):
        report_loss(desk, a_report(found_out_at=MONDAY + timedelta(hours=1)))
    with refused("loss.seen_after", "loss.protection_unknown"):
        report_loss(desk, a_report(last_seen=MONDAY.date() + timedelta(days=1), protection="x"))
    with refused("desk.not_your_role"):
        report_loss(somebody(desk, Role.AUDITOR), a_report())


def test_a_closed_loss_is_kept_and_can_be_opened_again(desk: Desk) -> None:
    one = report_loss(desk, a_report())
    with refused("loss.outcome_needed"):
        close_loss(desk, one.id, outcome="")
    close_loss(desk, one.id, outcome="Ditemukan di kapal, segel utuh.")
    with refused("loss.closed"):
        note_step(desk, one.id, LossStep.KEY)
    open_again(desk, one.id)
    assert note_step(desk, one.id, LossStep.KEY).closed_at is None
