"""Matching: levels of agreement, probabilities, families and namesakes, and quality on people at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pbijk_desktop.bench.people_at_random import TODAY, Mix, Sets, people_at_random
from pbijk_desktop.domain.proposals import Outcome, Proposal
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.fields import birth_level, compare, nik_level
from pbijk_desktop.registers.matching.matcher import Matcher
from pbijk_desktop.registers.matching.name_levels import agreement
from pbijk_desktop.registers.matching.sides import side_of
from pbijk_desktop.registers.matching.weights import shipped_tables
from pbijk_desktop.registers.matching.words import name_words

ROWS, APPLICANTS = 20_000, 1_000


@pytest.fixture(scope="module")
def people() -> Sets:
    return people_at_random(20, ROWS, APPLICANTS, Mix())


@pytest.fixture(scope="module")
def matcher(people: Sets) -> Matcher:
    return Matcher(Columns(people.register, today=TODAY), today=TODAY)


def aminah(**other: object) -> RegisterRow:
    usual = RegisterRow(
        row=2,
        name="SITI AMINAH",
        nik="6203015203859991",
        kk="6203010101109991",
        birth_date=date(1985, 3, 12),
        sex="P",
        mother="RUSMINI",
        village="62.03.01.1007",
        address="JL. MAWAR NO. 5",
    )
    return replace(usual, **other)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("MUH. RIZKI", "MUHAMMAD RIZKI", "same"),
        ("Hj. St. Aminah, S.Pd", "SITI AMINAH", "same"),
        ("DJOKO SOEPARNO", "JOKO SUPARNO", "same"),
        ("SITI BINTI AMINAH", "SITI AMINAH", "same"),
        ("ABD. RAHMAN", "ABDUL RAHMAN", "same"),
        ("AMINAH SITI", "SITI AMINAH", "order"),
        ("SITI AMINA", "SITI AMINAH", "near"),
        ("SITIAMINAH", "SITI AMINAH", "joined"),
        ("AMINAH", "SITI AMINAH", "part"),
        ("SITI A", "SITI AMINAH", "initial"),
        ("SITI AMINAH", "SITI KHADIJAH", "some"),
        ("SITI AMINAH", "BUDI SANTOSO", "differs"),
    ],
)
def test_names_agree_by_the_habits_of_writing_them(one: str, other: str, level: str) -> None:
    assert agreement(name_words(one), name_words(other)).level == level
    assert agreement(name_words(other), name_words(one)).level == level


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (19850312, "same"),
        (19851203, "swapped"),
        (19850313, "one_digit"),
        (19750312, "one_digit"),
        (19840312, "one_digit"),
        (19610312, "day_month"),
        (19850325, "year_month"),
        (19850725, "year"),
        (19610725, "differs"),
    ],
)
def test_birth_dates_agree_by_the_slips_of_typing_them(other: int, level: str) -> None:
    assert birth_level(19850312, other) == level


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ("6203015203859991", "same"),
        ("6203015203859990", "excel"),
        ("6203015203859981", "serial"),
        ("6203025203859991", "one"),
        ("6203105203859991", "swapped"),
        ("6304125207619995", "differs"),
    ],
)
def test_niks_agree_by_what_damages_them(other: str, level: str) -> None:
    assert nik_level("6203015203859991", other) == level


def test_sex_and_birth_date_come_from_the_nik_where_a_list_has_none() -> None:
    side = side_of(aminah(birth_date=None, sex=""), TODAY)
    assert (side.born, side.sex) == (19850312, "P")


def test_a_number_that_tells_nobody_apart_is_none() -> None:
    assert side_of(aminah(nik="0" * 16, kk="123"), TODAY).nik == ""
    assert side_of(aminah(kk="123"), TODAY).kk == ""


def test_the_shipped_chances_of_one_person_and_of_a_family_add_up() -> None:
    for field, table in shipped_tables().items():
        for kind in "mr":
            assert sum(level[kind] for level in table.values()) == pytest.approx(1, abs=0.001), (field, kind)


def best(found: list[Proposal]) -> Proposal | None:
    likely = {Outcome.CERTAIN, Outcome.LIKELY}
    return found[0] if found and found[0].outcome in likely else None


def quality(people: Sets, found: list[list[Proposal]]) -> tuple[float, float]:
    """Return F1 of the best proposals, and the share of those called certain that are right."""
    chosen = [(best(one), row) for one, row in zip(found, people.truth, strict=True)]
    right = sum(one is not None and one.row == row for one, row in chosen)
    claimed, listed = sum(one is not None for one, _ in chosen), sum(row is not None for row in people.truth)
    certain = [one.row == row for one, row in chosen if one is not None and one.outcome is Outcome.CERTAIN]
    return 2 * right / (claimed + listed), sum(certain) / len(certain)


def test_people_are_found_with_a_third_of_the_numbers_unusable(people: Sets, matcher: Matcher) -> None:
    f1, certain = quality(people, matcher.propose(people.applicants))
    assert f1 >= 0.995
    assert certain >= 0.998


def test_people_are_found_without_any_number(people: Sets, matcher: Matcher) -> None:
    f1, certain = quality(people, matcher.propose([replace(one, nik="", card="") for one in people.applicants]))
    assert f1 >= 0.988
    assert certain >= 0.998


def test_a_register_without_families_and_homes_is_matched_by_name_and_birth_date(people: Sets) -> None:
    bare = [RegisterRow(row=one.row, name=one.name, birth_date=one.birth_date) for one in people.register]
    asked = [RegisterRow(row=one.row, name=one.name, birth_date=one.birth_date) for one in people.applicants]
    f1, certain = quality(people, Matcher(Columns(bare, today=TODAY), today=TODAY).propose(asked))
    assert f1 >= 0.94
    assert certain >= 0.99


def test_one_person_is_found_as_when_a_case_is_opened(people: Sets, matcher: Matcher) -> None:
    f1, _ = quality(people, [matcher.propose_one(one) for one in people.applicants])
    assert f1 >= 0.985


def crowd(*first: RegisterRow) -> Matcher:
    """Return a register of these rows among some hundred others."""
    others = people_at_random(7, 400, 0, Mix()).register
    rows = [*first, *(replace(one, row=one.row + 100) for one in others)]
    return Matcher(Columns(rows, today=TODAY), today=TODAY)


def told(found: list[Proposal]) -> list[str]:
    return [reason.code for reason in found[0].reasons]


def test_reasons_say_what_agrees_and_what_differs() -> None:
    asked = aminah(row=9, name="ST. AMINAAH", birth_date=date(1985, 12, 3))
    found = crowd(aminah()).propose_one(asked)
    assert (found[0].row, found[0].outcome) == (2, Outcome.CERTAIN)
    assert told(found) == ["nik_same", "name_same", "birth_swapped", "mother_same", "kk_same", "home_address"]


def test_a_sister_who_is_not_in_the_register_is_not_taken_for_its_row() -> None:
    sister = aminah(row=9, name="SITI FATIMAH", nik="", birth_date=date(1987, 8, 20))
    assert best(crowd(aminah()).propose_one(sister)) is None


def test_a_twin_with_a_number_of_her_own_is_not_taken_for_her_sister() -> None:
    twin = aminah(row=9, name="SITI AMANAH", nik="6203015203859992")
    assert not any(one.outcome is Outcome.CERTAIN for one in crowd(aminah()).propose_one(twin))


def test_a_namesake_from_elsewhere_is_not_taken_for_the_row() -> None:
    namesake = aminah(
        row=9, nik="", kk="", birth_date=date(1961, 7, 25), mother="SAUDAH", village="62.03.09.2001", address="JL. ULIN"
    )
    assert best(crowd(aminah()).propose_one(namesake)) is None


def test_a_husbands_number_typed_for_the_wife_does_not_make_her_him() -> None:
    husband = aminah(name="BUDI SANTOSO", nik="6203011203809991", sex="L", birth_date=date(1980, 3, 12), mother="SRI")
    assert best(crowd(husband).propose_one(aminah(row=9, nik=husband.nik))) is None


def test_a_newborn_without_a_number_is_found_by_family_and_birth() -> None:
    baby = aminah(name="BUDI", nik="", birth_date=date(2026, 11, 1), sex="L", mother="SITI AMINAH")
    asked = replace(baby, row=9, name="BUDDI")
    found = best(crowd(aminah(row=3), baby).propose_one(asked))
    assert found is not None
    assert found.row == 2


def test_somebody_who_stands_twice_in_a_register_is_found_and_said_so() -> None:
    found = crowd(aminah(), aminah(row=3)).propose_one(aminah(row=9))
    assert found[0].outcome is Outcome.CERTAIN
    assert told(found)[-1] == "again"


def test_a_row_that_fits_another_better_is_said_so() -> None:
    other = {"nik": "6203015808859995", "birth_date": date(1985, 8, 18)}
    near = aminah(row=8, kk="", mother="", address="", village="", **other)
    mine, hers = crowd(aminah()).propose([aminah(row=9), near])
    assert mine[0].outcome is Outcome.CERTAIN
    assert best(hers) is None
    assert not hers or told(hers)[-1] == "taken"


def test_an_empty_register_has_nobody() -> None:
    assert Matcher(Columns([], today=TODAY), today=TODAY).propose([aminah()]) == [[]]


def test_a_row_without_a_name_is_found_by_its_number() -> None:
    found = crowd(aminah(name="", birth_date=None, mother="", address="")).propose_one(aminah(row=9))
    assert found[0].row == 2


def bare(row: RegisterRow, **other: object) -> RegisterRow:
    """Return a row of which only the name and the birth date are said."""
    return RegisterRow(row=row.row, name=row.name, birth_date=row.birth_date, **other)


def test_a_row_that_nobody_else_wants_is_surely_one_s_own_where_all_others_have_theirs() -> None:
    register = [bare(one) for one in people_at_random(20, 400, 0, Mix()).register]
    married = replace(register[0], name="WIDYANINGRUM KUSUMAWARDHANI")
    found = Matcher(Columns(register, today=TODAY), today=TODAY).propose([married, *register[1:]])[0]
    assert (found[0].row, found[0].outcome) == (register[0].row, Outcome.CERTAIN)


def test_a_row_is_also_somebody_else_s_where_people_stand_twice_among_the_applicants() -> None:
    register = [bare(one) for one in people_at_random(7, 400, 0, Mix()).register]
    older = [replace(one, birth_date=one.birth_date and one.birth_date.replace(year=1931)) for one in register[:200]]
    again = [replace(one, birth_date=one.birth_date and one.birth_date + timedelta(100)) for one in older]
    found = Matcher(Columns(register, today=TODAY), today=TODAY).propose([*register, *again])
    assert sum(best(one) is not None for one in found[400:]) > 100


def test_sons_with_their_fathers_names_do_not_become_their_fathers() -> None:
    register = [replace(one, nik="", card="") for one in people_at_random(31, 2_000, 0, Mix()).register]
    fathers = [one for one in register if one.sex == "L" and one.birth_date and one.birth_date.year < 1985][:200]
    sons = [replace(one, mother="SAUDAH", birth_date=(one.birth_date or TODAY) + timedelta(9_001)) for one in fathers]
    found = Matcher(Columns(register, today=TODAY), today=TODAY).propose([*sons, *register[-400:]])
    assert not any(one and one[0].outcome is Outcome.CERTAIN for one in found[:200])
    assert sum(best(one) is not None for one in found[200:]) == 400


def test_somebody_without_a_birth_date_is_found_by_name_mother_and_village(people: Sets) -> None:
    fields = ("row", "name", "mother", "village", "address", "rt", "rw")
    told = [RegisterRow(**{field: getattr(one, field) for field in fields}) for one in people.register]
    asked = [RegisterRow(**{field: getattr(one, field) for field in fields}) for one in people.applicants]
    f1, certain = quality(
        Sets(told, asked, people.truth), Matcher(Columns(told, today=TODAY), today=TODAY).propose(asked)
    )
    assert f1 >= 0.93
    assert certain >= 0.99


def test_numbers_that_each_say_their_own_birth_date_are_no_slip() -> None:
    other = side_of(aminah(nik="6203015203869991", birth_date=date(1986, 3, 12)), TODAY)
    slip = side_of(aminah(nik="6203015203869991"), TODAY)
    assert compare(side_of(aminah(), TODAY), other).levels["nik"] == "differs"
    assert compare(side_of(aminah(), TODAY), slip).levels["nik"] == "one"
