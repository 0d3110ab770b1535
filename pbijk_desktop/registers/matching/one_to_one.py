"""Rows that several applicants want: the one whom it fits best has it, unless they are one person who applied twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pbijk_desktop.domain.proposals import Proposal, Reason
from pbijk_desktop.registers.matching.fields import compare
from pbijk_desktop.registers.matching.scoring import Weighed, is_again, proposals
from pbijk_desktop.registers.matching.sides import Side
from pbijk_desktop.registers.matching.weights import Weights, setting

_APPLY_TWICE = 0.3
"""How much rarer it is that somebody applies twice than that they are listed."""
_TWICE, _WORTH = 0.005, 100
"""How often a row is also another applicant's, and how many applicants that belief is worth."""
_ALIKE = 0.1
"""How probable it is, at the least, that a row which fits but is not one's own is another applicant's."""
_LEFT = 0.02
"""So large a share of the rows may at least be somebody else's who is not among the applicants."""
_Winners = dict[int, tuple[int, float]]
"""Place of a row → the applicant whom it fits best, and how probably."""


class Crowd(NamedTuple):
    """How many of the rows the applicants take (0 to 1), and how often a row of theirs is also another applicant's."""

    taken: float = 0.0
    twice: float = _TWICE

    @property
    def scarce(self) -> float:
        """Return by how much likelier a row is one's own because no other applicant wants it.

        Where nearly all rows have found their applicant, hardly any other is left to be somebody's by chance.
        """
        return max(1.0, (1 - self.twice) / max(_LEFT, 1 - self.taken))

    @property
    def again(self) -> float:
        """Return how probable it is that a row which fits is one's own although another applicant has it."""
        return min(1.0, self.twice / max(_ALIKE, self.taken))


def crowd_of(weighed: Sequence[Sequence[Weighed]], rows: int) -> Crowd:
    """Return how applicants share the rows of a register."""
    likely = setting("thresholds", "likely")
    wanted = Counter(some[0].candidate.at for some in weighed if some and some[0].probability >= likely)
    total = wanted.total()
    shared = sum(count for count in wanted.values() if count > 1)
    return Crowd(len(wanted) / max(rows, 1), (shared + _TWICE * _WORTH) / (total + _WORTH))


def settled(
    sides: Sequence[Side], lines: Sequence[int], weighed: Sequence[Sequence[Weighed]], weights: Weights, crowd: Crowd
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
            lost = 0.0 if winner == at else certain * (1 - _twice(sides[winner], sides[at], weights, crowd.again))
            claims.append((lost, lines[winner]))
        found.append(proposals(at, *_fairer(of_one, claims)))
    return found


def _twice(one: Side, other: Side, weights: Weights, usual: float) -> float:
    """Return how probable it is that two applicants are one person who stands twice among them."""
    if is_again(one, other):
        return 1.0
    odds = _APPLY_TWICE * weights.odds(compare(one, other))
    return max(usual, odds / (1 + odds))


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
