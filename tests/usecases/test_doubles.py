"""Data ganda: the pairs that may be one person's are found, each once, in steps of bounded work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pbijk_desktop.domain.doubles import Pair, Place
from pbijk_desktop.domain.intake import PersonDraft
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases import doubles
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.doubles import doubles_of, find_doubles, find_person, may_merge, merges, pair_of
from pbijk_desktop.usecases.find_anything import meet_person
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.keep_apart import forget_apart, keep_apart
from pbijk_desktop.usecases.merge_people import merge_people, undo_merge
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.register_case import register_case
from tests.samples import aminah, an_intake, budi
from tests.usecases.acts import refused


def known(desk: Desk, line: PersonDraft) -> str:
    """Register somebody on a card of their own, and return their id."""
    case = register_case(desk, an_intake(line, kk="", same_person_reason="uji")).case
    return case_file(desk, case).applicant().id


def signs(pairs: tuple[Pair, ...]) -> dict[frozenset[str], str]:
    return {frozenset({pair.first.id, pair.second.id}): pair.sign for pair in pairs}


NO_NIK = {"nik": "", "nik_absent": "belum_rekam", "card": ""}


def test_each_sign_finds_its_pair_once_the_surest_first(desk: Desk) -> None:
    one = known(desk, aminah())
    same_nik = known(desk, aminah(name="CONTOH SITI", birth_date=None, card=""))
    same_card = known(desk, aminah(name="CONTOH RATNA", birth_date=None, nik="", nik_absent="belum_rekam"))
    same_name = known(desk, aminah(name="Hj. CONTOH AMMINAH", **NO_NIK))
    child = known(desk, budi(mother_name="CONTOH AMINAH"))
    near = known(desk, budi(name="CONTOH BUDDY", mother_name="CONTOH AMINAH", **NO_NIK))
    known(desk, budi(name="CONTOH RAHMAN", mother_name="CONTOH AMINAH", **NO_NIK))
    found = find_doubles(desk)
    assert found.next is None
    assert signs(found.pairs) == {
        frozenset({one, same_nik}): "nik",
        frozenset({one, same_card}): "card",
        frozenset({one, same_name}): "name",
        frozenset({child, near}): "mother",
    }
    assert [pair.sign for pair in found.pairs] == ["nik", "card", "name", "mother"]
    assert doubles_of(desk, one).pairs == found.pairs[:3]
    assert doubles_of(desk, near).pairs == found.pairs[3:]


def test_one_persons_pairs_leave_out_who_was_kept_apart_or_given_up(desk: Desk) -> None:
    one, other, third = (known(desk, aminah(name=name)) for name in ("CONTOH AMINAH", "CONTOH SITI", "CONTOH RATNA"))
    keep_apart(desk, one, other, reason="Kakak beradik.")
    assert signs(doubles_of(desk, one).pairs) == {frozenset({one, third}): "nik"}
    merge_people(desk, one, third, fields=(), reason="Satu orang.")
    assert doubles_of(desk, one).pairs == doubles_of(desk, third).pairs == ()


def test_the_fuller_record_stands_first(desk: Desk) -> None:
    poor, full = known(desk, aminah(birth_place="", card="")), known(desk, aminah())
    (pair,) = find_doubles(desk).pairs
    assert (pair.first.id, pair.second.id) == (full, poor)


def test_the_search_goes_on_where_it_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(4):
        for name in ("CONTOH SATU", "CONTOH DUA"):
            known(desk, budi(name=name, nik=f"620301070414999{at}"))
    whole = find_doubles(desk)
    monkeypatch.setattr(doubles, "STRETCHES", {"nik": 1, "card": 1, "birth_date": 1})
    place: Place | None = Place()
    found: list[Pair] = []
    while place is not None:
        step = find_doubles(desk, place, steps=1)
        found, place = [*found, *step.pairs], step.next
    assert signs(tuple(found)) == signs(whole.pairs)
    assert len([pair for pair in found if pair.sign == "nik"]) == 4


def test_a_pair_that_was_merged_is_none_any_more_until_that_is_undone(desk: Desk) -> None:
    one, other = known(desk, aminah()), known(desk, aminah(name="CONTOH AMINNAH"))
    assert len(find_doubles(desk).pairs) == 1
    merge = merge_people(desk, one, other, reason="Satu orang")
    assert find_doubles(desk).pairs == ()
    (row,) = merges(desk)
    assert (row.kept, row.dropped, row.merge.reason) == ("CONTOH AMINAH", "CONTOH AMINNAH", "Satu orang")
    undo_merge(desk, merge.id, reason="Ternyata dua orang")
    assert len(find_doubles(desk).pairs) == 1


def test_putting_two_side_by_side_is_noted(desk: Desk) -> None:
    one, other = known(desk, aminah()), known(desk, budi())
    pair_of(desk, one, other)
    with desk.read() as reader:
        assert [access.times(reader, "banding", person) for person in (one, other)] == [1, 1]


def test_a_person_is_named_by_nik_or_id_and_only_one_may_be_meant(desk: Desk) -> None:
    one = known(desk, aminah())
    assert find_person(desk, "6203015203859991") == find_person(desk, one) == one
    known(desk, replace(aminah(), name="CONTOH LAIN"))
    with refused("merge.person_unknown"):
        find_person(desk, "6203015203859991")
    with refused("merge.person_unknown"):
        find_person(desk, "tidak ada")


def test_only_the_desk_may_merge(desk_with: Callable[..., Desk]) -> None:
    assert [may_merge(desk_with(role)) for role in (Role.CLERK, Role.VERIFIER, Role.HEAD)] == [True, True, False]


def test_two_who_are_two_are_listed_no_more_until_that_is_taken_back(desk: Desk, opened: Opened) -> None:
    one, other = known(desk, aminah()), known(desk, aminah(name="CONTOH AMINNAH"))
    with refused("merge.reason_needed"):
        keep_apart(desk, one, other, reason=" ")
    with refused("merge.same_record"):
        keep_apart(desk, one, one, reason="x")
    apart = keep_apart(desk, other, one, reason="Anak kembar, NIK di KTP lama keliru")
    assert find_doubles(desk).pairs == ()
    (case,) = meet_person(desk, one).cases
    (told,) = [line for line in history(desk, case.id) if line.entity == "person_apart"]
    assert (told.subject, told.reason) == ("CONTOH AMINAH / CONTOH AMINNAH", "Anak kembar, NIK di KTP lama keliru")
    forget_apart(desk, apart.id, reason="keliru")
    assert len(find_doubles(desk).pairs) == 1
    assert look_over(opened.store) == []
