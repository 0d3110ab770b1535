from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pbijk_desktop.domain.cases import Case, CaseItem
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.domain.worklists import CaseRow, View, Worklist
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import find_anything, meet_person
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.queue import note_numbers_shown, overview, worklist
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import take_step
from pbijk_desktop.usecases.take_case import give_back, take_case
from tests.samples import Clock, aminah, an_intake


def assigned(desk: Desk, case_id: str) -> str | None:
    with desk.read() as reader:
        return reader.get(Case, case_id).assigned


def nobodys(desk: Desk) -> str:
    case_id = register_case(desk, an_intake()).case
    with desk.begin() as work:
        work.change(Case, case_id, assigned=None)
    return case_id


def test_taking_a_case_makes_it_mine_and_undoing_gives_it_back(opened: Opened, desk: Desk) -> None:
    case_id = nobodys(desk)
    taken = take_case(desk, case_id)
    assert (taken.number, taken.before, assigned(desk, case_id)) == ("K-2026-0001", None, desk.user.id)
    give_back(desk, taken)
    assert assigned(desk, case_id) is None
    assert look_over(opened.store) == []


def test_a_taking_is_not_undone_once_somebody_else_took_the_case(desk: Desk) -> None:
    case_id = nobodys(desk)
    taken = take_case(desk, case_id)
    with desk.begin() as work:
        work.change(Case, case_id, assigned=None)
    with pytest.raises(RefusedError) as refused:
        give_back(desk, taken)
    assert refused.value.problems[0].code == "queue.taken_since"


def test_an_ended_case_is_not_taken_any_more(desk: Desk) -> None:
    case_id = nobodys(desk)
    take_step(desk, case_id, Step.WITHDRAW, reason="Pemohon mengurungkan niat.")
    with pytest.raises(RefusedError):
        take_case(desk, case_id)


def test_an_administrator_alone_takes_no_cases(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    case_id = nobodys(desk)
    with pytest.raises(RefusedError):
        take_case(desk_with("admin"), case_id)


def test_the_numbers_of_the_overview_open_lists_of_the_same_length(desk: Desk, clock: Clock) -> None:
    case_id = register_case(desk, an_intake(kind="C", urgent=True)).case
    with desk.begin() as work:
        item = work.find(CaseItem, case=case_id)[0]
        work.change(CaseItem, item.id, owed_until=clock().date())
    register_case(desk, an_intake(aminah(nik="6203015203859994", card="", name="CONTOH LAIN"), kk="6203011205109995"))
    clock.forward(days=30)
    seen = overview(desk)
    every = View(which=Worklist.ALL)
    assert seen.urgent == worklist(desk, replace(every, urgent=True, waiting=True)).total == 1
    assert seen.overdue == worklist(desk, replace(every, overdue=True)).total == 2
    assert seen.mine == worklist(desk, replace(every, mine=True, waiting=True)).total == 2
    assert seen.owed_papers == worklist(desk, replace(every, owed=True)).total == 1


def test_a_person_found_is_noted_and_comes_with_their_cases(desk: Desk) -> None:
    registered = register_case(desk, an_intake())
    hit = find_anything(desk, "6203015203859991")[0]
    met = meet_person(desk, hit.id)
    assert (met.person.name, [case.id for case in met.cases]) == ("CONTOH AMINAH", [registered.case])
    with desk.read() as reader:
        assert access.times(reader, "cari", hit.id) == 1


def test_finding_somebody_by_a_whole_number_is_noted_and_by_its_beginning_or_a_name_is_not(desk: Desk) -> None:
    register_case(desk, an_intake())
    person = find_anything(desk, "contoh aminah")[0].id
    find_anything(desk, "620301520385")
    with desk.read() as reader:
        assert access.times(reader, "cari_nomor", person) == 0
    for number in ("6203015203859991", "0000000000017", "6203011205109993"):
        find_anything(desk, number)
    with desk.read() as reader:
        assert access.times(reader, "cari_nomor", person) == 3


def test_showing_the_numbers_of_a_list_is_noted(desk: Desk) -> None:
    note_numbers_shown(desk, Worklist.VERIFYING)
    with desk.read() as reader:
        assert access.times(reader, "tampilkan_nik", Worklist.VERIFYING) == 1


def test_a_misspelt_name_still_finds_the_person(desk: Desk) -> None:
    register_case(desk, an_intake())
    hits = find_anything(desk, "contoh amina")
    assert [(hit.title, hit.why) for hit in hits] == [("CONTOH AMINAH", "name")]
    hits = find_anything(desk, "contoh ammynah")
    assert [(hit.title, hit.why) for hit in hits] == [("CONTOH AMINAH", "name_near")]


def cases_due(desk: Desk, count: int) -> None:
    """Write cases of the first family in turn incomplete, verified and closed, some urgent, on different days."""
    first = register_case(desk, an_intake()).case
    with desk.begin() as work:
        case = work.get(Case, first)
        for at in range(count):
            state = (State.VERIFYING, State.INCOMPLETE, State.CLOSED)[at % 3]
            day = date(2026, 11, 1 + at * 7 % 28)
            work.add(replace(case, id=work.new_id(), number=f"K-2026-{at + 2:04d}", state=state, urgent=at % 5 == 0,
                             promised_on=None if state is State.INCOMPLETE else day, papers_due=day,
                             received_at=work.now - timedelta(days=at)))  # fmt: skip


def test_pages_follow_each_other_in_the_queues_order_without_gap_or_repetition(desk: Desk) -> None:
    cases_due(desk, 250)
    rows: list[CaseRow] = []
    after = None
    while True:
        page = worklist(desk, View(which=Worklist.ALL), after=after)
        rows += page.rows
        after = page.after
        if after is None:
            break
    assert len(rows) == len({row.id for row in rows}) == page.total == 251
    waiting = [row for row in rows if row.state is not State.CLOSED]
    assert rows[: len(waiting)] == waiting
    due = [(not row.urgent, row.papers_due if row.state is State.INCOMPLETE else row.promised_on) for row in waiting]
    assert due == sorted(due)
    assert [row.received_at for row in rows[len(waiting) :]] == sorted(
        (row.received_at for row in rows[len(waiting) :]), reverse=True
    )


def test_a_nik_typed_in_groups_narrows_the_list(desk: Desk) -> None:
    register_case(desk, an_intake())
    assert worklist(desk, View(which=Worklist.ALL, words="6203 0152 0385")).total == 1
    assert worklist(desk, View(which=Worklist.ALL, words="0152 0385")).total == 0
