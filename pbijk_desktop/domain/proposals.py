"""What matching answers: for an applicant the rows that may be theirs, each with its probability and its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How sure a proposal is; a person decides in any case."""

    CERTAIN = "pasti"
    LIKELY = "mungkin"
    WEAK = "lemah"
    NONE = "tidak ada"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code of resources/messages/matching.toml and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of a register that may be an applicant's.

    `applicant` is the applicant's place in what was asked (0 is the first), `at` the place of the row in its register,
    `row` its line as a spreadsheet counts. At and above `Outcome.LIKELY` it is taken for the same person.
    """

    applicant: int
    at: int
    row: int
    probability: float
    outcome: Outcome
    reasons: tuple[Reason, ...]
