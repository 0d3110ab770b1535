"""What goes back to the village: a workbook of the rows that were refused or cannot be used, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from pbijk_desktop.domain.collective import RowOutcome, RowSaid, VillageLine, VillageList
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.sentences import long_date, sentence, short_date, word
from pbijk_desktop.usecases.collective_cases import note_list, note_refused
from pbijk_desktop.usecases.collective_lists import read_list
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.whole_file import write_whole

_COLUMNS = (("row", 7), ("nik", 19), ("kk", 19), ("name", 30), ("birth_date", 13), ("address", 28), ("reason", 70))
"""What a row says, and how wide that is in characters."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def goes_back(line: VillageLine) -> bool:
    """Return whether a row goes back to the village: it was refused, or nothing can be made of it as it is."""
    return line.said is RowSaid.REFUSED or (line.said is RowSaid.NOTHING and line.standing is RowOutcome.UNUSABLE)


def save_refused(desk: Desk, list_id: str, path: Path) -> int:
    """Write the rows that go back as a workbook and return how many; that they were refused is in the journal then."""
    desk.require(Act.WORK_VILLAGE_LIST)
    with desk.begin() as work:
        one = read_list(work, list_id)
        lines = [line for line in one.lines if goes_back(line)]
        if not lines:
            raise RefusedError([Problem("", "collective.nothing_back")])
        note_list(desk, work, one)
        note_refused(desk, work, one)
        work.note_access("ambil_kolektif", "collective_list", list_id)
        region = desk.rules.regions.get(one.about.region)
        body = workbook(one, lines, region.name if region else one.file_name)
        try:
            write_whole(path, body)
        except OSError as error:
            raise TroubleError("register_detail.not_saved", file=path.name) from error
    return len(lines)


def workbook(one: VillageList, lines: Iterable[VillageLine], village: str) -> bytes:
    """Return the workbook: numbers and whatever looks like a formula stay text."""
    from xlsxwriter import Workbook

    body = BytesIO()
    with Workbook(body, _OPTIONS) as book:
        strong, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@", "valign": "top"})
        sheet = book.add_worksheet(sentence("collective_sheet.sheet"))
        titles = _titles(one, village)
        for at, title in enumerate(titles):
            sheet.write_string(at, 0, title, strong if at == 0 else None)
        head = len(titles) + 1
        for place, (name, wide) in enumerate(_COLUMNS):
            sheet.set_column(place, place, wide)
            sheet.write_string(head, place, word("collective_sheet", name), strong)
        at = head
        for at, line in enumerate(lines, head + 1):
            for place, cell in enumerate(_cells(line)):
                sheet.write_string(at, place, cell, wrapped if place == len(_COLUMNS) - 1 else text)
        sheet.autofilter(head, 0, at, len(_COLUMNS) - 1)
        sheet.freeze_panes(head + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
    return body.getvalue()


def _titles(one: VillageList, village: str) -> Sequence[str]:
    facts = {"village": village, "ba": one.about.ba_number or "-", "held": long_date(one.about.held_on) or "-"}
    is_told = bool(one.about.ba_number or one.about.held_on)
    return [sentence(f"collective_sheet.{name}", facts) for name in ("title", *["musyawarah"] * is_told, "asked")]


def _cells(line: VillageLine) -> Sequence[str]:
    row = line.row
    reason = line.reason or line.proposed_reason
    return [str(row.row), row.nik, row.kk, row.name, short_date(row.birth_date), row.address, reason]
