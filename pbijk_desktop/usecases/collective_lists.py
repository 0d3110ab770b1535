"""A village's list taken up: its file read and compared, kept among the unsent forms, and worked through row by row.

Nothing is decided by comparing. What a clerk says of a row is kept at once, so a list may take days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from pbijk_desktop.domain.collective import KIND, About, RowOutcome, RowSaid, Same, VillageLine, VillageList
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.store.queries import collective, drafts
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.collective_compare import ReadRows, cell_told, compare_rows
from pbijk_desktop.usecases.collective_kept import as_draft, as_kept_line, as_line, as_list, title_of
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.file_state import hash_of
from pbijk_desktop.usecases.register_files import RegisterFile, read_register_file, village_finder

MOST_ROWS = 20_000
"""A village has fewer people; what is longer is no village's list."""
_KEPT_DAYS = 7
_ASIDE_SHOWN = 120
_READING_SHARE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What is said of one row: `said` with its reason, and whether it is the person the office knows."""

    said: RowSaid
    reason: str = ""
    same: Same | None = None


def may_work_through(desk: Desk) -> bool:
    """Return whether the user may work through villages' lists."""
    return desk.may(Act.WORK_VILLAGE_LIST)


def take_up_list(desk: Desk, file: RegisterFile, about: About, *, progress: Progress = unwatched) -> VillageList:
    """Read a village's list, compare every row and keep it to be worked through; stopped, nothing is kept.

    Refused for a file without people, with far too many, or one that cannot be read to its end.
    """
    desk.require(Act.WORK_VILLAGE_LIST)
    read, sha256 = read_village(desk, file, progress)
    about = replace(about, region=about.region or likely_region(desk, read.rows))
    lines, asked = compare_rows(desk, read, region=about.region, progress=progress)
    with desk.begin() as work:
        made = VillageList(
            id=work.new_id(),
            about=about,
            file_name=file.path.name,
            sha256=sha256,
            lines=tuple(lines),
            compared_with=asked,
        )
        collective.drop_left_over(work, _before(desk))
        _keep_head(desk, work, made)
        collective.write_lines(work, made.id, map(as_kept_line, lines))
    return made


def village_list(desk: Desk, list_id: str) -> VillageList:
    """Return a list that is worked through, with its rows; that somebody looks at it is noted (UU 27/2022)."""
    desk.require(Act.WORK_VILLAGE_LIST)
    with desk.read() as reader:
        found = read_list(reader, list_id)
    with desk.begin() as work:
        work.note_access("lihat_kolektif", "draft", list_id)
    return found


def compare_again(desk: Desk, list_id: str, *, progress: Progress = unwatched) -> VillageList:
    """Compare every row anew with the lists of today; what was said of rows stays.

    A row of which nothing could be read has nothing that can be looked up, and stays as it is.
    """
    desk.require(Act.WORK_VILLAGE_LIST)
    with desk.read() as reader:
        known = read_list(reader, list_id)
    usable = [one for one in known.lines if not one.is_aside]
    read = ReadRows(rows=tuple(one.row for one in usable), cells={one.number: one.cell_reasons for one in usable})
    fresh, asked = compare_rows(desk, read, region=known.about.region, list_id=list_id, progress=progress)
    now = {one.number: one for one in fresh}
    with desk.begin() as work:
        lines = [_with_said(now.get(one.number, one), one) for one in read_list(work, list_id).lines]
        made = replace(known, lines=tuple(lines), compared_with=asked)
        _keep_head(desk, work, made)
        collective.write_lines(work, list_id, map(as_kept_line, lines))
    return made


def change_about(desk: Desk, list_id: str, about: About) -> VillageList:
    """Note which village a list is of, its musyawarah's date and number, and the kind of case wanted."""
    desk.require(Act.WORK_VILLAGE_LIST)
    if problems := about_problems(desk, about):
        raise RefusedError(problems)
    with desk.begin() as work:
        made = replace(_head(work, list_id), about=about)
        _keep_head(desk, work, made)
    return made


def about_problems(desk: Desk, about: About) -> list[Problem]:
    """Return what is wrong with what was said of a whole list; what is still empty is asked for later."""
    problems = []
    region = desk.rules.regions.get(about.region)
    if about.region and (region is None or not region.is_village):
        problems.append(Problem("region", "intake.region_unknown", {"code": about.region}))
    if about.held_on and about.held_on > desk.today():
        problems.append(Problem("held_on", "collective.held_ahead", {"day": about.held_on}))
    if about.kind and about.kind not in desk.rules.kinds:
        problems.append(Problem("kind", "intake.kind_needed"))
    return problems


def say_of_rows(desk: Desk, list_id: str, sayings: Mapping[int, Saying]) -> VillageList:
    """Note what a clerk says of rows, all or none; return the list with just these rows as they are now.

    Refused: taking a row before the list says which musyawarah it is of, one that no case can be made of or of which it
    is not said whether it is somebody known; refusing without a reason; and rows that have become a case.
    """
    desk.require(Act.WORK_VILLAGE_LIST)
    with desk.begin() as work:
        head = _head(work, list_id)
        lines = {one.row: as_line(one) for one in collective.kept_lines(work, list_id, list(sayings))}
        problems = [one for row, saying in sayings.items() for one in _refusals(head.about, lines.get(row), saying)]
        if problems:
            raise RefusedError(problems[:1] if problems[0].code == "collective.about_first" else problems)
        after = [_said(lines[row], saying) for row, saying in sayings.items()]
        for one in after:
            values = {"said": str(one.said), "reason": one.reason, "same": str(one.same)}
            collective.change_line(work, list_id, one.number, **values)
    return replace(head, lines=tuple(after))


def sayings_of(lines: Iterable[VillageLine]) -> dict[int, Saying]:
    """Return what is said of rows now, so that it can be said again."""
    return {one.number: Saying(said=one.said, reason=one.reason, same=one.same) for one in lines}


def why_not_taken(line: VillageLine, *, same: Same | None = None) -> list[Problem]:
    """Return why a row cannot be taken in."""
    facts = {"row": line.number, "name": line.row.name}
    if line.standing is RowOutcome.UNUSABLE:
        return [Problem(f"rows.{line.number}", "collective.unusable", {**facts, "reason": line.proposed_reason})]
    if (line.same if same is None else same) is Same.UNSURE:
        return [Problem(f"rows.{line.number}", "collective.unsure", facts)]
    return []


def likely_region(desk: Desk, rows: Iterable[RegisterRow]) -> str:
    """Return the village that most rows name, or ""."""
    find = village_finder(desk.rules.regions)
    found = (row.village or (find(row.village_name, row.district_name) if row.village_name else "") for row in rows)
    named = Counter(filter(None, found))
    return named.most_common(1)[0][0] if named else ""


def _refusals(about: About, line: VillageLine | None, saying: Saying) -> list[Problem]:
    if line is None:
        return [Problem("", "record.absent")]
    if line.said is RowSaid.MADE or saying.said is RowSaid.MADE:
        return [Problem(f"rows.{line.number}", "collective.made", {"row": line.number, "case": line.case_number})]
    if saying.said is RowSaid.REFUSED and not saying.reason.strip():
        return [Problem(f"rows.{line.number}", "collective.reason_needed")]
    if saying.said is RowSaid.TAKEN:
        if not about.is_whole:
            return [Problem("about", "collective.about_first")]
        return why_not_taken(line, same=saying.same)
    return []


def _said(line: VillageLine, saying: Saying) -> VillageLine:
    reason = saying.reason.strip() if saying.said is RowSaid.REFUSED else ""
    return replace(line, said=saying.said, reason=reason, same=line.same if saying.same is None else saying.same)


def _with_said(now: VillageLine, before: VillageLine) -> VillageLine:
    """Return a row compared anew with what was said of it before; who it is stays said while it may be the same."""
    same = before.same if now.known and now.known == before.known and before.same is not Same.NOBODY else now.same
    return replace(
        now, said=before.said, reason=before.reason, same=same, case=before.case, case_number=before.case_number
    )


def read_village(desk: Desk, file: RegisterFile, progress: Progress) -> tuple[ReadRows, str]:
    """Return the rows of a village's list with what is wrong in them, and the hash of its file."""
    rows: list[RegisterRow] = []
    cells: dict[int, tuple[str, ...]] = {}
    aside: dict[int, Problem] = {}
    reading = read_register_file(file, lambda _done, _total: progress(0, _READING_SHARE), regions=desk.rules.regions)
    for batch in reading:
        rows += batch.rows
        for one in batch.troubles:
            if one.problem.code != "reading.double":
                cells[one.row] = (*cells.get(one.row, ()), cell_told(one))
        for each in batch.set_aside:
            rows.append(RegisterRow(row=each.row, name=" · ".join(filter(None, each.cells))[:_ASIDE_SHOWN]))
            aside[each.row] = each.trouble.problem
        if len(rows) > MOST_ROWS:
            raise RefusedError([Problem("", "collective.too_many", {"most": MOST_ROWS})])
    if not rows or len(aside) == len(rows):
        raise RefusedError([Problem("", "collective.nobody")])
    rows.sort(key=lambda row: row.row)
    return ReadRows(rows=tuple(rows), cells=cells, aside=aside), hash_of(file.path, file.state)


def _before(desk: Desk) -> str:
    """Return what ids of lists begun more than a week ago are less than."""
    digits = f"{int((desk.clock() - timedelta(days=_KEPT_DAYS)).timestamp() * 1000):012x}"
    return f"{digits[:8]}-{digits[8:]}"


def read_list(reader: Reader, list_id: str) -> VillageList:
    """Return a list with its rows within an open view of the store."""
    return replace(_head(reader, list_id), lines=tuple(map(as_line, collective.kept_lines(reader, list_id))))


def _head(reader: Reader, list_id: str) -> VillageList:
    found = drafts.one(reader, list_id)
    if found is None or found.kind != KIND:
        raise RefusedError([Problem("", "collective.gone")])
    return as_list(found)


def _keep_head(desk: Desk, work: Work, one: VillageList) -> None:
    region = desk.rules.regions.get(one.about.region)
    draft = as_draft(one, title_of(one, region.name if region else ""))
    drafts.keep(work, draft, owner=desk.user.id, saved_at=work.now)
