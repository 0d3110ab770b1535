"""Comparing every row of a village's list with the lists that serve, with the office's own, and with each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pbijk_desktop.domain.collective import Same, Sighting, VillageLine
from pbijk_desktop.domain.collective_judging import ASKED, Beside, Judged, judged, twins_of
from pbijk_desktop.domain.identifiers import check_person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.proposals import Outcome
from pbijk_desktop.domain.register_reading import RowTrouble
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.sentences import sentence, told, word
from pbijk_desktop.usecases.collective_known import OwnSide, as_person, own_sides
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.register_search import Found, ListSearch, Searches
from pbijk_desktop.usecases.registers_now import Standing, current_lists

_TAKEN = frozenset({Outcome.CERTAIN, Outcome.LIKELY})
_SHOWN = 2
_SAID_BY_THE_LIST = frozenset({"birth_date.missing", "sex.missing", "nik.absent", "nik.reason_needless"})
"""What is wrong with every row of a list that has no such column; a missing NIK is told by its own reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRows:
    """The rows of a file; by their numbers what was wrong in their cells, in words, and which cannot be used at all."""

    rows: tuple[RegisterRow, ...] = ()
    cells: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    aside: Mapping[int, Problem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The lists that serve, ready to be asked."""

    standings: Mapping[Register, Standing]
    searches: Mapping[Register, ListSearch]

    def dates(self) -> dict[Register, date]:
        return {register: one.snapshot.origin.list_date for register, one in self.standings.items()}


def compare_rows(
    desk: Desk, read: ReadRows, *, region: str = "", list_id: str = "", progress: Progress = unwatched
) -> tuple[list[VillageLine], dict[Register, date]]:
    """Return each row with its outcome and reasons in the order of the file, and the lists that were asked.

    That somebody looked is noted for each list (UU 27/2022). Raises what `progress` raises.
    """
    desk.require(Act.WORK_VILLAGE_LIST)
    asked = _asked(desk)
    usable = [row for row in read.rows if row.row not in read.aside]
    twins, rivals = twins_of(usable)
    with desk.read() as reader:
        own = own_sides(desk, reader, usable, region, list_id)
        limit = settings_of(reader).desil_limit
    lines = []
    for done, row in enumerate(read.rows):
        progress(done, len(read.rows))
        if row.row in read.aside:
            beside, side = Beside(row=row, lists=asked.dates(), troubles=(read.aside[row.row],)), OwnSide()
        else:
            side = own[row.row]
            beside = replace(
                _beside(desk, asked, row, side), twins=twins.get(row.row, ()), rivals=rivals.get(row.row, ())
            )
        found = judged(beside, today=desk.today(), desil_limit=limit)
        line = _line(beside, found, side, read.cells.get(row.row, ()))
        lines.append(replace(line, is_aside=row.row in read.aside))
    return lines, asked.dates()


def reason_told(problem: Problem) -> str:
    """Return a reason in words; fields of a person are named."""
    facts = dict(problem.facts)
    if "fields" in facts:
        names = facts["fields"]
        facts["fields"] = [word("column", name).lower() for name in names] if isinstance(names, tuple) else names
    return told(replace(problem, facts=facts))


def cell_told(one: RowTrouble) -> str:
    """Return in words what is wrong in a cell, with what stands there."""
    return sentence("collective.cell", {"column": one.column or "-", "text": one.text, "why": told(one.problem)})


def _asked(desk: Desk) -> _Asked:
    with desk.read() as reader:
        now = current_lists(reader, desk.snapshots)
    standings = {register: now[register] for register in ASKED if register in now}
    if standings:
        with desk.begin() as work:
            for one in standings.values():
                work.note_access("cocok", "register_import", one.record.id)
    searches = Searches.of(desk.snapshots)
    ready = {register: searches.of_list(one.snapshot, desk.today()) for register, one in standings.items()}
    return _Asked(standings, ready)


def _sightings(asked: _Asked, row: RegisterRow) -> tuple[Sighting, ...]:
    return tuple(
        _sighting(asked.standings[register], found, is_first=at == 0)
        for register, search in asked.searches.items()
        for at, found in enumerate(search.find(row)[:_SHOWN])
    )


def _sighting(standing: Standing, found: Found, *, is_first: bool) -> Sighting:
    origin = standing.snapshot.origin
    return Sighting(
        register=origin.register,
        list_date=origin.list_date,
        snapshot=standing.record.id,
        row=found.row,
        probability=found.probability,
        outcome=found.outcome,
        reasons=found.reasons,
        is_double=found.is_double,
        is_taken=is_first and found.outcome in _TAKEN,
    )


def _beside(desk: Desk, asked: _Asked, row: RegisterRow, side: OwnSide) -> Beside:
    person = check_person(as_person(row), today=desk.today())
    return Beside(
        row=row,
        lists=asked.dates(),
        sightings=_sightings(asked, row),
        troubles=tuple(problem for problem in person if problem.code not in _SAID_BY_THE_LIST),
        own=side.cases,
        same=side.known.same if side.known else Same.NOBODY,
        known_name=side.known.person.name if side.known else "",
    )


def _line(beside: Beside, found: Judged, own: OwnSide, cells: tuple[str, ...]) -> VillageLine:
    reasons = (*map(reason_told, found.reasons), *cells)
    return VillageLine(
        row=beside.row,
        standing=found.standing,
        reasons=tuple(dict.fromkeys(reasons)) or (sentence("collective.same"),),
        cell_reasons=cells,
        proposed_reason=reason_told(found.against[0]) if found.against else "",
        sightings=beside.sightings,
        known=own.known.person.id if own.known else "",
        known_row=own.known.row if own.known else None,
        same=beside.same,
    )
