"""Looking the whole store over, for `pbijk check` and for the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store import check, keys
from pbijk_desktop.store.marks import mark_damaged
from pbijk_desktop.store.signatures import look_at_signatures
from pbijk_desktop.usecases.open_office import Opened

LAST = "check.last"
"""What this laptop remembers of the last look."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked over, and what is wrong with it."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    signed: int = 0
    unsigned: int = 0
    """What was decided before there were signatures."""


def check_store(opened: Opened, progress: Progress = unwatched) -> Report:
    """Check pages, references, the journal's chain, every row against its operations, and the lists made from them.

    Lists that differ are made anew at once: they hold nothing of their own. That it was needed is told all the same.
    Damaged pages leave the mark of damage, which freezes the thinning of backups. In whole files also each signature is
    tried: what was decided stands as it was signed, or is told with its case.
    """
    opened.desk.require(Act.SEE)
    problems = check.look_over(opened.store, progress)
    for code, file in check.FILE_OF.items():
        if any(one.code == code for one in problems):
            mark_damaged(opened.store.folder, code="store.damaged", files=(file,))
    if any(one.code == check.LISTS_DIFFER for one in problems):
        check.mend_lines(opened.store)
    if any(one.code in check.FILE_OF for one in problems):
        _note(opened, problems)
        return Report(check.counts(opened.store), tuple(problems))
    proven = look_at_signatures(opened.store, _slots(opened), progress)
    every = (*problems, *proven.problems)
    _note(opened, every)
    return Report(check.counts(opened.store), every, signed=proven.signed, unsigned=proven.before)


def _slots(opened: Opened) -> keys.KeySlots | None:
    try:
        return keys.read_slots(opened.store.folder)
    except TroubleError:
        return None


def _note(opened: Opened, problems: Iterable[Problem]) -> None:
    """Remember for whoever helps when everything was looked over, and how often each code was found."""
    found = dict(Counter(one.code for one in problems))
    with suppress(TroubleError), opened.desk.begin() as work:
        work.set_local(LAST, {"at": work.now.isoformat(timespec="seconds"), "found": found})
