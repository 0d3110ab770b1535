"""The visitor's question "sudah aktif atau belum?", answered from every list that serves and the office's own cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, warning
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Covered, covered, who
from pbijk_desktop.store.queries import find
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.register_rows import LOOKED_UP, FoundRow, find_in_registers
from pbijk_desktop.usecases.registers_now import use_by_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one list says of a person, as of its day; `is_stale` where the list is older than it should be."""

    register: Register
    list_date: date
    row: RegisterRow
    covered: Covered
    is_stale: bool = False
    snapshot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardStatus:
    """Everything known of one person: the answer as a problem code of the group `card_status`, and what it rests on.

    `said` has the newest list first; `cases` the office's own requests about the person, newest first.
    """

    name: str
    nik: str
    card: str
    birth_date: date | None
    answer: Problem
    said: tuple[Said, ...]
    cases: tuple[Case, ...] = ()

    @property
    def said_once(self) -> tuple[Said, ...]:
        """Return what the lists say, each list once for all rows in which it says the same."""
        return tuple({(one.register, one.list_date, one.covered): one for one in reversed(self.said)}.values())[::-1]


def card_status(desk: Desk, text: str, *, limit: int = 5) -> tuple[CardStatus, ...]:
    """Return whom a NIK, KK, card number or name may mean, the nearest first, and for each what the lists say.

    That somebody looked is noted for each person shown (UU 27/2022).
    """
    desk.require(Act.SEE)
    people: dict[str, list[FoundRow]] = {}
    for one in find_in_registers(desk, text, limit=limit * 2):
        people.setdefault(_person_key(one.row, people), []).append(one)
    found = [_status(desk, rows) for rows in list(people.values())[:limit]]
    if found:
        with desk.begin() as work:
            for rows in list(people.values())[:limit]:
                work.note_access(LOOKED_UP, "register_row", f"{rows[0].ref.snapshot}:{rows[0].ref.row}")
    return tuple(found)


def answer_of(said: tuple[Said, ...]) -> Problem:
    """Return the answer in words' code: the newest list that speaks of insurance decides, a no before a yes."""
    speaking = [one for one in said if one.covered is not Covered.UNSAID]
    if not speaking:
        return warning("", "card_status.unsaid")
    newest = max(speaking, key=lambda one: (one.list_date, one.covered is Covered.NO))
    facts = {"register": newest.register, "list_date": newest.list_date, "segment": newest.row.segment or "-"}
    code = "card_status.active" if newest.covered is Covered.YES else "card_status.inactive"
    return Problem("", code, facts)


def _person_key(row: RegisterRow, people: dict[str, list[FoundRow]]) -> str:
    """Return under whom a row is shown: the person with its NIK or its card, or itself."""
    for key, rows in people.items():
        for other in rows:
            if (row.nik and row.nik == other.row.nik) or (row.card and row.card == other.row.card):
                return key
    return f"{who(row)}|{row.birth_date}"


def _status(desk: Desk, rows: list[FoundRow]) -> CardStatus:
    with desk.read() as reader:
        settings = settings_of(reader)
        said = tuple(sorted((_said(desk, one, settings) for one in rows), key=lambda one: one.list_date, reverse=True))
        nik = next((one.row.nik for one in rows if one.row.nik), "")
        known = find.people_with(reader, nik=nik) if nik else []
        cases = {case.id: case for one in known for case in find.cases_of_person(reader, one.person.id)}
    newest = said[0].row
    return CardStatus(
        name=newest.name,
        nik=nik,
        card=next((one.row.card for one in said if one.row.card), ""),
        birth_date=newest.birth_date,
        answer=answer_of(said),
        said=said,
        cases=tuple(cases.values()),
    )


def _said(desk: Desk, one: FoundRow, settings: Settings) -> Said:
    day = one.record.list_date or date.min
    return Said(
        register=one.register,
        list_date=day,
        row=one.row,
        covered=covered(one.register, one.row, day),
        is_stale=(desk.today() - day).days > use_by_days(one.register, settings),
        snapshot=one.record.id,
    )
