"""What an erasure would reach, and what speaks against it: errors forbid, warnings are weighed by those who decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pbijk_desktop.domain.cases import Case, Confirmation, Decision
from pbijk_desktop.domain.dates import iso_date
from pbijk_desktop.domain.letter_book import NumberBooking
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.problems import Problem, warning
from pbijk_desktop.domain.workflow import ENDED
from pbijk_desktop.store.queries.erasure import Reach, reach_of_case, reach_of_person, standing_cases
from pbijk_desktop.store.records import TABLE_OF
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.retention import held_longer, kept_until

CASE, PERSON = "case", "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an erasure would overwrite, by kind, and what speaks against it: errors forbid, warnings are weighed."""

    kind: str
    subject: str
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def plan_erasure(desk: Desk, kind: str, subject: str) -> Plan:
    """Return what would be erased of a case (`CASE`) or a person (`PERSON`), and what speaks against it."""
    with desk.read() as reader:
        return plan_of(desk, reader, kind, subject)


def plan_of(desk: Desk, reader: Reader, kind: str, subject: str) -> Plan:
    """Return what would be erased, within an open view of the store."""
    reach = reach_of(reader, kind, subject)
    counts = Counter({table_name(record): len(found) for record, found in reach.rows.items()})
    return Plan(
        kind=kind,
        subject=subject,
        names=tuple(sorted({one.name for one in reach.people.values()})),
        numbers=tuple(sorted(one.number for one in reach.cases.values())),
        counts=dict(counts),
        problems=tuple(_against(desk, reader, kind, subject, reach)),
    )


def _against(desk: Desk, reader: Reader, kind: str, subject: str, reach: Reach) -> Iterator[Problem]:
    """Yield what forbids an erasure, or has to be weighed by those who decide on it."""
    if not reach.people and not reach.cases:
        yield Problem("", "erasure.nothing")
    for case in standing_cases(reader, subject) if kind == PERSON else reach.cases.values():
        if case.state not in ENDED:
            yield Problem("", "erasure.case_running", {"number": case.number, "state": case.state})
        if case.id not in reach.cases:
            yield warning("", "erasure.case_of_others", number=case.number)
        else:
            yield from _kept(desk, reader, case)
    for decision in reach.of(Decision):
        if decision.alone and decision.confirmation == Confirmation.OPEN:
            yield Problem("", "erasure.unconfirmed")
    yield from _about_letters(desk, reach)
    yield from _booked_by_hand(reader, reach)


def _kept(desk: Desk, reader: Reader, case: Case) -> Iterator[Problem]:
    """Yield that a case's years are not over, or that it is kept longer."""
    until = kept_until(desk, reader, case)
    if until is None:
        yield warning("", "erasure.for_ever", number=case.number)
    elif until > desk.today():
        yield warning("", "erasure.not_due", number=case.number, until=until)
    if held := held_longer(reader, case.id, desk.today()):
        yield warning("", "erasure.kept_longer", number=case.number, reason=held.reason)


def _about_letters(desk: Desk, reach: Reach) -> Iterator[Problem]:
    for letter in reach.of(Letter):
        until = iso_date(str(letter.facts.get("valid_until") or ""))
        if not letter.void and until and until >= desk.today():
            yield warning("", "erasure.letter_valid", number=letter.number, until=until)
    for letter in reach.shared_letters:
        yield warning("", "erasure.letter_of_others", number=letter.number)


def _booked_by_hand(reader: Reader, reach: Reach) -> Iterator[Problem]:
    """Yield numbers that were booked by hand for one of them: the book is kept, its words are corrected there."""
    names = {one.name.casefold() for one in reach.people.values() if one.name}
    for one in reader.find(NumberBooking) if names else ():
        said = f"{one.subject} {one.recipient}".casefold()
        if any(name in said for name in names):
            yield warning("", "erasure.booked_by_hand", number=one.number)


def reach_of(reader: Reader, kind: str, subject: str) -> Reach:
    """Return the rows that an erasure reaches."""
    if kind == PERSON:
        reader.get(Person, subject)
        return reach_of_person(reader, subject)
    return reach_of_case(reader, subject)


def table_name(kind: type[object]) -> str:
    """Return the name of a record's table."""
    return str(TABLE_OF[kind].__tablename__)
