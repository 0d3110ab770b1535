"""The queue page by page: every case exactly once, urgent first, then what is due first."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from pbijk_desktop.domain.cases import Case, CaseMember
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import CaseRow, View, Worklist
from pbijk_desktop.store.queries import queue as asked
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import case_row, counts, worklist
from tests.samples import MONDAY, VILLAGE

STATES = (State.INCOMPLETE, State.VERIFYING, State.VISIT, State.DECIDING, State.APPROVED, State.CLOSED)


def some_day(chance: random.Random) -> date | None:
    return chance.choice([None, *(date(2026, 11, 1) + timedelta(days=day) for day in range(9))])


def many_cases(desk: Desk, number: int) -> None:
    """Write cases of every state, urgency and promise, some with no promise at all."""
    chance = random.Random(7)
    with desk.begin() as work:
        for at in range(number):
            family = Family(id=work.new_id(), region=VILLAGE)
            person = Person(id=work.new_id(), family=family.id, name=f"CONTOH N{at:04}", nik=f"62030152{at:04}9991")
            case = Case(
                id=work.new_id(),
                number=f"K-2026-{at + 1:04}",
                kind="B",
                state=chance.choice(STATES),
                urgent=chance.random() < 0.2,
                family=family.id,
                applicant=person.id,
                assigned=desk.user.id if at % 3 else None,
                received_at=MONDAY - timedelta(hours=chance.randrange(200)),
                promised_on=some_day(chance),
                papers_due=some_day(chance),
            )
            work.add_all([family, person, case, CaseMember(id=work.new_id(), case=case.id, person=person.id)])


def through(desk: Desk, view: View, size: int = 100) -> list[CaseRow]:
    """Return every row of a worklist, page after page."""
    page = worklist(desk, view, size=size)
    rows = list(page.rows)
    while page.after:
        page = worklist(desk, view, after=page.after, size=size)
        rows += page.rows
    assert page.total == len(rows)
    return rows


@pytest.mark.parametrize("which", list(Worklist))
def test_the_pages_hold_every_case_once_and_in_order(desk: Desk, which: Worklist) -> None:
    many_cases(desk, 130)
    rows = through(desk, View(which=which), size=7)
    assert len({row.id for row in rows}) == len(rows) == counts(desk)[which]
    assert rows == sorted(rows, key=place)


def place(row: CaseRow) -> tuple[int, float, str]:
    """Return where a line stands: urgent ones that wait for us, other ones by their day, and the rest newest first."""
    assert row.received_at is not None
    if row.state is State.CLOSED:
        return 2, -row.received_at.timestamp(), row.id
    due = row.papers_due if row.state is State.INCOMPLETE else row.promised_on
    return (0 if row.urgent else 1), (due or date.max).toordinal(), row.id


def test_a_page_that_is_just_full_is_the_last(desk: Desk) -> None:
    many_cases(desk, 20)
    first = worklist(desk, View(which=Worklist.ALL), size=10)
    second = worklist(desk, View(which=Worklist.ALL), after=first.after, size=10)
    assert (len(first.rows), len(second.rows), second.after) == (10, 10, None)


def test_a_case_that_comes_meanwhile_disturbs_no_page(desk: Desk) -> None:
    many_cases(desk, 40)
    first = worklist(desk, View(which=Worklist.ALL), size=10)
    with desk.begin() as work:
        known = first.rows[0]
        work.add(
            Case(
                id=work.new_id(),
                number="K-2026-9999",
                kind="B",
                urgent=True,
                family=work.get(Case, known.id).family,
                applicant=work.get(Case, known.id).applicant,
            )
        )
    rest = []
    page = first
    while page.after:
        page = worklist(desk, View(which=Worklist.ALL), after=page.after, size=10)
        rest += page.rows
    known_ids = {row.id for row in first.rows} | {row.id for row in rest}
    assert len(known_ids) == len(first.rows) + len(rest)
    assert len(known_ids) >= 40


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("contoh n0007", 1),
        ("N0007 CONTOH", 1),
        ("k-2026-0008", 1),
        ("6203015200079991", 1),
        ("62030152", 40),
        ("52", 0),
        ("contoh", 40),
        ("tidak ada", 0),
        ("%", 0),
        ("_", 0),
        ("' OR 1=1", 0),
        ("x" * 10_000, 0),
        ("9" * 100_000, 0),
        ("\ud800", 0),
        ("a\0", 0),
        ("n0007 " * 3000, 1),
    ],
)
def test_words_narrow_the_list(desk: Desk, words: str, found: int) -> None:
    many_cases(desk, 40)
    assert worklist(desk, View(which=Worklist.ALL, words=words)).total == found


def test_my_own_urgent_and_late_cases_can_be_seen_alone(desk: Desk) -> None:
    many_cases(desk, 60)
    rows = through(desk, View(which=Worklist.ALL))
    assert through(desk, View(which=Worklist.ALL, urgent=True)) == [row for row in rows if row.urgent]
    assert through(desk, View(which=Worklist.ALL, mine=True)) == [row for row in rows if row.assigned]
    assert through(desk, View(which=Worklist.ALL, overdue=True)) == [row for row in rows if row.overdue]


def test_one_case_alone_is_the_same_line(desk: Desk) -> None:
    many_cases(desk, 3)
    row = worklist(desk, View(which=Worklist.ALL)).rows[0]
    assert case_row(desk, row.id) == row
    assert case_row(desk, "tidak ada") is None


def test_a_void_case_is_nowhere(desk: Desk) -> None:
    many_cases(desk, 5)
    row = worklist(desk, View(which=Worklist.ALL)).rows[0]
    with desk.begin() as work:
        work.change(Case, row.id, void="tercatat dua kali", reason="tercatat dua kali")
    assert row.id not in {one.id for one in through(desk, View(which=Worklist.ALL))}
    with desk.read() as reader:
        assert sum(asked.counts(reader).values()) == 4
