"""Letter numbers by an office's own pattern."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.letter_numbers import book_of, check_pattern, check_scope, number, serial_text, sub_after
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


def test_a_serial_counts_for_all_letters_for_those_of_a_code_or_of_a_kind() -> None:
    assert book_of("semua", "reaktivasi", "400.9.11") == "semua"
    assert book_of("kode", "reaktivasi", "400.9.11") == "kode:400.9.11"
    assert book_of("jenis", "reaktivasi", "400.9.11") == "jenis:reaktivasi"


@pytest.mark.parametrize(
    ("pattern", "scope", "code", "codes", "found"),
    [
        (USUAL, "semua", "400.9.11", {}, []),
        ("{urut}/{tahun}", "semua", "400.9.11", {}, []),
        (USUAL, "kode", "400.9.11", {"x": "400.9"}, []),
        ("{urut}/{tahun}", "kode", "400.9.11", {"x": "400.9"}, ["number_pattern.no_code"]),
        (USUAL, "jenis", "400.9.11", {"x": "400.9"}, []),
        (USUAL, "jenis", "400.9.11", {}, ["number_code.same"]),
        (USUAL, "jenis", "400.9.11", {"x": "400.9.11"}, ["number_code.same"]),
        (USUAL, "sesuka", "400.9.11", {}, ["number_scope.unknown"]),
        (USUAL, "semua", "", {}, ["number_code.long"]),
        (USUAL, "semua", "400.9.11", {"x": "{urut}"}, ["number_code.long"]),
    ],
)
def test_serials_that_would_make_one_number_twice_are_refused_at_their_place(
    pattern: str, scope: str, code: str, codes: dict[str, str], found: list[str]
) -> None:
    problems = check_scope(pattern, scope, code, codes, ("x", "y"))
    assert [problem.code for problem in problems] == found
    assert all(told(problem) and problem.field for problem in problems)


def test_sub_numbers_stand_behind_a_serial_and_sort_as_they_are_given() -> None:
    assert number(USUAL, serial_text(101, "a"), unit="DINSOS", dated=DATED) == "400.9.11/101.a/DINSOS/XI/2026"
    given = [""]
    for _ in range(60):
        given.append(sub_after(given[-1]))
    assert given[1:4] == ["a", "b", "c"]
    assert sorted(given) == given
    assert len(set(given)) == len(given)


@given(st.text(max_size=60))
def test_no_text_breaks_a_pattern(pattern: str) -> None:
    if not check_pattern(pattern):
        assert number(pattern, 1, unit="DINSOS", dated=DATED)


@given(st.integers(1, 99999), st.integers(1, 99999), st.integers(1, 6))
def test_two_serials_never_give_the_same_number(one: int, other: int, width: int) -> None:
    numbers = {number("{urut}{tahun}", serial, unit="", dated=DATED, width=width) for serial in (one, other)}
    assert len(numbers) == len({one, other})
