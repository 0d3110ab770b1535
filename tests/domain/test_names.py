"""Names: what is odd about one, and when two may be the same person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.names import check_name, is_near, near, plain
from pbijk_desktop.domain.problems import errors_in

NAMES = st.text(max_size=30)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", ["name.empty"]),
        (" \t", ["name.empty"]),
        ("CONTOH SITI", []),
        ("Contoh Ma'ruf, S.Pd.", []),
        ("CONTOH JOSÉ Đỗ", []),
        ('CONTOH <b>&"', []),
        ("CONTOH\nSITI", ["name.control"]),
        ("CONTOH\u202eSITI", ["name.control"]),
        ("CONTOH \ud800", ["name.control"]),
        ("CONTOH 😀", ["name.unprintable"]),
        ("CONTOH سيتي", ["name.unprintable"]),
        ("CONT0H", ["name.digits"]),
        ("C" * 120, []),
        ("C" * 200, ["name.long"]),
    ],
)
def test_what_is_odd_about_a_name_is_told(name: str, found: list[str]) -> None:
    assert [problem.code for problem in check_name(name)] == found


def test_only_an_empty_name_and_hidden_characters_are_errors() -> None:
    assert errors_in(check_name("CONT0H 😀" + "C" * 200)) == []


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("H. CONTOH", "contoh"),
        ("Hj. Siti Aminah, S.Pd., M.Pd", "siti aminah"),
        ("Drs. H. M. CONTOH", "muhammad contoh"),
        ("dr. CONTOH S.Kom", "contoh"),
        ("MUH CONTOH", "muhammad contoh"),
        ("MOCHAMMAD CONTOH", "muhammad contoh"),
        ("ST. CONTOH", "siti contoh"),
        ("SITTI CONTOH", "siti contoh"),
        ("Soekarno Djojo Tjontoh", "sukarno jojo contoh"),
        ("MA'RUF", "maruf"),
        ("Ma’ruf", "maruf"),
        ("ANNISSA", "anisa"),
        ("JOSÉ", "jose"),
        ("CONTOH M", "contoh m"),
        ("CONTOH ST", "contoh siti"),
        ("H.", "h"),
        ("", ""),
    ],
)
def test_a_name_is_compared_by_its_sound(name: str, sounds: str) -> None:
    assert plain(name) == sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("M. CONTOH RIZKI", "MUHAMMAD CONTOH RIZKY"),
        ("SITI AMINAH CONTOH", "CONTOH SITI AMINAH"),
        ("NOR HAYATI CONTOH", "NURHAYATI CONTOH"),
        ("HJ. CONTOH SALEHA", "CONTOH SALEHAH, S.Pd"),
        ("CONTHO SARI", "CONTOH SARI"),
    ],
)
def test_nearly_the_same_name_is_noticed(one: str, other: str) -> None:
    assert is_near(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("CONTOH ANI", "CONTOH BUDI"), ("SITI AMINAH", "SITI RAHMAH"), ("ANI", "ANA"), ("", ""), ("CONTOH", "")],
)
def test_different_names_are_left_alone(one: str, other: str) -> None:
    assert not is_near(one, other)


def test_two_letters_swapped_count_as_one_slip() -> None:
    assert near("abcdefghij", "abcdefghji") == pytest.approx(0.9)


@given(NAMES, NAMES)
def test_nearness_lies_between_nothing_and_the_same_whichever_comes_first(one: str, other: str) -> None:
    assert 0 <= near(one, other) <= 1
    assert near(one, other) == near(other, one)


@given(NAMES)
def test_a_name_is_nearest_to_itself(name: str) -> None:
    assert near(name, name) == (1 if plain(name) else 0)
    check_name(name)
