"""Candidates compared and weighed against one another: probabilities that add up over the rows a person may have.

Scoring needs no index: a few rows (`Side`s) and the weights of their register are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pbijk_desktop.domain.proposals import Outcome, Proposal, Reason
from pbijk_desktop.registers.matching.fields import Compared, compare
from pbijk_desktop.registers.matching.proposals import outcome_of, reasons_of
from pbijk_desktop.registers.matching.sides import Side
from pbijk_desktop.registers.matching.weights import PERSON, Weights

_ONE_NAME = frozenset({"same", "order", "near", "joined"})
_MOST_SHOWN = 5
_SOUGHT_BY = (
    ("name", "name", ("some", "differs")),
    ("born", "birth", ("year", "differs")),
    ("nik", "nik", ("differs",)),
    ("card", "card", ("differs",)),
    ("kk", "kk", ("differs",)),
)
"""What rows are looked for by: what an applicant says, its field of the weights, and the levels that are not seen."""


class Candidate(NamedTuple):
    """A row compared with the applicant: its place, its line in the spreadsheet, what it says, how it agrees."""

    at: int
    row: int
    side: Side
    compared: Compared


class Weighed(NamedTuple):
    """A candidate with the probability that it is the applicant's, and the lines that are the same person's again."""

    candidate: Candidate
    probability: float
    odds: float
    again: tuple[int, ...]


def weigh(applicant: Side, candidates: Sequence[Candidate], weights: Weights, scarce: float = 1.0) -> list[Weighed]:
    """Return the candidates with their probabilities, the likeliest first.

    A row that stands twice in a register does not compete with itself. `scarce` is by how much the other applicants
    make it likelier that a row which they leave is this one's.
    """
    found = sorted(((scarce * weights.odds(one.compared), one) for one in candidates), key=lambda pair: -pair[0])
    namesakes = sum(weights.namesakes(one.compared) for one in candidates)
    absent = (1 - weights.listed) * (1 + namesakes) + weights.listed * unseen(applicant, weights)
    every = sum(odds for odds, _ in found)
    weighed = []
    for odds, one in found:
        again = [(more, other) for more, other in found if other is not one and more * 100 > absent + odds * 0.01]
        again = [(more, other) for more, other in again if is_again(one.side, other.side)]
        rivals = max(0.0, every - odds - sum(more for more, _ in again))
        weighed.append(Weighed(one, odds / (absent + odds + rivals), odds, tuple(other.row for _, other in again)))
    return weighed


def unseen(applicant: Side, weights: Weights) -> float:
    """Return how probable it is that the row of somebody listed is so unlike that it is not even compared.

    Whoever says little of themselves is soon unlike; that they are not found does not mean that they are not listed.
    """
    tables, chance = weights.tables, 1.0
    for said, field, levels in _SOUGHT_BY:
        if getattr(applicant, said):
            chance *= sum(tables[field][level][PERSON] for level in levels)
    return chance


def compared_with(applicant: Side, rows: Sequence[tuple[int, int, Side]]) -> list[Candidate]:
    """Return rows, each with its place and its line, compared with an applicant."""
    return [Candidate(at, row, side, compare(applicant, side)) for at, row, side in rows]


def proposals(applicant: int, weighed: Sequence[Weighed], more: Sequence[Reason] = ()) -> list[Proposal]:
    """Return the candidates worth showing as proposals; the first one may have further reasons."""
    found: list[Proposal] = []
    for one in weighed[:_MOST_SHOWN]:
        outcome = outcome_of(one.probability, one.candidate.compared.levels)
        if outcome is Outcome.NONE and more and not found:
            outcome = Outcome.WEAK  # what went to another is still told
        if outcome is Outcome.NONE:
            break
        reasons = reasons_of(one.candidate.compared)
        if one.again:
            reasons = (*reasons, Reason("again", {"rows": tuple(map(str, one.again))}))
        if not found:
            reasons = (*reasons, *more)
        place = one.candidate
        found.append(Proposal(applicant, place.at, place.row, round(one.probability, 4), outcome, reasons))
    return found


def is_again(one: Side, other: Side) -> bool:
    """Return whether two rows are surely the same person's: name and birth date, and no numbers that differ."""
    compared = compare(one, other)
    levels = compared.levels
    if levels.get("nik", "same") not in ("same", "excel", "one", "swapped") or levels.get("card", "same") == "differs":
        return False
    return levels.get("name") in _ONE_NAME and levels.get("birth") in ("same", "swapped", "one_digit")
