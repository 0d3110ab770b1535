"""`pbijk bench --registers`: an office with four lists, and people whose cases are opened in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pbijk_desktop.bench.lists_office import KINDS, ListsOffice
from pbijk_desktop.bench.opening import AIM_OPENED, measure_opening
from pbijk_desktop.bench.table import name_of
from pbijk_desktop.domain.proposals import Outcome
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.usecases.proposals import proposals_of
from pbijk_desktop.usecases.register_search import Searches

FOUND = {Outcome.CERTAIN, Outcome.LIKELY}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ListsOffice]:
    made = ListsOffice(tmp_path_factory.mktemp("daftar") / "kantor", 4, 1500)
    yield made
    made.opened.close()


def found(office: ListsOffice, one: RegisterRow) -> list[int]:
    """Return the line that each list has for somebody, 0 for none."""
    searches = Searches.of(office.desk.snapshots)
    best = []
    for snapshot in office.desk.snapshots.all():
        rows = searches.of_list(snapshot, office.desk.today()).find(one)
        best.append(rows[0].row.row if rows and rows[0].outcome in FOUND else 0)
    return best


@pytest.mark.parametrize(("kind", "least"), [("nik", 1.0), ("unnumbered", 1.0), ("misspelt", 0.93)])
def test_whoever_is_listed_is_found_in_every_list(office: ListsOffice, kind: str, least: float) -> None:
    people = list(office.people(kind, 60))
    right = sum(line == one.row for one in people for line in found(office, one))
    assert right >= least * 4 * len(people)


@pytest.mark.parametrize("kind", ["absent", "absent_nik"])
def test_relatives_and_namesakes_of_those_who_are_listed_are_not_taken_for_them(office: ListsOffice, kind: str) -> None:
    people = list(office.people(kind, 60))
    assert not {one.nik for one in people if one.nik} & {row.nik for row in office.register}
    wrong = sum(line > 0 for one in people for line in found(office, one))
    assert wrong <= 0.04 * 4 * len(people)


def test_the_page_of_a_case_is_asked_as_a_clerk_asks_it(office: ListsOffice) -> None:
    for kind in KINDS:
        (case,) = office.cases(kind, 1)
        proposals = proposals_of(office.desk, case)
        assert len(proposals.lists) == 4
        assert len(proposals.proposals) >= 4


def test_every_kind_has_its_figures_beside_an_indexed_row() -> None:
    figures = list(measure_opening(300, 5, 4))
    aimed = [one for one in figures if one.aim is not None]
    assert [one.name for one in aimed] == [f"opened_{kind}_p95" for kind in KINDS]
    assert all(one.aim == AIM_OPENED and one.floor > 0 for one in aimed)
    assert all(name_of(one.name) for one in figures)
