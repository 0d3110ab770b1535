"""Rows that several applicants want: the one whom it fits best has it, unless they are one person who applied twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pbijk_desktop.registers.matching.proposals import Proposal, Reason
from pbijk_desktop.registers.matching.scoring import Weighed, is_again, proposals
from pbijk_desktop.registers.matching.sides import Side
from pbijk_desktop.registers.matching.weights import setting


_Winners = dict[int, tuple[int, float]]
"""Place of a row → the applicant whom it fits best, and how probably."""


def settled(
    sides: Sequence[Side], lines: Sequence[int], weighed: Sequence[Sequence[Weighed]]
) -> list[list[Proposal]]:
    """Return the proposals of each applicant; a row that fits another better is less probable and says so.

    `lines` are the applicants' own lines in their spreadsheet.
    """
    winners = _winners(weighed)
    return [proposals(at, *_fairer(at, of_one, winners, sides, lines)) for at, of_one in enumerate(weighed)]


def _fairer(
    at: int, of_one: Sequence[Weighed], winners: _Winners, sides: Sequence[Side], lines: Sequence[int]
) -> tuple[list[Weighed], tuple[Reason, ...]]:
    """Return an applicant's rows with what others' better claims leave of them, and whose the likeliest row is."""
    claims = []
    for one in of_one:
        winner, certain = winners.get(one.candidate.at, (at, 0.0))
        own = winner == at or is_again(sides[winner], sides[at])
        claims.append((0.0 if own else certain, winner))
    left = 1 - sum(one.probability * lost for one, (lost, _) in zip(of_one, claims, strict=True))
    fairer = [
        one._replace(probability=one.probability * (1 - lost) / max(left, 1e-9))
        for one, (lost, _) in zip(of_one, claims, strict=True)
    ]
    fairer.sort(key=lambda one: -one.probability)
    if claims and claims[0][0] and fairer[0].candidate.at == of_one[0].candidate.at:
        return fairer, (Reason("taken", {"row": lines[claims[0][1]]}),)
    return fairer, ()


def _winners(weighed: Sequence[Sequence[Weighed]]) -> _Winners:
    """Return for each wanted row whom it fits best and how probably; only where more than one likely wants it."""
    wanted: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    likely = setting("thresholds", "weak")
    for at, of_one in enumerate(weighed):
        for one in of_one[:2]:
            if one.probability >= likely:
                wanted[one.candidate.at].append((one.probability, one.odds, at))
    best = {row: max(some) for row, some in wanted.items() if len(some) > 1}
    return {row: (at, probability) for row, (probability, _, at) in best.items()}
