"""Whom a request may mean among the people already known, and what taking it would change of those it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pbijk_desktop.domain.comparison import CHANGED, HOME, compare, described
from pbijk_desktop.domain.intake import Intake, Likeness, PersonDraft, described_line
from pbijk_desktop.domain.names import is_near
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.store.queries import find
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk

CHOSEN = "likeness.chosen"


def likenesses(desk: Desk, intake: Intake) -> list[Likeness]:
    """Return who of the people typed may already be known, and which of them have an open case."""
    found: list[Likeness] = []
    with desk.read() as reader:
        for at in range(len(intake.members)):
            found += _alike(reader, at, intake)
    return found


def changes_of_known(desk: Desk, intake: Intake) -> list[Likeness]:
    """Return the known people whom the lines mean and of whom the request says something else than is kept."""
    found: list[Likeness] = []
    families: set[str] = set()
    with desk.read() as reader:
        for at, line in enumerate(intake.members):
            if line.id:
                person = reader.get(Person, line.id)
                known = find.Known(person=person, kk="", region=intake.region)
                found.append(
                    _changed(_likeness(reader, at, intake, known, CHOSEN), is_first=person.family not in families)
                )
                families.add(person.family)
    return [one for one in found if one.compared]


def _changed(one: Likeness, *, is_first: bool) -> Likeness:
    """Return a likeness with only what is typed otherwise; what the family says is told with its first line."""
    odd = [field for field in one.compared if field.verdict in CHANGED and (is_first or field.field not in HOME)]
    return replace(one, compared=tuple(odd))


def note_compared(desk: Desk, people: Sequence[str]) -> None:
    """Note in the access log that the data of these people were seen beside what is typed (UU 27/2022)."""
    desk.require(Act.SEE)
    with desk.begin() as work:
        for person in people:
            work.note_access("banding", "person", person)


def _alike(reader: Reader, at: int, intake: Intake) -> Iterable[Likeness]:
    """Yield who a line of the form may be, and whoever of them has an open case."""
    line, region = intake.members[at], intake.region
    known = _known_as(reader, line, region)
    open_cases = {case.person: case for case in find.open_cases_of(reader, [*known, line.id])}
    if line.id in open_cases and line.id not in known:
        chosen = find.Known(person=reader.get(Person, line.id), kk="", region=region)
        known[line.id] = ("likeness.open_case", chosen)
    for person_id, (why, one) in known.items():
        case = open_cases.get(person_id)
        is_open = case is not None and line.included
        if person_id == line.id and not is_open:
            continue  # chosen by the clerk as the same person, whose open case is not in question here
        likeness = _likeness(reader, at, intake, one, "likeness.open_case" if is_open else why)
        yield replace(likeness, case=case.case, case_number=case.number) if case else likeness


def _likeness(reader: Reader, at: int, intake: Intake, one: find.Known, why: str) -> Likeness:
    known = described(one.person, reader.get(Family, one.person.family))
    return Likeness(
        line=at,
        person=one.person.id,
        name=one.person.name,
        nik=one.person.nik,
        birth_date=one.person.birth_date,
        region=one.region,
        why=why,
        compared=compare(described_line(intake.members[at], intake), known),
    )


def _known_as(reader: Reader, line: PersonDraft, region: str) -> dict[str, tuple[str, find.Known]]:
    """Return the known people whom a line may mean, by id, each with the surest sign of it."""
    signs = [
        ("likeness.same_nik", find.people_with(reader, nik=line.nik)),
        ("likeness.same_card", find.people_with(reader, card=line.card)),
    ]
    if line.birth_date and line.name:
        born = find.people_born(reader, line.birth_date, region)
        signs.append(("likeness.near", [one for one in born if is_near(one.person.name, line.name)]))
    known: dict[str, tuple[str, find.Known]] = {}
    for why, people in signs:
        for one in people:
            known.setdefault(one.person.id, (why, one))
    return known
