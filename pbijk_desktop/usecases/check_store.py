"""Looking the whole store over, for `pbijk check` and for the window."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.store import check
from pbijk_desktop.usecases.open_office import Opened


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked over, and what is wrong with it."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]


def check_store(opened: Opened) -> Report:
    """Check pages, references, the journal's chain, and every row against its operations."""
    return Report(check.counts(opened.store), tuple(check.look_over(opened.store)))
