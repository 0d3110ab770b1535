"""NIK, KK and JKN numbers: what the desk is told, and what can be read out of a NIK."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.identifiers import (
    OLDEST,
    Derived,
    check_card,
    check_kk,
    check_nik,
    check_person,
    clean_digits,
    derive,
    grouped,
    is_temporary,
    likely_birth_date,
    masked,
)
from pbijk_desktop.domain.people import NikAbsent, Person, Relation
from pbijk_desktop.domain.problems import Level, Problem, errors_in

TODAY = date(2026, 11, 24)
WOMAN = "6203016411809991"  # born 24-11-1980
MAN = "6203010503759992"  # born 05-03-1975
ANYTHING = st.text(max_size=40)
DIGITS = st.text("0123456789", min_size=16, max_size=16)
DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def a_person(**changes: object) -> Person:
    facts: dict[str, object] = {
        "id": "p1",
        "family": "f1",
        "name": "CONTOH SITI",
        "nik": WOMAN,
        "birth_date": date(1980, 11, 24),
        "sex": "P",
    }
    return Person(**{**facts, **changes})  # type: ignore[arg-type]


def of_person(**changes: object) -> list[str]:
    return codes(check_person(a_person(**changes), today=TODAY))


def test_a_good_nik_has_no_problem() -> None:
    assert check_nik(WOMAN, born=date(1980, 11, 24), sex="P", today=TODAY) == []
    assert check_nik(MAN, born=date(1975, 3, 5), sex="L", today=TODAY) == []


def test_a_nik_from_another_region_is_normal() -> None:
    assert check_nik("3171010503759992", today=TODAY) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nik.shape"),
        ("0", "nik.shape"),
        (WOMAN[:15], "nik.shape"),
        (WOMAN + "1", "nik.shape"),
        ("62O3016411809991", "nik.letter_o"),
        ("620301641180999l", "nik.letter_o"),
        ("6203O1641180999", "nik.letters"),
        ("6203-01641180999", "nik.letters"),
        ("６203016411809991", "nik.letters"),
        ("6,20301641180999E+15", "nik.spreadsheet"),
        ("6.20302E+15", "nik.spreadsheet"),
        ("6e15", "nik.spreadsheet"),
        ("6203016411809991.0", "nik.spreadsheet"),
        ("6203016411809991,00", "nik.spreadsheet"),
    ],
)
def test_what_is_no_nik_is_an_error_with_its_own_reason(text: str, code: str) -> None:
    problems = check_nik(text, today=TODAY)
    assert [(problem.code, problem.level, problem.field) for problem in problems] == [(code, Level.ERROR, "nik")]


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("6203016411800000", "nik.serial_zero"),
        ("2603016411809991", "nik.region_unknown"),
        ("6200016411809991", "nik.region_unknown"),
        ("6203006411809991", "nik.region_unknown"),
        ("6203013102809991", "nik.date_odd"),
        ("6203013502809991", "nik.date_odd"),
        ("6203010013809991", "nik.date_odd"),
        ("0620301100799991", "nik.temporary"),
    ],
)
def test_an_odd_nik_only_asks_for_a_second_look(nik: str, code: str) -> None:
    problems = check_nik(nik, today=TODAY)
    assert codes(problems) == [code]
    assert errors_in(problems) == []


def test_other_birth_date_and_sex_than_in_the_nik_are_warnings_because_a_nik_is_never_corrected() -> None:
    problems = check_nik(WOMAN, born=date(1980, 11, 23), sex="L", today=TODAY)
    assert codes(problems) == ["nik.birth_differs", "nik.sex_differs"]
    assert errors_in(problems) == []


def test_a_nik_tells_region_birth_date_and_sex() -> None:
    assert derive(WOMAN, TODAY) == Derived("62.03.01", (date(1980, 11, 24),), "P")
    assert derive(MAN, TODAY) == Derived("62.03.01", (date(1975, 3, 5),), "L")


def test_two_centuries_fit_when_the_year_has_passed_twice() -> None:
    said = derive("6203010503209992", TODAY)
    assert said is not None
    assert said.birth_dates == (date(2020, 3, 5), date(1920, 3, 5))


def test_a_birthday_later_this_year_belongs_to_the_century_before() -> None:
    said = derive("6203012511269992", TODAY)
    assert said is not None
    assert said.birth_dates == (date(1926, 11, 25),)


def test_29_february_fits_only_the_century_that_had_it() -> None:
    said = derive("6203012902009992", TODAY)
    assert said is not None
    assert said.birth_dates == (date(2000, 2, 29),)


@pytest.mark.parametrize("nik", ["", "123", "0620301100799991", "62O3016411809991"])
def test_nothing_is_read_out_of_what_is_no_nik(nik: str) -> None:
    assert derive(nik, TODAY) is None


@pytest.mark.parametrize(
    ("relation", "year"),
    [
        ("", None),
        (Relation.OTHER, None),
        (Relation.CHILD, 2020),
        (Relation.GRANDCHILD, 2020),
        (Relation.HEAD, 1920),
        (Relation.PARENT, 1920),
    ],
)
def test_the_relation_in_the_family_chooses_between_two_centuries_or_the_clerk_is_asked(
    relation: str, year: int | None
) -> None:
    said = derive("6203010503209992", TODAY)
    assert said is not None
    chosen = likely_birth_date(said, TODAY, relation)
    assert (chosen.year if chosen else None) == year


@pytest.mark.parametrize(("digits", "year"), [("10", 2010), ("14", None), ("18", 1918)])
def test_a_young_wife_is_believed_from_fifteen_on(digits: str, year: int | None) -> None:
    said = derive(f"62030145 03{digits}9992".replace(" ", ""), TODAY)
    assert said is not None
    chosen = likely_birth_date(said, TODAY, Relation.WIFE)
    assert (chosen.year if chosen else None) == year


def test_one_candidate_needs_no_relation_and_none_gives_none() -> None:
    assert likely_birth_date(Derived("62.03.01", (date(1980, 11, 24),), "P"), TODAY) == date(1980, 11, 24)
    assert likely_birth_date(Derived("62.03.01", (), "P"), TODAY) is None


@pytest.mark.parametrize(
    ("kk", "found"),
    [
        ("", ["kk.empty"]),
        ("6203010511209990", []),
        ("620301051120999", ["kk.shape"]),
        ("6203o10511209990", ["kk.letter_o"]),
        ("62030105112099xx", ["kk.letters"]),
        ("6.2E+15", ["kk.spreadsheet"]),
        ("6203014511209990", ["kk.date_odd"]),
        ("9903010511209990", ["kk.region_unknown"]),
        ("6203010511200000", ["kk.serial_zero"]),
    ],
)
def test_a_kk_number_is_checked_for_shape_and_date_of_issue(kk: str, found: list[str]) -> None:
    assert codes(check_kk(kk)) == found


@pytest.mark.parametrize(
    ("card", "found"),
    [
        ("", []),
        ("0001234567890", []),
        ("1234567890", ["card.shape"]),
        ("00012345678 0", ["card.letters"]),
        ("000123456789O", ["card.letter_o"]),
        ("1.23E+12", ["card.spreadsheet"]),
    ],
)
def test_a_jkn_card_has_thirteen_digits_or_none(card: str, found: list[str]) -> None:
    assert codes(check_card(card)) == found


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 6203 0164 1180 9991 ", WOMAN),
        ("'6203016411809991", WOMAN),
        ("6203.0164.1180.9991", WOMAN),
        ("6203\u00a00164\u202f1180-9991", WOMAN),
        ("\ufeff6203016411809991\u200b", WOMAN),
        ("6,20302E+15", "6,20302E+15"),
        ("6203016411809991.0", "6203016411809991.0"),
        ("62O3", "62O3"),
    ],
)
def test_spaces_dots_and_quotes_go_but_no_digit_is_invented(typed: str, kept: str) -> None:
    assert clean_digits(typed) == kept


def test_a_number_is_shown_in_groups_and_hidden_in_the_middle() -> None:
    assert grouped("6203014909999987") == "6203 0149 0999 9987"
    assert masked("6203014909999987") == "6203 01•• •••• ••87"
    assert masked("0001234567890") == "00•• •••• •••9 0"
    assert masked("1234567") == "•••• •••"
    assert masked("") == ""


def test_a_complete_person_has_no_problem() -> None:
    assert of_person() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"name": "  "}, ["name.empty"]),
        ({"sex": ""}, ["sex.missing"]),
        ({"birth_date": None}, ["birth_date.missing"]),
        ({"nik": ""}, ["nik.missing"]),
        ({"nik": "", "nik_absent": "entah"}, ["nik.missing"]),
        ({"nik": "", "nik_absent": NikAbsent.NOT_RECORDED}, ["nik.absent"]),
        ({"nik": "", "nik_absent": NikAbsent.TEMPORARY}, ["nik.absent"]),
        ({"nik_absent": NikAbsent.NEWBORN}, ["nik.reason_needless"]),
        ({"nik_absent": NikAbsent.TEMPORARY}, ["nik.reason_needless"]),
        ({"nik": "0620301100799991", "nik_absent": NikAbsent.TEMPORARY}, ["nik.temporary"]),
        ({"card": "123"}, ["card.shape"]),
    ],
)
def test_each_gap_of_a_person_is_told(changes: dict[str, object], found: list[str]) -> None:
    assert of_person(**changes) == found


def test_a_birth_date_ahead_is_an_error_and_one_too_far_back_a_warning() -> None:
    assert of_person(birth_date=date(2026, 11, 25)) == ["birth_date.future", "nik.birth_differs"]
    assert of_person(nik="6203016411059991", birth_date=date(1905, 11, 23)) == [
        "birth_date.too_old",
        "nik.birth_differs",
    ]


def a_newborn(**changes: object) -> list[str]:
    facts = {"nik": "", "nik_absent": NikAbsent.NEWBORN, "birth_date": date(2026, 11, 1), **changes}
    return of_person(**facts)


def test_a_newborn_is_known_by_its_mother() -> None:
    assert a_newborn() == ["mother.missing"]
    assert a_newborn(mother="p2") == []
    assert a_newborn(mother_name="CONTOH IBU") == []


def test_a_baby_over_three_months_needs_a_nik_of_its_own() -> None:
    assert a_newborn(mother="p2", birth_date=date(2026, 8, 24)) == []
    assert a_newborn(mother="p2", birth_date=date(2026, 8, 23)) == ["nik.newborn_overdue"]


@given(ANYTHING, DAYS)
def test_no_text_breaks_a_check(text: str, today: date) -> None:
    for problem in [*check_nik(text, today=today), *check_kk(text), *check_card(text)]:
        assert problem.code
    derive(text, today)
    is_temporary(text)
    check_person(a_person(name=text, nik=text, card=text, nik_absent=text, sex=text), today=today)


@given(ANYTHING)
def test_cleaning_keeps_every_digit_in_its_order(text: str) -> None:
    cleaned = clean_digits(text)
    assert [char for char in cleaned if char.isdigit()] == [char for char in text if char.isdigit()]
    assert clean_digits(cleaned) == cleaned


@given(DIGITS)
def test_the_middle_of_a_nik_is_never_shown(nik: str) -> None:
    shown = masked(nik).replace(" ", "")
    assert shown == nik[:6] + "•" * 8 + nik[-2:]


@given(ANYTHING)
def test_masking_anything_shows_at_most_eight_characters(text: str) -> None:
    bare = text.replace(" ", "").replace("•", "")
    shown = [char for char in masked(bare) if char not in "• "]
    assert len(shown) <= min(8, len(bare) // 2)


@given(DIGITS, DAYS)
def test_nobody_is_born_in_the_future_or_impossibly_old(nik: str, today: date) -> None:
    said = derive(nik, today)
    if said is None:
        return
    assert len(said.birth_dates) <= 2
    assert list(said.birth_dates) == sorted(said.birth_dates, reverse=True)
    for born in said.birth_dates:
        assert born <= today
        assert today.year - born.year <= OLDEST + 1
        assert f"{born:%m%y}" == nik[8:12]
    for relation in ("", *Relation):
        assert likely_birth_date(said, today, relation) in (None, *said.birth_dates)


@given(DIGITS, DAYS)
def test_sixteen_digits_are_never_refused(nik: str, today: date) -> None:
    assert errors_in(check_nik(nik, today=today)) == []
