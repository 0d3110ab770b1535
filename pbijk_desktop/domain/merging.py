"""Two records of one person made one: what was moved, so that all of it can be moved back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pbijk_desktop.domain.comparison import HOME, PERSON_FACTS, compare, described
from pbijk_desktop.domain.people import Family, Person

TAKEN_WITH = {"nik": ("nik", "nik_absent"), "mother_name": ("mother_name", "mother")}
"""Fields that mean nothing without each other."""
MAY_TAKE = frozenset({*PERSON_FACTS, "family"}) - {"nik_absent"}
"""What may be taken from the record that is given up; the family brings card number and address with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One field that a merge changed; values as texts, a day as ISO text."""

    entity: str
    id: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMerge:
    """Two records that were one person's: `dropped` is void since, whatever pointed to it points to `kept`.

    `moved` holds every field changed, JSON-able; `undone_at` and its like are set when it was taken back.
    """

    id: str
    kept: str
    dropped: str
    moved: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    reason: str = ""
    by: str | None = None
    at: datetime | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None
    undone_reason: str = ""

    def moves(self) -> tuple[Moved, ...]:
        """Return what was changed, in the order in which it was."""
        return tuple(Moved(**one) for one in self.moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonApart:
    """Two records that look like one person's and are not; `one` sorts before `other`. `void` when taken back."""

    id: str
    one: str
    other: str
    reason: str = ""
    by: str | None = None
    at: datetime | None = None
    void: str = ""


def taken_values(dropped: Person, fields: Sequence[str]) -> dict[str, object]:
    """Return the values of the chosen fields, with those that belong to them."""
    names = [name for field in fields for name in TAKEN_WITH.get(field, (field,))]
    return {name: getattr(dropped, name) for name in names}


def worth_taking(kept: tuple[Person, Family], dropped: tuple[Person, Family]) -> tuple[str, ...]:
    """Return the fields that only the record to be given up has; the family is never among them."""
    sides = compare(described(*kept), described(*dropped))
    return tuple(one.field for one in sides if one.first in ("", None) and one.second and one.field not in HOME)


def as_text(value: object) -> str | None:
    """Return a field's value as a merge keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)


def as_value(name: str, text: str | None) -> str | date | None:
    """Return a field's value from how a merge keeps it."""
    return date.fromisoformat(text) if name == "birth_date" and text else text
