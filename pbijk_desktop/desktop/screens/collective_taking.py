"""A village's file taken up in the background: read, compared, and its columns remembered once that was right."""

from __future__ import annotations

from pbijk_desktop.domain.collective import About, VillageList
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.usecases.collective_lists import take_up_list
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_files import RegisterFile
from pbijk_desktop.usecases.register_intake import teach_mapping


def taken_up(desk: Desk, file: RegisterFile, about: About, progress: Progress) -> VillageList:
    """Read and compare a list, and remember which column means what in files like it."""
    made = take_up_list(desk, file, about, progress=progress)
    teach_mapping(desk, file)
    return made
