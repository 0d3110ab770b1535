"""Proposals for the members of a case: rows of the lists that serve now, each with its reasons; a clerk decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pbijk_desktop.domain.comparison import Compared
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.registers import Register, RegisterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOfNow:
    """A list that is asked: its import, of which day it speaks, how old that is and whether that is too old."""

    id: str
    register: Register
    list_date: date
    sha256: str = ""
    age_days: int = 0
    use_by_days: int = 0
    is_replaced: bool = False
    """A newer list serves now; only what was confirmed from this one is still shown."""

    @property
    def is_stale(self) -> bool:
        """Whether the list is older than it should be; it serves all the same."""
        return self.age_days > self.use_by_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One row of a list that may be a member's, or that the list has nobody (`row` None).

    `values` is what confirming writes into the look-up of `source` ("": into none); `said` is what a clerk said of it
    ("" for nothing yet), and `findings` what it gives reason to think about.
    """

    member: str
    at: ListOfNow
    row: RegisterRow | None = None
    probability: float = 0.0
    outcome: str = ""
    reasons: tuple[str, ...] = ()
    compared: tuple[Compared, ...] = ()
    source: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Problem, ...] = ()
    said: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """Return by what a proposal is found again."""
        return self.member, self.at.id, self.row.row if self.row else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseProposals:
    """All proposals of a case, by member in the case's order, and the lists that were asked."""

    lists: tuple[ListOfNow, ...] = ()
    proposals: tuple[Proposed, ...] = ()

    def of(self, member: str) -> tuple[Proposed, ...]:
        """Return the proposals for one member."""
        return tuple(one for one in self.proposals if one.member == member)
