"""Two records of one person made one: everything moves, nothing is lost, and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pbijk_desktop.domain.cases import Case, CaseMember
from pbijk_desktop.domain.intake import Intake, PersonDraft
from pbijk_desktop.domain.merging import MAY_TAKE, PersonMerge, worth_taking
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.workflow import Role, Step
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.case_file import case_file, correct_person
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import family_of, find_anything
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.merge_people import merge_people, undo_merge
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import take_step
from tests.samples import aminah, an_intake, budi
from tests.usecases.acts import issued, members_of, refused, taken_in

WHY = "Satu orang, dua kali dicatat"
AGAIN = aminah(name="CONTOH AMINNAH", nik="", nik_absent="belum_rekam", card="", phone="0812000", job="Petani")
BABY = budi(name="CONTOH BAYI", nik="", nik_absent="bayi", birth_date=date(2026, 11, 1))


def again(*members: PersonDraft, **other: object) -> Intake:
    """Return a request in which the same woman is written anew, on a card of her own."""
    return an_intake(*members or (AGAIN,), kk="", same_person_reason="uji", **other)


def twice(desk: Desk) -> tuple[str, str, str, str]:
    """Register one woman twice; return both records and both cases, the first the better one."""
    first, second = taken_in(desk), register_case(desk, again()).case
    return case_file(desk, first).applicant().id, case_file(desk, second).applicant().id, first, second


def person(desk: Desk, key: str) -> Person:
    with desk.read() as reader:
        return reader.get(Person, key)


def rows(desk: Desk) -> dict[str, list[object]]:
    """Return every row that a merge may touch."""
    with desk.read() as reader:
        return {kind.__name__: reader.find(kind) for kind in (Family, Person, Case, CaseMember)}


def test_the_cases_of_the_record_given_up_go_to_the_one_kept(desk: Desk, opened: Opened) -> None:
    keep, drop, first, second = twice(desk)
    merge_people(desk, keep, drop, fields=("phone", "job"), reason=WHY)
    assert case_file(desk, second).applicant().id == keep
    assert [one.person for one in members_of(desk, second)] == [keep]
    assert case_file(desk, first).applicant().name == "CONTOH AMINAH"
    assert (person(desk, keep).phone, person(desk, keep).job) == ("0812000", "Petani")
    assert person(desk, drop).void == f"digabung: {WHY}"
    assert person(desk, drop).name == "CONTOH AMINNAH"
    assert [hit.id for hit in find_anything(desk, "aminnah") if hit.kind == "person"] in ([], [keep])
    assert look_over(opened.store) == []


def test_a_child_keeps_its_mother(desk: Desk) -> None:
    baby = replace(BABY, mother_name="CONTOH AMINNAH")
    first = taken_in(desk)
    second = register_case(desk, again(AGAIN, baby)).case
    keep, drop = case_file(desk, first).applicant().id, case_file(desk, second).applicant().id
    child = members_of(desk, second)[1].person
    assert person(desk, child).mother == drop
    merge = merge_people(desk, keep, drop, reason=WHY)
    assert person(desk, child).mother == keep
    undo_merge(desk, merge.id, reason="keliru")
    assert person(desk, child).mother == drop


def test_a_nik_comes_with_its_absence(desk: Desk) -> None:
    keep, drop, _first, _second = twice(desk)
    merge_people(desk, drop, keep, fields=("nik", "card"), reason=WHY)
    assert (person(desk, drop).nik, person(desk, drop).nik_absent) == ("6203015203859991", "")


def test_what_only_the_other_has_is_worth_taking(desk: Desk) -> None:
    keep, drop, first, second = twice(desk)
    one, other = case_file(desk, first).family, case_file(desk, second).family
    assert worth_taking((person(desk, keep), one), (person(desk, drop), other)) == ("phone", "job")
    assert worth_taking((person(desk, drop), other), (person(desk, keep), one)) == ("nik", "card")


def test_taking_it_back_gives_every_row_as_it_was(desk: Desk, opened: Opened) -> None:
    keep, drop, _first, _second = twice(desk)
    before = rows(desk)
    merge = merge_people(desk, keep, drop, fields=sorted(MAY_TAKE), reason=WHY)
    assert rows(desk) != before
    assert undo_merge(desk, merge.id, reason="Ternyata dua orang").changed_since == ()
    assert rows(desk) == before
    assert look_over(opened.store) == []


TEXTS = st.sampled_from(("", "CONTOH SATU", "CONTOH DUA", "0812"))
FACTS = st.fixed_dictionaries(
    {
        "phone": TEXTS,
        "job": TEXTS,
        "religion": TEXTS,
        "birth_place": TEXTS,
        "mother_name": TEXTS,
        "birth_date": st.none() | st.dates(date(1940, 1, 1), date(2020, 1, 1)),
        "sex": st.sampled_from(("", "L", "P")),
    }
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FACTS, FACTS, st.sets(st.sampled_from(sorted(MAY_TAKE - {"nik"}))), st.booleans())
def test_any_merge_followed_by_its_undoing_changes_nothing(
    desk: Desk, one: dict[str, Any], other: dict[str, Any], fields: set[str], turned: bool
) -> None:
    pair = [
        register_case(desk, again(budi(name="CONTOH UJI", nik="", nik_absent="belum_rekam", **facts))).case
        for facts in (one, other)
    ]
    keep, drop = (case_file(desk, case).applicant().id for case in (reversed(pair) if turned else pair))
    before = rows(desk)
    merge = merge_people(desk, keep, drop, fields=sorted(fields), reason=WHY)
    undo_merge(desk, merge.id, reason=WHY)
    assert rows(desk) == before


def test_what_was_changed_since_stays_and_is_told(desk: Desk) -> None:
    keep, drop, _first, second = twice(desk)
    merge = merge_people(desk, keep, drop, fields=("phone", "job"), reason=WHY)
    correct_person(desk, keep, phone="0899111")
    undone = undo_merge(desk, merge.id, reason="Ternyata dua orang")
    assert [(one.field, one.after) for one in undone.changed_since] == [("phone", "0812000")]
    assert (person(desk, keep).phone, person(desk, keep).job) == ("0899111", "")
    assert case_file(desk, second).applicant().id == drop


def test_a_merge_is_undone_once_and_the_last_one_first(desk: Desk) -> None:
    keep, drop, _first, _second = twice(desk)
    third = case_file(desk, register_case(desk, again(replace(AGAIN, name="CONTOH AMINAAH"))).case).applicant().id
    first = merge_people(desk, keep, drop, reason=WHY)
    second = merge_people(desk, third, keep, reason=WHY)
    with refused("merge.later"):
        undo_merge(desk, first.id, reason="salah")
    undo_merge(desk, second.id, reason="salah")
    undo_merge(desk, first.id, reason="salah")
    with refused("merge.undone_already"):
        undo_merge(desk, first.id, reason="salah")
    assert [person(desk, one).void for one in (keep, drop, third)] == ["", "", ""]


def both_in_one(desk: Desk) -> tuple[str, str, str]:
    case = taken_in(desk, members=(aminah(), AGAIN))
    one, other = (member.person for member in members_of(desk, case))
    return one, other, case


def test_two_members_of_one_running_case_are_not_merged(desk: Desk) -> None:
    one, other, _case = both_in_one(desk)
    before = rows(desk)
    with refused("merge.both_in_case"):
        merge_people(desk, one, other, reason=WHY)
    assert rows(desk) == before


def test_two_who_stand_in_one_letter_are_not_merged(desk: Desk) -> None:
    case = issued(desk, members=(aminah(), AGAIN))
    one, other = (member.person for member in members_of(desk, case))
    with refused("merge.both_in_letter"):
        merge_people(desk, one, other, reason=WHY)


def test_an_ended_case_about_both_stays_as_its_papers_have_it(desk: Desk, opened: Opened) -> None:
    one, other, case = both_in_one(desk)
    take_step(desk, case, Step.WITHDRAW, reason="dua kali ditulis")
    merge_people(desk, one, other, reason=WHY)
    assert [member.person for member in members_of(desk, case)] == [one, other]
    assert len(case_file(desk, case).members) == 2
    assert look_over(opened.store) == []


def test_mother_and_child_are_two_people(desk: Desk) -> None:
    baby = replace(BABY, mother_name="CONTOH AMINAH")
    case = taken_in(desk, members=(aminah(), baby))
    take_step(desk, case, Step.WITHDRAW, reason="batal")
    mother, child = (member.person for member in members_of(desk, case))
    with refused("merge.mother_and_child"):
        merge_people(desk, mother, child, reason=WHY)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_merge_and_its_undoing_say_why(desk: Desk, reason: str) -> None:
    keep, drop, _first, _second = twice(desk)
    with refused("merge.reason_needed"):
        merge_people(desk, keep, drop, reason=reason)
    merge = merge_people(desk, keep, drop, reason=WHY)
    with refused("merge.reason_needed"):
        undo_merge(desk, merge.id, reason=reason)


def test_nobody_is_merged_with_themselves_or_with_a_record_given_up(desk: Desk) -> None:
    keep, drop, _first, _second = twice(desk)
    with refused("merge.same_record"):
        merge_people(desk, keep, keep, reason=WHY)
    merge_people(desk, keep, drop, reason=WHY)
    with refused("merge.gone"):
        merge_people(desk, keep, drop, reason=WHY)


@pytest.mark.parametrize("role", [Role.HEAD, Role.ADMIN])
def test_only_who_corrects_people_merges_them(desk: Desk, desk_with: Callable[..., Desk], role: Role) -> None:
    keep, drop, _first, _second = twice(desk)
    merge = merge_people(desk, keep, drop, reason=WHY)
    with refused("desk.not_your_role"):
        merge_people(desk_with(role), keep, drop, reason=WHY)
    with refused("desk.not_your_role"):
        undo_merge(desk_with(role), merge.id, reason=WHY)


def test_the_history_of_both_cases_tells_the_merge_and_its_undoing(desk: Desk) -> None:
    keep, drop, first, second = twice(desk)
    merge = merge_people(desk, keep, drop, reason=WHY)
    for case in (first, second):
        (told,) = [one for one in history(desk, case) if one.entity == "person_merge"]
        assert (told.subject, told.reason, told.field) == ("CONTOH AMINNAH → CONTOH AMINAH", WHY, "")
        assert "CONTOH AMINNAH" in [one.subject for one in history(desk, case) if one.entity == "person"]
    undo_merge(desk, merge.id, reason="Ternyata dua orang")
    for case in (first, second):
        told = [one.after for one in history(desk, case) if one.field == "undone_reason"]
        assert told == ["Ternyata dua orang"]


def test_a_form_kept_from_before_the_merge_means_the_record_of_today(desk: Desk) -> None:
    keep, drop, first, second = twice(desk)
    family, lines = family_of(desk, drop)
    for case in (first, second):
        take_step(desk, case, Step.WITHDRAW, reason="batal")
    merge_people(desk, keep, drop, reason=WHY)
    case = register_case(desk, again(*lines, family=family.id)).case
    assert [one.person for one in members_of(desk, case)] == [keep]


def test_what_was_merged_can_be_read_from_the_store(desk: Desk) -> None:
    keep, drop, _first, second = twice(desk)
    merge = merge_people(desk, keep, drop, fields=("phone",), reason=WHY)
    with desk.read() as reader:
        kept = reader.get(PersonMerge, merge.id)
    fields = [(one.entity, one.field, one.before) for one in kept.moves()]
    assert ("person", "phone", "") in fields
    assert ("case_file", "applicant", drop) in fields
    assert kept.by == desk.user.id
    assert len(fields) == 4, second
