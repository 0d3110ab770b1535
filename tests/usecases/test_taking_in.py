"""Taking a request in: what is refused, what is only asked, and that everything typed is kept as it was typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.intake import Intake
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.case_file import open_case
from pbijk_desktop.usecases.desk import Desk, Laptop
from pbijk_desktop.usecases.find_anything import family_of
from pbijk_desktop.usecases.known_people import likenesses
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.register_case import check_intake, register_case
from pbijk_desktop.usecases.sign_in import unlock
from pbijk_desktop.usecases.steps import take_step
from tests.samples import MONDAY, PASSPHRASE, VILLAGE, Clock, aminah, an_intake, budi
from tests.usecases.acts import case_of, members_of, refused, taken_in


def people_of(desk: Desk, case: str) -> list[Person]:
    with desk.read() as reader:
        return [reader.get(Person, member.person) for member in members_of(desk, case)]


def number_of(desk: Desk, kind: type) -> int:
    with desk.read() as reader:
        return len(reader.find(kind))


def somebody(name: str = "CONTOH LAIN", **other: object) -> Intake:
    """Return the request of somebody whom nobody knows yet, without a NIK."""
    return an_intake(budi(name=name, nik="", nik_absent="belum_rekam", birth_date=None), kk="", **other)


def test_what_was_typed_is_kept_as_it_was_typed(desk: Desk) -> None:
    intake = an_intake(
        note='Rumah <b>biru</b> & "pagar"', visitor_relation="ibu", visitor_phone="0812", answers={"diwakili": False}
    )
    case = case_of(desk, register_case(desk, intake).case)
    assert (case.note, case.visitor_relation, case.purpose) == (intake.note, "ibu", "Berobat")
    assert case.answers == {"diwakili": False}
    assert (case.state, case.assigned, case.received_at) == (State.INCOMPLETE, desk.user.id, MONDAY)
    with desk.read() as reader:
        family = reader.get(Family, case.family)
    assert (family.kk, family.rt, family.region) == (intake.kk, "001", VILLAGE)
    assert [one.name for one in people_of(desk, case.id)] == ["CONTOH AMINAH", "CONTOH BUDI"]


ODD_NAMES = [
    "CONTOH <b>&\" ' \\ %_",
    "CONTOH " + "PANJANG " * 24 + "SEKALI",
    "CONTOH 🙂 Émilie Nguyễn",
    "CONTOH O'Neil-Sitompul, S.Pd.",
    "  CONTOH   SPASI  ",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_name_is_kept_exactly_and_stops_nothing(opened: Opened, desk: Desk, name: str) -> None:
    case = register_case(desk, an_intake(aminah(name=name))).case
    assert people_of(desk, case)[0].name == name
    assert open_case(desk, case).row.name == name
    assert look_over(opened.store) == []


def test_a_name_with_a_control_character_is_refused_at_its_line(desk: Desk) -> None:
    with refused("name.control") as fields:
        register_case(desk, an_intake(aminah(), budi(name="CONTOH\x00BUDI")))
    assert fields == ["members.1.name"]


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("620301520385999", "nik.shape"),
        ("62030152038599911", "nik.shape"),
        ("62030152O3859991", "nik.letter_o"),
        ("6203015203AB9991", "nik.letters"),
        ("6,20301520386E+15", "nik.spreadsheet"),
    ],
)
def test_a_wrong_nik_is_refused_in_the_line_where_it_stands(desk: Desk, nik: str, code: str) -> None:
    with refused(code) as fields:
        register_case(desk, an_intake(aminah(), budi(nik=nik)))
    assert fields == ["members.1.nik"]
    assert number_of(desk, Case) == 0
    assert number_of(desk, Person) == 0


def test_somebody_born_tomorrow_is_refused(desk: Desk, clock: Clock) -> None:
    with refused("birth_date.future") as fields:
        register_case(desk, an_intake(aminah(), budi(birth_date=clock().date() + timedelta(days=1))))
    assert fields == ["members.1.birth_date"]


def test_somebody_born_today_is_not(desk: Desk, clock: Clock) -> None:
    child = budi(nik="", nik_absent="bayi", birth_date=clock().date(), mother_name="CONTOH AMINAH")
    assert register_case(desk, an_intake(aminah(), child)).number


def test_one_nik_twice_in_a_family_is_refused_at_the_second(desk: Desk) -> None:
    with refused("intake.nik_twice") as fields:
        register_case(desk, an_intake(aminah(), budi(), budi(nik=aminah().nik, name="CONTOH SITI")))
    assert fields == ["members.2.nik"]


def test_all_that_is_wrong_is_told_at_once(desk: Desk) -> None:
    wrong = an_intake(aminah(nik="1"), budi(name=" "), kind="?", region="62.03", kk="12")
    with refused("intake.kind_needed", "kk.shape", "intake.region_unknown", "nik.shape", "name.empty"):
        register_case(desk, wrong)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"members": ()}, "intake.nobody"),
        ({"applicant": 5}, "intake.applicant_needed"),
        ({"applicant": -1}, "intake.applicant_needed"),
        ({"members": (aminah(included=False), budi())}, "intake.applicant_needed"),
        ({"region": ""}, "intake.region_needed"),
        ({"region": "99.99.99.9999"}, "intake.region_unknown"),
    ],
)
def test_a_form_without_what_a_case_needs_is_refused(desk: Desk, change: dict[str, object], code: str) -> None:
    with refused(code):
        register_case(desk, replace(an_intake(), **change))


def test_a_family_of_fourteen_is_taken_in_with_the_applicant_first(opened: Opened, desk: Desk) -> None:
    lines = [
        budi(name=f"CONTOH ANAK {at}", nik=f"62030107{month:02}149{980 + at}", birth_date=date(2014, month, 7))
        for at, month in enumerate([*range(1, 13), 1])
    ]
    case = register_case(desk, an_intake(*lines, aminah(), applicant=13)).case
    people = people_of(desk, case)
    assert len(people) == 14
    assert people[0].name == "CONTOH AMINAH"
    assert open_case(desk, case).row.members == 14
    assert look_over(opened.store) == []


def test_only_those_whom_the_case_is_about_become_members(desk: Desk) -> None:
    case = register_case(desk, an_intake(aminah(), budi(included=False))).case
    file = open_case(desk, case)
    assert [person.name for _member, person in file.members] == ["CONTOH AMINAH"]
    assert [person.name for person in file.others] == ["CONTOH BUDI"]


def test_a_newborn_without_nik_is_linked_to_its_mother(opened: Opened, desk: Desk, clock: Clock) -> None:
    child = budi(name="CONTOH BAYI", nik="", nik_absent="bayi", birth_date=clock().date(), mother_name="Contoh Aminah")
    case = register_case(desk, an_intake(child, aminah())).case
    baby, mother = people_of(desk, case)
    assert (baby.nik_absent, baby.mother, mother.name) == ("bayi", mother.id, "CONTOH AMINAH")
    assert look_over(opened.store) == []


def test_a_newborn_without_a_mother_is_refused(desk: Desk) -> None:
    with refused("mother.missing") as fields:
        register_case(desk, an_intake(budi(nik="", nik_absent="bayi")))
    assert fields == ["members.0.mother_name"]


def test_somebody_without_nik_and_without_a_reason_is_refused(desk: Desk) -> None:
    with refused("nik.missing"):
        register_case(desk, an_intake(aminah(nik="")))


def test_case_numbers_follow_one_another_and_begin_anew_each_year(desk: Desk, clock: Clock) -> None:
    numbers = [register_case(desk, somebody(f"CONTOH {at}")).number for at in "ABC"]
    clock.now = clock.now.replace(year=2027, month=1, day=4)
    numbers.append(register_case(desk, an_intake()).number)
    assert numbers == ["K-2026-0001", "K-2026-0002", "K-2026-0003", "K-2027-0001"]


def test_a_field_laptop_counts_under_its_own_letter(desk: Desk) -> None:
    field = replace(desk, laptop=Laptop(code="B"))
    assert register_case(desk, an_intake()).number == "K-2026-0001"
    other = somebody()
    assert register_case(field, other).number == "K-2026-B0001"
    assert register_case(field, replace(other, same_person_reason="lain")).number == "K-2026-B0002"
    assert register_case(desk, replace(other, same_person_reason="lain")).number == "K-2026-0002"


def test_a_number_beyond_four_digits_still_counts_up(desk: Desk) -> None:
    case = taken_in(desk)
    with desk.begin() as work:
        work.change(Case, case, number="K-2026-9999")
    other = somebody()
    assert register_case(desk, other).number == "K-2026-10000"
    assert register_case(desk, replace(other, same_person_reason="lain")).number == "K-2026-10001"


def test_numbers_go_on_after_the_power_went(opened: Opened, desk: Desk, folder: Path, tmp_path: Path) -> None:
    taken_in(desk)
    shutil.copytree(folder, tmp_path / "listrik")
    again = open_office(tmp_path / "listrik", unlock(tmp_path / "listrik", "rina", PASSPHRASE), Clock())
    other = somebody()
    assert register_case(again.desk, other).number == "K-2026-0002"
    again.close()


def test_somebody_with_an_open_case_is_asked_about_and_a_reason_lets_the_second_through(desk: Desk) -> None:
    first = register_case(desk, an_intake())
    (aminah_known, _) = likenesses(desk, an_intake())
    assert (aminah_known.why, aminah_known.case, aminah_known.case_number) == (
        "likeness.open_case",
        first.case,
        first.number,
    )
    with refused("likeness.open_case", "likeness.open_case"):
        register_case(desk, an_intake())
    second = register_case(desk, an_intake(same_person_reason="Dua permohonan berbeda"))
    assert case_of(desk, second.case).same_person_reason == "Dua permohonan berbeda"


def test_a_blank_reason_is_none(desk: Desk) -> None:
    taken_in(desk)
    with refused("likeness.open_case", "likeness.open_case"):
        register_case(desk, an_intake(same_person_reason="  "))


def test_a_known_nik_typed_anew_is_asked_about_though_no_case_is_open(desk: Desk) -> None:
    take_step(desk, taken_in(desk), Step.WITHDRAW, reason="batal")
    with refused("likeness.same_nik", "likeness.same_nik") as fields:
        register_case(desk, an_intake())
    assert fields == ["members.0.nik", "members.1.nik"]


def test_a_known_card_is_asked_about(desk: Desk) -> None:
    take_step(desk, taken_in(desk), Step.WITHDRAW, reason="batal")
    with refused("likeness.same_card"):
        register_case(desk, an_intake(aminah(nik="", nik_absent="belum_rekam"), kk=""))


def test_a_nearly_equal_name_of_the_same_day_and_village_only_warns(desk: Desk) -> None:
    taken_in(desk)
    near = an_intake(aminah(name="CONTOH AMINNAH", nik="", nik_absent="belum_rekam", card=""), kk="")
    assert [one.why for one in likenesses(desk, near)] == ["likeness.open_case"]
    far = replace(near, region="62.03.01.1006")
    assert [one.why for one in likenesses(desk, far)] == []


def test_a_near_name_without_an_open_case_does_not_stand_in_the_way(desk: Desk) -> None:
    take_step(desk, taken_in(desk), Step.WITHDRAW, reason="batal")
    near = an_intake(aminah(name="CONTOH AMINNAH", nik="", nik_absent="belum_rekam", card=""), kk="")
    assert [one.why for one in likenesses(desk, near)] == ["likeness.near"]
    assert register_case(desk, near).number


def test_a_known_family_chosen_again_asks_nothing_and_makes_nobody_twice(desk: Desk) -> None:
    case = taken_in(desk)
    take_step(desk, case, Step.WITHDRAW, reason="batal")
    _family, lines = family_of(desk, people_of(desk, case)[0].id)
    again = an_intake(*lines)
    assert likenesses(desk, again) == []
    register_case(desk, again)
    assert (number_of(desk, Person), number_of(desk, Family)) == (2, 1)


def test_a_family_member_who_is_only_listed_may_have_an_open_case(desk: Desk) -> None:
    case = taken_in(desk, members=(budi(), aminah(included=False)))
    child, mother = (one for one in family_of(desk, people_of(desk, case)[0].id)[1])
    again = an_intake(replace(mother, included=True), replace(child, included=False))
    assert likenesses(desk, again) == []
    assert register_case(desk, again).number


def test_the_same_known_person_on_two_lines_is_refused(desk: Desk) -> None:
    case = taken_in(desk)
    take_step(desk, case, Step.WITHDRAW, reason="batal")
    line = family_of(desk, people_of(desk, case)[0].id)[1][0]
    with refused("intake.person_twice"):
        register_case(desk, an_intake(line, replace(line, nik="6203015203859961")))


def test_what_a_form_leaves_empty_does_not_blank_what_is_known(desk: Desk) -> None:
    case = taken_in(desk)
    take_step(desk, case, Step.WITHDRAW, reason="batal")
    line = family_of(desk, people_of(desk, case)[0].id)[1][0]
    again = an_intake(replace(line, phone="0812", birth_place="", card=""), address="", rt="", rw="")
    kept = people_of(desk, register_case(desk, again).case)[0]
    assert (kept.phone, kept.birth_place, kept.card) == ("0812", "Kuala Kapuas", "0000000000017")
    with desk.read() as reader:
        assert reader.get(Family, kept.family).address == "Jl. Contoh Gg. II"


def test_the_same_family_card_is_the_same_family(desk: Desk) -> None:
    take_step(desk, taken_in(desk), Step.WITHDRAW, reason="batal")
    third = budi(name="CONTOH SITI", nik="6203014704169962", birth_date=date(2016, 4, 7), sex="P")
    register_case(desk, an_intake(third, address="Jl. Baru"))
    with desk.read() as reader:
        (family,) = reader.find(Family)
    assert family.address == "Jl. Baru"


def test_an_urgent_kind_makes_the_case_urgent_and_gives_the_visitor_its_days(desk: Desk) -> None:
    case = case_of(desk, taken_in(desk, kind="C"))
    assert case.urgent
    assert case.papers_due == MONDAY.date() + timedelta(days=7)
    assert not case_of(desk, taken_in(desk, kind="B", same_person_reason="lain")).urgent


@pytest.mark.parametrize("roles", [("admin",), ("pimpinan",), ()])
def test_only_the_desk_takes_requests_in(desk_with: Callable[..., Desk], roles: tuple[str, ...]) -> None:
    with refused("step.not_yours"):
        register_case(desk_with(*roles), an_intake())


def test_warnings_are_told_and_forbid_nothing(desk: Desk) -> None:
    odd = an_intake(aminah(nik="9903015203859991", birth_date=None, sex=""), kk="")
    told = {problem.code for problem in check_intake(desk, odd)}
    assert told >= {"nik.region_unknown", "birth_date.missing", "sex.missing"}
    assert register_case(desk, odd).number
