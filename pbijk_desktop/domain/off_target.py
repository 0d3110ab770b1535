"""People on the PBI list whom other lists give reason to look at again, each with what bears witness of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import who


class Ground(StrEnum):
    """Why somebody is proposed for another look (grounds of removal: Permensos 3/2026; desil: a setting)."""

    DEAD = "meninggal"
    MOVED = "pindah"
    DOUBLE = "ganda"
    SEGMENT = "segmen"
    DESIL = "desil"
    UNUSED = "tanpa_pemanfaatan"


WITNESSES: dict[Ground, tuple[Register, ...]] = {
    Ground.DEAD: (Register.DUKCAPIL, Register.BPJS),
    Ground.MOVED: (Register.DUKCAPIL,),
    Ground.DOUBLE: (Register.PBI,),
    Ground.SEGMENT: (Register.BPJS,),
    Ground.DESIL: (Register.DTSEN,),
    Ground.UNUSED: (Register.USE,),
}
"""The lists that bear witness of each ground."""


CASE_KIND: Mapping[Ground, str] = {
    Ground.DEAD: "H",
    Ground.MOVED: "I",
    Ground.DOUBLE: "G",
    Ground.SEGMENT: "G",
    Ground.DESIL: "M",
}
"""The kind of case that a ground leads to, by the codes of the shipped checklists; without use there is none."""


class Handled(StrEnum):
    """What a clerk said of somebody on the worklist."""

    PROPOSED = "diusulkan"
    NOT_NEEDED = "tidak_perlu"


@dataclass(frozen=True, slots=True, kw_only=True)
class OffTargetMark:
    """What was said of one person for one ground; `void` when it was taken back.

    `who` is `snapshots.who` of the row of the PBI list, which was `row` of the import `snapshot`. `evidence` is what
    each list said then (`said_by`), by its register: whatever a later list says otherwise opens it again.
    """

    id: str
    ground: str
    who: str
    said: str = Handled.PROPOSED
    snapshot: str = ""
    row: int = 0
    nik: str = ""
    name: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    by: str | None = None
    at: datetime | None = None
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffTarget:
    """One person of the PBI list, and the row of the other list that speaks of it (None: that has nobody)."""

    ground: Ground
    row: RegisterRow
    witness: Register
    witness_date: date
    evidence: RegisterRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundCount:
    """How many lines of a ground wait, and how many are settled; `absent` names lists that are needed to know more."""

    ground: Ground
    count: int = 0
    settled: int = 0
    absent: tuple[Register, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether any of the lists that bear witness is there."""
        return len(self.absent) < len(WITNESSES[self.ground])


_SPEAKING: Mapping[Ground, tuple[str, ...]] = {
    Ground.DEAD: ("status", "note"),
    Ground.MOVED: ("status", "note"),
    Ground.DOUBLE: ("nik", "card", "name"),
    Ground.SEGMENT: ("segment",),
    Ground.DESIL: ("desil",),
    Ground.UNUSED: (),
}


def said_by(one: OffTarget) -> dict[str, str]:
    """Return what the witness says of the ground, as it is kept; that somebody is not there says nothing."""
    if one.evidence is None:
        return {}
    return {name: str(getattr(one.evidence, name) or "") for name in _SPEAKING[one.ground]}


def is_settled(one: OffTarget, marks: Mapping[str, list[OffTargetMark]]) -> bool:
    """Return whether a clerk has spoken of just this: the same person, and a witness that says what it said then."""
    return any(mark.evidence.get(one.witness) == said_by(one) for mark in marks.get(who(one.row), ()))
