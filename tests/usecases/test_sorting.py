"""The queue in another order: by every column, both ways, the whole list and what is picked out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import CaseRow, Sort, SortBy, View, Worklist
from pbijk_desktop.store.queries import queue_order
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import beginning, listing, rows_of, whole_order
from tests.usecases.test_paging import many_cases

ALL = View(which=Worklist.ALL)


def mixed_cases(desk: Desk) -> None:
    """Write cases that differ in everything, one of them of a village and a kind that no rule knows."""
    many_cases(desk, 90)
    villages = ["62.03.01.1007", "62.03.02.2001", "62.03.10.2003", "99.99.99.9999"]
    with desk.begin() as work:
        for at, family in enumerate(work.find(Family)):
            work.change(Family, family.id, region=villages[at % 4])
        for at, person in enumerate(work.find(Person)):
            name = f"{'AKU'[at % 3]}{at % 7} CONTOH"
            work.change(Person, person.id, name=name)


def keys(desk: Desk) -> dict[SortBy, Callable[[CaseRow], Any]]:
    def village(row: CaseRow) -> tuple[bool, str]:
        region = desk.rules.regions.get(row.region)
        return (region is None, region.name.casefold() if region else row.region)

    return {
        SortBy.NAME: lambda row: row.name.lower(),
        SortBy.NIK: lambda row: row.nik,
        SortBy.KIND: lambda row: desk.rules.kind(row.kind).short.casefold(),
        SortBy.VILLAGE: village,
        SortBy.MEMBERS: lambda row: row.members,
        SortBy.RECEIVED: lambda row: row.received_at,
        SortBy.HOLDER: lambda row: (row.assigned == "", row.assigned_name.casefold()),
        SortBy.STATE: lambda row: list(State).index(row.state),
    }


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("by", [by for by in SortBy if by is not SortBy.DUE])
def test_every_column_sorts_the_whole_list(desk: Desk, by: SortBy, *, down: bool) -> None:
    mixed_cases(desk)
    rows = rows_of(desk, whole_order(desk, ALL, Sort(by, down)))
    key = keys(desk)[by]
    place = {row.line: at for at, row in enumerate(rows_of(desk, whole_order(desk, ALL)))}
    as_the_queue = by in (SortBy.HOLDER, SortBy.STATE)
    wanted = sorted(sorted(rows, key=lambda row: place[row.line] if as_the_queue else row.line), key=key)
    assert list(rows) == (wanted[::-1] if down else wanted)
    assert len({row.line for row in rows}) == 90


@pytest.mark.parametrize("some", [0, 20_000])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("by", list(SortBy))
def test_a_narrowed_list_has_the_order_of_the_whole_one(
    desk: Desk, by: SortBy, some: int, monkeypatch: pytest.MonkeyPatch, *, down: bool
) -> None:
    mixed_cases(desk)
    monkeypatch.setattr(queue_order, "_SOME", some)
    rows = rows_of(desk, whole_order(desk, ALL, Sort(by, down)))
    for view, fits_it in (
        (View(which=Worklist.ALL, region="62.03.02"), lambda row: row.region.startswith("62.03.02.")),
        (View(which=Worklist.ALL, region="99.99.99"), lambda row: row.region.startswith("99.99.99.")),
        (View(which=Worklist.VERIFYING), lambda row: row.state is State.VERIFYING),
        (View(which=Worklist.ALL, urgent=True), lambda row: row.urgent),
    ):
        wanted = [row.line for row in rows if fits_it(row)]
        assert 0 < len(wanted) < 90
        assert list(whole_order(desk, view, Sort(by, down))) == wanted
        monkeypatch.setattr("pbijk_desktop.usecases.queue.SHORT_LIST", len(wanted) - 1)
        assert [row.line for row in listing(desk, view, Sort(by, down), size=5).rows] == wanted[:5]


@pytest.mark.parametrize("by", list(SortBy))
def test_from_the_end_a_list_is_exactly_the_reverse_and_its_known_order_is_taken(desk: Desk, by: SortBy) -> None:
    mixed_cases(desk)
    up, down = whole_order(desk, ALL, Sort(by)), whole_order(desk, ALL, Sort(by, down=True))
    assert list(down) == list(up)[::-1]
    found = listing(desk, ALL, Sort(by, down=True), whole=up[::-1], size=25)
    assert (list(found.lines or ()), found.total) == (list(down), 90)
    assert [row.line for row in found.rows] == list(down)[:25]


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("by", list(SortBy))
def test_the_top_of_a_long_list_is_the_top_of_its_whole_order(
    desk: Desk, by: SortBy, monkeypatch: pytest.MonkeyPatch, *, down: bool
) -> None:
    mixed_cases(desk)
    monkeypatch.setattr("pbijk_desktop.usecases.queue.SHORT_LIST", 10)
    top = listing(desk, ALL, Sort(by, down), size=25)
    assert (top.lines, top.total) == (None, 90)
    assert [row.line for row in top.rows] == list(whole_order(desk, ALL, Sort(by, down)))[:25]


@pytest.mark.parametrize(
    "words", ["a", "a1", "k3 con", "ontoh", "k-2026-001", "2026", "2", "62", "9", "k-2", "62030152001", "tidak"]
)
@pytest.mark.parametrize("few", [0, 4_000])
def test_words_pick_the_same_lines_out_of_every_order(
    desk: Desk, words: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed_cases(desk)
    monkeypatch.setattr(queue_order, "_FEW", few)
    for sort in (Sort(), Sort(SortBy.NAME, True), Sort(SortBy.VILLAGE)):
        whole = whole_order(desk, ALL, sort)
        found = listing(desk, View(which=Worklist.ALL, words=words), sort, whole=whole)
        by_rows = [row.line for row in rows_of(desk, whole) if fits(row, words)]
        assert list(found.lines or ()) == by_rows
        assert found.total == len(by_rows)


@pytest.mark.parametrize(("enough", "very_few"), [(0, 400), (1, 0), (99, 0)])
def test_the_first_lines_with_some_words_are_the_first_of_all_that_have_them(
    desk: Desk, enough: int, very_few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed_cases(desk)
    monkeypatch.setattr(queue_order, "_GONE_THROUGH", 60)
    monkeypatch.setattr(queue_order, "_ENOUGH", enough)
    monkeypatch.setattr(queue_order, "_VERY_FEW", very_few)
    for sort in (Sort(), Sort(SortBy.NAME, True), Sort(SortBy.VILLAGE)):
        whole = whole_order(desk, ALL, sort)
        for words in ("a", "k3 con", "ontoh", "k-2026-001", "2026", "62", "9", "k-2", "62030152001", "tidak", "ó", "-"):
            view = View(which=Worklist.ALL, words=words)
            every = listing(desk, view, sort, whole=whole)
            found = beginning(desk, view, sort, whole, size=7)
            assert found is not None
            assert [row.line for row in found.rows] == list(every.lines or ())[:7]
            assert found.counted is (every.total < 7)
            assert found.total == min(every.total, 7)


def test_a_short_list_is_counted_at_once(desk: Desk) -> None:
    mixed_cases(desk)
    assert beginning(desk, View(which=Worklist.ALL, words="contoh"), Sort(), whole_order(desk, ALL)) is None


def fits(row: CaseRow, words: str) -> bool:
    """Return whether a line has every word: short ones begin a word of the name, longer ones are anywhere in it."""
    parts = words.lower().replace("-", " ").split()
    name, number = row.name.lower(), row.number.lower().split("-")
    return all(
        any(one.startswith(part) for one in [*name.split(), *number])
        or (len(part) >= 3 and not part.isdigit() and part in name)
        or (part.isdigit() and row.nik.startswith(part))
        for part in parts
    )


def test_a_line_that_is_gone_is_left_out(desk: Desk) -> None:
    many_cases(desk, 3)
    lines = list(whole_order(desk, ALL))
    assert [row.line for row in rows_of(desk, [lines[1], 999, lines[0]])] == [lines[1], lines[0]]
