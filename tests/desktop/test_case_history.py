"""Page Riwayat, and the words for what the journal holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_history import HistoryPage
from pbijk_desktop.desktop.told import HistoryLine, Known, history_lines, value_in_words
from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.domain.worklists import Change
from pbijk_desktop.usecases.case_file import case_file, correct_family, correct_person
from pbijk_desktop.usecases.decisions import MemberOutcome, decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import answer, declare_complete, receive
from pbijk_desktop.usecases.steps import take_step
from pbijk_desktop.usecases.verification import record_check
from tests.samples import MONDAY
from tests.usecases.acts import complete_papers

Open = Callable[[str], HistoryPage]
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page_of(room: Room, show: Show) -> Open:
    def open_page(case: str) -> HistoryPage:
        page = HistoryPage(room, case)
        page.resize(1150, 560)
        show(page)
        page.arrive()
        return page

    return open_page


def a_change(**other: object) -> Change:
    usual = {
        "at": MONDAY,
        "actor": "CONTOH OPERATOR",
        "entity": "person",
        "subject": "CONTOH AMINAH",
        "field": "name",
        "before": "A",
        "after": "B",
    }
    return Change(**(usual | other))  # type: ignore[arg-type]


def one_line(**other: object) -> HistoryLine:
    (line,) = history_lines([a_change(**other)], Known())
    return line


def newest(page: HistoryPage) -> tuple[str, str, str]:
    line = page.lines()[0]
    return line.what, line.before, line.after


@pytest.mark.parametrize(
    ("entity", "name", "value", "told"),
    [
        ("person", "birth_date", "1985-03-12", "12 Maret 1985"),
        ("person", "nik", "6203015203859991", "6203 0152 0385 9991"),
        ("person", "sex", "P", "Perempuan"),
        ("person", "relation", "kepala", "Kepala keluarga"),
        ("person", "nik_absent", "bayi", "Bayi baru lahir"),
        ("case_file", "state", "verifying", "Verifikasi"),
        ("case_file", "urgent", 1, "ya"),
        ("case_file", "urgent", 0, "tidak"),
        ("case_file", "channel", "kolektif_desa", "Kolektif desa"),
        ("case_item", "signatures", '["Camat","Lurah"]', "Camat, Lurah"),
        ("case_item", "copies", 0, "0"),
        ("case_item", "issuer", "RSUD <b>&", "RSUD <b>&"),
        ("lookup", "outcome", "padan", "Padan"),
        ("lookup", "differs", '["birth_date","kk"]', "Tanggal lahir, Nomor KK"),
        ("lookup", "segment", "pbi", "PBI-JK (APBN)"),
        ("case_member", "outcome", "ditolak", "Ditolak"),
        ("visit", "result", "tidak_bertemu", "Tidak bertemu"),
        ("decision", "confirmation", "dikuatkan", "Dikuatkan"),
        ("person", "phone", "", ""),
        ("person", "mother", None, ""),
    ],
)
def test_every_kept_value_is_told_in_words(entity: str, name: str, value: object, told: str) -> None:
    assert value_in_words(entity, name, value, Known()) == told


def test_a_moment_is_told_in_the_offices_time() -> None:
    known = Known(local=lambda moment: moment.astimezone(MONDAY.tzinfo))
    told = value_in_words("case_file", "received_at", "2026-11-23T02:15:00.000000+00:00", known)
    assert told == "23 November 2026 09.15"


def test_names_and_regions_stand_for_their_ids() -> None:
    known = Known(names={"u1": "CONTOH PETUGAS"}, region=lambda code: f"Desa {code}")
    assert value_in_words("case_file", "assigned", "u1", known) == "CONTOH PETUGAS"
    assert value_in_words("family", "region", "62.03", known) == "Desa 62.03"


def test_what_was_empty_is_said_to_be_so() -> None:
    assert one_line(field="phone", before="", after="0812").before == "(kosong)"


def test_of_answers_each_that_differs_has_its_line() -> None:
    known = Known(questions={"a": "Apakah A?", "b": "Apakah B?"})
    change = a_change(entity="case_file", field="answers", before='{"a":true,"c":true}', after='{"b":false,"c":true}')
    told = [(line.what, line.before, line.after) for line in history_lines([change], known)]
    assert told == [
        ("Permohonan, Jawaban: Apakah A?", "ya", "(kosong)"),
        ("Permohonan, Jawaban: Apakah B?", "(kosong)", "tidak"),
    ]


def test_lines_keep_their_number_when_news_comes_on_top() -> None:
    first, second = a_change(field="name"), a_change(field="phone")
    assert [line.number for line in history_lines([first], Known())] == [1]
    assert [line.number for line in history_lines([second, first], Known())] == [2, 1]


def test_the_journal_of_a_whole_case_is_told_without_codes(page_of: Open, case: str, desk: Desk) -> None:
    complete_papers(desk, case)
    declare_complete(desk, case)
    file = case_file(desk, case)
    for member, _person in file.members:
        record_check(
            desk,
            case,
            member.id,
            Source.DTSEN,
            outcome=Found.MATCHES,
            desil=2,
            source_date=date(2026, 11, 1),
            differs=("kk",),
        )
    decide(desk, case, Step.RECOMMEND)
    outcomes = {file.members[1][0].id: MemberOutcome(outcome="ditolak", reason="Dinilai mampu")}
    decide(desk, case, Step.APPROVE, outcomes=outcomes)
    text = "\n".join(line.text() for line in page_of(case).lines())
    for code in ("case_", "lookup", "{", "[", "verifying", "rawat_inap", "dtsen", "True", "None", "2026-11"):
        assert code not in text
    assert "Keputusan Setujui permohonan, Putusan anggota: CONTOH BUDI (kosong) Ditolak" in text
    assert "Hasil cek CONTOH AMINAH · DTSEN/DTKS, Yang beda (kosong) Nomor KK" in text
    assert "Permohonan, Status Menunggu keputusan Disetujui" in text


def test_the_newest_stands_first_with_its_reason(page_of: Open, case: str, desk: Desk) -> None:
    take_step(desk, case, Step.WITHDRAW, reason="Pemohon menarik berkasnya")
    page = page_of(case)
    assert newest(page) == ("Permohonan, Status", "Berkas kurang", "Dibatalkan")
    assert page.lines()[0].why == "Pemohon menarik berkasnya"


def test_a_corrected_address_and_name_are_told(page_of: Open, case: str, desk: Desk) -> None:
    file = case_file(desk, case)
    correct_family(desk, file.family.id, region="62.03.01.1001")
    page = page_of(case)
    assert newest(page)[0] == "Keluarga, Desa/kelurahan"
    assert newest(page)[1].startswith("Kelurahan Selat Hilir")
    correct_person(desk, file.case.applicant, name="CONTOH AMINAH <b>&")
    page.refresh()
    assert newest(page) == ("Orang CONTOH AMINAH <b>&, Nama", "CONTOH AMINAH", "CONTOH AMINAH <b>&")


def test_typing_in_the_table_filters_and_backspace_takes_it_back(
    page_of: Open, case: str, desk: Desk, qtbot: QtBot
) -> None:
    receive(desk, case, "kk", copies=1)
    answer(desk, case, "phk", yes=True)
    page = page_of(case)
    every = len(page.lines())
    qtbot.keyClicks(page.table, "kartu kel")
    assert newest(page) == ("Berkas Fotokopi Kartu Keluarga (KK), lembar", "0", "1")
    assert len(page.lines()) == 1
    assert page.table.hasFocus()
    for _ in "kartu kel":
        qtbot.keyClick(page.table, Qt.Key.Key_Backspace)
    assert len(page.lines()) == every


def test_a_filter_that_finds_nothing_says_so(page_of: Open, case: str, qtbot: QtBot) -> None:
    page = page_of(case)
    qtbot.keyClicks(page.table, "zzz")
    assert page.lines() == ()
    assert "zzz" in page.findChild(QWidget, "history.change").text()


def test_the_current_line_is_told_in_full_and_can_be_copied(page_of: Open, case: str, desk: Desk, qtbot: QtBot) -> None:
    long = "Alasan yang panjang sekali " * 6
    take_step(desk, case, Step.WITHDRAW, reason=long.strip())
    page = page_of(case)
    page.findChild(QPushButton, "history.copy").click()
    copied = QApplication.clipboard().text()
    assert "Berkas kurang  →  Dibatalkan" in copied
    assert long.strip() in copied


def test_news_keeps_the_line_the_clerk_reads(page_of: Open, case: str, desk: Desk, qtbot: QtBot) -> None:
    page = page_of(case)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    reading = page.table.record().number
    receive(desk, case, "kk", copies=1)
    page.refresh()
    assert page.table.record().number == reading
    assert isinstance(page.table.record().at, datetime)


def test_esc_takes_the_filter_away_before_it_leaves(page_of: Open, case: str, qtbot: QtBot) -> None:
    page = page_of(case)
    every = len(page.lines())
    qtbot.keyClicks(page.table, "zzz")
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert len(page.lines()) == every
    assert page.filter.text() == ""
