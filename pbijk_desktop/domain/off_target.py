"""People on the PBI list whom other lists give reason to look at again, each with what bears witness of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pbijk_desktop.domain.registers import Register, RegisterRow


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
    """How many people there are of a ground; `absent` names lists that would have to be taken in to know more."""

    ground: Ground
    count: int = 0
    absent: tuple[Register, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether any of the lists that bear witness is there."""
        return len(self.absent) < len(WITNESSES[self.ground])
