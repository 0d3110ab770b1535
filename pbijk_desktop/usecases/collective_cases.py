"""Accepted rows of a village's list made into cases, all in one unit of work; and taken back while nobody went on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseItem
from pbijk_desktop.domain.collective import (
    CollectiveList,
    CollectiveRow,
    OwnCase,
    RowOutcome,
    RowSaid,
    Same,
    VillageLine,
    VillageList,
)
from pbijk_desktop.domain.collective_families import Home, families_of, request_of
from pbijk_desktop.domain.evidence import frozen
from pbijk_desktop.domain.intake import Intake
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, errors_in
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.workflow import State, Step, advance
from pbijk_desktop.sentences import sentence
from pbijk_desktop.store.queries import collective
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.collective_kept import as_kept_line
from pbijk_desktop.usecases.collective_known import own_sides
from pbijk_desktop.usecases.collective_lists import read_list
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.merge_people import living
from pbijk_desktop.usecases.register_case import check_intake, write_case

_MUSYAWARAH = ("ba_musdes", "ba_muskel")
"""Papers that are the berita acara itself: its number and date are filled in, whether it is there a clerk says."""
_UNDONE = "dibatalkan"
AT_ONCE = 200
"""Families made into cases in one unit of work: about two seconds, while a save elsewhere waits five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What making cases gave: the cases, how many rows they took, and rows put back because something came between."""

    cases: tuple[str, ...] = ()
    rows: int = 0
    put_back: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """How many cases were taken back, and the numbers of those that somebody has gone on with."""

    cases: int = 0
    gone_on: tuple[str, ...] = ()


def make_cases(desk: Desk, list_id: str, *, progress: Progress = unwatched) -> Made:
    """Make a case of each family among the accepted rows; refused, none is made.

    Up to some hundred families they are one unit of work: all or none. More are made part by part, so that nobody who
    saves meanwhile waits long; stopped then, what was made stays and the rest waits. A row whose person got an open
    case since it was compared is put back for a second look. What was refused so far is noted with it, so that a later
    list is told of it. Done twice, nothing is made twice.
    """
    desk.require(Act.WORK_VILLAGE_LIST)
    made, rest = _make_part(desk, list_id, 0, progress)
    while rest:
        part, rest = _make_part(desk, list_id, len(made.cases), progress)
        made = Made(
            cases=(*made.cases, *part.cases), rows=made.rows + part.rows, put_back=(*made.put_back, *part.put_back)
        )
    return made


def _make_part(desk: Desk, list_id: str, before: int, progress: Progress) -> tuple[Made, int]:
    """Make the cases of so many families as one unit of work may take; return how many families are left."""
    with desk.begin() as work:
        one = read_list(work, list_id)
        wanted = [line for line in one.lines if line.said is RowSaid.TAKEN and not line.case]
        _refuse_when_not_ready(one, wanted)
        wanted, put_back = _still_free(desk, work, one, wanted)
        requests = _requests(desk, work, one, wanted)
        note_list(desk, work, one)
        note_refused(desk, work, one)
        cases: list[str] = []
        rows, total = 0, before + len(requests)
        for group, intake in requests[:AT_ONCE]:
            progress(before + len(cases), total)
            cases.append(_make(desk, work, one, group, intake))
            rows += len(group)
        progress(before + len(cases), total)
        made = Made(cases=tuple(cases), rows=rows, put_back=tuple(put_back))
        return made, len(requests) - len(cases)


def take_back_cases(desk: Desk, list_id: str, cases: Collection[str]) -> TakenBack:
    """Withdraw cases that were made of a list and let their rows wait again; one that somebody went on with stays."""
    desk.require(Act.WORK_VILLAGE_LIST)
    reason, gone_on, count = sentence("collective.withdrawn_reason"), list[str](), 0
    with desk.begin() as work:
        for case_id in cases:
            case = work.get(Case, case_id)
            if case.state is not State.INCOMPLETE or any(item.copies for item in work.find(CaseItem, case=case_id)):
                gone_on.append(case.number)
                continue
            after = advance(case.state, Step.WITHDRAW, desk.user.roles, reason=reason)
            work.change(Case, case_id, state=after, reason=reason)
            for row in work.find(CollectiveRow, case=case_id, void=""):
                work.change(CollectiveRow, row.id, void=_UNDONE, reason=reason)
                collective.change_line(work, list_id, row.row, said=RowSaid.TAKEN, case="")
            count += 1
    return TakenBack(cases=count, gone_on=tuple(gone_on))


def note_list(desk: Desk, work: Work, one: VillageList) -> None:
    """Write the list into the journal, or what was said of it since."""
    about = one.about
    facts: dict[str, Any] = {
        "region": about.region,
        "ba_number": about.ba_number,
        "held_on": about.held_on,
        "kind": about.kind,
    }
    if not work.find(CollectiveList, id=one.id):
        fresh = CollectiveList(
            id=one.id,
            file_name=one.file_name,
            sha256=one.sha256,
            rows=len(one.lines),
            by=desk.user.id,
            at=work.now,
            **facts,
        )
        work.add(fresh)
    else:
        work.change_all(CollectiveList, one.id, facts)


def note_refused(desk: Desk, work: Work, one: VillageList) -> None:
    """Write the rows that were refused into the journal; what is no longer said of a row is void."""
    noted = {row.row: row for row in work.find(CollectiveRow, list=one.id, said=RowSaid.REFUSED, void="")}
    refused = {line.number: line for line in one.lines if line.said is RowSaid.REFUSED}
    for number, row in noted.items():
        if number not in refused or refused[number].reason != row.reason:
            work.change(CollectiveRow, row.id, void=_UNDONE)
    for number, line in refused.items():
        if number not in noted or noted[number].reason != line.reason:
            work.add(_row(desk, work, one.id, line, RowSaid.REFUSED))


def _refuse_when_not_ready(one: VillageList, wanted: Sequence[VillageLine]) -> None:
    if not one.about.is_whole:
        raise RefusedError([Problem("about", "collective.about_first")])
    if not wanted:
        raise RefusedError([Problem("", "collective.nothing_taken")])
    rows: dict[str, list[int]] = {}
    for line in wanted:
        if line.row.nik:
            rows.setdefault(line.row.nik, []).append(line.number)
    if twice := [same for same in rows.values() if len(same) > 1]:
        raise RefusedError([Problem(f"rows.{same[0]}", "collective.taken_twice", {"rows": same}) for same in twice])


def _still_free(
    desk: Desk, work: Work, one: VillageList, wanted: list[VillageLine]
) -> tuple[list[VillageLine], list[int]]:
    """Leave out and put back rows whose person has an open case of which nothing was known; say who is known by now."""
    sides = own_sides(desk, work, [line.row for line in wanted], one.about.region, one.id)
    free, put_back = [], []
    for line in wanted:
        side = sides[line.number]
        is_other = line.same is Same.OTHER
        opened = [case for case in side.cases if case.is_open] if not is_other else []
        if opened and line.standing is not RowOutcome.OPEN:
            collective.write_line(work, one.id, as_kept_line(_put_back(line, opened[0])))
            put_back.append(line.number)
            continue
        is_known = not line.known and side.known is not None and side.known.same is Same.SAME
        if is_known and side.known is not None:
            line = replace(line, known=side.known.person.id, same=Same.SAME)
        free.append(line)
    return free, put_back


def _put_back(line: VillageLine, case: OwnCase) -> VillageLine:
    reason = sentence("collective.open", {"number": case.number})
    return replace(
        line,
        said=RowSaid.NOTHING,
        standing=RowOutcome.OPEN,
        proposed_reason=reason,
        reasons=tuple(dict.fromkeys((reason, *line.reasons))),
    )


def _homes(reader: Reader, lines: Iterable[VillageLine]) -> dict[int, Home]:
    """Return the known people whom the rows are, as they are today, and their families."""
    homes = {}
    for line in lines:
        if line.known and line.same is Same.SAME:
            person = reader.get(Person, living(reader, line.known))
            homes[line.number] = Home(person=person, family=reader.get(Family, person.family))
    return homes


def _families(reader: Reader, lines: Iterable[VillageLine]) -> Mapping[str, Family]:
    found: dict[str, Family] = {}
    for kk in dict.fromkeys(line.row.kk for line in lines if line.row.kk):
        if same := [one for one in reader.find(Family, kk=kk) if not one.void]:
            found[kk] = same[0]
    return found


def _requests(
    desk: Desk, work: Work, one: VillageList, wanted: Sequence[VillageLine]
) -> list[tuple[list[VillageLine], Intake]]:
    """Return the request of each family, all of them checked before the first is written."""
    known, families = _homes(work, wanted), _families(work, wanted)
    reason, requests = sentence("collective.same_person_reason"), []
    for group in families_of(wanted, known, families):
        home = next((known[line.number].family for line in group if line.number in known), None)
        home = home or families.get(group[0].row.kk)
        intake = request_of(group, one.about, known, home, reason=reason)
        _refuse_when_wrong(desk, group, intake)
        requests.append((group, intake))
    return requests


def _make(desk: Desk, work: Work, one: VillageList, group: list[VillageLine], intake: Intake) -> str:
    """Write the case of one family with the rows it came from."""
    case = write_case(desk, work, intake, advance(State.DRAFT, Step.SUBMIT, desk.user.roles))
    _fill_in_musyawarah(desk, work, one, case)
    for line in group:
        made = replace(line, said=RowSaid.MADE, case=case.id, case_number=case.number)
        work.add(replace(_row(desk, work, one.id, line, RowSaid.MADE), case=case.id))
        collective.write_line(work, one.id, as_kept_line(made))
    return case.id


def _refuse_when_wrong(desk: Desk, group: Sequence[VillageLine], intake: Intake) -> None:
    if wrong := errors_in(check_intake(desk, intake)):
        facts = {"row": group[0].number, "name": group[0].row.name}
        raise RefusedError([Problem(f"rows.{group[0].number}", "collective.row_wrong", facts), *wrong])


def _fill_in_musyawarah(desk: Desk, work: Work, one: VillageList, case: Case) -> None:
    region = desk.rules.regions.get(one.about.region)
    values: dict[str, Any] = {"letter_number": one.about.ba_number, "letter_date": one.about.held_on}
    for item in work.find(CaseItem, case=case.id):
        if item.item in _MUSYAWARAH:
            work.change(CaseItem, item.id, issuer=region.name if region else "", **values)


def _row(desk: Desk, work: Work, list_id: str, line: VillageLine, said: RowSaid) -> CollectiveRow:
    return CollectiveRow(
        id=work.new_id(),
        list=list_id,
        row=line.number,
        said=said,
        nik=line.row.nik,
        content=frozen(line.row),
        reason=line.reason,
        by=desk.user.id,
        at=work.now,
    )
