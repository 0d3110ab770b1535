"""Letter numbers by an office's own pattern."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.letter_numbers import check_pattern, number, scope_of
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.sentences import told

USUAL = Settings().number_pattern
DATED = date(2026, 11, 24)


def test_the_shipped_pattern_is_good() -> None:
    assert check_pattern(USUAL) == []
    assert number(USUAL, 7, unit="DINSOS", dated=DATED, width=3) == "400.9.11/007/DINSOS/XI/2026"


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("{klasifikasi}/{urut}/{unit}/{tahun}", "400.9.11/0042/409.105/2026"),
        ("{urut}/{bulan}/{tahun}", "0042/11/2026"),
        ("400.9/REK-{urut}/{unit}/{tahun}", "400.9/REK-0042/409.105/2026"),
    ],
)
def test_other_offices_patterns_work(pattern: str, written: str) -> None:
    assert number(pattern, 42, unit="409.105", dated=DATED, width=4) == written


def test_a_serial_longer_than_its_width_is_written_whole() -> None:
    assert number("{urut}/{tahun}", 12345, unit="", dated=DATED, width=3) == "12345/2026"


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("", ["number_pattern.no_serial", "number_pattern.no_year"]),
        ("{urut}/2026", ["number_pattern.no_year"]),
        ("400/{tahun}", ["number_pattern.no_serial"]),
        ("{urut}/{nomor}/{tahun}", ["number_pattern.unknown"]),
        ("{urut}/{}/{tahun}", ["number_pattern.unknown"]),
        ("{urut.real}/{urut}/{tahun}", ["number_pattern.unknown"]),
        ("{urut}/{tahun}/{", ["number_pattern.braces"]),
        ("{urut}\n{tahun}", ["number_pattern.long"]),
        ("{urut}/{tahun}" + "x" * 80, ["number_pattern.long"]),
    ],
)
def test_a_pattern_that_cannot_number_letters_is_refused(pattern: str, found: list[str]) -> None:
    problems = check_pattern(pattern)
    assert [problem.code for problem in problems] == found
    assert all(told(problem) for problem in problems)
    with pytest.raises(RefusedError):
        number(pattern, 1, unit="DINSOS", dated=DATED)


def test_the_clerk_reads_which_fields_there_are() -> None:
    assert told(check_pattern("{nomor}/{urut}/{tahun}")[0]) == (
        "Pola nomor memuat isian yang tidak dikenal: nomor. "
        "Isian yang ada: klasifikasi, urut, unit, bulan_romawi, bulan, tahun."
    )


def test_a_serial_counts_within_the_pattern_and_unit_whatever_the_month() -> None:
    assert scope_of(USUAL, "DINSOS") == "400.9.11/{urut}/DINSOS/{bulan_romawi}/{tahun}"
    assert scope_of(USUAL, "DINSOS") != scope_of(USUAL, "SLRT")


@given(st.text(max_size=60))
def test_no_text_breaks_a_pattern(pattern: str) -> None:
    scope_of(pattern, "DINSOS")
    if not check_pattern(pattern):
        assert number(pattern, 1, unit="DINSOS", dated=DATED)


@given(st.integers(1, 99999), st.integers(1, 99999), st.integers(1, 6))
def test_two_serials_never_give_the_same_number(one: int, other: int, width: int) -> None:
    numbers = {number("{urut}{tahun}", serial, unit="", dated=DATED, width=width) for serial in (one, other)}
    assert len(numbers) == len({one, other})
