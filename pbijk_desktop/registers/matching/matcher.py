"""Whose rows are these: one register, built once, asked for one person or for thousands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.proposals import Proposal
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.learning import learned_from, learned_of
from pbijk_desktop.registers.matching.one_to_one import crowd_of, settled
from pbijk_desktop.registers.matching.scoring import Candidate, compared_with, proposals, weigh
from pbijk_desktop.registers.matching.search import Search
from pbijk_desktop.registers.matching.sides import Side, side_of
from pbijk_desktop.registers.matching.weights import Weights

_TOLD_EACH = 200
_WORTH_LEARNING = 1.1
"""By so much applicants must make the rows scarce for it to be weighed."""
_SURE_NAME = frozenset({"same", "order", "near", "joined", "part"})
_SURE_BIRTH = frozenset({"same", "swapped", "one_digit"})


class Matcher:
    """A register with its index and its weights, which may be handed in where they were learned already."""

    def __init__(self, columns: Columns, *, today: date, weights: Weights | None = None) -> None:
        self._columns = columns
        self._today = today
        self._search = Search(columns)
        self.weights = weights or learned_of(columns)

    def ready(self) -> None:
        """Make the indexes now instead of at the first search."""
        self._search.indexes.ready()

    def propose(self, applicants: Sequence[RegisterRow], progress: Progress = unwatched) -> list[list[Proposal]]:
        """Return for each applicant the rows that may be theirs, the likeliest first; none where nobody fits.

        The weights are learned from these applicants as well; where two want one row, the better one has it.
        """
        sides = [side_of(one, self._today) for one in applicants]
        found = []
        for at, (side, numbered) in enumerate(zip(sides, self._search.indexes.all_numbered(sides), strict=True)):
            if at % _TOLD_EACH == 0:
                progress(at, len(sides))
            found.append(self._candidates(side, numbered))
        weights = learned_from(self.weights, sides, found)
        weighed = [weigh(side, one, weights) for side, one in zip(sides, found, strict=True)]
        crowd = crowd_of(weighed, len(self._columns))
        if crowd.scarce > _WORTH_LEARNING:
            weights = learned_from(self.weights, sides, found, crowd.scarce)
            weighed = [weigh(side, one, weights, crowd.scarce) for side, one in zip(sides, found, strict=True)]
        return settled(sides, [one.row for one in applicants], weighed, weights, crowd)

    def propose_one(self, applicant: RegisterRow) -> list[Proposal]:
        """Return the rows that may be one person's, the likeliest first, by what the register alone has taught."""
        side = side_of(applicant, self._today)
        return proposals(0, weigh(side, self._candidates(side, self._search.indexes.numbered(side)), self.weights))

    def _candidates(self, side: Side, numbered: Sequence[int]) -> list[Candidate]:
        """Return the rows to weigh; whom a number and the name find is looked for no further."""
        by_number = self._compared(side, numbered)
        if any(map(_is_settled, by_number)):
            return by_number
        return self._compared(side, self._search.candidates(side))

    def _compared(self, side: Side, places: Sequence[int]) -> list[Candidate]:
        row, told = self._columns.rows, self._columns.side
        return compared_with(side, [(at, row[at], told(at)) for at in places])


def _is_settled(one: Candidate) -> bool:
    """Return whether a row with the person's own number is surely theirs."""
    levels = one.compared.levels
    return levels.get("name") in _SURE_NAME and levels.get("birth", "same") in _SURE_BIRTH


def proposals_among(
    applicant: RegisterRow, rows: Sequence[RegisterRow], weights: Weights, *, today: date
) -> list[Proposal]:
    """Return the rows of a short list (found by a store's indexes) that may be one person's.

    `weights` are those of the whole register; `at` of a proposal is the place in the list given.
    """
    side, given = side_of(applicant, today), [(at, row.row, side_of(row, today)) for at, row in enumerate(rows)]
    return proposals(0, weigh(side, compared_with(side, given), weights))
