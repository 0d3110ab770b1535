"""Making two records of one person one, and taking that back."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.merging import PersonMerge
from pbijk_desktop.domain.people import Person
from pbijk_desktop.usecases.merge_people import merge_people, undo_merge
from pbijk_desktop.usecases.register_case import register_case
from tests.faults.place import Act, Place, family


def prepare(place: Place) -> None:
    """Take the same mother in twice, under two family cards."""
    for at in (30, 31):
        register_case(place.desk, family(at))


def acts(place: Place) -> Iterator[Act]:
    """Yield the merge and its end."""
    desk = place.desk
    with desk.read() as reader:
        one, other = [person.id for person in reader.find(Person) if person.sex == "P"][:2]
    yield "merge", lambda: merge_people(desk, one, other, reason="Orang yang sama")
    yield "undo", lambda: undo_merge(desk, merge_of(place), reason="Ternyata bukan")


def merge_of(place: Place) -> str:
    """Return the id of the merge that was made."""
    with place.desk.read() as reader:
        return reader.find(PersonMerge)[-1].id
