"""Matching applicants with a large register: time beside a bare join by NIK, and what is missed of people at random."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from pbijk_desktop.bench.figure import Figure, figure, spread
from pbijk_desktop.bench.peers import has_peers, peer_of
from pbijk_desktop.bench.people_at_random import TODAY, Mix, Sets, people_to_judge
from pbijk_desktop.domain.proposals import Outcome, Proposal
from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.matcher import Matcher

APPLICANTS_IN = 80
"""One applicant for so many rows of the register."""
AIM_NUMBER, AIM_FUZZY, AIM_ONE = 3.0, 30.0, 50.0
AIM_MISSED_THIRD, AIM_MISSED_NONE, AIM_WRONG = 0.5, 1.2, 0.2
_SEED, _OPENED = 20261124, 300
_Answer = TypeVar("_Answer")
TAKEN = frozenset({Outcome.CERTAIN, Outcome.LIKELY})


def measure_matching(rows: int) -> Iterator[Figure]:
    """Yield the figures of matching with a register of so many rows.

    What is missed is 100 % less F1 of the best proposal; its floor is what a join by NIK alone misses.
    """
    people = people_to_judge(_SEED, rows, rows // APPLICANTS_IN, Mix())
    taken, columns = _timed(lambda: Columns(people.register, today=TODAY))
    learned, matcher = _timed(lambda: Matcher(columns, today=TODAY))
    bare, joined = _timed(lambda: _joined(people))
    yield figure("match_build", taken + learned, "s", floor=bare, aim=None)
    numbered = [one for one, row in zip(people.applicants, people.truth, strict=True) if row and one.nik]
    seconds, _ = _timed(lambda: matcher.propose(numbered))
    yield figure("match_number", seconds, "s", floor=bare, aim=AIM_NUMBER)
    seconds, found = _timed(lambda: matcher.propose(people.applicants))
    yield figure("match_fuzzy", seconds, "s", floor=bare, aim=AIM_FUZZY)
    alone = [_timed(partial(matcher.propose_one, one))[0] for one in people.applicants[:_OPENED]]
    yield from spread("match_one", alone, [], aim=AIM_ONE)
    missed = 100 - 100 * f1_of(people.truth, joined)
    yield figure("match_missed_third", 100 - 100 * _f1(people, found), "%", floor=missed, aim=AIM_MISSED_THIRD)
    yield figure("match_wrong_third", 100 * wrong_of(people, found), "%", floor=0.0, aim=AIM_WRONG)
    fewer = Sets(people.register, [replace(one, nik="", card="") for one in people.applicants], people.truth)
    without, found_without = _timed(lambda: matcher.propose(fewer.applicants))
    yield figure("match_missed_none", 100 - 100 * _f1(fewer, found_without), "%", floor=100.0, aim=AIM_MISSED_NONE)
    yield figure("match_wrong_none", 100 * wrong_of(fewer, found_without), "%", floor=0.0, aim=AIM_WRONG)
    if has_peers():
        ready = taken + learned
        yield from _beside_splink("third", people, _Ours(found, ready + seconds))
        yield from _beside_splink("none", fewer, _Ours(found_without, ready + without))


class _Ours(NamedTuple):
    """What we found, and the seconds from lists to answers."""

    found: Sequence[Sequence[Proposal]]
    seconds: float


def _beside_splink(name: str, people: Sets, ours: _Ours) -> Iterator[Figure]:
    """Yield what we miss of the same people beside what Splink misses, and the seconds of both."""
    peer = peer_of(people)
    missed = 100 - 100 * f1_of(people.truth, peer.chosen)
    yield figure(f"match_splink_{name}", 100 - 100 * _f1(people, ours.found), "%", floor=missed, aim=missed)
    yield figure(f"match_splink_{name}_time", ours.seconds, "s", floor=peer.seconds, aim=None)


def f1_of(truth: Sequence[int | None], chosen: Sequence[int | None]) -> float:
    """Return F1 of the rows chosen for applicants, against the rows that are theirs."""
    right = sum(row is not None and row == one for row, one in zip(truth, chosen, strict=True))
    claimed, listed = (sum(one is not None for one in some) for some in (chosen, truth))
    return 2 * right / max(1, claimed + listed)


def wrong_of(people: Sets, found: Sequence[Sequence[Proposal]]) -> float:
    """Return the share of the proposals called certain that are wrong."""
    certain = [
        some[0].row == row
        for some, row in zip(found, people.truth, strict=True)
        if some and some[0].outcome is Outcome.CERTAIN
    ]
    return 1 - sum(certain) / max(1, len(certain))


def _f1(people: Sets, found: Sequence[Sequence[Proposal]]) -> float:
    return f1_of(people.truth, [some[0].row if some and some[0].outcome in TAKEN else None for some in found])


def _joined(people: Sets) -> list[int | None]:
    """Return the row with the very NIK of each applicant."""
    by_nik = {row.nik: row.row for row in people.register if row.nik}
    return [by_nik.get(one.nik) for one in people.applicants]


def _timed(act: Callable[[], _Answer]) -> tuple[float, _Answer]:
    began = time.perf_counter()
    answer = act()
    return time.perf_counter() - began, answer
