"""One search for everything: numbers, names and their parts; and nothing that a visitor can type breaks it."""

from __future__ import annotations

import pytest

from pbijk_desktop.domain.worklists import Hit
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.case_file import find_case
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import family_of, find_anything, find_persons, meet_person
from tests.samples import aminah, an_intake, budi
from tests.usecases.acts import issued, refused, taken_in


def found(desk: Desk, text: str) -> list[tuple[str, str, str]]:
    return [(hit.kind, hit.title, hit.why) for hit in find_anything(desk, text)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("6203015203859991", "nik"),
        ("6203 0152 0385 9991", "nik"),
        ("6203015203", "nik"),
        ("0000000000017", "card"),
        ("00000000000", "card"),
    ],
)
def test_a_person_is_found_by_a_number_or_its_beginning(desk: Desk, text: str, why: str) -> None:
    taken_in(desk)
    assert found(desk, text) == [("person", "CONTOH AMINAH", why)]


def test_a_family_card_finds_the_whole_family(desk: Desk) -> None:
    taken_in(desk)
    assert {(title, why) for _, title, why in found(desk, "6203011205109993")} == {
        ("CONTOH AMINAH", "kk"),
        ("CONTOH BUDI", "kk"),
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("aminah", "name"),
        ("AMINAH contoh", "name"),
        ("contoh a", "name"),
        ("mina", "name_part"),
        ("contoh mina", "name_part"),
    ],
)
def test_a_person_is_found_by_parts_of_the_name_in_any_order(desk: Desk, text: str, why: str) -> None:
    taken_in(desk)
    assert ("person", "CONTOH AMINAH", why) in found(desk, text)


def test_a_case_is_found_by_its_number_and_stands_first(desk: Desk) -> None:
    case = taken_in(desk)
    hits = find_anything(desk, "k-2026-0001")
    assert (hits[0].kind, hits[0].id, hits[0].detail) == ("case", case, "CONTOH AMINAH")
    assert find_case(desk, " k-2026-0001 ") == case == find_case(desk, case)
    with refused("case.unknown"):
        find_case(desk, "K-2026-0009")


def test_a_letter_is_found_by_part_of_its_number(desk: Desk) -> None:
    case = issued(desk)
    (letter,) = [hit for hit in find_anything(desk, "001/DINSOS") if hit.kind == "letter"]
    assert (letter.title, letter.detail, letter.case) == ("400.9.11/001/DINSOS/XI/2026", "CONTOH AMINAH", case)


@pytest.mark.parametrize("text", ["", " ", "a", "9"])
def test_less_than_two_letters_find_nothing(desk: Desk, text: str) -> None:
    taken_in(desk)
    assert find_anything(desk, text) == []


ODD = ["%", "%%", "_", "__", "''", "\\", "\\\\", "/", "<b>", "🙂🙂", "(((", "***", "NEAR(", "--"]
ODD += ["' OR 1=1 --", '"; DROP TABLE person; --', "\0\0", "a\0b", "\ud800\ud800"]
ODD += ["x" * 10_000, "'\"%_\\" * 2000, "9" * 10_000, " " * 10_000, "a b " * 2500]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_nothing_that_can_be_typed_breaks_the_search_or_finds_everybody(desk: Desk, text: str) -> None:
    taken_in(desk)
    hits = find_anything(desk, text)
    assert isinstance(hits, list)
    assert all(isinstance(hit, Hit) for hit in hits)
    if not set(text) & set("ab "):
        assert hits == []


def test_signs_that_mean_something_to_sql_are_only_signs(desk: Desk) -> None:
    taken_in(desk)
    taken_in(desk, members=(aminah(name="CONTOH 100% A_B", nik="6203015203859961", card=""),), kk="")
    assert [title for _, title, _ in found(desk, "100%")] == ["CONTOH 100% A_B"]
    assert [title for _, title, _ in found(desk, "A_B")] == ["CONTOH 100% A_B"]


def test_a_search_gives_no_more_than_it_was_asked_for(desk: Desk) -> None:
    lines = [budi(name=f"CONTOH ANAK {chr(65 + at)}", nik="", nik_absent="belum_rekam") for at in range(14)]
    taken_in(desk, members=tuple(lines), kk="")
    assert len(find_anything(desk, "contoh", limit=5)) == 5


def test_many_people_do_not_hide_a_case_or_a_letter_with_the_same_number(desk: Desk) -> None:
    case = issued(desk)
    lines = [budi(name=f"CONTOH ANAK {at}", nik="", nik_absent="belum_rekam", card=f"0001{at:09}") for at in range(9)]
    taken_in(desk, members=tuple(lines), kk="")
    kinds = [(hit.kind, hit.case) for hit in find_anything(desk, "0001", limit=5)]
    assert [kind for kind, _ in kinds].count("person") == 5
    assert ("case", case) in kinds
    assert [hit.kind for hit in find_anything(desk, "2026", limit=5) if hit.kind != "case"] == ["letter"]


def test_only_people_are_found_where_only_people_are_looked_for(desk: Desk) -> None:
    issued(desk)
    assert {hit.kind for hit in find_persons(desk, "contoh")} == {"person"}
    assert find_persons(desk, "001/DINSOS") == []
    assert find_persons(desk, "6203015203859991")[0].why == "nik"


def test_a_familys_lines_are_ready_for_a_new_request_and_the_looking_is_noted(desk: Desk) -> None:
    taken_in(desk)
    person = find_anything(desk, "aminah")[0].id
    family, lines = family_of(desk, person)
    assert family.kk == an_intake().kk
    assert [(one.name, one.included) for one in lines] == [("CONTOH AMINAH", True), ("CONTOH BUDI", False)]
    with desk.read() as reader:
        assert access.times(reader, "lihat", person) == 1


def test_a_persons_cases_are_listed_newest_first(desk: Desk) -> None:
    first = taken_in(desk)
    person = find_anything(desk, "aminah")[0].id
    _family, lines = family_of(desk, person)
    second = taken_in(desk, members=lines, same_person_reason="dua permohonan")
    assert [case.id for case in meet_person(desk, person).cases] == [second, first]
