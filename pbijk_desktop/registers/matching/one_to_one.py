"""Rows that several applicants want: the one whom it fits best has it, unless they are one person who applied twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pbijk_desktop.domain.proposals import Proposal, Reason
from pbijk_desktop.registers.matching.fields import compare
from pbijk_desktop.registers.matching.scoring import Weighed, is_again, proposals
from pbijk_desktop.registers.matching.sides import Side
from pbijk_desktop.registers.matching.weights import Weights, setting

_TWICE = 0.05
"""How probable it is that two applicants who do not look like one person are one all the same."""
_APPLY_TWICE = 0.3
"""How much rarer it is that somebody applies twice than that they are listed."""
_Winners = dict[int, tuple[int, float]]
"""Place of a row → the applicant whom it fits best, and how probably."""


def settled(
    sides: Sequence[Side], lines: Sequence[int], weighed: Sequence[Sequence[Weighed]], weights: Weights
) -> list[list[Proposal]]:
    """Return the proposals of each applicant; a row that fits another better is less probable and says so.

    `lines` are the applicants' own lines in their spreadsheet.
    """
    winners = _winners(weighed)
    found = []
    for at, of_one in enumerate(weighed):
        claims = []
        for one in of_one:
            winner, certain = winners.get(one.candidate.at, (at, 0.0))
            lost = 0.0 if winner == at else certain * (1 - _twice(sides[winner], sides[at], weights))
            claims.append((lost, lines[winner]))
        found.append(proposals(at, *_fairer(of_one, claims)))
    return found


def _twice(one: Side, other: Side, weights: Weights) -> float:
    """Return how probable it is that two applicants are one person who stands twice among them."""
    if is_again(one, other):
        return 1.0
    odds = _APPLY_TWICE * weights.odds(compare(one, other))
    return max(_TWICE, odds / (1 + odds))


def _fairer(of_one: Sequence[Weighed], claims: Sequence[tuple[float, int]]) -> tuple[list[Weighed], tuple[Reason, ...]]:
    """Return an applicant's rows with what others' better claims leave of them, and whose the likeliest row is."""
    left = 1 - sum(one.probability * lost for one, (lost, _) in zip(of_one, claims, strict=True))
    fairer = [
        one._replace(probability=one.probability * (1 - lost) / max(left, 1e-9))
        for one, (lost, _) in zip(of_one, claims, strict=True)
    ]
    fairer.sort(key=lambda one: -one.probability)
    if claims and claims[0][0] and fairer[0].candidate.at == of_one[0].candidate.at:
        return fairer, (Reason("taken", {"row": claims[0][1]}),)
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
