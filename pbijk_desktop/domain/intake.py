"""What is filled in when a visitor's papers are taken, before it becomes a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pbijk_desktop.domain.cases import Channel
from pbijk_desktop.domain.comparison import FAMILY_FACTS, PERSON_FACTS, Compared, Described
from pbijk_desktop.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """One line of the family as typed; `id` is filled when it is a person the office already knows.

    `included` says whether the case is about this person or only lists them as family.
    """

    id: str = ""
    name: str = ""
    nik: str = ""
    nik_absent: str = ""
    relation: str = ""
    birth_place: str = ""
    birth_date: date | None = None
    sex: str = ""
    card: str = ""
    phone: str = ""
    religion: str = ""
    job: str = ""
    mother_name: str = ""
    included: bool = True

    def as_person(self, person_id: str, family: str, mother: str | None = None) -> Person:
        """Return the person whom the line describes."""
        return Person(id=person_id, family=family, mother=mother, **{name: getattr(self, name) for name in FACTS})


FACTS = PERSON_FACTS
"""The fields that a line and a person share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One visitor's request as typed; `applicant` is the index in `members` of the person it is first about.

    `same_person_reason` is why the case is taken although the person has an open one or looks like somebody known.
    """

    kind: str = ""
    urgent: bool = False
    channel: str = Channel.COUNTER
    purpose: str = ""
    visitor_name: str = ""
    visitor_relation: str = ""
    visitor_phone: str = ""
    family: str = ""
    kk: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region: str = ""
    members: tuple[PersonDraft, ...] = ()
    applicant: int = 0
    answers: Mapping[str, bool] = field(default_factory=dict)
    same_person_reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Somebody whom a line of the intake may already be, or whose case is still open.

    `why` is a code: likeness.open_case, likeness.same_nik, likeness.same_card or likeness.near; likeness.chosen for
    whom the clerk said to be the same person. `compared` has what is typed first and what is known second.
    """

    line: int
    person: str
    name: str
    nik: str
    birth_date: date | None
    region: str
    why: str
    case: str = ""
    case_number: str = ""
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A case that was taken in, with the number that stands on its receipt."""

    case: str
    number: str


PASTED = "ditempel"
"""The kind under which copied rows that had no place in a form are kept; their body has the `text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An unsent form: `body` is whatever the form needs to come back as it was, JSON-able."""

    id: str
    kind: str
    title: str
    body: Mapping[str, object]
    owner: str = ""
    saved_at: datetime | None = None


def described_line(line: PersonDraft, intake: Intake) -> Described:
    """Return how a line of a request describes somebody, with what the request says of the family."""
    facts = {name: getattr(line, name) for name in FACTS}
    return Described(**facts, **{name: getattr(intake, name) for name in FAMILY_FACTS})
