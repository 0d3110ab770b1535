"""Buku surat: every number accounted for, booked by hand, of a laptop's block, or told as missing."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pbijk_desktop.domain.letter_book import BookFilter, BookState
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.book_numbers import (
    Booking,
    book_by_hand,
    booked_number,
    check_booking,
    drop_booking,
    keep_block,
    reserve_block,
    return_block,
    void_booking,
)
from pbijk_desktop.usecases.desk import Desk, Laptop
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_options, print_letter, revoke_letter
from pbijk_desktop.usecases.letter_book import book_page, count_ending, ending, overview, save_book
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.open_office import Opened
from tests.samples import Clock
from tests.usecases.acts import approved, issued, letters_of, refused
from tests.usecases.test_letters_issued import somebody_else

NOW = LetterChoice()
ALL = BookFilter(book="semua", year=2026)


def by_hand(desk: Desk, serial: str, **other: object) -> Booking:
    values = {"book": "semua", "serial": serial, "dated": desk.today(), "subject": "Undangan rapat", **other}
    return Booking(**values)  # type: ignore[arg-type]


def lines(desk: Desk, wanted: BookFilter = ALL) -> list[tuple[str, str]]:
    return [(one.number.split("/")[1], one.state.value) for one in book_page(desk, wanted).lines]


def gaps(desk: Desk) -> list[tuple[int, int, str]]:
    return [(one.first, one.last, one.state.value) for one in overview(desk).stretches]


def test_issued_booked_and_void_numbers_stand_in_the_book_newest_first(opened: Opened, desk: Desk) -> None:
    letter = letters_of(desk, issued(desk))[0]
    made = book_by_hand(desk, by_hand(desk, "2", recipient="Camat Selat", taken_by="Bendahara"))
    assert made.number == "400.9.11/002/DINSOS/XI/2026"
    revoke_letter(desk, letter.id, reason="Nama keliru")
    assert issue_letter(desk, letter.case, NOW).serial == 3
    found = book_page(desk, ALL).lines
    assert [(one.serial, one.state, one.name) for one in found] == [
        (3, "terbit", "CONTOH AMINAH"),
        (2, "dicatat", "Camat Selat"),
        (1, "batal", "CONTOH AMINAH"),
    ]
    assert (found[1].about, found[2].reason, found[0].case) == ("Undangan rapat", "Nama keliru", letter.case)
    assert overview(desk).unknown == 0
    assert look_over(opened.store) == []


def test_numbers_that_nobody_explains_are_seen_at_once_and_can_be_booked(desk: Desk) -> None:
    issued(desk)
    (leaves,) = check_booking(desk, by_hand(desk, "5"))
    assert (leaves.code, leaves.facts, leaves.level) == ("booking.leaves", {"first": 2, "last": 4}, "warning")
    book_by_hand(desk, by_hand(desk, "5"))
    assert (overview(desk).unknown, gaps(desk)) == (3, [(2, 4, "tidak_tercatat")])
    book_by_hand(desk, by_hand(desk, "3"))
    assert gaps(desk) == [(4, 4, "tidak_tercatat"), (2, 2, "tidak_tercatat")]
    assert issue_letter(desk, somebody_else(desk), NOW).serial == 6


def test_what_cannot_be_booked_is_told_at_its_field(desk: Desk, clock: Clock) -> None:
    issued(desk)
    for wanted, code in (
        (by_hand(desk, "seratus"), "booking.serial"),
        (by_hand(desk, "0"), "booking.serial"),
        (by_hand(desk, "2", dated=None), "booking.no_date"),
        (by_hand(desk, "2", dated=clock().date() + timedelta(days=1)), "letter.dated_ahead"),
        (by_hand(desk, "2", subject=" "), "booking.no_subject"),
        (by_hand(desk, "1"), "booking.taken"),
    ):
        with refused(code):
            book_by_hand(desk, wanted)
    assert booked_number(desk, by_hand(desk, "101.A")) == "400.9.11/101.a/DINSOS/XI/2026"
    assert booked_number(desk, by_hand(desk, "101", dated=None)) == ""
    assert len(lines(desk)) == 1


def test_a_booking_is_made_void_or_taken_back_as_a_mistake(opened: Opened, desk: Desk) -> None:
    issued(desk)
    void = book_by_hand(desk, by_hand(desk, "2"))
    wrong = book_by_hand(desk, by_hand(desk, "30"))
    with refused("dialog.reason_needed"):
        void_booking(desk, void.id, reason=" ")
    void_booking(desk, void.id, reason="Rapat dibatalkan")
    drop_booking(desk, wrong.id, reason="Salah ketik")
    assert lines(desk) == [("002", "batal"), ("001", "terbit")]
    assert issue_letter(desk, somebody_else(desk), NOW).serial == 3
    assert book_by_hand(desk, by_hand(desk, "30")).id != wrong.id
    assert look_over(opened.store) == []


def test_a_laptop_numbers_from_its_block_and_the_office_goes_on_behind_it(opened: Opened, desk: Desk) -> None:
    issued(desk)
    laptop = replace(desk, laptop=Laptop(code="B"))
    case = somebody_else(desk, 0)
    assert letter_options(laptop, case).next_number == ""
    with refused("number_block.none_left"):
        issue_letter(laptop, case, NOW)
    block = reserve_block(desk, "semua", device="b", count=3, note="Pusling")
    assert (block.first, block.last, block.device) == (2, 4, "B")
    assert reserve_block(desk, "semua", device="C", count=2).first == 5
    assert issue_letter(desk, somebody_else(desk, 1), NOW).serial == 7
    assert [issue_letter(laptop, one, NOW).serial for one in (case, somebody_else(desk, 2))] == [2, 3]
    assert gaps(desk) == [(5, 6, "blok"), (4, 4, "blok")]
    returned = return_block(desk, block.id)
    assert (returned.returned_from, overview(desk).unknown) == (4, 0)
    assert gaps(desk)[-1] == (4, 4, "tidak_dipakai")
    with refused("number_block.none_left"):
        issue_letter(laptop, somebody_else(desk, 3), NOW)
    with refused("number_block.all_given"):
        return_block(desk, block.id)
    keep_block(desk, block.id)
    assert issue_letter(laptop, somebody_else(desk, 4), NOW).serial == 4
    with refused("number_block.all_given"):
        return_block(desk, block.id)
    assert look_over(opened.store) == []


def test_a_block_is_reserved_at_the_office_for_a_laptop_with_a_code(desk: Desk) -> None:
    with refused("number_block.device"):
        reserve_block(desk, "semua", device="", count=10)
    with refused("number_block.device", "number_block.count"):
        reserve_block(desk, "semua", device="B1", count=0)
    with refused("number_block.at_office"):
        reserve_block(replace(desk, laptop=Laptop(code="B")), "semua", device="C", count=1)
    reserve_block(desk, "semua", device="B", count=10)
    with refused("booking.in_block"):
        book_by_hand(desk, by_hand(desk, "4"))


def test_who_has_no_role_here_reads_the_book_and_writes_nothing_in_it(desk: Desk) -> None:
    issued(desk)
    reading = replace(desk, user=replace(desk.user, roles=()))
    assert len(book_page(reading, ALL).lines) == 1
    with refused("desk.not_your_role"):
        book_by_hand(reading, by_hand(desk, "9"))
    with refused("desk.not_your_role"):
        reserve_block(reading, "semua", device="B", count=1)


def test_the_book_is_searched_by_number_name_and_subject_and_limited_by_kind_and_state(desk: Desk) -> None:
    issued(desk)
    issue_letter(desk, somebody_else(desk, 1), NOW)
    book_by_hand(desk, by_hand(desk, "3", recipient="Camat Selat"))
    assert lines(desk, replace(ALL, words="aminah")) == [("001", "terbit")]
    assert lines(desk, replace(ALL, words="LAIN 1")) == [("002", "terbit")]
    assert lines(desk, replace(ALL, words="rapat")) == [("003", "dicatat")]
    assert lines(desk, replace(ALL, words="selat")) == [("003", "dicatat")]
    assert lines(desk, replace(ALL, words="2")) == [("002", "terbit")]
    assert lines(desk, replace(ALL, words="11/002/DIN")) == [("002", "terbit")]
    assert lines(desk, replace(ALL, words='"; DROP')) == []
    assert len(lines(desk, replace(ALL, kind="reaktivasi"))) == 2
    assert lines(desk, replace(ALL, state=BookState.BOOKED)) == [("003", "dicatat")]
    assert lines(desk, replace(ALL, year=2025)) == []
    assert len(lines(desk, replace(ALL, year=0))) == 3


def test_pages_follow_one_another_without_a_line_lost_or_doubled(desk: Desk) -> None:
    for serial in range(1, 24):
        book_by_hand(desk, by_hand(desk, str(serial)))
    for sub in ("7.a", "7.b"):
        book_by_hand(desk, by_hand(desk, sub))
    found, after = [], None
    while True:
        page = book_page(desk, ALL, after=after, size=4)
        found += [(one.serial, one.sub) for one in page.lines]
        if (after := page.after) is None:
            break
    assert found == sorted([*((at, "") for at in range(1, 24)), (7, "a"), (7, "b")], reverse=True)


def test_books_are_those_of_the_scope_and_those_of_before(desk: Desk) -> None:
    issued(desk)
    change_settings(desk, {"number_scope": "kode", "number_codes": {"tidak_dapat": "400.9"}})
    books = dict(overview(desk).books)
    assert set(books) == {"kode:400.9.11", "kode:400.9", "semua"}
    assert books["semua"] == "Semua surat"
    assert issue_letter(desk, somebody_else(desk), NOW).number == "400.9.11/002/DINSOS/XI/2026"
    assert overview(desk, "kode:400.9.11").unknown == 0
    change_settings(desk, {"number_scope": "semua"})
    assert issue_letter(desk, somebody_else(desk, 1), NOW).serial == 3
    assert overview(desk, "semua").unknown == 0


def test_printed_copies_are_counted_in_the_book(desk: Desk) -> None:
    letter = letters_of(desk, issued(desk))[0]
    for _ in range(3):
        print_letter(desk, letter.id)
    assert book_page(desk, ALL).lines[0].prints == 3


def test_letters_that_run_out_within_a_month_are_a_list(desk: Desk, clock: Clock) -> None:
    letter = letters_of(desk, issued(desk))[0]
    assert (count_ending(desk), ending(desk)) == (0, ())
    clock.now = clock.now.replace(year=2027, month=5, day=2)
    (soon,) = ending(desk)
    assert (soon.id, soon.valid_until, count_ending(desk)) == (letter.id, date(2027, 5, 23), 1)
    revoke_letter(desk, letter.id, reason="Nama keliru")
    assert count_ending(desk) == 0
    clock.now = clock.now.replace(month=6)
    assert ending(desk) == ()


def test_the_book_is_saved_with_its_gaps_and_the_saving_is_noted(desk: Desk, tmp_path: Path) -> None:
    issued(desk)
    book_by_hand(desk, by_hand(desk, "4", recipient="=CMD()"))
    text = saved(desk, tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert [row[1] for row in rows[1:]] == ["4", "2–3", "1"]
    assert (rows[1][4], rows[2][5]) == ("'=CMD()", "Tidak tercatat")
    sheet = CalamineWorkbook.from_path(str(saved(desk, tmp_path / "a.xlsx"))).get_sheet_by_index(0).to_python()
    assert [row[1] for row in sheet[1:]] == ["4", "2–3", "1"]
    assert sheet[1][4] == "=CMD()"
    with pytest.raises(TroubleError):
        save_book(desk, ALL, tmp_path / "tidak ada" / "a.xlsx")


def saved(desk: Desk, path: Path) -> Path:
    save_book(desk, ALL, path)
    return path


def test_a_case_that_is_taken_back_leaves_no_gap(desk: Desk) -> None:
    case = approved(desk)
    issue_letter(desk, case, NOW)
    assert gaps(desk) == []


@pytest.mark.parametrize("words", ["dinsos", "400.9.11", "contoh", "50%", "a_b", "rapat"])
def test_words_are_found_page_by_page_as_they_are_at_once(desk: Desk, words: str) -> None:
    for serial, subject in enumerate(("Rapat 50%", "Rapat a_b", "Rapat axb", "Rapat 500", "Undangan"), 1):
        book_by_hand(desk, Booking(book="semua", serial=str(serial), dated=desk.today(), subject=subject))
    issued(desk)
    wanted = BookFilter(book="semua", year=2026, words=words)
    found, after = [], None
    while True:
        page = book_page(desk, wanted, after=after, size=1)
        found += page.lines
        if (after := page.after) is None:
            break
    at_once = book_page(desk, wanted, size=200).lines
    assert found == list(at_once)
    assert len(found) == {"dinsos": 6, "400.9.11": 6, "contoh": 1, "50%": 1, "a_b": 1, "rapat": 4}[words]
