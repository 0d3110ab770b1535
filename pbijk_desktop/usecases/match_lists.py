"""Whose rows of a list may a list of applicants be: proposals for a person to confirm, with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.proposals import Outcome, Proposal
from pbijk_desktop.domain.register_reading import RowColumns, SetAside
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.sentences import sentence, told

COLUMNS = ("applicant_row", "register_row", "probability", "outcome", "reasons")
TAKEN_FOR_ONE = frozenset({Outcome.CERTAIN, Outcome.LIKELY})


def match_lists(
    applicants: Sequence[RegisterRow],
    register: Iterable[RowColumns],
    *,
    today: date,
    progress: Progress = unwatched,
) -> list[list[Proposal]]:
    """Return for each applicant the rows of a register that may be theirs, the likeliest first; nothing is kept.

    The register's rows are taken batch by batch and need not fit into memory as they are.
    """
    from pbijk_desktop.registers.matching.columns import Columns
    from pbijk_desktop.registers.matching.matcher import Matcher

    return Matcher(Columns.of(register, today=today), today=today).propose(applicants, progress)


def reasons_told(proposal: Proposal) -> str:
    """Return a proposal's reasons in words: NIK sama; nama beda ejaan; tanggal lahir sama."""
    return "; ".join(sentence(f"match.{reason.code}", reason.facts) for reason in proposal.reasons)


def result_lines(
    applicants: Sequence[RegisterRow],
    found: Sequence[Sequence[Proposal]],
    set_aside: Iterable[SetAside] = (),
    *,
    weak: bool = False,
) -> list[tuple[str, ...]]:
    """Return the lines of the result in the applicants' order: the best proposal of each, or a line without a row.

    Applicants of whom nothing could be read have a line with the reason; with `weak` every proposal has one.
    """
    lines = list(_lines(applicants, found, weak=weak))
    lines += [(str(one.row), "", "", Outcome.NONE, told(one.trouble.problem)) for one in set_aside]
    return sorted(lines, key=lambda line: int(line[0]))


def _lines(
    applicants: Sequence[RegisterRow], found: Sequence[Sequence[Proposal]], *, weak: bool
) -> Iterator[tuple[str, ...]]:
    for applicant, proposals in zip(applicants, found, strict=True):
        shown = list(proposals) if weak else [one for one in proposals[:1] if one.outcome in TAKEN_FOR_ONE]
        for one in shown:
            yield str(applicant.row), str(one.row), f"{one.probability:.4f}", one.outcome, reasons_told(one)
        if not shown:
            why = "; ".join(reasons_told(one) for one in proposals[:1])
            yield str(applicant.row), "", "", Outcome.NONE, why
