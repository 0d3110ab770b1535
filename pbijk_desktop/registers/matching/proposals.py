"""What matching answers: for an applicant the rows that may be theirs, each with its probability and its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pbijk_desktop.registers.matching.fields import Compared
from pbijk_desktop.registers.matching.weights import setting


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


def outcome_of(probability: float) -> Outcome:
    """Return what a probability is called."""
    for outcome, name in ((Outcome.CERTAIN, "certain"), (Outcome.LIKELY, "likely"), (Outcome.WEAK, "weak")):
        if probability >= setting("thresholds", name):
            return outcome
    return Outcome.NONE


def reasons_of(compared: Compared) -> tuple[Reason, ...]:
    """Return what was compared and how it agrees, the most telling fields first; only what is worth saying."""
    levels = {field_of(name): level for name, level in compared.levels.items()}
    told = [(name, levels[name]) for name in _ORDER if name in levels]
    return tuple(Reason(f"{name}_{level}") for name, level in told if (name, level) not in _UNTOLD)


def field_of(name: str) -> str:
    """Return the field of a table of weights."""
    return "sex" if name == "sex_of_namesakes" else name


_ORDER = ("nik", "card", "name", "birth", "sex", "mother", "kk", "home", "place")
_UNTOLD = frozenset({("sex", "same"), ("place", "same"), ("place", "near"), ("home", "district")})
