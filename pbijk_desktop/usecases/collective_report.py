"""A village's list compared without being taken up: what each row comes to, and a workbook of what would go back."""

from __future__ import annotations

from pathlib import Path

from pbijk_desktop.domain.collective import About, VillageLine, VillageList
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, errors_in
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.usecases.collective_compare import compare_rows
from pbijk_desktop.usecases.collective_lists import likely_region, read_village
from pbijk_desktop.usecases.collective_sheet import workbook
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_intake import recognise


def compared_file(desk: Desk, path: Path, *, progress: Progress = unwatched) -> VillageList:
    """Read a village's list and compare every row; nothing of it is kept, and no case is made.

    Refused like a list that is taken up. That somebody looked into the lists is noted (UU 27/2022).
    """
    desk.require(Act.WORK_VILLAGE_LIST)
    file = recognise(desk, path, Register.VILLAGE)
    if wrong := errors_in(file.notes):
        raise RefusedError(wrong)
    read, sha256 = read_village(desk, file, progress)
    region = likely_region(desk, read.rows)
    lines, asked = compare_rows(desk, read, region=region, progress=progress)
    return VillageList(
        id="",
        about=About(region=region),
        file_name=path.name,
        sha256=sha256,
        lines=tuple(lines),
        compared_with=asked,
    )


def would_go_back(one: VillageList) -> list[VillageLine]:
    """Return the rows against which something speaks."""
    return [line for line in one.lines if line.proposed_reason]


def report_of(desk: Desk, one: VillageList) -> bytes:
    """Return the workbook of the rows against which something speaks, each with its reason; it is noted."""
    desk.require(Act.WORK_VILLAGE_LIST)
    lines = would_go_back(one)
    if not lines:
        raise RefusedError([Problem("", "collective.nothing_against")])
    with desk.begin() as work:
        work.note_access("ambil_kolektif", "collective_list", one.sha256)
    region = desk.rules.regions.get(one.about.region)
    return workbook(one, lines, region.name if region else one.file_name)
