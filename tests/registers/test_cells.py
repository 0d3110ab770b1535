"""What cells of foreign lists say: taken when it is sure, else told and left out, never mended in silence."""

from __future__ import annotations

from datetime import date

import pytest

from pbijk_desktop.registers.days import DayReader
from pbijk_desktop.registers.fields import reader_of
from pbijk_desktop.registers.layouts import DateOrder
from pbijk_desktop.registers.numbers import NumberReader
from pbijk_desktop.sentences import told
from pbijk_desktop.usecases.register_layouts import shipped_shapes

TODAY = date(2026, 11, 24)
NIK = "6203015203859991"
LAYOUTS = {layout.code: layout for layout in shipped_shapes().layouts}
NUMBER, DATE, CUT, FAULT = "\x01\x02\x03\x04"


def number(what: str, cell: str) -> tuple[str, str]:
    """Return the number that is taken and the code of what is told."""
    value, problem = NumberReader(what, TODAY)(cell)
    assert problem is None or told(problem)
    return value, problem.code if problem else ""


@pytest.mark.parametrize(
    "cell",
    [
        NIK,
        f" {NIK} ",
        f"'{NIK}",
        f"\u2019{NIK}",
        f"{NIK}\u00a0",
        f'"{NIK}"',
        "6203 0152 0385 9991",
        "62.0301.520385.9991",
    ],
)
def test_a_nik_is_taken_whatever_stands_around_its_digits(cell: str) -> None:
    assert number("nik", cell) == (NIK, "")


def test_a_nik_that_was_a_number_keeps_its_digits_when_they_are_all_there() -> None:
    assert number("nik", NUMBER + NIK) == (NIK, "")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (NUMBER + "6203015203859990", "reading.number_rounded"),
        (NUMBER + "6.203015203859991e+20", "reading.number_rounded"),
        ("6,20301520386E+15", "reading.number_notation"),
        ("3.20101E+15", "reading.number_notation"),
        ("6203015203859991.00", "reading.number_notation"),
        ("620301520385999", "nik.shape"),
        ("62030152038599912", "nik.shape"),
        (NUMBER + "620301520385999", "nik.shape"),
        ("62O3015203859991", "nik.letter_o"),
        ("62030152O3859991", "nik.letter_o"),
        ("620301520385999A", "nik.letters"),
        ("\u202e1999583025103026", "reading.number_turned"),
        ("620301520385999\u0661", "nik.letters"),
        ("６２０３０１５２０３８５９９９１", "nik.letters"),
        ("0620301100700123", "reading.nik_temporary"),
        ("0000000000000000", "reading.number_zero"),
        (FAULT + "#N/A", "nik.letters"),
    ],
)
def test_a_damaged_nik_is_left_out_and_told(cell: str, code: str) -> None:
    assert number("nik", cell) == ("", code)


@pytest.mark.parametrize("cell", ["-", " ", "--", "\u00a0"])
def test_a_dash_is_nothing(cell: str) -> None:
    assert number("nik", cell) == ("", "")


@pytest.mark.parametrize("cell", ["0", NUMBER + "0", "000", "NULL"])
def test_a_zero_is_nothing_and_told(cell: str) -> None:
    assert number("nik", cell) == ("", "reading.number_zero")


def test_a_nik_that_ends_in_0_as_a_text_is_taken() -> None:
    assert number("nik", "6203015203859990") == ("6203015203859990", "")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("9903015203859991", "nik.region_unknown"),
        ("6203019903859991", "nik.date_odd"),
        ("6203015203850000", "nik.serial_zero"),
    ],
)
def test_an_odd_nik_is_taken_with_a_second_look(cell: str, code: str) -> None:
    assert number("nik", cell) == (cell, code)
    assert number("nik", cell) == (cell, code)


def test_a_card_that_lost_its_zeros_is_not_filled_up() -> None:
    assert number("card", "0000000000017") == ("0000000000017", "")
    assert number("card", NUMBER + "1234567890") == ("", "reading.zeros_lost")
    assert number("card", "17") == ("", "card.shape")


def day(cell: str, order: DateOrder = DateOrder.DAY_FIRST, what: str = "birth_date") -> tuple[date | None, str]:
    value, problem = DayReader(what, order, TODAY)(cell)
    assert problem is None or told(problem)
    return value, problem.code if problem else ""


SPELLINGS = (
    *("12-03-1985", "12/03/1985", "12.3.1985", "12 Maret 1985", "1985-03-12", "1985/03/12", "12031985", "19850312"),
    *(DATE + "1985-03-12", "12-03-1985 00:00:00", "1985-03-12T00:00:00"),
)


@pytest.mark.parametrize("cell", SPELLINGS)
def test_days_in_every_usual_spelling(cell: str) -> None:
    assert day(cell) == (date(1985, 3, 12), "")


def test_the_layout_says_whether_the_month_comes_first() -> None:
    assert day("03/12/1985", DateOrder.MONTH_FIRST) == (date(1985, 3, 12), "")
    assert day("03/12/1985") == (date(1985, 12, 3), "")
    assert day("12/31/1985") == (None, "reading.date_dmy")
    assert day("31/12/1985", DateOrder.MONTH_FIRST) == (None, "reading.date_mdy")


@pytest.mark.parametrize(
    ("cell", "expected", "code"),
    [
        ("31/02/2026", None, "reading.date_dmy"),
        ("12-03-85", date(1985, 3, 12), "reading.date_short"),
        ("12-03-20", date(2020, 3, 12), "reading.date_short"),
        ("12-03-27", date(1927, 3, 12), "reading.date_short"),
        (NUMBER + "31118", date(1985, 3, 12), "reading.date_serial"),
        ("31118", None, "reading.date_dmy"),
        ("01-01-2030", None, "reading.date_future"),
        ("01-01-1901", date(1901, 1, 1), "reading.date_old"),
        ("00-00-0000", None, ""),
        ("-", None, ""),
        ("besok", None, "reading.date_dmy"),
    ],
)
def test_days_that_no_calendar_has_or_that_had_to_be_guessed_are_told(
    cell: str, expected: date | None, code: str
) -> None:
    assert day(cell) == (expected, code)


def test_a_day_on_which_something_begins_may_lie_ahead() -> None:
    assert day("01-01-2030", what="starts_on") == (date(2030, 1, 1), "")


def field(meaning: str, cell: str, layout: str = "siks_ng") -> tuple[object, str]:
    value, problem = reader_of(meaning, LAYOUTS[layout], TODAY)(cell)
    assert problem is None or told(problem)
    return value, problem.code if problem else ""


@pytest.mark.parametrize(
    ("meaning", "cell", "layout", "expected"),
    [
        ("sex", "1", "siks_ng_desa", "L"),
        ("sex", NUMBER + "2", "bpjs_34", "P"),
        ("sex", "Laki-Laki", "dukcapil", "L"),
        ("sex", "PEREMPUAN", "dukcapil", "P"),
        ("relation", "KEPALA KELUARGA", "siks_ng", "kepala"),
        ("relation", "4", "bpjs_34", "anak"),
        ("relation", "3", "dukcapil", "istri"),
        ("relation", "1", "bpjs_master", ""),
        ("segment", "21", "bpjs_master", "PBI APBN"),
        ("segment", "PBI (APBN)", "bpjs_master", "PBI (APBN)"),
        ("status", "0", "bpjs_master", "AKTIF"),
        ("status", "nonaktif", "bpjs_master", "NONAKTIF"),
        ("desil", NUMBER + "4", "dtsen", 4),
        ("desil", "Desil 2", "dtsen", 2),
        ("village", "6203011007", "dtsen", "62.03.01.1007"),
        ("birth", "Kuala Kapuas, 12-03-1985", "nonaktif", ("Kuala Kapuas", date(1985, 3, 12))),
        ("name", "  SITI\u00a0 AMINAH ", "siks_ng", "SITI AMINAH"),
        ("name", "=CMD|'/c calc'!A0", "siks_ng", "=CMD|'/c calc'!A0"),
        ("name", "@SUM(1)", "siks_ng", "@SUM(1)"),
        ("rt", NUMBER + "2", "siks_ng", "2"),
    ],
)
def test_cells_say_what_their_layout_means(meaning: str, cell: str, layout: str, expected: object) -> None:
    assert field(meaning, cell, layout) == (expected, "")


@pytest.mark.parametrize(
    ("meaning", "cell", "expected", "code"),
    [
        ("sex", "X", "", "reading.code_unknown"),
        ("desil", "12", None, "reading.desil"),
        ("name", "SITI\u202eHANIMA", "SITIHANIMA", "reading.unseen"),
        ("name", CUT + "A" * 50, "A" * 50, "reading.cell_long"),
        ("address", FAULT + "#REF!", "", "reading.cell_fault"),
    ],
)
def test_cells_that_say_nothing_usable_are_told(meaning: str, cell: str, expected: object, code: str) -> None:
    assert field(meaning, cell) == (expected, code)
