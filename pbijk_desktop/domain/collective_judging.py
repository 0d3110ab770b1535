"""What comparing gives for a row of a village's list: one outcome, and every reason for a second look, as codes.

Pure: whoever asks has looked up the lists, the office's own cases and the other rows of the same file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pbijk_desktop.domain.cases import Check
from pbijk_desktop.domain.collective import OwnCase, RowOutcome, Same, Sighting
from pbijk_desktop.domain.comparison import compare
from pbijk_desktop.domain.eligibility import CardStatus, Segment, findings
from pbijk_desktop.domain.names import is_near, plain
from pbijk_desktop.domain.problems import Problem, errors_in, warning
from pbijk_desktop.domain.register_facts import (
    SOURCE_OF,
    as_described,
    differing,
    look_up_values,
    segment_of,
    standing_of,
)
from pbijk_desktop.domain.registers import Register, RegisterRow

ASKED = (
    Register.DTSEN,
    Register.DUKCAPIL,
    Register.BPJS,
    Register.PBI,
    Register.PBI_LOCAL,
    Register.DEACTIVATED,
)
"""The lists with which a village's rows are compared."""
_WHO = (Register.DTSEN, Register.DUKCAPIL)
"""Lists that should have everybody; where one serves and has nobody, the row was not found."""
_MOST_BEFORE = 20
"""With so many rows of one group is each compared: a list that says the same on every row ends in time too."""
_COVERS = {Segment.PBI, Segment.PBI_LOCAL}
_TOLD_AS = {
    "finding.dead": "collective.dead",
    "finding.moved": "collective.moved",
    "finding.double_nik": "collective.double_nik",
    "finding.desil": "collective.desil",
    "finding.segment": "collective.segment",
    "finding.off": "collective.off",
    "arrears.disputed": "collective.arrears",
}
_WEIGHTY = ("collective.dead", "collective.moved", "collective.segment", "collective.desil", "collective.double_nik")
"""Why a row is no plain match; also what a village is told when it is sent back for it, the weightiest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A row and everything that was found beside it.

    `troubles` is what was wrong in its cells, errors among them what keeps it from becoming a case; `twins` are rows
    above it of the same person, `rivals` rows that have its NIK under another name. `lists` are those that were asked.
    """

    row: RegisterRow
    lists: Mapping[Register, date] = field(default_factory=dict)
    sightings: tuple[Sighting, ...] = ()
    troubles: tuple[Problem, ...] = ()
    twins: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    own: tuple[OwnCase, ...] = ()
    same: Same = Same.NOBODY
    known_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The outcome of a row with its reasons; `against` speak for sending it back, the first is told the village."""

    standing: RowOutcome
    reasons: tuple[Problem, ...] = ()
    against: tuple[Problem, ...] = ()


def judged(one: Beside, *, today: date, desil_limit: int | None = 5) -> Judged:
    """Return what a row comes to; nothing is decided by it."""
    noted = tuple(problem for sighting in _taken(one) for problem in _noted(sighting, one.row, today, desil_limit))
    told = {
        RowOutcome.UNUSABLE: tuple(errors_in(one.troubles)),
        RowOutcome.DOUBLE: tuple(_doubles(one)),
        RowOutcome.OPEN: tuple(_open(one)),
        RowOutcome.ALREADY: tuple(_covered(one)),
        RowOutcome.REFUSED: tuple(_refused(one)),
        RowOutcome.NOT_FOUND: tuple(_nowhere(one)),
        RowOutcome.DIFFERS: _weighty(noted),
    }
    standing = next((standing for standing, why in told.items() if why), RowOutcome.MATCHES)
    differences = [problem for problem in noted if problem.code == "collective.differs"]
    if standing is RowOutcome.MATCHES and (differences or one.same is Same.UNSURE or not one.row.nik):
        standing = RowOutcome.DIFFERS
    others = [why for other, why in told.items() if other is not standing]
    reasons = (*told.get(standing, ()), *(each for why in others for each in why), *noted, *_known(one), *one.troubles)
    return Judged(standing=standing, reasons=_once(reasons), against=told.get(standing, ()))


def twins_of(rows: Sequence[RegisterRow]) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """Return for rows of one file the rows above of the same person, and rows with the same NIK under other names."""
    twins: defaultdict[int, set[int]] = defaultdict(set)
    rivals: defaultdict[int, set[int]] = defaultdict(set)
    for group in _alike(rows):
        for at, one in enumerate(group):
            for before in group[: min(at, _MOST_BEFORE)]:
                if one.row == before.row:
                    continue
                if is_near(one.name, before.name):
                    twins[one.row].add(before.row)
                elif one.nik and one.nik == before.nik:
                    rivals[one.row].add(before.row)
                    rivals[before.row].add(one.row)
    return (
        {row: tuple(sorted(found)) for row, found in twins.items()},
        {row: tuple(sorted(found)) for row, found in rivals.items()},
    )


def _alike(rows: Iterable[RegisterRow]) -> Iterator[list[RegisterRow]]:
    """Yield rows that share a number, or the sound of a name with a birth date."""
    groups: defaultdict[tuple[str, ...], list[RegisterRow]] = defaultdict(list)
    for row in rows:
        if row.nik:
            groups["nik", row.nik].append(row)
        if row.card:
            groups["card", row.card].append(row)
        if row.name and row.birth_date:
            groups["name", plain(row.name), row.birth_date.isoformat()].append(row)
    return (group for group in groups.values() if len(group) > 1)


def _taken(one: Beside) -> list[Sighting]:
    return [sighting for sighting in one.sightings if sighting.is_taken]


def _doubles(one: Beside) -> Iterator[Problem]:
    if one.twins:
        yield warning("", "collective.double", rows=one.twins)
    if one.rivals:
        yield warning("nik", "collective.nik_shared", rows=one.rivals)


def _open(one: Beside) -> Iterator[Problem]:
    for case in one.own:
        if case.is_open:
            yield warning("", "collective.open", number=case.number)


def _refused(one: Beside) -> Iterator[Problem]:
    for case in one.own:
        if not case.is_open:
            yield warning("", "collective.refused", number=case.number, on=case.refused_on or "-", reason=case.reason)


def _covered(one: Beside) -> Iterator[Problem]:
    """Yield which lists have the person as covered by PBI, unless one of the same day or later has it ended."""
    ended = [sighting.list_date for sighting in _taken(one) if sighting.register is Register.DEACTIVATED]
    for sighting in _taken(one):
        if _is_covered(sighting) and not any(day >= sighting.list_date for day in ended):
            yield warning("", "collective.already", **_where(sighting))


def _is_covered(one: Sighting) -> bool:
    status = standing_of(one.row, one.list_date)
    if one.register in (Register.PBI, Register.PBI_LOCAL):
        return status in (None, CardStatus.ACTIVE)
    covers = one.register is Register.BPJS and segment_of(one.row.segment) in _COVERS
    return covers and status is CardStatus.ACTIVE


def _nowhere(one: Beside) -> Iterator[Problem]:
    """Yield that nobody was found in the lists that should have everybody; without those, in any."""
    seen = {sighting.register for sighting in _taken(one)}
    who = [register for register in _WHO if register in one.lists] or list(one.lists)
    if not one.lists:
        yield warning("", "collective.no_lists")
    elif not seen.intersection(who):
        yield warning("", "collective.not_found", registers=tuple(who))


def _noted(one: Sighting, row: RegisterRow, today: date, desil_limit: int | None) -> Iterator[Problem]:
    """Yield what a row of a list makes think of: what differs, and what its words say."""
    differences = differing(compare(as_described(row), as_described(one.row)))
    if differences:
        yield warning("", "collective.differs", fields=differences, **_where(one))
    if one.register is Register.PBI and standing_of(one.row, one.list_date) is CardStatus.OFF:
        yield warning("", "collective.off", **_where(one))
    source = SOURCE_OF.get(one.register)
    if source is None:
        return
    values = look_up_values(one.register, one.row, (), list_date=one.list_date, is_double=one.is_double)
    check = Check(id="", case="", member="", source=source, **values)
    for finding in findings([check], today=today, desil_limit=desil_limit):
        if finding.code in _TOLD_AS:
            yield warning("", _TOLD_AS[finding.code], **{**finding.facts, **_where(one)})


def _weighty(noted: Iterable[Problem]) -> tuple[Problem, ...]:
    found = [problem for problem in noted if problem.code in _WEIGHTY]
    return tuple(sorted(found, key=lambda problem: _WEIGHTY.index(problem.code)))


def _known(one: Beside) -> Iterator[Problem]:
    if not one.row.nik and one.row.name:
        yield warning("nik", "collective.no_nik")
    if one.same is not Same.NOBODY:
        yield warning("", f"collective.known_{one.same}", name=one.known_name)


def _where(one: Sighting) -> dict[str, object]:
    return {"register": one.register, "dated": one.list_date, "row": one.row.row}


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return tuple(found)
