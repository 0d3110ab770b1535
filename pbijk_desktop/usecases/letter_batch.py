"""Letters of many cases, issued one after the other: each wholly or not at all, stopped and gone on with at any time.

What was chosen and how far it is stands in the encrypted file of this laptop (`local`), written in the transaction of
each letter: after a crash nothing is issued twice and nothing is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.dates import iso_date
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.domain.worklists import CaseRow, View, Worklist
from pbijk_desktop.letters.together import together
from pbijk_desktop.sentences import told
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import (
    LetterChoice,
    Printable,
    file_name,
    issue_checked,
    kinds_left,
    letter_paper,
)
from pbijk_desktop.usecases.paper_pages import SAVED, save_paper
from pbijk_desktop.usecases.printed import letter_prints
from pbijk_desktop.usecases.queue import worklist

MOST = 2000
_KEY = "letter_batch"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The cases that were chosen, the letters that each got, and why others got none, as a clerk reads it."""

    cases: tuple[str, ...]
    signatory: str = ""
    dated: date | None = None
    letters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    def left(self) -> tuple[str, ...]:
        """Return the cases that are still to come."""
        return tuple(one for one in self.cases if one not in self.letters and one not in self.refused)

    def issued(self) -> tuple[str, ...]:
        """Return the letters that were issued, in order."""
        return tuple(letter for case in self.cases for letter in self.letters.get(case, ()))


def ready_cases(desk: Desk) -> tuple[CaseRow, ...]:
    """Return the cases that wait for a letter, as the worklist has them, at most so many at once."""
    rows: list[CaseRow] = []
    page = worklist(desk, View(which=Worklist.READY), size=_AT_ONCE)
    rows += page.rows
    while page.after is not None and len(rows) < MOST:
        page = worklist(desk, View(which=Worklist.READY), after=page.after, size=_AT_ONCE)
        rows += page.rows
    return tuple(rows[:MOST])


def kept_batch(desk: Desk) -> Batch | None:
    """Return the batch that was begun last on this laptop, finished or not."""
    with desk.read() as reader:
        return _batch(reader.local(_KEY))


def begin_batch(desk: Desk, cases: Sequence[str], *, signatory: str = "", dated: date | None = None) -> Batch:
    """Note which cases are to get their letters; refuses while another batch waits to be gone on with."""
    desk.require(Step.ISSUE_LETTER)
    if not cases:
        raise RefusedError([Problem("", "letter_batch.none")])
    with desk.begin() as work:
        known = _batch(work.local(_KEY))
        if known is not None and known.left():
            raise RefusedError([Problem("", "letter_batch.under_way", {"count": len(known.left())})])
        wanted = Batch(cases=tuple(dict.fromkeys(cases)), signatory=signatory, dated=dated or desk.today())
        _keep(work, wanted)
        return wanted


def go_on(desk: Desk, progress: Progress = unwatched) -> Batch:
    """Issue the letters of each case that is left; what cannot be issued is noted with its reason, the rest goes on.

    Stopped or broken off midway, what was issued stays issued, and doing it again goes on with the rest.
    """
    desk.require(Step.ISSUE_LETTER)
    batch = kept_batch(desk)
    if batch is None:
        raise RefusedError([Problem("", "letter_batch.none")])
    total = len(batch.cases)
    for case in batch.left():
        progress(total - len(batch.left()), total)
        batch = _issue(desk, batch, case)
    progress(total, total)
    return batch


def drop_batch(desk: Desk) -> None:
    """Leave what is left of a batch; the letters that were issued stay issued."""
    desk.require(Step.ISSUE_LETTER)
    with desk.begin() as work:
        work.set_local(_KEY, None)


def batch_letters(desk: Desk, batch: Batch) -> tuple[Letter, ...]:
    """Return the letters of a batch in order; one that was made void meanwhile is left out."""
    with desk.read() as reader:
        found = (reader.get(Letter, one) for one in batch.issued())
        return tuple(one for one in found if not one.void)


def unprinted(desk: Desk, batch: Batch) -> tuple[str, ...]:
    """Return the letters of a batch that were never sent to a printer."""
    known = [one.id for one in batch_letters(desk, batch)]
    with desk.read() as reader:
        times = letter_prints(reader, known)
    return tuple(one for one in known if one not in times)


def save_together(desk: Desk, batch: Batch, path: Path, progress: Progress = unwatched) -> int:
    """Write all letters of a batch as one PDF, whole or not at all; return how many there are.

    A signed letter stands in it as it looks; its signature is that of its own file (`save_each`).
    """
    desk.require(Act.PRINT_PAPERS)
    found = batch_letters(desk, batch)
    body = together(paper.shown for paper in _papers(desk, found, progress))
    with desk.begin() as work:
        for one in found:
            work.note_access(SAVED, "letter", one.id)
        save_paper(body, path)
    return len(found)


def save_each(desk: Desk, batch: Batch, folder: Path, progress: Progress = unwatched) -> int:
    """Write each letter of a batch as a file of its number; one that is there already with the same bytes is kept.

    A file of that name with something else in it is never written over. What was written stays when the disk is full.
    """
    desk.require(Act.PRINT_PAPERS)
    found = batch_letters(desk, batch)
    for one, paper in zip(found, _papers(desk, found, progress), strict=True):
        path = folder / file_name(one.number)
        if _is_there(path, paper.pdf):
            continue
        with desk.begin() as work:
            work.note_access(SAVED, "letter", one.id)
            save_paper(paper.pdf, path)
    return len(found)


def _papers(desk: Desk, found: Sequence[Letter], progress: Progress) -> Iterator[Printable]:
    for at, one in enumerate(found):
        progress(at, len(found))
        yield letter_paper(desk, one.id)


def _is_there(path: Path, pdf: bytes) -> bool:
    try:
        if not path.exists():
            return False
        if path.read_bytes() == pdf:
            return True
    except OSError as error:
        raise TroubleError("paper.not_saved", file=path.name) from error
    raise TroubleError("letter_batch.other_file", file=path.name)


def _issue(desk: Desk, batch: Batch, case: str) -> Batch:
    """Issue every letter that a case can still get, all of them or none, and note it in the same transaction."""
    try:
        with desk.begin() as work:
            kinds = kinds_left(desk, work, work.get(Case, case)) or ("",)
            made = [
                issue_checked(desk, work, case, LetterChoice(kind=kind, signatory=batch.signatory, dated=batch.dated))
                for kind in kinds
            ]
            return _keep(work, replace(batch, letters={**batch.letters, case: [one.id for one in made]}))
    except RefusedError as error:
        why = " ".join(told(problem) for problem in error.problems)
        with desk.begin() as work:
            return _keep(work, replace(batch, refused={**batch.refused, case: why}))


def _keep(work: Work, batch: Batch) -> Batch:
    work.set_local(_KEY, {**asdict(batch), "dated": batch.dated.isoformat() if batch.dated else ""})
    return batch


def _batch(kept: Any) -> Batch | None:  # noqa: ANN401 - what was kept as JSON
    if not kept:
        return None
    values = {**kept, "cases": tuple(kept["cases"]), "dated": iso_date(kept["dated"])}
    return Batch(**values)
