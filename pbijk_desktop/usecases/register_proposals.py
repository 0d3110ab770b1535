"""What every list that serves proposes for one person: the rows that may be theirs, with probability and reasons."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from pbijk_desktop.domain.proposals import Proposal
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import RegisterImport, RowRef
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_rows import Candidates, rows_for
from pbijk_desktop.usecases.register_words import NearWords, near_words, words_of

_MOST_WEIGHED = 12
_NUMBER, _DAY, _WORD = 30, 10, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A row that may be a person's, of which list, and the proposal with its reasons."""

    record: RegisterImport
    row: RegisterRow
    proposal: Proposal

    @property
    def ref(self) -> RowRef:
        """By what the row can be cited."""
        return RowRef(snapshot=self.record.id, row=self.row.row)


def proposals_for(desk: Desk, person: RegisterRow, *, person_id: str = "") -> dict[Register, tuple[Proposed, ...]]:
    """Return for each list that serves the rows that may be a person's, the likeliest first; none where nobody fits.

    `person` is somebody described as a row. That somebody looked is noted under `person_id` where one is given.
    Nothing is taken for true by this: a person confirms.
    """
    return {one.register: _proposed(desk, one, person) for one in rows_for(desk, person, person_id=person_id)}


def _proposed(desk: Desk, candidates: Candidates, person: RegisterRow) -> tuple[Proposed, ...]:
    """Weigh rows with the shipped weights and how common the words of names are in their list."""
    from pbijk_desktop.registers.matching.matcher import proposals_among
    from pbijk_desktop.registers.matching.weights import Frequencies, shipped

    snapshot = next((one for one in desk.snapshots.all() if one.id == candidates.record.id), None)
    if snapshot is None or not candidates.rows:
        return ()
    near = near_words(desk.snapshots, snapshot)
    rows = _likeliest(person, candidates.rows, near)
    weights = shipped(Frequencies(snapshot.rows, near.counts))
    found = proposals_among(person, rows, weights, today=desk.today())
    return tuple(Proposed(record=candidates.record, row=rows[one.at], proposal=one) for one in found)


def _likeliest(person: RegisterRow, rows: Sequence[RegisterRow], near: NearWords) -> list[RegisterRow]:
    """Return the rows most worth weighing, a dozen at most: the weighing compares them with each other too."""
    groups = [{word, *near.of(word)} for word in words_of(person.name).split()]
    own = set(words_of(person.name).split())

    def worth(row: RegisterRow) -> float:
        words = set(words_of(row.name).split())
        named = sum(not words.isdisjoint(group) for group in groups) + (words == own)
        numbers = (row.nik and row.nik == person.nik) or (row.card and row.card == person.card)
        return (
            _NUMBER * bool(numbers)
            + _DAY * _is_day(person, row)
            + _WORD * named
            + (bool(row.kk) and row.kk == person.kk)
        )

    return heapq.nlargest(_MOST_WEIGHED, rows, key=worth)


def _is_day(person: RegisterRow, row: RegisterRow) -> bool:
    """Return whether two birth dates are one, or one with day and month exchanged."""
    one, other = person.birth_date, row.birth_date
    if one is None or other is None or one.year != other.year:
        return False
    return (one.day, one.month) in ((other.day, other.month), (other.month, other.day))
