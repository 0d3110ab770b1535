"""Looking the whole store over, for `pbijk check` and for the window."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store import check
from pbijk_desktop.store.marks import mark_damaged
from pbijk_desktop.usecases.open_office import Opened


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked over, and what is wrong with it."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]


def check_store(opened: Opened, progress: Progress = unwatched) -> Report:
    """Check pages, references, the journal's chain, every row against its operations, and the lists made from them.

    Lists that differ are made anew at once: they hold nothing of their own. That it was needed is told all the same.
    Damaged pages leave the mark of damage, which freezes the thinning of backups.
    """
    problems = check.look_over(opened.store, progress)
    for code, file in check.FILE_OF.items():
        if any(one.code == code for one in problems):
            mark_damaged(opened.store.folder, code="store.damaged", files=(file,))
    if any(one.code == check.LISTS_DIFFER for one in problems):
        check.mend_lines(opened.store)
    return Report(check.counts(opened.store), tuple(problems))
