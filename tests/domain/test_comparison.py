"""Two people side by side: what counts as the same, as alike, as something else, and as not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.comparison import FIELDS, Compared, Described, Verdict, compare, described
from pbijk_desktop.domain.intake import described_line
from pbijk_desktop.domain.people import Family
from tests.samples import aminah, an_intake

AMINAH = Described(
    name="CONTOH AMINAH",
    nik="6203015203859991",
    birth_date=date(1985, 3, 12),
    sex="P",
    kk="6203011205109993",
    region="62.03.01.1007",
    address="Jl. Contoh Gg. II",
    rt="001",
    rw="002",
    phone="0812 0000 0000",
)


def verdict(field: str, one: Described, other: Described) -> tuple[Verdict, str]:
    found = next(line for line in compare(one, other) if line.field == field)
    return found.verdict, found.how


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("name", "contoh  aminah", (Verdict.SAME, "")),
        ("name", "HJ. TJONTOH AMMINAH, S.Pd", (Verdict.LIKE, "same_sound")),
        ("name", "CONTOH AMINAN", (Verdict.LIKE, "near")),
        ("name", "CONTOH BUDI", (Verdict.DIFFERS, "")),
        ("name", "", (Verdict.SECOND_EMPTY, "")),
        ("nik", "6203 0152 0385 9991", (Verdict.SAME, "")),
        ("nik", "6203015203859992", (Verdict.LIKE, "one_digit")),
        ("nik", "6203015203589991", (Verdict.LIKE, "one_digit")),
        ("nik", "6203014101709994", (Verdict.DIFFERS, "")),
        ("birth_date", date(1985, 12, 3), (Verdict.LIKE, "swapped")),
        ("birth_date", date(1985, 7, 1), (Verdict.LIKE, "same_year")),
        ("birth_date", date(1975, 3, 12), (Verdict.LIKE, "one_digit")),
        ("birth_date", date(1964, 1, 2), (Verdict.DIFFERS, "")),
        ("birth_date", None, (Verdict.SECOND_EMPTY, "")),
        ("address", "jalan contoh gang ii", (Verdict.SAME, "")),
        ("phone", "+62 812-0000-0000", (Verdict.SAME, "")),
        ("sex", "L", (Verdict.DIFFERS, "")),
        ("region", "62.03.01.1008", (Verdict.DIFFERS, "")),
    ],
)
def test_each_field_is_judged_in_its_own_way(field: str, value: object, wanted: tuple[Verdict, str]) -> None:
    assert verdict(field, AMINAH, replace(AMINAH, **{field: value})) == wanted


def test_a_card_with_and_without_leading_noughts_in_rt_and_rw_is_one_address() -> None:
    assert verdict("rt_rw", AMINAH, replace(AMINAH, rt="1", rw="02")) == (Verdict.SAME, "")


def test_what_neither_says_is_empty_on_both_sides() -> None:
    assert verdict("job", AMINAH, AMINAH) == (Verdict.BOTH_EMPTY, "")


def test_a_line_of_a_request_is_compared_with_a_person_of_the_register() -> None:
    line, intake = aminah(), an_intake()
    known = line.as_person("p1", "f1")
    home = Family(id="f1", kk=intake.kk, address="Jl. Lain", rt="001", rw="002", region=intake.region)
    found = {one.field: one.verdict for one in compare(described_line(line, intake), described(known, home))}
    assert {name for name, one in found.items() if one is Verdict.DIFFERS} == {"address"}
    assert found["kk"] is Verdict.SAME


TEXTS = st.text(alphabet="AEINMOUDJ .,'09", max_size=12)
DIGITS = st.text(alphabet="0123456789", max_size=16)
PEOPLE = st.builds(
    Described,
    name=TEXTS,
    mother_name=TEXTS,
    nik=DIGITS,
    kk=DIGITS,
    card=DIGITS,
    phone=DIGITS,
    address=TEXTS,
    rt=st.sampled_from(("", "1", "001", "02")),
    rw=st.sampled_from(("", "1", "001", "02")),
    birth_date=st.none() | st.dates(date(1920, 1, 1), date(2026, 11, 23)),
    sex=st.sampled_from(("", "L", "P")),
)


def mirrored(one: Compared) -> Compared:
    return replace(one, first=one.second, second=one.first, verdict=one.verdict.mirrored())


@given(PEOPLE, PEOPLE)
def test_it_does_not_matter_who_stands_on_which_side(one: Described, other: Described) -> None:
    assert tuple(mirrored(line) for line in compare(one, other)) == compare(other, one)


@given(PEOPLE)
def test_everybody_is_the_same_as_themselves(one: Described) -> None:
    assert {line.verdict for line in compare(one, one)} <= {Verdict.SAME, Verdict.BOTH_EMPTY}
    assert [line.field for line in compare(one, one)] == list(FIELDS)
